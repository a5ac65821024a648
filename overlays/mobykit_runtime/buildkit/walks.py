"""Walking a tree in the order in which BuildKit wants to be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from attrs import define

from mobykit_runtime.buildkit.packets import FOLDER, Stat
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mobykit_runtime.buildkit.patterns import Filter, Place
    from mobykit_runtime.buildkit.trees import Inode, OpenTree

__all__ = ["walk"]


@define
class _Level:
    """A folder that is being walked."""

    prefix: str
    names: Iterator[str]
    place: Place
    untold: Stat | None
    """The folder itself, as long as it has not been told: nothing in it was wanted yet."""


def walk(tree: OpenTree, wanted: Filter) -> Iterator[Stat]:
    """Yield what is wanted, each folder before what is in it, names in the order of their bytes.

    A folder that is not wanted itself comes before the first wanted entry below it. Of the names of one file all
    but the first are hard links to the first.

    Raises:
        InvalidArgument: a wanted entry cannot be read
    """
    first_names: dict[Inode, str] = {}
    # A list and no recursion: folders can be nested deeper than calls.
    levels = [_Level("", iter(tree.names("")), wanted.root, None)]
    while levels:
        level = levels[-1]
        name = next(level.names, None)
        if name is None:
            levels.pop()
            continue
        path = level.prefix + name
        place, is_wanted, enters = wanted.look_at(path, level.place)
        if not (is_wanted or enters):
            continue
        try:
            found = tree.stat(path)
            names = tree.names(path) if enters and found is not None and found[0].mode & FOLDER else None
        except InvalidArgument:
            if is_wanted:
                raise
            continue  # where nothing was wanted so far
        if found is None:
            continue
        stat, inode = found
        if is_wanted:
            yield from _untold(levels)
            yield stat if inode is None else _named_once(stat, inode, first_names)
        if names is not None:
            levels.append(_Level(path + "/", iter(names), place, None if is_wanted else stat))


def _untold(levels: list[_Level]) -> Iterator[Stat]:
    for level in levels:
        if level.untold is not None:
            yield level.untold
            level.untold = None


def _named_once(stat: Stat, inode: Inode, first_names: dict[Inode, str]) -> Stat:
    first = first_names.setdefault(inode, stat.path)
    # With its size, although it has no content: the engine compares both, and would make the link anew each time.
    return stat if first == stat.path else attrs.evolve(stat, target=first)
