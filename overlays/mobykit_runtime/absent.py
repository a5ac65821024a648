"""Empty values that stand for what is absent, in fields that always have a value.

A field annotated `list[str]` without None holds a list, whether or not the engine sends one. What was never there
must not be written, though: an empty value of these classes is left out, until something is put in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

__all__ = ["AbsentDict", "AbsentInteger", "AbsentList", "AbsentText", "Empty", "is_absent"]

Empty: TypeAlias = Callable[[], Any]


class AbsentList(list[Any]):
    """A list that is not written while it is empty."""

    __slots__ = ()


class AbsentDict(dict[str, Any]):
    """A mapping that is not written while it is empty."""

    __slots__ = ()


class AbsentText(str):
    """An empty text that is not written."""

    __slots__ = ()


class AbsentInteger(int):
    """A 0 that is not written."""

    __slots__ = ()


_CLASSES = frozenset({type(None), AbsentList, AbsentDict, AbsentText, AbsentInteger})


def is_absent(value: Any) -> bool:
    """Return whether the value of a field is left out when its model is written."""
    return value.__class__ in _CLASSES and not value
