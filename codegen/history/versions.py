"""API versions and ranges of them. No version is ever compared as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from codegen.errors import SpecError

_VERSION = re.compile(r"([0-9]{1,3})\.([0-9]{1,4})")
_RANGE = re.compile(r"([0-9.]+?)(\.\.([0-9.]+)?)?")


def key(version: str) -> tuple[int, int]:
    """Return what versions are sorted by."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise SpecError(repr(version), "is no API version; expected something like 1.44")
    return int(match[1]), int(match[2])


def index(version: str, known: Sequence[str]) -> int:
    """Return the position of a version among those that are known, oldest first; fail where it is none of them."""
    key(version)
    if version not in known:
        raise SpecError(version, f"is not among the described versions {known[0]}..{known[-1]}")
    return known.index(version)


def before(version: str, known: Sequence[str]) -> str:
    """Return the version before one; fail for the oldest."""
    at = index(version, known)
    if at == 0:
        raise SpecError(version, "is the oldest of the described versions; name two versions to compare")
    return known[at - 1]


@frozen
class Versions:
    """A range of versions, both ends included; no last one means that it goes on."""

    first: str
    last: str | None

    @classmethod
    def parse(cls, text: str) -> Versions:
        """Read `1.30..1.35`, `1.30..` or `1.30`."""
        match = _RANGE.fullmatch(text)
        if match is None:
            raise SpecError(repr(text), "is no range of versions; expected 1.30, 1.30.. or 1.30..1.35")
        first, dots, last = match.groups()
        key(first)
        if last is not None and key(last) < key(first):
            raise SpecError(repr(text), "ends before it begins")
        return cls(first, last if dots else first)

    def __contains__(self, version: str) -> bool:
        return key(self.first) <= key(version) and (self.last is None or key(version) <= key(self.last))

    def __str__(self) -> str:
        return self.first if self.last == self.first else f"{self.first}..{self.last or ''}"
