from __future__ import annotations

import struct
import tracemalloc
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.errors import DaemonStreamError, DockerError, ProtocolError, TruncatedStream
from mobykit_runtime.streams.frames import Frame, FrameDecoder, RawDecoder

WHERE = "GET /containers/x/logs"


def packed(stream_id: int, data: bytes, *, padding: bytes = b"\0\0\0") -> bytes:
    return bytes([stream_id]) + padding + struct.pack(">L", len(data)) + data


def decoded(*pieces: bytes, raw: bool = False) -> tuple[list[Frame], DockerError | None]:
    """Feed pieces and the end; give what was handed out and the error that ended it."""
    decoder = RawDecoder(WHERE) if raw else FrameDecoder(WHERE)
    frames: list[Frame] = []
    try:
        for piece in pieces:
            frames.extend(decoder.feed(piece))
        decoder.finish()
    except DockerError as error:
        return frames, error
    return frames, None


def runs(frames: list[Frame]) -> list[tuple[str, bytes]]:
    """Join neighbours of one stream: how output is cut within its stream is the pieces' matter."""
    joined: list[tuple[str, bytes]] = []
    for frame in frames:
        if joined and joined[-1][0] == frame.stream:
            joined[-1] = (frame.stream, joined[-1][1] + frame.data)
        else:
            joined.append((frame.stream, frame.data))
    return joined


