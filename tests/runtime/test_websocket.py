"""Attaching over a WebSocket, with frames made by hand, through both clients."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import mobykit
import pytest
from mobykit_runtime.errors import DockerError, InputClosed, ProtocolError, StreamClosed, TruncatedStream

from tests.fakes import Connection, FakeEngine, Script, raw_then_close, reply, running
from tests.runtime.both import Connect
from tests.scripts import UNTIL_CLOSE, frame, handshake, in_turn, upgraded, ws_frame, ws_messages

PATH = "/v1.44/containers/box/attach/ws"
GOODBYE = ws_frame(b"\x03\xe8", 8)


def attach(connect: Connect, engine: FakeEngine, script: Script) -> Any:
    engine.on(PATH, script)
    exited = reply(200, {"Id": "box", "State": {"Status": "exited", "ExitCode": 4}})
    engine.on("/v1.44/containers/box/json", in_turn([running, exited]))
    return connect(engine).containers.attach_websocket("box", stream=True, stdin=True, stdout=True)


def sending(*pieces: bytes, close: bool = True) -> Script:
    def script(connection: Connection) -> None:
        handshake(connection)
        for piece in pieces:
            connection.send(piece)
            connection.engine.over.wait(0.001)
        if close:
            connection.socket.shutdown(2)
        else:
            connection.wait_for_close()

    return script


WAYS = {
    "binary": (ws_frame(b"one") + ws_frame(b"two"), GOODBYE),
    "text": (ws_frame("\u00e9".encode(), 1), GOODBYE),
    "split": tuple(bytes([byte]) for byte in ws_frame(b"one") + ws_frame(b"t" * 130) + GOODBYE),
    "fragments": (ws_frame(b"on", last=False) + ws_frame(b"e", 0), GOODBYE),
    "pings": (ws_frame(b"", 9) + ws_frame(b"one"), ws_frame(b"hello", 9), ws_frame(b"two") + GOODBYE),
    "empty": (ws_frame(b"") + ws_frame(b"one"), GOODBYE),
    "no-goodbye": (ws_frame(b"one"),),
}
SEEN = {"text": "\u00e9".encode(), "split": b"one" + b"t" * 130, "binary": b"onetwo", "pings": b"onetwo"}


@pytest.mark.parametrize("way", WAYS)
def test_output(engine: FakeEngine, connect: Connect, way: str) -> None:
    with attach(connect, engine, sending(*WAYS[way])) as process:
        assert process.read().stdout == SEEN.get(way, b"one")
        assert process.exit_code == 4
    headers = engine.requests[1].headers
    assert (headers["upgrade"], headers["sec-websocket-version"]) == ("websocket", "13")
    engine.wait_until_idle()


def test_input_pongs_and_the_goodbye(engine: FakeEngine, connect: Connect) -> None:
    got: list[tuple[int, bytes]] = []
    done = threading.Event()

    def script(connection: Connection) -> None:
        handshake(connection)
        connection.send(ws_frame(b"are you there", 9) + ws_frame(b"go"))
        for opcode, data in ws_messages(connection):
            got.append((opcode, data))
        done.set()

    with attach(connect, engine, script) as process:
        assert next(process).data == b"go"
        assert process.stdin.write(b"x" * 1000) == 1000
        with pytest.raises(InputClosed, match="the input of a WebSocket cannot be ended alone"):
            process.stdin.close()
    assert done.wait(60)
    assert got == [(10, b"are you there"), (2, b"x" * 1000), (8, b"\x03\xe8")]
    with pytest.raises(StreamClosed):
        next(process)
    with pytest.raises(DockerError):
        process.stdin.write(b"late")
    engine.wait_until_idle()


def test_input_after_the_other_side_has_said_goodbye(engine: FakeEngine, connect: Connect) -> None:
    with attach(connect, engine, sending(ws_frame(b"one") + GOODBYE, close=False)) as process:
        assert next(process).data == b"one"
        with pytest.raises(InputClosed):
            process.stdin.write(b"geheim")
        assert list(process) == []


WRONG: dict[str, tuple[Script, type[DockerError], str]] = {
    "key": (
        lambda connection: handshake(connection, accept="abc"),
        ProtocolError,
        "not that of a WebSocket server",
    ),
    "no-key": (
        raw_then_close(upgraded(protocol="websocket")),
        ProtocolError,
        "not that of a WebSocket server",
    ),
    "protocol": (raw_then_close(upgraded()), ProtocolError, "switched to 'tcp'"),
    "no-upgrade": (raw_then_close(UNTIL_CLOSE), ProtocolError, "not that of a WebSocket server"),
    "refused": (reply(400, {"message": "no stdin"}), DockerError, "400 no stdin"),
    "reserved-bits": (sending(b"\xff\x01a"), ProtocolError, "not what a WebSocket server sends"),
    "masked": (sending(b"\x82\x81aaaab"), ProtocolError, "not what a WebSocket server sends"),
    "opcode": (sending(ws_frame(b"a", 5)), ProtocolError, "not what a WebSocket server sends"),
    "words": (sending(frame(b"a" * 200)), ProtocolError, "not what a WebSocket server sends"),
    "text-not-utf8": (sending(ws_frame(b"\xff\xfe", 1)), ProtocolError, "not what a WebSocket server sends"),
    "long-ping": (sending(ws_frame(b"a" * 200, 9)), ProtocolError, "not what a WebSocket server sends"),
    "message-cut": (sending(ws_frame(b"a" * 300)[:100]), TruncatedStream, "ended inside of a message"),
    "fragment-missing": (sending(ws_frame(b"a", last=False)), TruncatedStream, "ended inside of a message"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_no_server_should_say(engine: FakeEngine, connect: Connect, name: str) -> None:
    script, kind, text = WRONG[name]
    with pytest.raises(kind, match=text):
        attach(connect, engine, script).read()
    engine.wait_until_idle()


def test_what_came_before_a_violation_is_given(engine: FakeEngine, connect: Connect) -> None:
    with attach(connect, engine, sending(ws_frame(b"one") + b"\xff\xff\xff")) as process:
        assert next(process).data == b"one"
        with pytest.raises(ProtocolError):
            next(process)


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "writing"])
def test_closing_does_not_wait_for_the_other_side(engine: FakeEngine, busy: bool) -> None:
    def deaf(connection: Connection) -> None:
        handshake(connection)
        connection.engine.over.wait(60)

    connect: Callable[..., Any] = lambda engine: mobykit.Docker(engine.url, version="1.44")  # noqa: E731
    process = attach(connect, engine, deaf)
    failures: list[BaseException] = []

    def write() -> None:
        try:
            while True:
                process.stdin.write(b"x" * 65536)
        except DockerError as error:
            failures.append(error)

    writer = threading.Thread(target=write)
    if busy:
        writer.start()
        time.sleep(0.2)
    begun = time.monotonic()
    process.close()
    assert time.monotonic() - begun < 30
    if busy:
        writer.join(30)
        assert [type(failure) for failure in failures] == [StreamClosed]


def test_the_package_may_be_missing(
    engine: FakeEngine, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wsproto", None)
    with pytest.raises(DockerError, match=r"needs the package wsproto: pip install 'mobykit\[websocket\]'"):
        attach(connect, engine, sending())
    assert engine.paths == ["GET /containers/box/json"]
