"""Walking a folder that is about to be packed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from attrs import frozen

from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Found", "look_at", "system_path", "unreadable", "walk"]


@frozen
class Found:
    """Something in a folder: its path below that, with slashes, its path for the system, and what it is."""

    name: str
    path: Path
    stat: os.stat_result

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder; a link to one is not."""
        return stat.S_ISDIR(self.stat.st_mode)


def walk(folder: Path, may_descend: Callable[[Found], bool] = lambda _: True) -> Iterator[Found]:
    """Give all there is in a folder, each folder before what is in it, names in the order of their bytes.

    Links are never followed. A folder is entered after it has been given, if it may be.
    """
    # A list and no recursion: folders can be nested deeper than calls.
    ahead = _content(folder, "")
    while ahead:
        found = look_at(*ahead.pop())
        yield found
        if found.is_folder and may_descend(found):
            ahead += _content(found.path, found.name + "/")


def system_path(path: str | os.PathLike[str]) -> str:
    """Return a path as text; raise InvalidArgument for what can be none."""
    text: object = os.fspath(path) if isinstance(path, os.PathLike) else path
    if not isinstance(text, str):
        raise InvalidArgument(f"expected a path, got {type(path).__name__}")
    if "\0" in text:
        raise InvalidArgument(f"{text!r}: no path holds a zero byte")
    return text


def look_at(name: str, path: Path) -> Found:
    """Say what is at a path, without following a link."""
    try:
        return Found(name, path, path.lstat())
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError) -> InvalidArgument:
    """Make the error for what cannot be packed."""
    return InvalidArgument(
        f"{path}: cannot be packed: {(error.strerror or str(error)).lower()}; make it readable or leave it out"
    )


def _content(folder: Path, prefix: str) -> list[tuple[str, Path]]:
    """Give names and paths in a folder, the last first."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError as error:
        raise unreadable(folder, error) from None
    return [(prefix + name, folder / name) for name in sorted(names, key=os.fsencode, reverse=True)]