def described(error: DockerError | None) -> tuple[Any, ...]:
    return type(error), str(error), {} if error is None else vars(error)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Cut at places, in any order; equal ones give empty pieces."""
    inside = sorted(place % (len(data) + 1) for place in places)
    return [data[start:end] for start, end in pairwise([0, *inside, len(data)])]


outputs = st.lists(
    st.tuples(st.integers(0, 2), st.binary(max_size=20), st.binary(min_size=3, max_size=3)), max_size=6
)
endings = st.one_of(
    st.just(b""),
    st.builds(
        lambda whole, keep: whole[: 1 + keep % (len(whole) - 1)],
        st.builds(packed, st.integers(0, 3), st.binary(max_size=20)),
        st.integers(0, 40),
    ),
    st.builds(packed, st.just(3), st.binary(max_size=20)),
    st.builds(packed, st.integers(4, 255), st.binary(max_size=20)),
    st.integers(4, 255).map(lambda stream_id: bytes([stream_id])),
)
places = st.lists(st.integers(0, 400), max_size=12)


@given(outputs, endings, st.binary(max_size=20), places)
def test_cuts_do_not_matter(
    output: list[tuple[int, bytes, bytes]], ending: bytes, more: bytes, where: list[int]
) -> None:
    data = b"".join(packed(id_, payload, padding=padding) for id_, payload, padding in output) + ending
    data += more if ending[:1] > b"\2" else b""
    whole, error = decoded(data)
    for pieces in (cut(data, where), [data[at : at + 1] for at in range(len(data))]):
        frames, same_error = decoded(*pieces)
        assert runs(frames) == runs(whole)
        assert described(same_error) == described(error)
        assert all(frame.data for frame in frames)


@given(outputs, places)
def test_what_was_packed_comes_out(output: list[tuple[int, bytes, bytes]], where: list[int]) -> None:
    data = b"".join(packed(id_, payload, padding=padding) for id_, payload, padding in output)
    expected = [Frame("stderr" if id_ == 2 else "stdout", payload) for id_, payload, _ in output if payload]
    assert decoded(data) == (expected, None)
    frames, error = decoded(*cut(data, where))
    assert (runs(frames), error) == (runs(expected), None)


def test_a_frame_in_one_piece_is_one_frame() -> None:
    data = packed(1, b"one") + packed(1, b"two") + packed(2, b"three") + packed(1, b"four")
    frames, error = decoded(data[:30], data[30:])
    assert frames[:2] == [Frame("stdout", b"one"), Frame("stdout", b"two")]
    assert frames[-1] == Frame("stdout", b"four")
    assert error is None


def test_output_comes_before_its_frame_is_complete() -> None:
    decoder = FrameDecoder(WHERE)
    assert list(decoder.feed(packed(2, b"0123456789")[:12])) == [Frame("stderr", b"0123")]
    assert list(decoder.feed(b"45")) == [Frame("stderr", b"45")]
    assert list(decoder.feed(b"6789")) == [Frame("stderr", b"6789")]
    decoder.finish()


def test_a_piece_that_is_all_payload_is_not_copied() -> None:
    decoder = FrameDecoder(WHERE)
    assert list(decoder.feed(b"\1\0\0\0\0\1\0\0")) == []
    piece = bytes(1000)
    assert next(iter(decoder.feed(piece))).data is piece


def test_a_payload_that_is_cut() -> None:
    frames, error = decoded(packed(1, b"whole"), packed(2, b"0123456789")[:-3])
    assert frames == [Frame("stdout", b"whole"), Frame("stderr", b"0123456")]
    assert isinstance(error, TruncatedStream)
    assert (error.expected, error.got, error.partial) == (10, 7, b"")
    assert str(error) == f"{WHERE}: the stream ended inside of a frame of 10 bytes; 3 of them are missing"


def test_a_payload_that_never_begins() -> None:
    frames, error = decoded(packed(1, b"0123456789")[:8])
    assert frames == []
    assert isinstance(error, TruncatedStream)
    assert (error.expected, error.got, error.partial) == (10, 0, b"")


def test_a_header_that_is_cut() -> None:
    frames, error = decoded(packed(1, b"whole") + b"\1\0\0\0\0")
    assert frames == [Frame("stdout", b"whole")]
    assert isinstance(error, TruncatedStream)
    assert (error.expected, error.got, error.partial) == (8, 5, b"\1\0\0\0\0")
    assert (
        str(error)
        == f"{WHERE}: the stream ended inside of a frame's header of 8 bytes; 3 of them are missing"
    )


def test_an_unknown_stream_id() -> None:
    frames, error = decoded(packed(1, b"before") + packed(7, b"secret") + packed(1, b"after"))
    assert frames == [Frame("stdout", b"before")]
    assert isinstance(error, ProtocolError)
    assert str(error).startswith(f"{WHERE}: a frame has the unknown stream id 7; ")
    assert "secret" not in str(error)


def test_the_first_byte_tells_an_unknown_stream_id() -> None:
    # The prompt of a shell, and then silence until somebody types.
    with pytest.raises(ProtocolError, match="unknown stream id 36"):
        list(FrameDecoder(WHERE).feed(b"$ "))


def test_the_engine_reports_a_failure_of_its_own() -> None:
    frames, error = decoded(packed(1, b"before") + packed(3, b"log driver broke\n") + packed(1, b"after"))
    assert frames == [Frame("stdout", b"before")]
    assert isinstance(error, DaemonStreamError)
    assert str(error) == f"{WHERE}: the engine reports in the stream: log driver broke"


def test_a_failure_is_raised_when_its_text_is_complete() -> None:
    data = packed(3, b"log driver broke")
    decoder = FrameDecoder(WHERE)
    assert list(decoder.feed(data[:-1])) == []
    with pytest.raises(DaemonStreamError, match=r"log driver broke$"):
        list(decoder.feed(data[-1:]))


@pytest.mark.parametrize("keep", [8, 11, 23])
def test_a_failure_that_is_cut_is_a_failure_still(keep: int) -> None:
    text = b"log driver broke"
    frames, error = decoded(packed(3, text)[:keep])
    assert frames == []
    assert isinstance(error, DaemonStreamError)
    assert str(error).endswith(text[: keep - 8].decode() or "a failure without a text")


def test_a_failure_without_a_text() -> None:
    _, error = decoded(packed(3, b""))
    assert isinstance(error, DaemonStreamError)
    assert str(error).endswith("a failure without a text")


def test_a_failure_that_is_not_utf8() -> None:
    _, error = decoded(packed(3, b"broke \xff"))
    assert isinstance(error, DaemonStreamError)
    assert str(error).endswith("broke �")


def test_the_text_of_a_failure_has_a_limit() -> None:
    decoder = FrameDecoder(WHERE)
    assert list(decoder.feed(b"\3\0\0\0\xff\xff\xff\xff" + b"x" * 65535)) == []
    with pytest.raises(DaemonStreamError) as raised:
        list(decoder.feed(b"yz"))
    assert str(raised.value).endswith("the stream: " + "x" * 65535 + "y")


def test_stdin_id_is_stdout() -> None:
    assert decoded(packed(0, b"echo")) == ([Frame("stdout", b"echo")], None)


def test_padding_is_ignored() -> None:
    data = packed(1, b"out", padding=b"\1\2\3") + packed(2, b"err", padding=b"\xff\xff\xff")
    assert decoded(data) == ([Frame("stdout", b"out"), Frame("stderr", b"err")], None)


def test_empty_frames_are_no_end() -> None:
    data = (
        packed(1, b"") + packed(1, b"a") + packed(2, b"") + packed(0, b"") + packed(2, b"b") + packed(1, b"")
    )
    assert decoded(data) == ([Frame("stdout", b"a"), Frame("stderr", b"b")], None)
    assert decoded() == ([], None)
    assert decoded(b"", b"") == ([], None)


def test_every_single_cut() -> None:
    data = packed(1, b"first") + packed(2, b"second") + packed(1, b"") + packed(1, b"third")
    expected = [("stdout", b"first"), ("stderr", b"second"), ("stdout", b"third")]
    for place in range(len(data) + 1):
        frames, error = decoded(data[:place], data[place:])
        assert (runs(frames), error) == (expected, None)


def test_a_length_that_lies_costs_nothing() -> None:
    decoder = FrameDecoder(WHERE)
    piece = bytes(64 * 1024)
    tracemalloc.start()
    try:
        given = len(list(decoder.feed(b"\1\0\0\0\xff\xff\xff\xff")))
        for _ in range(100):
            given += sum(len(frame.data) for frame in decoder.feed(piece))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert given == 100 * len(piece)
    assert peak < 256 * 1024
    with pytest.raises(TruncatedStream) as raised:
        decoder.finish()
    assert (raised.value.expected, raised.value.got) == (2**32 - 1, given)


def test_raw_output_is_stdout_as_it_comes() -> None:
    pieces = [packed(2, b"looks like a frame"), b"", b"\7", b"$ "]
    assert decoded(*pieces, raw=True) == ([Frame("stdout", piece) for piece in pieces if piece], None)
