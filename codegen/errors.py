"""The one error the toolchain raises for anything a user or a description can get wrong."""

from __future__ import annotations

LONGEST_ADDRESS = 500
LONGEST_PROBLEM = 1500


class SpecError(Exception):
    """Something in a description, an overlay or an option is wrong.

    Attributes:
        address: the file and the place in it, such as ``spec/v1.44.json#/paths/~1info``.
        problem: what is wrong and what to do, as a lower-case fragment.
    """

    def __init__(self, address: str, problem: str) -> None:
        self.address = _shortened(printable(address), LONGEST_ADDRESS)
        self.problem = _shortened(printable(problem), LONGEST_PROBLEM)
        super().__init__(f"{self.address}: {self.problem}")


def printable(text: str) -> str:
    """Return `text` with every character escaped that a terminal or a CI log could obey."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def excerpt(value: object, limit: int = 60) -> str:
    """Return a short printable form of an untrusted value for an error text."""
    text = repr(value) if isinstance(value, str | int | float | bool | None) else type(value).__name__
    return printable(_shortened(text, limit))


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + "..."
