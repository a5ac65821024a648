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

from mobykit_runtime.archives.rules import Marks, Rule, Rules, clean, parse_rule, trim
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["IgnoreFile"]

_BOM = b"\xef\xbb\xbf"
_REMEMBERED = 4096


class IgnoreFile:
    """The patterns of a .dockerignore file, in order."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules = Rules(rules)
        self._folders: dict[str, Marks] = {"": self._rules.root}

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
        rules: list[Rule] = []
        lines = data.removeprefix(_BOM).decode("utf-8", "surrogateescape").split("\n")
        for number, line in enumerate(lines, 1):
            # Only at the very beginning: " # x" is a pattern.
            if line.startswith("#"):
                continue
            try:
                rule = parse_rule(_normal(line))
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
        return self._rules.look_at(path, self._marks(posixpath.dirname(path)))[1]

    def may_descend(self, path: str) -> bool:
        """Say whether a folder that is left out has to be walked: an exception could fit something below it."""
        return self._rules.may_except_below(posixpath.normpath(path))

    def _marks(self, folder: str) -> Marks:
        """Say of each rule whether it applies to this folder, by itself or through one above."""
        ahead = []
        while folder not in self._folders:
            ahead.append(folder)
            folder = posixpath.dirname(folder)
        marks = self._folders[folder]
        for below in reversed(ahead):
            marks, _ = self._rules.look_at(below, marks)
            if len(self._folders) >= _REMEMBERED:
                self._folders = {"": self._rules.root}
            self._folders[below] = marks
        return marks


def _normal(line: str) -> str:
    """Return the pattern of a line as it is kept: trimmed, cleaned and relative."""
    line = trim(line)
    excepts = line.startswith("!")
    pattern = trim(line[1:]) if excepts else line
    if pattern:
        pattern = clean(pattern)
        if len(pattern) > 1:
            pattern = pattern.removeprefix("/")
    return "!" + pattern if excepts else pattern
