"""One pattern of a .dockerignore file, as a regular expression.

Names of files may be chosen to make matching slow, so the expression is built of shapes that do not try the
same text over and over: where the earliest fit of a piece is as good as any later one, it is final.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Glob"]

Kind: TypeAlias = Literal["char", "slash", "set", "star", "deep", "all"]

_SPECIAL = frozenset("*?[]\\")


@frozen
class _Token:
    """A piece of a pattern: what it is, and the expression for it."""

    kind: Kind
    source: str
    crosses: bool = False
    """Whether it can fit a slash without being one."""


_SLASH = _Token("slash", "/")
_ONE = _Token("char", "[^/]")
_STAR = _Token("star", "[^/]*")
_DEEP = _Token("deep", "(?:.*/)?", crosses=True)
_ALL = _Token("all", ".*", crosses=True)


class Glob:
    """A cleaned pattern, without its exclamation mark; Fault where it is malformed."""

    def __init__(self, pattern: str) -> None:
        tokens = _tokens(pattern)
        self._literal = pattern if _SPECIAL.isdisjoint(pattern) else None
        self._expression = _compiled(_source(tokens))
        self._heads, self._open = _heads(tokens)

    def fits(self, path: str) -> bool:
        """Say whether the pattern fits this path itself."""
        if self._literal is not None:
            return path == self._literal
        return self._expression.fullmatch(path) is not None

    def may_fit_below(self, folder: Sequence[str]) -> bool:
        """Say whether the pattern could fit anything below a folder, given by its names."""
        if not self._open and len(folder) >= len(self._heads):
            return False
        return all(head.fullmatch(name) for head, name in zip(self._heads, folder, strict=False))


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.DOTALL)


def _tokens(pattern: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**", at):
            token, at = _double_star(pattern, at)
        elif char == "*":
            token, at = _STAR, at + 1
        elif char == "?":
            token, at = _ONE, at + 1
        elif char == "[":
            token, at = _set(pattern, at + 1)
        else:
            char, at = _char(pattern, at)
            token = _SLASH if char == "/" else _Token("char", re.escape(char))
        # Two in a row fit what one fits, and would only be tried in all combinations.
        if token is not _DEEP or tokens[-1:] != [_DEEP]:
            tokens.append(token)
    return tokens


def _double_star(pattern: str, at: int) -> tuple[_Token, int]:
    rest = pattern[at + 2 :]
    if rest in ("", "/"):
        return _ALL, len(pattern)
    if rest.startswith("/"):
        return _DEEP, at + 3
    # "**x" without any other wildcard fits every path that ends so; everywhere else it begins a name.
    return (_ALL if at == 0 and _SPECIAL.isdisjoint(rest) else _DEEP), at + 2


def _char(pattern: str, at: int) -> tuple[str, int]:
    """Return the character that stands here, and where the next one is."""
    if pattern[at] == "\\":
        at += 1
        if at == len(pattern):
            raise Fault("ends with a backslash; write two for a backslash itself")
    return pattern[at], at + 1


def _set(pattern: str, at: int) -> tuple[_Token, int]:
    negated = pattern.startswith("^", at)
    at += negated
    ranges: list[tuple[str, str]] = []
    while not (ranges and pattern.startswith("]", at)):
        low, at = _bound(pattern, at)
        high = low
        if pattern.startswith("-", at):
            high, at = _bound(pattern, at + 1)
        if low > high:
            raise Fault(f"has a class with the range {low}-{high}, whose end comes before its beginning")
        ranges.append((low, high))
    inner = "".join(f"{re.escape(low)}-{re.escape(high)}" for low, high in ranges)
    crosses = negated != any(low <= "/" <= high for low, high in ranges)
    return _Token("set", f"[{'^' if negated else ''}{inner}]", crosses), at + 1


def _bound(pattern: str, at: int) -> tuple[str, int]:
    if at >= len(pattern) or pattern[at] in "-]":
        raise Fault("has a class that is empty, not closed or begins or ends with a hyphen; see [ ]")
    return _char(pattern, at)


def _source(tokens: list[_Token]) -> str:
    """Join the expressions of the tokens: sections, with `**` between them."""
    cuts = [index for index, token in enumerate(tokens) if token is _DEEP]
    bounds = [-1, *cuts, len(tokens)]
    source = ""
    for start, end in pairwise(bounds):
        section = tokens[start + 1 : end]
        text = _section(section)
        if start < 0:
            source += text
        elif end < len(tokens) and section[-1] is _SLASH and not _crossing(section):
            # Whole names between two `**`: the second takes up whatever follows the first place that fits.
            source += f"(?>(?:.*?/)??{text})"
        else:
            source += f"{_DEEP.source}{text}"
    return source


def _section(tokens: list[_Token]) -> str:
    """Join the expressions of tokens without `**`."""
    cuts = [index for index, token in enumerate(tokens) if token is _STAR]
    bounds = [*cuts, len(tokens)]
    source = "".join(token.source for token in tokens[: bounds[0]])
    for start, end in pairwise(bounds):
        block = tokens[start + 1 : end]
        text = "".join(token.source for token in block)
        if end < len(tokens) and not _crossing(block):
            # The next `*` takes up whatever follows the first place that fits.
            source += f"(?>[^/]*?{text})"
        else:
            source += f"{_STAR.source}{text}"
    return source


def _crossing(tokens: list[_Token]) -> bool:
    return any(token.crosses for token in tokens)


def _heads(tokens: list[_Token]) -> tuple[list[re.Pattern[str]], bool]:
    """Return an expression for each leading name, and whether what follows them may be of any depth."""
    names: list[list[_Token]] = [[]]
    for token in tokens:
        if token.crosses:
            return [_compiled(_section(name)) for name in names[:-1]], True
        if token is _SLASH:
            names.append([])
        else:
            names[-1].append(token)
    return [_compiled(_section(name)) for name in names], False
