from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.timestamps import Timestamp, to_json

ALL_NINE = "2024-02-29T23:59:58.123456789Z"

offsets = st.one_of(
    st.just("Z"),
    st.builds("{}{:02}:{:02}".format, st.sampled_from("+-"), st.integers(0, 23), st.integers(0, 59)),
)
texts = st.builds(
    lambda moment, fraction, offset: moment.strftime("%Y-%m-%dT%H:%M:%S").zfill(19) + fraction + offset,
    st.datetimes(),
    st.one_of(st.just(""), st.from_regex(r"\.[0-9]{1,9}", fullmatch=True)),
    offsets,
)


@given(texts)
def test_what_is_read_is_written_back(text: str) -> None:
    assert str(Timestamp.parse(text)) == text
    assert to_json(Timestamp.parse(text)) == text


@given(texts)
def test_fraction_and_moment(text: str) -> None:
    time = Timestamp.parse(text)
    fraction = text[20:].rstrip("Z").split("+")[0].split("-")[0] if text[19] == "." else ""
    assert time.nanosecond == int(fraction.ljust(9, "0"))
    assert time.microsecond == time.nanosecond // 1000
    plain = datetime.fromisoformat(text[:19] + ("" if text.endswith("Z") else text[-6:]))
    assert time.replace(microsecond=0, tzinfo=None) == plain.replace(tzinfo=None)
    assert time.utcoffset() == (plain.utcoffset() or timedelta(0))


def test_it_is_an_aware_datetime() -> None:
    time = Timestamp.parse(ALL_NINE)
    assert isinstance(time, datetime)
    assert (time.year, time.month, time.day, time.hour, time.minute, time.second) == (2024, 2, 29, 23, 59, 58)
    assert time.nanosecond == 123456789
    assert time.utcoffset() == timedelta(0)
    assert time.isoformat() == "2024-02-29T23:59:58.123456+00:00"
    assert f"{time}" == ALL_NINE
    assert f"{time:%H:%M}" == "23:59"
    assert repr(time) == f"Timestamp.parse({ALL_NINE!r})"


def test_times_as_go_prints_them() -> None:
    text = "2026-11-25 20:25:23.666284387 +0530 IST"
    time = Timestamp.parse(text)
    assert time == Timestamp.parse("2026-11-25T20:25:23.666284387+05:30")
    assert (str(time), to_json(time)) == (text, text)
    assert Timestamp.parse("2026-11-25 20:25:23 +0000 UTC") == datetime(2026, 11, 25, 20, 25, 23, tzinfo=UTC)


@given(st.integers(-62135596800, 253402300799))
def test_seconds_since_1970(seconds: int) -> None:
    time = Timestamp.from_unix(seconds)
    assert time - datetime(1970, 1, 1, tzinfo=UTC) == timedelta(seconds=seconds)
    assert to_json(time) == seconds
    assert Timestamp.parse(str(time)) == time
    twin = pickle.loads(pickle.dumps(time))
    assert (twin, to_json(twin), eval(repr(time), {"Timestamp": Timestamp})) == (time, seconds, time)


@pytest.mark.parametrize("seconds", [True, 1.5, "1", 253402300800, -62135596801, 10**30])
def test_what_is_no_number_of_seconds(seconds: int) -> None:
    with pytest.raises(InvalidArgument, match=r"expected an integer|outside of the years"):
        Timestamp.from_unix(seconds)


def test_the_zero_time_of_the_engine() -> None:
    time = Timestamp.parse("0001-01-01T00:00:00Z")
    assert time == datetime(1, 1, 1, tzinfo=UTC)
    assert str(time) == "0001-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "", "2024-02-29", "2024-02-29T23:59:58", "2024-02-29 23:59:58Z", "2024-02-29T23:59:58.Z",
        "2024-02-29T23:59:58.1234567890Z", "2024-02-29T23:59:58+24:00", "2024-02-29T23:59:58+05:60",
        "2024-02-29T23:59:58+0500", "2024-02-29 23:59:58 +00:00 UTC", "2024-02-29 23:59:58 UTC",
        "2024-02-29T23:59:58 +0000 UTC", "2024-02-29T23:59:58Z\n", "٢٠٢٤-02-29T23:59:58Z",
    ],
)  # fmt: skip
def test_what_is_not_rfc3339_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="is not an RFC 3339 time"):
        Timestamp.parse(text)


