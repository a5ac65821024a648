"""Lines of logs that engines store in pieces, each with what was asked for before it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.streams.frames import Frame, FrameDecoder, StreamName
from mobykit_runtime.streams.logpieces import LogForm, StoredLineDecoder
from mobykit_runtime.streams.textlines import LogLine

from tests.fakes import FakeEngine, raw
from tests.runtime.both import Connect
from tests.scripts import CHUNKED, LAST_CHUNK, chunk, frame

EARLY, LATE = "2026-11-26T05:15:15.333583627Z ", "2026-11-26T05:15:15.334288383Z "
PIECE = 16384
TIMES = LogForm(timestamps=True)


def decoded(form: LogForm, *frames: Frame) -> list[LogLine]:
    decoder = StoredLineDecoder(form)
    lines = [line for frame in frames for line in decoder.feed(frame)]
    return lines + list(decoder.finish())


def sent(*pieces: str, head: str = "", stream: StreamName = "stdout") -> list[Frame]:
    return [Frame(stream, (head + piece).encode()) for piece in pieces]


def texts(lines: list[LogLine]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("size", [PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 40_000])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_the_pieces_of_a_line_are_joined(size: int, end: str) -> None:
    line = ("0123456789" * size)[:size] + end
    pieces = [line[at : at + PIECE] for at in range(0, len(line), PIECE)]
    found = decoded(TIMES, *sent(*pieces, head=EARLY), *sent("b\n", head=LATE))
    if size == 2 * PIECE == len(line) or size == PIECE == len(line):
        assert texts(found) == [line + "b"], "nothing says that the process ended at such a border"
    else:
        assert texts(found) == [line.strip(), "b"]
        assert [str(each.timestamp) + " " for each in found] == [EARLY, LATE]


def test_both_streams_between_each_other() -> None:
    out, err = sent("a" * PIECE, "A\n", head=EARLY), sent("b" * PIECE, "B\n", head=LATE, stream="stderr")
    found = decoded(TIMES, out[0], err[0], out[1], err[1])
    assert [(line.stream, line.text) for line in found] == [
        ("stdout", "a" * PIECE + "A"),
        ("stderr", "b" * PIECE + "B"),
    ]


def test_pieces_with_times_of_their_own() -> None:
    found = decoded(TIMES, *sent("a" * PIECE, head=EARLY), *sent("A\n", head=LATE))
    assert [(line.text, str(line.timestamp)) for line in found] == [("a" * PIECE + "A", EARLY.strip())]


@pytest.mark.parametrize(
    "form", [LogForm(), TIMES, LogForm(details=True), LogForm(timestamps=True, details=True)]
)
def test_a_shorter_piece_without_a_line_end_ends_its_line(form: LogForm) -> None:
    head = (EARLY if form.timestamps else "") + ("k=v " if form.details else "")
    assert texts(decoded(form, *sent("abc", "abc", "d\n", "a" * PIECE, "", "b\n", head=head)))[:3] == [
        "abc",
        "abc",
        "d",
    ]
    found = decoded(form, *sent("a" * PIECE, "a", "b\n", head=head))
    assert texts(found) == ["a" * PIECE + "a", "b"], "as local of 20.10 has it"


def test_a_line_comes_when_its_last_piece_does() -> None:
    decoder = StoredLineDecoder(TIMES)
    frames = sent("a" * PIECE, "a", head=EARLY)
    assert [len(list(decoder.feed(each))) for each in frames] == [0, 1]


@pytest.mark.parametrize(
    ("before", "details"),
    [
        ("a.b=x+y%3D1%2C2,c=%C3%BC ", {"a.b": "x y=1,2", "c": "ü"}),
        ("k= ", {"k": ""}),
        (" ", {}),
        ("com.docker.swarm.task.id=abc,k=v ", {"com.docker.swarm.task.id": "abc", "k": "v"}),
    ],
)
@pytest.mark.parametrize("time", ["", EARLY])
def test_details(before: str, details: dict[str, str], time: str) -> None:
    form = LogForm(details=True, timestamps=bool(time))
    found = decoded(form, *sent("a" * PIECE, "\n", " x=y b\n", "", head=time + before))
    assert [(line.text, line.details) for line in found] == [
        ("a" * PIECE, details), (" x=y b", details), ("", details),
    ]  # fmt: skip
    assert hash(found[0]) == hash(decoded(form, *sent("a" * PIECE + "\n", head=time + before))[0])


@pytest.mark.parametrize("text", ["hello world", "hello", "a=b,c d"])
def test_a_line_without_details_is_whole(text: str) -> None:
    assert decoded(LogForm(details=True), *sent(text + "\n")) == [LogLine("stdout", text)]


def test_the_tasks_of_a_service_are_told_apart() -> None:
    for one, two in (("task=1 ", "task=2 "), (EARLY, LATE)):
        form = LogForm(details=one != EARLY, timestamps=one == EARLY, many=True)
        first, second = sent("a" * PIECE, "A\n", head=one), sent("b" * PIECE, "B\n", head=two)
        found = decoded(form, first[0], second[0], first[1], second[1])
        assert texts(found) == ["a" * PIECE + "A", "b" * PIECE + "B"]


@given(st.lists(st.integers(1, 3 * PIECE), max_size=6), st.booleans())
def test_the_parts_of_a_frame_do_not_matter(places: list[int], details: bool) -> None:
    head = EARLY + ("k=v " if details else "")
    data = b"".join(
        frame((head + text).encode()) for text in ("é" * (PIECE // 2), f"{EARLY}A\n", "x\n", "end")
    )
    inside = sorted(place % len(data) for place in places)
    decoder = FrameDecoder("GET /x")
    frames = [
        each for start, end in pairwise([0, *inside, len(data)]) for each in decoder.feed(data[start:end])
    ]
    found = decoded(LogForm(timestamps=True, details=details), *frames)
    assert texts(found) == ["é" * (PIECE // 2) + f"{EARLY}A", "x", "end"]


def test_what_came_of_a_frame_that_is_cut_off() -> None:
    found = decoded(TIMES, *sent("a" * PIECE, head=EARLY), Frame("stdout", f"{EARLY}bc".encode(), rest=7))
    assert texts(found) == ["a" * PIECE + "bc"]


@pytest.mark.parametrize(
    ("source", "path"), [("containers", "containers/box"), ("services", "services/s"), ("tasks", "tasks/t")]
)
def test_through_the_clients(engine: FakeEngine, connect: Connect, source: str, path: str) -> None:
    before = f"{EARLY}k=v ".encode()
    data = b"".join(frame(before + text) for text in (b"a" * PIECE, b"A\n", b"b\n"))
    engine.on(f"/v1.44/{path}/logs", raw(CHUNKED + chunk(data) + LAST_CHUNK))
    logs = getattr(connect(engine), source).logs(
        path.rpartition("/")[2], stdout=True, timestamps=True, details=True
    )
    with logs as stream:
        found = list(stream.lines())
    assert [(line.text, line.details) for line in found] == [
        ("a" * PIECE + "A", {"k": "v"}),
        ("b", {"k": "v"}),
    ]
    assert found[0].timestamp == found[1].timestamp is not None
