from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import example, given, strategies as st
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError
from mobykit_runtime.streams import textlines
from mobykit_runtime.streams.frames import Frame, StreamName
from mobykit_runtime.streams.textlines import LineDecoder, LogLine
from mobykit_runtime.timestamps import Timestamp

TIME = "2024-02-29T23:59:58.123456789Z"


def decoded(*frames: Frame, timestamps: bool = False, errors: str = "replace") -> list[LogLine]:
    decoder = LineDecoder(timestamps=timestamps, errors=errors)
    lines = [line for frame in frames for line in decoder.feed(frame)]
    return lines + list(decoder.finish())


def out(*pieces: bytes) -> list[Frame]:
    return [Frame("stdout", piece) for piece in pieces]


def texts_of(lines: list[LogLine], stream: StreamName = "stdout") -> list[str]:
    return [line.text for line in lines if line.stream == stream]


def bytewise(frames: list[Frame]) -> list[Frame]:
    return [Frame(frame.stream, bytes([byte])) for frame in frames for byte in frame.data]


output = st.one_of(
    st.binary(max_size=12),
    st.lists(
        st.sampled_from(
            [
                b"\n",
                b"\r\n",
                b"\r",
                b"a b",
                "ü€😀".encode(),
                b"\xe2\x82",
                b"\xff",
                b"\x0b\x85",
                "\u2028\x85".encode(),
                TIME.encode() + b" ",
            ]
        ),
        max_size=8,
    ).map(b"".join),
)
frames = st.lists(
    st.builds(Frame, cast("st.SearchStrategy[StreamName]", st.sampled_from(["stdout", "stderr"])), output),
    max_size=6,
)
places = st.lists(st.integers(0, 200), max_size=4)


def cut(frames: list[Frame], where: list[int]) -> list[Frame]:
    pieces: list[Frame] = []
    for frame in frames:
        inside = sorted(place % (len(frame.data) + 1) for place in where)
        ends = pairwise([0, *inside, len(frame.data)])
        pieces.extend(Frame(frame.stream, frame.data[start:end]) for start, end in ends)
    return pieces


@given(frames, places, st.booleans(), st.sampled_from(["replace", "ignore", "surrogateescape"]))
@example(out(b"\xf0\x9f\x98", b"\x80\n"), [], False, "replace")
def test_cuts_do_not_matter(whole: list[Frame], where: list[int], timestamps: bool, errors: str) -> None:
    expected = decoded(*whole, timestamps=timestamps, errors=errors)
    assert decoded(*cut(whole, where), timestamps=timestamps, errors=errors) == expected
    assert decoded(*bytewise(whole), timestamps=timestamps, errors=errors) == expected


@given(frames)
def test_each_stream_is_its_text_cut_at_newlines(whole: list[Frame]) -> None:
    lines = decoded(*whole)
    streams: list[StreamName] = ["stdout", "stderr"]
    for stream in streams:
        text = b"".join(frame.data for frame in whole if frame.stream == stream).decode("utf-8", "replace")
        *complete, last = text.split("\n")
        expected = [line.removesuffix("\r") for line in complete] + ([last] if last else [])
        assert texts_of(lines, stream) == expected


@given(frames, places, st.integers(4, 8))
def test_cuts_do_not_matter_to_long_lines(whole: list[Frame], where: list[int], limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textlines, "LINE_LIMIT", limit)
        expected = decoded(*whole)
        assert decoded(*cut(whole, where)) == expected
        assert decoded(*bytewise(whole)) == expected
        assert all(len(line.text.encode()) <= 3 * limit for line in expected)


def test_only_a_newline_ends_a_line() -> None:
    text = "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\rh"
    assert texts_of(decoded(*out(text.encode() + b"\nnext"))) == [text, "next"]


def test_line_ends_are_dropped_and_no_more() -> None:
    data = b"unix\nterminal\r\ntwo\r\r\n\n\r\n \r \n\rend\r"
    assert texts_of(decoded(*out(data))) == ["unix", "terminal", "two\r", "", "", " \r ", "\rend\r"]


def test_a_line_end_in_two_frames() -> None:
    assert texts_of(decoded(*out(b"one\r", b"\ntwo", b"\r", b"\n"))) == ["one", "two"]


def test_lines_come_as_soon_as_they_end() -> None:
    decoder = LineDecoder()
    assert list(decoder.feed(Frame("stdout", b"one\ntw"))) == [LogLine("stdout", "one", None)]
    assert list(decoder.feed(Frame("stdout", b"o"))) == []
    assert list(decoder.feed(Frame("stdout", b"\n"))) == [LogLine("stdout", "two", None)]
    assert list(decoder.finish()) == []


def test_streams_do_not_mix() -> None:
    pieces = [
        Frame("stdout", b"ou"),
        Frame("stderr", b"er\xf0\x9f"),
        Frame("stdout", b"t\n"),
        Frame("stderr", b"\x98\x80r"),
    ]
    assert decoded(*pieces) == [LogLine("stdout", "out"), LogLine("stderr", "er😀r")]


def test_the_ends_of_both_streams() -> None:
    assert decoded(Frame("stderr", b"e"), Frame("stdout", b"o")) == [
        LogLine("stdout", "o"),
        LogLine("stderr", "e"),
    ]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_character_in_two_frames(at: int) -> None:
    smile = "😀".encode()
    assert texts_of(decoded(*out(b"a" + smile[:at], smile[at:] + b"b\n"))) == ["a😀b"]


