"""API versions and spans of them.

Versions are never compared as text: "1.9" is older than "1.41".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Self

from attrs import frozen

from mobykit_runtime.errors import InvalidArgument

__all__ = ["ApiVersion", "Span", "span"]

# No leading zeros: equality is that of the text, so each number must have one spelling only.
_PATTERN = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


class ApiVersion(str):
    """A version of the API, such as "1.44": a string that orders by its numbers.

    Equality and hash are those of the string, so it serves as a dict key beside plain strings. A plain string
    on the other side of a comparison is read as a version.
    """

    __module__ = "mobykit"

    __slots__ = ("numbers",)

    numbers: tuple[int, int]

    def __new__(cls, text: str) -> Self:
        """Read the text; raise InvalidArgument if it is not two numbers with a dot between."""
        if isinstance(text, cls):
            return text
        found = _PATTERN.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            raise InvalidArgument(f"{_shown(text)} is not an API version; write two numbers, such as 1.44")
        self = super().__new__(cls, text)
        self.numbers = (int(found[1]), int(found[2]))
        return self

    def __lt__(self, other: str) -> bool:
        return self.numbers < ApiVersion(other).numbers

    def __le__(self, other: str) -> bool:
        return self.numbers <= ApiVersion(other).numbers

    def __gt__(self, other: str) -> bool:
        return self.numbers > ApiVersion(other).numbers

    def __ge__(self, other: str) -> bool:
        return self.numbers >= ApiVersion(other).numbers


def _shown(text: object) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else shown[:57] + "..."


@frozen
class Span:
    """The versions from `since` on, up to but without `until`; None means no bound on that side."""

    since: ApiVersion | None = None
    until: ApiVersion | None = None

    def __contains__(self, version: ApiVersion) -> bool:
        numbers = version.numbers
        return (self.since is None or numbers >= self.since.numbers) and (
            self.until is None or numbers < self.until.numbers
        )


@cache
def span(since: str | None, until: str | None = None) -> Span:
    """Give the span for two texts; the few hundred pairs of an API are made once."""
    return Span(
        None if since is None else ApiVersion(since),
        None if until is None else ApiVersion(until),
    )
