"""Streams that go well, through both clients."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from mobykit import models
from mobykit_runtime.errors import (
    ProtocolError,
)
from mobykit_runtime.streams.frames import Frame

from tests.fakes import FakeEngine, raw, raw_then_close, reply, running
from tests.runtime.both import Connect
from tests.scripts import (
    CHUNKED,
    LAST_CHUNK,
    MULTIPLEXED,
    RAW,
    UNTIL_CLOSE,
    chunk,
    frame,
    head,
    in_turn,
    parts,
    upgraded,
)

LOGS = "/v1.44/containers/box/logs"
ATTACH = "/v1.44/containers/box/attach"
INSPECT = reply(200, {"Id": "box", "State": {"Status": "exited", "ExitCode": 0}, "Config": {"Tty": True}})

HELLO = [Frame("stdout", b"hello "), Frame("stderr", b"oh"), Frame("stdout", b"world")]
HELLO_BYTES = frame(b"hello ") + frame(b"oh", 2) + frame(b"") + frame(b"world", 0)


def joined(frames: Any) -> list[Frame]:
    """Put what was cut on the way together again: only the bytes and their order count."""
    found: list[Frame] = []
    for each in frames:
        if found and found[-1].stream == each.stream:
            found[-1] = Frame(each.stream, found[-1].data + each.data)
        else:
            found.append(each)
    return found


# Frames

WAYS = {
    "chunked": parts(CHUNKED, *(chunk(HELLO_BYTES[at : at + 3]) for at in range(0, len(HELLO_BYTES), 3)), LAST_CHUNK),
    "one-chunk": raw(CHUNKED + chunk(HELLO_BYTES) + LAST_CHUNK),
    "to-the-end": raw_then_close(UNTIL_CLOSE + HELLO_BYTES),
    "with-length": raw(head("200 OK", MULTIPLEXED, f"Content-Length: {len(HELLO_BYTES)}") + HELLO_BYTES),
    "dripping": parts(UNTIL_CLOSE, *(bytes([byte]) for byte in HELLO_BYTES), pause=0.002),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_output_in_whatever_pieces_it_comes(engine: FakeEngine, connect: Connect, way: str) -> None:
    engine.on(LOGS, WAYS[way])
    with connect(engine).containers.logs("box", stdout=True, stderr=True) as stream:
        assert not stream.tty
        assert joined(stream) == HELLO
        assert list(stream) == []
    engine.wait_until_idle()


# The head and the first output in one packet, and cut at places where it hurts.
CUTS = [
    (),
    (10,),
    (len(upgraded()),),
    (len(upgraded()) - 2,),
    (len(upgraded()) + 3,),
    (5, len(upgraded()) + 9),
]


@pytest.mark.parametrize("cuts", CUTS, ids=str)
def test_nothing_after_an_upgrade_is_lost(
    engine: FakeEngine, connect: Connect, cuts: tuple[int, ...]
) -> None:
    data = upgraded() + HELLO_BYTES
    places = [0, *cuts, len(data)]
    pieces = [data[begin:end] for begin, end in pairwise(places)]
    engine.on(ATTACH, parts(*pieces))
    engine.on("/v1.44/containers/box/json", in_turn([running, INSPECT]))
    with connect(engine).containers.attach("box", stream=True, stdout=True) as process:
        assert joined(process) == HELLO
        assert process.exit_code == 0
    assert engine.requests[1].headers["upgrade"] == "tcp"
    engine.wait_until_idle()


def test_output_of_a_terminal_is_raw(engine: FakeEngine, connect: Connect) -> None:
    engine.on(LOGS, raw_then_close(head("200 OK", RAW) + b"\x01\x00prompt$ "))
    with connect(engine).containers.logs("box", stdout=True) as stream:
        assert stream.tty
        assert stream.read().stdout == b"\x01\x00prompt$ "
    assert engine.paths == ["GET /containers/box/logs"]


@pytest.mark.parametrize("tty", [True, False])
def test_old_engines_are_asked_for_the_terminal_first(
    engine: FakeEngine, connect: Connect, tty: bool
) -> None:
    data = b"raw \xff" if tty else frame(b"raw \xff")
    for kind in ("logs", "attach"):
        status = b"101 UPGRADED" if kind == "attach" else b"200 OK"
        fields = b"\r\nConnection: Upgrade\r\nUpgrade: tcp" if kind == "attach" else b""
        # They name the wrong type, or none.
        answer = (
            b"HTTP/1.1 " + status + fields + b"\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"
        )
        engine.on(f"/v1.41/containers/box/{kind}", raw_then_close(answer + data))
    engine.on("/v1.41/containers/box/json", reply(200, {"Id": "box", "Config": {"Tty": tty}}))
    containers = connect(engine, version="1.41").containers
    for open_stream in (containers.logs, containers.attach):
        with open_stream("box") as stream:
            assert stream.tty is tty
            assert [each.data for each in stream] == [b"raw \xff"]
    assert engine.paths[:2] == ["GET /containers/box/json", "GET /containers/box/logs"]
    assert engine.paths[3:5] == ["GET /containers/box/json", "POST /containers/box/attach"]


@pytest.mark.parametrize("version", ["1.41", "1.44"])
@pytest.mark.parametrize("chunked", [True, False])
def test_an_engine_that_does_not_upgrade(
    engine: FakeEngine, connect: Connect, version: str, chunked: bool
) -> None:
    data = b"raw" if version == "1.44" else frame(b"raw")
    answer = head("200 OK", RAW, "Transfer-Encoding: chunked") + chunk(data) + LAST_CHUNK
    engine.on(
        f"/v{version}/exec/run/start", raw_then_close(answer if chunked else head("200 OK", RAW) + data)
    )
    engine.on(f"/v{version}/exec/run/json", reply(200, {"ID": "run", "Running": False, "ExitCode": 3}))
    tty = models.ExecStartRequest(tty=version == "1.44")
    with connect(engine, version=version).exec.start("run", tty) as process:
        with pytest.raises(ProtocolError, match="did not upgrade the connection, it takes no input"):
            process.stdin.write(b"x")
        process.stdin.close()
        assert process.communicate().stdout == b"raw"
        assert process.wait() == 3
    engine.wait_until_idle()


def test_an_attach_that_is_not_upgraded_asks_for_the_terminal(engine: FakeEngine, connect: Connect) -> None:
    engine.on(ATTACH, raw_then_close(head("200 OK", RAW) + b"raw"))
    engine.on("/v1.44/containers/box/json", INSPECT)
    with connect(engine).containers.attach("box", stream=False) as process:
        assert process.tty
        assert process.read().stdout == b"raw"
    assert engine.paths[:2] == ["POST /containers/box/attach", "GET /containers/box/json"]


def test_a_silent_stream_has_no_timeout(engine: FakeEngine, connect: Connect) -> None:
    engine.on(LOGS, parts(UNTIL_CLOSE, frame(b"a"), frame(b"b"), pause=0.5))
    with connect(engine, timeout=0.2).containers.logs("box", stdout=True, follow=True) as stream:
        assert b"".join(each.data for each in stream) == b"ab"
