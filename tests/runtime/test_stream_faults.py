"""What goes wrong in streams, through both clients: what came is handed out, then one error says what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from mobykit_runtime.errors import (
    ConnectionLost,
    DaemonStreamError,
    DockerError,
    ProtocolError,
    StreamDecodeError,
    TruncatedStream,
)

from tests.fakes import FakeEngine, Script, raw, raw_then_close, reply, running
from tests.runtime.both import Connect
from tests.scripts import (
    CHUNKED,
    LAST_CHUNK,
    MEGABYTE,
    RAW,
    UNTIL_CLOSE,
    chunk,
    flood,
    frame,
    head,
    taken_unread,
    then_reset,
    upgraded,
)

LOGS = "/v1.44/containers/box/logs"
ATTACH = "/v1.44/containers/box/attach"
GOOD = frame(b"good")

# What follows the good frame, in an answer with chunks, and what is raised then.
BROKEN: dict[str, tuple[Script, type[DockerError], str]] = {
    "payload-cut": (
        raw(CHUNKED + chunk(GOOD + frame(b"")[:7] + b"\x0apart") + LAST_CHUNK),
        TruncatedStream,
        "inside of a frame of 10 bytes; 6 of them are missing",
    ),
    "header-cut": (
        raw(CHUNKED + chunk(GOOD + b"\x01\0\0\0\0") + LAST_CHUNK),
        TruncatedStream,
        "frame's header",
    ),
    "chunk-cut": (
        raw_then_close(CHUNKED + chunk(GOOD) + b"40\r\n" + GOOD[:9]),
        ConnectionLost,
        "the connection ended",
    ),
    "no-last-chunk": (raw_then_close(CHUNKED + chunk(GOOD)), ConnectionLost, "the connection ended"),
    "reset": (then_reset(CHUNKED + chunk(GOOD)), ConnectionLost, "the connection ended"),
    "short": (
        raw_then_close(head("200 OK", RAW.replace("raw", "multiplexed"), "Content-Length: 99") + GOOD),
        ConnectionLost,
        "the connection ended",
    ),
    "bad-chunk": (
        raw_then_close(CHUNKED + chunk(GOOD) + b"xyz\r\n"),
        ProtocolError,
        "the response is not HTTP",
    ),
    "unknown-id": (
        raw(CHUNKED + chunk(GOOD + frame(b"x", 7)) + LAST_CHUNK),
        ProtocolError,
        "unknown stream id 7",
    ),
    "daemon": (
        raw(CHUNKED + chunk(GOOD + frame(b"log driver broke", 3)) + LAST_CHUNK),
        DaemonStreamError,
        "the engine reports in the stream: log driver broke",
    ),
    "lying-length": (
        raw_then_close(UNTIL_CLOSE + GOOD + b"\x01\0\0\0\xff\xff\xff\xff"),
        TruncatedStream,
        "frame of 4294967295 bytes",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_stream(engine: FakeEngine, connect: Connect, name: str) -> None:
    script, kind, text = BROKEN[name]
    engine.on(LOGS, script)
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    docker = connect(engine)
    seen: list[Any] = []
    with docker.containers.logs("box", stdout=True) as stream:
        with pytest.raises(DockerError, match=text) as caught:
            seen.extend(stream)
        assert type(caught.value) is kind
        assert str(caught.value).startswith("GET /v1.44/containers/box/logs")
        assert b"".join(each.data for each in seen).startswith(b"good")
        assert stream.closed
    engine.wait_until_idle()
    assert docker.system.info().id == "x"
    engine.wait_until_idle()


def test_the_last_line_is_given_before_the_error(engine: FakeEngine, connect: Connect) -> None:
    engine.on(LOGS, raw(CHUNKED + chunk(frame(b"one\ntw") + frame(b"x")[:5]) + LAST_CHUNK))
    seen: list[Any] = []
    with connect(engine).containers.logs("box", stdout=True) as stream, pytest.raises(TruncatedStream):
        seen.extend(line.text for line in stream.lines())
    assert seen == ["one", "tw"]


def test_a_cut_archive(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/containers/box/archive", raw_then_close(CHUNKED + chunk(b"12345") + b"ff\r\n678"))
    for size in (None, 100):
        with connect(engine).containers.get_archive("box", path="/") as stream:
            assert stream.read(2) == b"12"
            with pytest.raises(ConnectionLost):
                stream.read(size)
    engine.wait_until_idle()


def test_events_when_the_engine_restarts(engine: FakeEngine, connect: Connect) -> None:
    event = b'{"Type":"container","time":1,"timeNano":1000000002}\n'
    engine.on("/v1.44/events", then_reset(CHUNKED + chunk(event)))
    with connect(engine).system.events() as stream:
        assert next(stream).time_nano == 1000000002
        with pytest.raises(ConnectionLost):
            next(stream)


NOT_MESSAGES = {
    "cut": (b'{"status":"a"}{"status":', TruncatedStream),
    "words": (b'{"status":"a"}\n<html>\n', StreamDecodeError),
    "scalar": (b'{"status":"a"}\n17\n', StreamDecodeError),
    "list": (b'{"status":"a"}\n[]\n', StreamDecodeError),
    "deep": (b'{"status":"a"}\n{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", StreamDecodeError),
    "nan": (b'{"status":"a"}\n{"id":NaN}\n', StreamDecodeError),
    "bad-utf8-outside-of-strings": (b'{"status":"a"}\n\xff{}\n', StreamDecodeError),
    "digits": (b'{"status":"a"}\n{"id":' + b"9" * 5000 + b"}\n", StreamDecodeError),
}


@pytest.mark.parametrize("name", NOT_MESSAGES)
def test_what_is_no_message(engine: FakeEngine, connect: Connect, name: str) -> None:
    body, kind = NOT_MESSAGES[name]
    engine.on("/v1.44/images/create", raw(CHUNKED + chunk(body) + LAST_CHUNK))
    with connect(engine).images.pull_stream("app") as stream:
        assert next(stream).status == "a"
        with pytest.raises(DockerError) as caught:
            next(stream)
    assert type(caught.value) is kind
    engine.wait_until_idle()


def test_the_last_of_two_equal_keys_counts(engine: FakeEngine, connect: Connect) -> None:
    body = b'{"status":"a","status":"b"}\n'
    engine.on("/v1.44/images/create", raw(CHUNKED + chunk(body) + LAST_CHUNK))
    assert [message.status for message in connect(engine).images.pull_stream("app").wait()] == ["b"]


# Nothing piles up


@pytest.mark.parametrize("kind", ["logs", "attach", "export", "events"])
def test_an_engine_that_nobody_reads_from_has_to_wait(
    engine: FakeEngine, connect: Connect, kind: str
) -> None:
    sent: list[int] = []
    piece = b'{"Type":"a"}\n' * 1000 if kind == "events" else frame(b"x" * 50_000)
    engine.on("*", flood(UNTIL_CLOSE, piece, sent))
    engine.on(ATTACH, flood(upgraded(), piece, sent))
    engine.on("/v1.44/containers/box/json", running)
    docker = connect(engine)
    opened: Callable[..., Any] = (
        docker.system.events if kind == "events" else getattr(docker.containers, kind)
    )
    with opened(*([] if kind == "events" else ["box"])) as stream:
        next(stream)
        assert taken_unread(sent) < 12 * MEGABYTE  # what the system buffers
        for _ in range(2000):
            next(stream)
    engine.wait_until_idle()
