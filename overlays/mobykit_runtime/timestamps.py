"""Times with nanoseconds.

The engine writes RFC 3339 with up to nine fractional digits; a datetime keeps six. A Timestamp is a datetime
that knows all nine and the exact text it was read from, so that what is read can be written back unchanged.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from mobykit_runtime.errors import InvalidArgument

__all__ = ["Timestamp", "to_rfc3339"]

_PATTERN = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]{1,9}))?(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)


class Timestamp(datetime):
    """An aware datetime that keeps nanoseconds and the text it was read from.

    `Timestamp.parse` is the only way to make one. Everything that computes a new time (arithmetic, `replace`,
    `astimezone` to another zone, `now`, ...) gives a plain datetime, since the digits beyond microseconds
    would be wrong or lost there. Comparison and equality see the nanoseconds.
    """

    __module__ = "mobykit"

    __slots__ = ("_text", "nanosecond")

    nanosecond: int
    """The whole fraction of the second, 0 to 999999999."""
    _text: str

    def __new__(cls, *args: Any, **kwargs: Any) -> datetime:  # type: ignore[misc]  # no Timestamp, on purpose
        """Give a plain datetime: datetime's own methods call this for every new time they compute."""
        return datetime(*args, **kwargs)

    @classmethod
    def parse(cls, text: str) -> Timestamp:
        """Read RFC 3339 text with 0 to 9 fractional digits; raise InvalidArgument if it is something else."""
        found = _PATTERN.fullmatch(text)
        if found is None:
            raise InvalidArgument(f"{text[:60]!r} is not an RFC 3339 time")
        year, month, day, hour, minute, second, fraction, sign, hours, minutes = found.groups()
        nanosecond = int(fraction.ljust(9, "0")) if fraction else 0
        zone = UTC if sign is None else _zone(sign, int(hours), int(minutes))
        try:
            self = datetime.__new__(
                cls,
                int(year),
                int(month),
                int(day),
                int(hour),
                int(minute),
                int(second),
                nanosecond // 1000,
                zone,
            )
        except ValueError as error:
            raise InvalidArgument(f"{text!r} is not a time of the calendar: {error}") from None
        self.nanosecond = nanosecond
        self._text = text
        return self

    def replace(self, *args: Any, **kwargs: Any) -> datetime:  # type: ignore[override]  # gives no Timestamp
        """Give a plain datetime with some parts replaced."""
        # datetime's own method makes an object of this class, without its texts, in some versions of Python.
        return datetime.combine(self.date(), self.timetz()).replace(*args, **kwargs)

    def __str__(self) -> str:
        """Give the text this was read from."""
        return self._text

    def __repr__(self) -> str:
        return f"Timestamp.parse({self._text!r})"

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return Timestamp.parse, (self._text,)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, datetime):
            return NotImplemented
        return datetime.__eq__(self, other) and _below_micro(self) == _below_micro(other)

    def __ne__(self, other: object) -> bool:
        # datetime has one of its own, which knows nothing of nanoseconds.
        return NotImplemented if not isinstance(other, datetime) else not self == other

    def __hash__(self) -> int:
        # Equal times have equal microseconds, so datetime's own hash is good enough.
        return datetime.__hash__(self)

    def __lt__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime itself has it
        if isinstance(other, datetime) and datetime.__eq__(self, other):
            return _below_micro(self) < _below_micro(other)
        return datetime.__lt__(self, other)

    def __gt__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime itself has it
        if isinstance(other, datetime) and datetime.__eq__(self, other):
            return _below_micro(self) > _below_micro(other)
        return datetime.__gt__(self, other)

    def __le__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime itself has it
        return self == other or self < other

    def __ge__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime itself has it
        return self == other or self > other


def _below_micro(value: datetime) -> int:
    return value.nanosecond % 1000 if isinstance(value, Timestamp) else 0


def _zone(sign: str, hours: int, minutes: int) -> timezone:
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset)


def to_rfc3339(value: datetime) -> str:
    """Give the text the engine reads; raise InvalidArgument for a time without a zone."""
    if isinstance(value, Timestamp):
        return str(value)
    if value.utcoffset() is None:
        raise InvalidArgument("the time has no zone; give an aware datetime, such as datetime.now(UTC)")
    try:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        raise InvalidArgument("the time is outside of the years 1 to 9999 in UTC") from None
