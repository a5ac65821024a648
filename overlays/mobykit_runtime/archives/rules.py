"""Patterns in order, as Docker's builders apply them: the last one that fits a path or a folder above it decides."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from mobykit_runtime.archives.globs import Glob
from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Marks", "Rule", "Rules", "clean", "parse_rule", "trim"]

Rule: TypeAlias = tuple[Glob, bool]
"""A pattern, and whether it makes an exception from those before it."""
Marks: TypeAlias = Sequence[bool]
"""Of each rule, whether it applies to a folder, by itself or through one above."""

# What the builders trim. str.strip() alone would also take separators that may stand in a name.
_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


class Rules:
    """Rules that select paths."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules = tuple(rules)
        self._selecting = tuple(glob for glob, excepts in self._rules if not excepts)
        self._exceptions = tuple(glob for glob, excepts in self._rules if excepts)
        self.root: Marks = (False,) * len(self._rules)
        """The marks of the root."""

    def look_at(self, path: str, above: Marks) -> tuple[Marks, bool]:
        """Return the marks of a path from those of its folder, and whether it is selected.

        A rule that could change nothing where its turn comes is not tried, and so leaves no mark for what is
        below: that is what the builders do, and it shows in rare files ("**/x" then "!a" selects a/x).
        """
        marks = []
        selected = False
        for (glob, excepts), mark in zip(self._rules, above, strict=True):
            applies = mark or (excepts == selected and glob.fits(path))
            if applies:
                selected = not excepts
            marks.append(applies)
        return marks, selected

    def may_select_below(self, folder: str) -> bool:
        """Say whether something below a folder that is not selected could be."""
        parts = folder.split("/")
        return any(glob.may_fit_below(parts) for glob in self._selecting)

    def may_except_below(self, folder: str) -> bool:
        """Say whether something below a folder that is selected could be none."""
        parts = folder.split("/")
        return any(glob.may_fit_below(parts) for glob in self._exceptions)


def parse_rule(pattern: str) -> Rule | None:
    """Return the rule of a pattern, or None for an empty one; raise Fault where it is malformed."""
    pattern = trim(pattern)
    if not pattern:
        return None
    pattern = clean(pattern)
    excepts = pattern.startswith("!")
    if excepts:
        pattern = pattern[1:]
        if not pattern:
            raise Fault("excepts nothing; write a pattern after the exclamation mark")
    return Glob(pattern), excepts


def trim(pattern: str) -> str:
    """Return a pattern without space around it."""
    return pattern.strip(_SPACE)


def clean(pattern: str) -> str:
    """Return a pattern without empty names, `.` and `..` as far as they have a meaning."""
    # The one thing normpath keeps and nobody means: a second slash at the beginning.
    cleaned = posixpath.normpath(pattern)
    return cleaned[1:] if cleaned.startswith("//") else cleaned
