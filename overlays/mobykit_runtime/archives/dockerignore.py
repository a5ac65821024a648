"""Which paths of a build context stay at home: the patterns of a .dockerignore file.

The rules are those of Docker's builders. Patterns are anchored at the root of the context, `*` and `?` stay
inside of one name, `**` crosses folders, a pattern that fits a folder leaves out all below it, and the last
pattern that fits wins. Where the builders stray from what they document, the documented meaning holds here: a
backslash makes any character stand for itself, letters too, and wildcards inside of `[...]` are plain
characters.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from mobykit_runtime.archives.globs import Glob
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["IgnoreFile"]

_BOM = b"\xef\xbb\xbf"
# What the builders trim. str.strip() alone would also take separators that may stand in a name.
_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_REMEMBERED = 4096


class IgnoreFile:
    """The patterns of a .dockerignore file, in order."""

    def __init__(self, rules: Iterable[tuple[Glob, bool]] = ()) -> None:
        self._rules = tuple(rules)
        self._exceptions = tuple(glob for glob, excepts in self._rules if excepts)
        self._nothing = (False,) * len(self._rules)
        self._folders: dict[str, Sequence[bool]] = {"": self._nothing}

    @classmethod
    def parse(cls, text: str | bytes, *, name: str = ".dockerignore") -> IgnoreFile:
        """Read the text of such a file.

        Args:
            text: the file's content; bytes that are not UTF-8 stand for the same bytes in names of files.
            name: what errors call the file.

        Raises:
            InvalidArgument: a pattern is malformed; the message has its line and the pattern.
        """
        data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
        rules: list[tuple[Glob, bool]] = []
        lines = data.removeprefix(_BOM).decode("utf-8", "surrogateescape").split("\n")
        for number, line in enumerate(lines, 1):
            # Only at the very beginning: " # x" is a pattern.
            if line.startswith("#"):
                continue
            try:
                rule = _rule(_normal(line))
            except Fault as fault:
                raise InvalidArgument(f"{name}, line {number}: {line.strip()!r} {fault.problem}") from None
            if rule is not None:
                rules.append(rule)
        return cls(rules)

    def matches(self, path: str) -> bool:
        """Say whether a path is left out; it is relative to the context, with slashes."""
        path = posixpath.normpath(path).lstrip("/")
        if path in ("", "."):
            return False
        return self._look_at(path, self._marks(posixpath.dirname(path)))[1]

    def may_descend(self, path: str) -> bool:
        """Say whether a folder that is left out has to be walked: an exception could fit something below it."""
        parts = posixpath.normpath(path).split("/")
        return any(glob.may_fit_below(parts) for glob in self._exceptions)

    def _marks(self, folder: str) -> Sequence[bool]:
        """Say of each rule whether it applies to this folder, by itself or through one above."""
        ahead = []
        while folder not in self._folders:
            ahead.append(folder)
            folder = posixpath.dirname(folder)
        marks = self._folders[folder]
        for below in reversed(ahead):
            marks, _ = self._look_at(below, marks)
            if len(self._folders) >= _REMEMBERED:
                self._folders = {"": self._nothing}
            self._folders[below] = marks
        return marks

    def _look_at(self, path: str, above: Sequence[bool]) -> tuple[Sequence[bool], bool]:
        """Return the marks of a path from those of its folder, and whether it is left out.

        A rule that could change nothing where its turn comes is not tried, and so leaves no mark for what is
        below: that is what the builders do, and it shows in rare files ("**/x" then "!a" leaves out a/x).
        """
        marks = []
        left_out = False
        for (glob, excepts), mark in zip(self._rules, above, strict=True):
            applies = mark or (excepts == left_out and glob.fits(path))
            if applies:
                left_out = not excepts
            marks.append(applies)
        return marks, left_out


def _normal(line: str) -> str:
    """Return the pattern of a line as it is kept: trimmed, cleaned and relative."""
    line = line.strip(_SPACE)
    excepts = line.startswith("!")
    pattern = line[1:].strip(_SPACE) if excepts else line
    if pattern:
        pattern = _clean(pattern)
        if len(pattern) > 1:
            pattern = pattern.removeprefix("/")
    return "!" + pattern if excepts else pattern


def _rule(pattern: str) -> tuple[Glob, bool] | None:
    """Make a rule of a kept pattern; what was behind a slash ("/!x") is looked at once more."""
    pattern = pattern.strip(_SPACE)
    if not pattern:
        return None
    pattern = _clean(pattern)
    excepts = pattern.startswith("!")
    if excepts:
        pattern = pattern[1:]
        if not pattern:
            raise Fault("excepts nothing; write a pattern after the exclamation mark")
    return Glob(pattern), excepts


def _clean(path: str) -> str:
    # The one thing normpath keeps and nobody means: a second slash at the beginning.
    cleaned = posixpath.normpath(path)
    return cleaned[1:] if cleaned.startswith("//") else cleaned
