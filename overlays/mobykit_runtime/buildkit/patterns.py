"""Which entries of a tree the engine wants, as it says in the metadata of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote_plus

from attrs import frozen

from mobykit_runtime.archives.globs import Glob
from mobykit_runtime.archives.rules import Marks, Rule, Rules, parse_rule
from mobykit_runtime.buildkit.calls import CallFailed, Metadata, Status
from mobykit_runtime.buildkit.links import follow
from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mobykit_runtime.buildkit.trees import OpenTree

__all__ = ["Filter", "filter_of", "values_of"]

Place: TypeAlias = tuple[Marks, Marks]
"""Which rules apply to a folder: those that include, and those that exclude."""


@frozen
class Filter:
    """What is wanted of a tree."""

    _includes: Rules | None = None
    """None includes everything."""
    _excludes: Rules | None = None

    @property
    def root(self) -> Place:
        """The place of the root."""
        return (
            () if self._includes is None else self._includes.root,
            () if self._excludes is None else self._excludes.root,
        )

    def look_at(self, path: str, above: Place) -> tuple[Place, bool, bool]:
        """Return the place of a path from its folder's, whether it is wanted, and whether something below may be."""
        including, excluding = above
        wanted = enters = True
        if self._includes is not None:
            including, wanted = self._includes.look_at(path, including)
            enters = wanted or self._includes.may_select_below(path)
        if self._excludes is not None and enters:
            excluding, excluded = self._excludes.look_at(path, excluding)
            if excluded:
                wanted, enters = False, self._excludes.may_except_below(path)
        return (including, excluding), wanted, enters


def filter_of(metadata: Metadata, tree: OpenTree) -> Filter:
    """Return the filter that a call asks for.

    Args:
        metadata: `include-patterns`, `exclude-patterns`, and `followpaths`: paths whose symbolic links are resolved
            inside of the tree, so that what they lead to comes along.
        tree: where links are looked up.

    Raises:
        CallFailed: a pattern is malformed
        InvalidArgument: the tree cannot be read
    """
    patterns = values_of(metadata, "include-patterns")
    try:
        followed = follow(tree, values_of(metadata, "followpaths"))
        includes = _rules(patterns) + [(Glob(path), False) for path in followed]
        excludes = _rules(values_of(metadata, "exclude-patterns"))
    except Fault as fault:
        raise CallFailed(Status.INVALID_ARGUMENT, f"a pattern {fault.problem}") from None
    everything = not includes or "" in followed or "." in patterns
    return Filter(None if everything else Rules(includes), Rules(excludes) if excludes else None)


def _rules(patterns: Iterable[str]) -> list[Rule]:
    return [rule for pattern in patterns if (rule := parse_rule(pattern)) is not None]


def values_of(metadata: Metadata, key: str) -> Sequence[str]:
    """Return the values of a key; those that are not ASCII travel escaped."""
    values = metadata.get(key, ())
    if "1" not in metadata.get(f"{key}-encoded", ()):
        return values
    return [unquote_plus(value, "utf-8", "surrogateescape") for value in values]
