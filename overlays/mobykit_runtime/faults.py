"""A fault somewhere inside of data, with the way to it."""

from __future__ import annotations

from typing import Any

__all__ = ["Fault", "expected"]


class Fault(Exception):  # noqa: N818  # not an error users see
    """A problem with its path, built from the inside out; never leaves this package.

    Each level adds its step only when a fault passes, so data without faults pays nothing for paths.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = ""

    def at(self, step: str) -> Fault:
        """Add the step that led here: `.Name`, `[3]` or `["key"]`."""
        self.path = step + self.path
        return self


_JSON_NAMES = {dict: "object", list: "array", type(None): "null"}


def expected(what: str, value: Any) -> Fault:
    """Say what should have been there; the value itself is not shown, it may be a secret."""
    kind = type(value)
    return Fault(f"expected {what}, got {_JSON_NAMES.get(kind, kind.__name__)}")
