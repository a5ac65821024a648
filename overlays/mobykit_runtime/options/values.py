"""Values of options: texts, numbers, sizes, durations, environments."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from mobykit_runtime.codecs import CODECS
from mobykit_runtime.faults import Fault, expected

__all__ = [
    "Command",
    "Env",
    "Seconds",
    "Size",
    "boolean",
    "command",
    "cpus",
    "env",
    "integer",
    "nanoseconds",
    "pairs",
    "path",
    "signal",
    "size",
    "text",
    "texts",
]

Command: TypeAlias = str | Sequence[str]
"""Program and arguments; a text is split as a shell would, but no shell runs."""
Env: TypeAlias = Mapping[str, str | int | float | None] | Sequence[str]
"""Variables: names and values, None to take away a variable of the image; or texts `NAME=value`."""
Size: TypeAlias = int | str
"""Bytes, or a text such as "64m" or "1.5g" (1024 bytes to the kilobyte)."""
Seconds: TypeAlias = int | float | timedelta
"""A duration: seconds, or a timedelta."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgtp]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}
_VARIABLE = re.compile(r"[^=\x00]+")


def text(value: Any) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise expected("str", value)
    return value


def boolean(value: Any) -> bool:
    """Return True or False."""
    if not isinstance(value, bool):
        raise expected("True or False", value)
    return value


def integer(value: Any) -> int:
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise expected("int", value)
    return value


def texts(value: Any) -> list[str]:
    """Return a list of texts; one text alone is refused, since its characters would be meant."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise expected("a list of str", value)
    return [text(each) for each in value]


def path(value: Any) -> str:
    """Return a path as text."""
    if not isinstance(value, str | os.PathLike):
        raise expected("a path", value)
    return text(os.fspath(value))


def signal(value: Any) -> str:
    """Return a signal as text: its name where it is a member of signal.Signals."""
    [found] = CODECS["signal"](value)  # as calls that take one write it
    return found


def size(value: Any) -> int:
    """Return bytes."""
    if not isinstance(value, str):
        return integer(value)
    found = _SIZE.fullmatch(value.strip())
    if found is None:
        if value.strip() == "-1":
            return -1
        raise Fault(f'expected bytes, or a text such as "64m" or "1.5g", got {value!r}')
    return int(Decimal(found[1]) * _UNITS[found[2].lower()])


def cpus(value: Any) -> int:
    """Return processors in billionths."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise expected("a number of processors", value)
    try:
        number = Decimal(str(value)) * 1_000_000_000
    except InvalidOperation:
        raise Fault(f"expected a number of processors, got {value!r}") from None
    if not number.is_finite() or number < 0 or number != number.to_integral_value():
        raise Fault(
            f"expected a number of processors, with at most nine digits behind the point, got {value!r}"
        )
    return int(number)


def nanoseconds(value: Any) -> int:
    """Return a duration in nanoseconds."""
    if isinstance(value, timedelta):
        found = value // timedelta(microseconds=1) * 1000
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise expected("seconds, or a timedelta", value)
    elif not math.isfinite(value):
        raise Fault(f"expected a finite number of seconds, got {value!r}")
    else:
        found = round(value * 1_000_000_000)
    if found < 0:
        raise Fault(f"expected a duration that is not negative, got {value!r}")
    return found


def command(value: Any) -> list[str]:
    """Return program and arguments; a text is split as a shell would."""
    if not isinstance(value, str):
        return texts(value)
    import shlex

    try:
        return shlex.split(value)
    except ValueError as error:
        raise Fault(f"{str(error).lower()}; pass a list of program and arguments instead of a text") from None


def env(value: Any) -> list[str]:
    """Return variables as NAME=value, and NAME alone for what the image's environment is to lose."""
    if not isinstance(value, Mapping):
        return texts(value)
    return [name if each is None else f"{name}={each}" for name, each in _named(value).items()]


def pairs(value: Any, separator: str = "=") -> dict[str, str]:
    """Return names with their texts; a list has texts such as `name=text`, a name alone means an empty text."""
    if isinstance(value, Mapping):
        return {name: "" if each is None else f"{each}" for name, each in _named(value).items()}
    split = (each.partition(separator) for each in texts(value))
    return {name: rest for name, _, rest in split}


def _named(value: Mapping[Any, Any]) -> dict[str, str | int | float | None]:
    for name, each in value.items():
        if not isinstance(name, str) or not _VARIABLE.fullmatch(name):
            raise Fault(f"{name!r} is no name: a text that is not empty and holds no =")
        if isinstance(each, bool) or not isinstance(each, str | int | float | None):
            raise expected('text, a number or None (a text such as "true" where that is meant)', each).at(
                f"[{name!r}]"
            )
    return dict(value)