@pytest.mark.parametrize(
    ("errors", "text"),
    [
        ("replace", "a�b"),
        ("ignore", "ab"),
        ("backslashreplace", "a\\xffb"),
        ("surrogateescape", "a\udcffb"),
    ],
)
def test_what_is_not_utf8(errors: str, text: str) -> None:
    assert texts_of(decoded(*out(b"a\xffb\n"), errors=errors)) == [text]


def test_a_cut_character_at_the_end() -> None:
    assert texts_of(decoded(*out(b"a\xe2\x82"))) == ["a�"]


@pytest.mark.parametrize("cut_up", [list, bytewise])
def test_strict_raises_after_the_lines_before(cut_up: Callable[[list[Frame]], list[Frame]]) -> None:
    decoder = LineDecoder(errors="strict")
    lines = (line for frame in cut_up(out(b"good\nab\xffcd\nmore\n")) for line in decoder.feed(frame))
    assert next(lines) == LogLine("stdout", "good")
    with pytest.raises(StreamDecodeError, match="a line of stdout is not UTF-8 at its byte 2; ") as raised:
        next(lines)
    assert raised.value.excerpt == "ab�cd"


def test_an_excerpt_is_short() -> None:
    with pytest.raises(StreamDecodeError) as raised:
        decoded(*out("€".encode() * 1000 + b"\xff\n"), errors="strict")
    assert raised.value.excerpt == "€" * 200


def test_strict_raises_at_the_end() -> None:
    decoder = LineDecoder(errors="strict")
    assert list(decoder.feed(Frame("stderr", b"a\xe2\x82"))) == []
    with pytest.raises(StreamDecodeError, match="a line of stderr is not UTF-8 at its byte 1"):
        list(decoder.finish())


@pytest.mark.parametrize("errors", ["", "nonsense", "xmlcharrefreplace", "namereplace"])
def test_errors_must_be_known(errors: str) -> None:
    with pytest.raises(InvalidArgument, match=f"errors='{errors}' is not known"):
        LineDecoder(errors=errors)


def test_timestamps() -> None:
    data = f"{TIME} hello world\n{TIME[:19]}+01:00 \n{TIME}  two\r\n{TIME[:-1]}+01:00 x".encode()
    lines = decoded(*out(data), timestamps=True)
    assert texts_of(lines) == ["hello world", "", " two", "x"]
    assert [str(line.timestamp) for line in lines] == [TIME, TIME[:19] + "+01:00", TIME, TIME[:-1] + "+01:00"]
    assert lines[0].timestamp == Timestamp.parse(TIME)


@pytest.mark.parametrize(
    "line", ["", "hello world", TIME, "2024-02-30T00:00:00Z x", f" {TIME} x", f"{TIME}\tx", "x" * 99]
)
def test_a_line_without_a_timestamp_is_whole(line: str) -> None:
    assert decoded(*out(line.encode() + b"\n"), timestamps=True) == [LogLine("stdout", line, None)]


def test_timestamps_are_text_where_nobody_asked() -> None:
    assert decoded(*out(f"{TIME} x\n".encode())) == [LogLine("stdout", f"{TIME} x", None)]


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_very_long_lines_come_in_parts(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert textlines.LINE_LIMIT == 16 * 1024 * 1024
    monkeypatch.setattr(textlines, "LINE_LIMIT", 32)
    data = f"{TIME} {'a' * 60}\n{'b' * 32}\n{TIME} c\n{'d' * 31}€{TIME} e".encode()
    pieces = out(*[data[at : at + size] for at in range(0, len(data), size)])
    lines = decoded(*pieces, timestamps=True)
    assert [(line.text, line.timestamp is not None) for line in lines] == [
        ("a", True), ("a" * 32, False), ("a" * 27, False), ("b" * 32, False), ("c", True),
        ("d" * 31, False), ("€" + TIME[:29], False), ("Z e", False),
    ]  # fmt: skip


def test_a_further_part_has_no_timestamp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textlines, "LINE_LIMIT", 40)
    lines = decoded(*out(b"x" * 40 + TIME.encode() + b" y\n" + TIME.encode() + b" z\n"), timestamps=True)
    assert [line.text for line in lines] == ["x" * 40, f"{TIME} y", "z"]
    assert [line.timestamp is None for line in lines] == [True, True, False]


@pytest.mark.parametrize("before", [28, 29, 30, 31, 32])
def test_no_part_ends_inside_of_a_character(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textlines, "LINE_LIMIT", 32)
    lines = decoded(*out(b"a" * before + "😀b\n".encode()), errors="strict")
    assert "".join(line.text for line in lines) == "a" * before + "😀b"
    assert [len(line.text.encode()) <= 32 for line in lines] == [True, True]


def test_bytes_without_any_character_are_cut_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textlines, "LINE_LIMIT", 8)
    lines = decoded(*out(b"\x80" * 20), errors="surrogateescape")
    assert [len(line.text) for line in lines] == [8, 8, 4]


def test_a_long_line_is_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # What is begun grows in place: joining it anew with each small piece would take quadratic time.
    decoder = LineDecoder()
    begun = decoder._begun["stdout"]
    for _ in range(1000):
        assert list(decoder.feed(Frame("stdout", b"x" * 100))) == []
        assert decoder._begun["stdout"] is begun
    assert [len(line.text) for line in decoder.feed(Frame("stdout", b"\n"))] == [100_000]
    assert begun == b""
