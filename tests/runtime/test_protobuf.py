"""The codec of protocol buffers."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import pytest
from attrs import frozen
from hypothesis import given, strategies as st
from mobykit_runtime.buildkit.protobuf import (
    BOOL,
    BYTES,
    INT64,
    TEXT,
    UINT32,
    decode,
    encode,
    map_of,
    message,
    proto,
    repeated,
)
from mobykit_runtime.errors import StreamDecodeError


@frozen
class Inner:
    text: str = proto(1, TEXT)
    number: int = proto(16, INT64)  # the first whose tag takes two bytes


@frozen
class Whole:
    signed: int = proto(1, INT64)
    small: int = proto(2, UINT32)
    flag: bool = proto(3, BOOL)
    text: str = proto(4, TEXT)
    data: bytes = proto(5, BYTES)
    inner: Inner | None = proto(6, message(Inner))
    texts: tuple[str, ...] = proto(7, repeated(TEXT))
    inners: tuple[Inner, ...] = proto(8, repeated(message(Inner)))
    words: Mapping[str, str] = proto(9, map_of(TEXT))
    numbers: Mapping[str, int] = proto(10, map_of(INT64))
    contents: Mapping[str, bytes] = proto(11, map_of(BYTES))


@frozen
class Nothing:
    pass


INT64S = st.integers(-(2**63), 2**63 - 1)
NAMES = st.binary().map(
    lambda data: data.decode("utf-8", "surrogateescape")
)  # of files, on systems such as Linux
INNERS = st.builds(Inner, text=NAMES, number=INT64S)
WHOLES = st.builds(
    Whole,
    signed=INT64S,
    small=st.integers(0, 2**32 - 1),
    flag=st.booleans(),
    text=NAMES,
    data=st.binary(),
    inner=st.none() | INNERS,
    texts=st.lists(NAMES).map(tuple),
    inners=st.lists(INNERS).map(tuple),
    words=st.dictionaries(NAMES, NAMES),
    numbers=st.dictionaries(NAMES, INT64S),
    contents=st.dictionaries(NAMES, st.binary()),
)


@given(WHOLES)
def test_what_is_written_is_read(whole: Whole) -> None:
    assert decode(Whole, encode(whole)) == whole


@given(WHOLES)
def test_fields_of_other_versions_are_skipped(whole: Whole) -> None:
    assert decode(Nothing, encode(whole)) == Nothing()


@given(
    st.binary()
    | st.lists(st.sampled_from([b"\x0a", b"\x4a", b"\x52", b"\x08", b"\x02", b"\x01", b"\x7f"])).map(b"".join)
)
def test_other_bytes_are_told(data: bytes) -> None:
    with suppress(StreamDecodeError):
        decode(Whole, data)


@pytest.mark.parametrize(
    ("whole", "data"),
    [
        (Whole(signed=150), b"\x08\x96\x01"),
        (Whole(signed=-1), b"\x08" + b"\xff" * 9 + b"\x01"),
        (Whole(text="testing"), b"\x22\x07testing"),
        (Whole(inner=Inner(number=1)), b"\x32\x03\x80\x01\x01"),
        (Whole(words={"a": "b"}), b"\x4a\x06\x0a\x01a\x12\x01b"),
        (Whole(), b""),
    ],
)
def test_the_bytes_are_those_of_the_format(whole: Whole, data: bytes) -> None:
    assert encode(whole) == data
    assert decode(Whole, data) == whole


def test_an_entry_without_a_value_has_the_default() -> None:
    assert decode(Whole, b"\x4a\x03\x0a\x01a\x52\x03\x0a\x01a") == Whole(words={"a": ""}, numbers={"a": 0})


@pytest.mark.parametrize(
    "data",
    [
        b"\x22\x07short",
        b"\x08",
        b"\x08" + b"\xff" * 11,
        b"\x0b",  # a group
        b"\x32\x02\x0a\x05",  # inside of a message
        b"\x22" + b"\xff" * 9 + b"\x01",
    ],
)
def test_broken_messages(data: bytes) -> None:
    with pytest.raises(StreamDecodeError, match="cannot be read"):
        decode(Whole, data)
