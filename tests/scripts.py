"""What the server of fakes.py does where streams are asked for: upgrades, frames, floods, cuts."""

from __future__ import annotations

import base64
import hashlib
import socket
import struct
import time
from collections.abc import Iterable
from contextlib import suppress

from tests.fakes import Connection, FakeEngine, Script, reply

MULTIPLEXED = "application/vnd.docker.multiplexed-stream"
RAW = "application/vnd.docker.raw-stream"
MEGABYTE = 1024 * 1024
TAR = bytes(1024)
"""An archive of nothing."""


def head(status: str = "200 OK", kind: str = MULTIPLEXED, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def upgraded(kind: str = MULTIPLEXED, protocol: str = "tcp") -> bytes:
    return head("101 UPGRADED", kind, "Connection: Upgrade", f"Upgrade: {protocol}")


CHUNKED = head("200 OK", MULTIPLEXED, "Transfer-Encoding: chunked")
UNTIL_CLOSE = head()
LAST_CHUNK = b"0\r\n\r\n"


def frame(data: bytes, stream: int = 1) -> bytes:
    return struct.pack(">BxxxL", stream, len(data)) + data


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def parts(*pieces: bytes, pause: float = 0.02, close: bool = True) -> Script:
    """Send pieces one by one, then close or stay silent."""

    def script(connection: Connection) -> None:
        for piece in pieces:
            connection.send(piece)
            connection.engine.over.wait(pause)
        if close:
            connection.socket.shutdown(socket.SHUT_RDWR)
        else:
            connection.wait_for_close()

    return script


def then_reset(data: bytes) -> Script:
    """Send bytes and reset the connection (over TCP; a unix socket just closes)."""

    def script(connection: Connection) -> None:
        connection.send(data)
        time.sleep(0.05)
        connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.socket.close()

    return script


def flood(head: bytes, piece: bytes, sent: list[int], limit: int = 256 * MEGABYTE) -> Script:
    """Send the same piece again and again; `sent[0]` says how many bytes the system has taken."""
    sent[:] = [0]

    def script(connection: Connection) -> None:
        connection.send(head)
        while sent[0] < limit and not connection.engine.over.is_set():
            connection.send(piece)
            sent[0] += len(piece)
        connection.socket.shutdown(socket.SHUT_RDWR)

    return script


def taken_unread(sent: list[int]) -> int:
    """Return how many bytes of a flood the system takes while nobody reads."""
    before = -1
    while before < sent[0]:
        before = sent[0]
        time.sleep(0.2)
    return before


def echo(head: bytes, *, raw: bool = False, got: list[bytes] | None = None) -> Script:
    """Send back what comes until the client ends its input, then how much it was; like cat, but it counts."""

    def script(connection: Connection) -> None:
        connection.send(head)
        size = 0
        while piece := connection.receive():
            size += len(piece)
            if got is not None:
                got.append(piece)
            connection.send(piece if raw else frame(piece))
        with suppress(OSError):
            connection.send(b"EOF:%d" % size if raw else frame(b"EOF:%d" % size, 2))
            connection.socket.shutdown(socket.SHUT_RDWR)

    return script


def counting(got: list[bytes]) -> Script:
    """Keep what comes, and send nothing back."""

    def script(connection: Connection) -> None:
        connection.send(upgraded())
        while piece := connection.receive():
            got.append(piece)

    return script


def in_turn(scripts: Iterable[Script]) -> Script:
    """Do the next script for each request; the last one for all that follow."""
    left = list(scripts)

    def script(connection: Connection) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection)

    return script


def command(engine: FakeEngine, start: Script, *states: tuple[bool, int | None]) -> None:
    """Have an exec instance "run" in the container "box": what its start does, and its states in turn."""
    engine.on("/v1.44/containers/box/exec", reply(201, {"Id": "run"}))
    engine.on("/v1.44/exec/run/start", start)
    seen = [
        reply(200, {"ID": "run", "Running": running, "ExitCode": code, "Pid": 7 if running else 0})
        for running, code in states or [(False, 0)]
    ]
    engine.on("/v1.44/exec/run/json", in_turn(seen))


# WebSockets, by hand


def handshake(connection: Connection, *, accept: str | None = None) -> None:
    """Answer the opening of a WebSocket."""
    assert connection.request is not None
    key = connection.request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    right = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    lines = ["Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Accept: {accept or right}"]
    connection.send(head("101 Switching Protocols", "text/plain", *lines))


def ws_frame(data: bytes, opcode: int = 2, *, last: bool = True) -> bytes:
    """Make a frame as servers send it: without a mask."""
    size = struct.pack(">B", len(data)) if len(data) < 126 else struct.pack(">BH", 126, len(data))
    return bytes([(0x80 if last else 0) | opcode]) + size + data


def ws_messages(connection: Connection) -> Iterable[tuple[int, bytes]]:
    """Return what the client sends: opcode and data, without the mask."""
    while True:
        try:
            opcode, size = connection._exactly(2)
            size &= 0x7F
            if size > 125:
                size = int.from_bytes(connection._exactly(2 if size == 126 else 8), "big")
            mask = connection._exactly(4)
            data = connection._exactly(size)
        except ConnectionError:
            return
        yield opcode & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(data))
