"""A fault somewhere inside of data, with the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from mobykit_runtime.version import Span

__all__ = ["Fault", "Untimely", "expected", "mistyped"]

_MOST_SHOWN = 60


class Fault(Exception):  # noqa: N818  # not an error users see
    """A problem with its path, built from the inside out; never leaves this package.

    Each level adds its step only when a fault passes, so data without faults pays nothing for paths.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = ""
        self._shown = ""

    def at(self, step: str) -> Self:
        """Add the step that led here: `.Name`, `[3]` or `["key"]`."""
        self.path = step + self.path
        return self

    def place(self, name: str) -> str:
        """Return the path in dotted form; `name` stands for the whole where no field leads to the fault."""
        return self.path[1:] if self.path.startswith(".") else name + self.path

    def showing(self, value: object) -> Self:
        """Show a value that cannot be a secret, cut where it is long."""
        shown = repr(value)
        self._shown = f" {shown}" if len(shown) <= _MOST_SHOWN else f" {shown[: _MOST_SHOWN - 3]}..."
        return self

    def counting(self, unit: str) -> Self:
        """Say the unit of the number that is expected, where it has one."""
        if unit:
            self.problem = self.problem.replace(", got ", f" ({unit}), got ", 1)
        return self

    def hidden(self) -> Self:
        """Show no value any more: it may be a secret."""
        self._shown = ""
        return self

    @property
    def text(self) -> str:
        """The problem, with the value that is shown."""
        return self.problem + self._shown


class Untimely(Fault):
    """A field that the version in use does not have."""

    def __init__(self, known: Span) -> None:
        super().__init__("")
        self.span = known


_JSON_NAMES = {dict: "object", list: "array", type(None): "null"}


def expected(what: str, value: Any) -> Fault:
    """Say what should have been there; the value itself is not shown, it may be a secret."""
    kind = type(value)
    return Fault(f"expected {what}, got {_JSON_NAMES.get(kind, kind.__name__)}")


def mistyped(what: str, value: object) -> Fault:
    """Return a fault that names what was expected; numbers and texts that came are shown, bytes and others not."""
    fault = Fault(f"expected {what}, got {type(value).__name__}")
    return fault.showing(value) if type(value) in (str, int, float, bool) else fault
