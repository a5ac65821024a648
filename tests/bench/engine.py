"""An engine of canned answers, so quick that a benchmark measures the client: python -m tests.bench.engine FOLDER.

It listens on a unix socket in the folder and on two ports of this machine, one of them with mutual TLS and certificates
that it makes, writes its addresses as one line of JSON, and ends when its standard input does.

    /containers/json?limit=1000          1,000 containers, by default 3
    /containers/{megabytes}x{size}/logs  so many megabytes of output in frames of that size
    /containers/{megabytes}/export       so many megabytes of zeros
"""

from __future__ import annotations

import asyncio
import json
import ssl
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import parse_qs

from tests.live.certificates import write_certificates

from .samples import API_VERSION, containers, inspected, to_json, version

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
_CHUNK = 32 * 1024
"""About how many bytes a chunk of a streamed body has: those of real engines have as many."""
_CHUNKS = 16
"""How many chunks are written at once."""
_FIELDS = f"Api-Version: {API_VERSION}\r\nOstype: linux\r\nServer: Canned"
_FRAMES = "application/vnd.docker.multiplexed-stream"


@dataclass(frozen=True)
class Place:
    """Where the engine is found."""

    unix: str
    """The path of its socket."""
    tcp: int
    """A port of 127.0.0.1."""
    tls: int
    """A port of 127.0.0.1 where it speaks TLS."""
    certificates: str
    """The folder with ca.pem, cert.pem and key.pem of a client."""
    ssh: str = ""
    """An address that leads there through ssh; empty where there is none."""


class Exchange(asyncio.Protocol):
    """A connection: answers one request after the other, none of which has a body."""

    def __init__(self) -> None:
        self._rest = b""
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._streaming: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, _: Exception | None) -> None:
        if self._streaming is not None:
            self._streaming.cancel()

    def pause_writing(self) -> None:
        self._may_write.clear()

    def resume_writing(self) -> None:
        self._may_write.set()

    def data_received(self, data: bytes) -> None:
        self._rest += data
        self._answer_all()

    def _answer_all(self) -> None:
        while self._streaming is None and b"\r\n\r\n" in self._rest:
            head, _, self._rest = self._rest.partition(b"\r\n\r\n")
            self._answer(head)

    def _answer(self, head: bytes) -> None:
        path, _, query = head.split(b" ", 2)[1].decode().partition("?")
        last = b"connection: close" in head.lower()
        words = path.strip("/").split("/")
        if words[0].startswith("v1."):
            del words[0]
        if words[-1] in ("logs", "export"):
            kind, block, count = _stream(words[-1], words[1])
            self._streaming = asyncio.create_task(self._send(kind, block, count, last=last))
            return
        self._transport.write(_whole("/".join(words), query, last=last))
        if last:
            self._transport.close()

    async def _send(self, kind: str, block: bytes, count: int, *, last: bool) -> None:
        self._transport.write(_head(kind, "Transfer-Encoding: chunked", last=last))
        for _ in range(count):
            await self._may_write.wait()
            self._transport.write(block)
        self._transport.write(b"0\r\n\r\n")
        self._streaming = None
        if last:
            self._transport.close()
        else:
            self._answer_all()


@cache
def _whole(path: str, query: str, *, last: bool) -> bytes:
    """Return an answer that is not streamed."""
    if path == "_ping":
        kind, body = "text/plain; charset=utf-8", b"OK"
    else:
        kind, body = "application/json", to_json(_document(path, query))
    return _head(kind, f"Content-Length: {len(body)}", last=last) + body


def _document(path: str, query: str) -> object:
    if path == "version":
        return version()
    if path == "containers/json":
        (limit,) = parse_qs(query).get("limit", ["-1"])
        return containers(int(limit) if int(limit) > 0 else 3)
    return inspected(path.split("/")[-2])


def _head(kind: str, length: str, *, last: bool) -> bytes:
    close = "\r\nConnection: close" if last else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{_FIELDS}\r\n{length}{close}\r\n\r\n".encode()


@cache
def _stream(kind: str, name: str) -> tuple[str, bytes, int]:
    """Return the media type of a stream, the bytes that it repeats, and how often."""
    megabytes, _, size = name.partition("x")
    if kind == "export":
        media, piece = "application/x-tar", bytes(_CHUNK)
    else:
        frame = struct.pack(">BxxxL", 1, int(size)) + b"x" * (int(size) - 1) + b"\n"
        media, piece = _FRAMES, frame * max(1, _CHUNK // len(frame))
    block = b"%x\r\n%b\r\n" % (len(piece), piece) * _CHUNKS
    return media, block, max(1, int(megabytes) * MEGABYTE // (len(piece) * _CHUNKS))


async def serve(folder: Path) -> None:
    """Answer until standard input ends."""
    write_certificates(folder / "tls")
    loop = asyncio.get_running_loop()
    socket = folder / "engine.sock"
    await loop.create_unix_server(Exchange, str(socket), backlog=1024)
    tcp = await loop.create_server(Exchange, "127.0.0.1", 0)
    tls = await loop.create_server(Exchange, "127.0.0.1", 0, ssl=_server_side(folder / "tls" / "server"))
    place = Place(str(socket), _port(tcp), _port(tls), certificates=str(folder / "tls" / "client"))
    print(json.dumps(asdict(place)), flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()


def _port(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port


def _server_side(folder: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=folder / "ca.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@contextmanager
def running() -> Iterator[Place]:
    """Run an engine in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.engine"]
    pipe = subprocess.PIPE
    with (
        TemporaryDirectory(prefix="bench-") as folder,
        subprocess.Popen([*command, folder], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as engine,
    ):
        assert engine.stdin is not None
        assert engine.stdout is not None
        try:
            yield Place(**json.loads(engine.stdout.readline()))
        finally:
            engine.stdin.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