@pytest.mark.parametrize(
    "text", ["2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z", "2016-12-31T23:59:60Z"]
)
def test_what_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="is not a time of the calendar"):
        Timestamp.parse(text)


def test_order_and_equality_see_nanoseconds() -> None:
    first, second = (
        Timestamp.parse("2024-01-01T00:00:00.000000001Z"),
        Timestamp.parse("2024-01-01T00:00:00.000000002Z"),
    )
    assert first < second
    assert second > first
    assert first <= second
    assert not first >= second
    assert first != second
    assert sorted([second, first]) == [first, second]


def test_equality_does_not_see_the_spelling() -> None:
    same = [
        Timestamp.parse(text)
        for text in ("2024-01-01T12:00:00Z", "2024-01-01T12:00:00.000Z", "2024-01-01T14:00:00+02:00")
    ]
    assert len(set(same)) == 1
    assert same[0] == same[1] == same[2]
    assert same[0] <= same[1]
    assert same[0] >= same[2]


def test_comparison_with_plain_datetimes() -> None:
    plain = datetime(2024, 1, 1, tzinfo=UTC)
    assert Timestamp.parse("2024-01-01T00:00:00Z") == plain
    assert plain == Timestamp.parse("2024-01-01T00:00:00Z")
    assert hash(Timestamp.parse("2024-01-01T00:00:00Z")) == hash(plain)
    later = Timestamp.parse("2024-01-01T00:00:00.000000001Z")
    assert later != plain
    assert plain < later
    assert later > plain
    assert Timestamp.parse("2024-01-01T00:00:00Z") != "2024-01-01T00:00:00Z"


def test_what_has_no_order_is_an_error() -> None:
    with pytest.raises(TypeError):
        assert Timestamp.parse(ALL_NINE) < "2025"  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert Timestamp.parse(ALL_NINE) >= datetime(2024, 1, 1)  # no zone
    assert Timestamp.parse(ALL_NINE) != datetime(2024, 2, 29, 23, 59, 58, 123456)


def test_computed_times_are_plain_datetimes() -> None:
    time = Timestamp.parse(ALL_NINE)
    shift = timedelta(seconds=1)
    for computed in (
        time + shift,
        shift + time,
        time - shift,
        time.replace(hour=1),
        time.astimezone(timezone(shift * 60)),
    ):
        assert type(computed) is datetime
    assert time + shift == datetime(2024, 2, 29, 23, 59, 59, 123456, UTC)
    assert time - time == timedelta(0)
    assert type(Timestamp.now(UTC)) is datetime


def test_it_can_be_pickled_and_copied() -> None:
    time = Timestamp.parse(ALL_NINE)
    for twin in (pickle.loads(pickle.dumps(time)), copy.copy(time), copy.deepcopy(time)):
        assert type(twin) is Timestamp
        assert twin == time
        assert str(twin) == ALL_NINE


def test_plain_datetimes_are_written_in_utc() -> None:
    assert to_json(datetime(2024, 1, 2, 3, 4, 5, 6, UTC)) == "2024-01-02T03:04:05.000006Z"
    assert to_json(datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=2)))) == "2024-01-01T22:00:00Z"
    odd = timezone(timedelta(minutes=53, seconds=28))
    assert to_json(datetime(1890, 1, 1, 1, tzinfo=odd)) == "1890-01-01T00:06:32Z"


def test_times_that_cannot_be_written() -> None:
    with pytest.raises(InvalidArgument, match="the time has no zone; give an aware datetime"):
        to_json(datetime(2024, 1, 1))
    with pytest.raises(InvalidArgument, match="outside of the years 1 to 9999"):
        to_json(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))))
