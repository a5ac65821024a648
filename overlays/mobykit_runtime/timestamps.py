"""Times with nanoseconds.

The engine writes RFC 3339 with up to nine fractional digits; a datetime keeps six. A Timestamp is a datetime
that knows all nine and what exactly it was read from, so that what is read can be written back unchanged.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any, overload

from mobykit_runtime.errors import InvalidArgument

__all__ = ["Timestamp", "to_json"]

_PATTERN = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]{1,9}))?(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
# As Go prints a time: 2026-01-02 03:04:05.678 +0100 CET. Engines send it for volumes of clusters.
_GO_PATTERN = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]{1,9}))? ([+-])([01][0-9]|2[0-3])([0-5][0-9])(?: [A-Z0-9+-]{1,6})?"
)


class Timestamp(datetime):
    """An aware datetime that keeps nanoseconds and what it was read from.

    `Timestamp.parse` and `Timestamp.from_unix` are the ways to make one. Everything that computes a new time
    (arithmetic, `replace`, `astimezone` to another zone, `now`, ...) returns a plain datetime, since the digits
    beyond microseconds would be wrong or lost there. Comparison and equality see the nanoseconds.
    """

    __module__ = "mobykit"

    __slots__ = ("_source", "nanosecond")

    nanosecond: int
    """The whole fraction of the second, 0 to 999999999."""
    _source: str | int

    def __new__(cls, *args: Any, **kwargs: Any) -> datetime:  # type: ignore[misc]  # no Timestamp, on purpose
        """Return a plain datetime: datetime's own methods call this for every new time they compute."""
        return datetime(*args, **kwargs)

    @classmethod
    def parse(cls, text: str) -> Timestamp:
        """Return the time of a text: RFC 3339 with 0 to 9 fractional digits, or as Go prints a time.

        Raises:
            InvalidArgument: it is something else
        """
        found = _PATTERN.fullmatch(text) or _GO_PATTERN.fullmatch(text)
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
        self._source = text
        return self

    @classmethod
    def from_unix(cls, seconds: int) -> Timestamp:
        """Return the time of so many seconds since 1970 in UTC.

        Raises:
            InvalidArgument: it is no integer, or outside of the years 1 to 9999
        """
        if type(seconds) is not int:
            raise InvalidArgument(f"expected an integer, got {type(seconds).__name__}")
        year, month, day = _day(seconds // 86400)
        hour, minute, second = seconds // 3600 % 24, seconds // 60 % 60, seconds % 60
        self = datetime.__new__(cls, year, month, day, hour, minute, second, 0, UTC)
        self.nanosecond = 0
        self._source = seconds
        return self

    if TYPE_CHECKING:  # typeshed says that these return Timestamps, and take no other datetimes

        @overload  # type: ignore[override]
        def __sub__(self, value: datetime, /) -> timedelta: ...
        @overload
        def __sub__(self, value: timedelta, /) -> datetime: ...
        def __sub__(self, value: datetime | timedelta, /) -> datetime | timedelta: ...
        def __add__(self, value: timedelta, /) -> datetime: ...  # type: ignore[override]
        def __radd__(self, value: timedelta, /) -> datetime: ...  # type: ignore[override]
        def astimezone(self, tz: tzinfo | None = ...) -> datetime:  # type: ignore[override]
            """Return a plain datetime in another zone."""
            ...

    def replace(self, *args: Any, **kwargs: Any) -> datetime:  # type: ignore[override]  # gives no Timestamp
        """Return a plain datetime with some parts replaced."""
        # datetime's own method makes an object of this class, without its texts, in some versions of Python.
        return datetime.combine(self.date(), self.timetz()).replace(*args, **kwargs)

    def __str__(self) -> str:
        """Return the text this was read from, or RFC 3339 if it was read from a number."""
        return self._source if isinstance(self._source, str) else _rfc3339(self)

    def __repr__(self) -> str:
        made_by = "parse" if isinstance(self._source, str) else "from_unix"
        return f"Timestamp.{made_by}({self._source!r})"

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return Timestamp.parse if isinstance(self._source, str) else Timestamp.from_unix, (self._source,)

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


@lru_cache
def _day(days: int) -> tuple[int, int, int]:
    """Return year, month and day so many days after 1970-01-01; lists have many times of few days."""
    if not -719162 <= days <= 2932896:
        raise InvalidArgument("the time is outside of the years 1 to 9999")
    day = date.fromordinal(719163 + days)
    return day.year, day.month, day.day


def _below_micro(value: datetime) -> int:
    return value.nanosecond % 1000 if isinstance(value, Timestamp) else 0


def _zone(sign: str, hours: int, minutes: int) -> timezone:
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset)


def to_json(value: datetime) -> str | int:
    """Return what the engine reads: of a Timestamp what it was read from, else RFC 3339.

    Raises:
        InvalidArgument: the time has no zone
    """
    if isinstance(value, Timestamp):
        return value._source  # noqa: SLF001  # this module's own
    if value.utcoffset() is None:
        raise InvalidArgument("the time has no zone; give an aware datetime, such as datetime.now(UTC)")
    try:
        return _rfc3339(value.astimezone(UTC))
    except OverflowError:
        raise InvalidArgument("the time is outside of the years 1 to 9999 in UTC") from None


def _rfc3339(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")
