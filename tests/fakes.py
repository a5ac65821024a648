"""A small HTTP server that answers as it is told, also in ways no HTTP server should.

    with FakeEngine() as engine:
        engine.on("/v1.44/info", reply(200, {"ID": "abc"}))
        client = Docker(engine.url, version="1.44")

What it does for a request is a script: a function that gets the connection. Every connection has a thread.
"""

from __future__ import annotations

import json
import re
import select
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from attrs import define, evolve, field, frozen

ENDLESS = 64 * 1024 * 1024
BACKLOG = 1024  # tests connect some hundred times at once


@frozen
class Received:
    """A request as it came over the wire."""

    method: str
    target: bytes
    headers: dict[str, str]
    body: bytes


Script = Callable[["Connection"], None]


@define
class Connection:
    """A connection of the server to a client, for scripts."""

    socket: socket.socket
    engine: FakeEngine
    sent: int = 0
    """Bytes handed to the system."""
    request: Received | None = None
    """The request at hand."""
    _rest: bytes = b""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)
        self.sent += len(data)

    def receive(self) -> bytes:
        """Give what comes next, empty when the client has ended its side."""
        rest, self._rest = self._rest, b""
        return rest or self.socket.recv(65536)

    def read_head(self) -> Received | None:
        """Read a request without its body; None when the client has closed."""
        head = self._until(b"\r\n\r\n")
        if head is None:
            return None
        first, *lines = head.split(b"\r\n")
        method, target, _ = first.split(b" ")
        pairs = [line.decode("latin-1").partition(":") for line in lines]
        return Received(
            method.decode(), target, {name.lower(): value.strip() for name, _, value in pairs}, b""
        )

    def read_body(self, headers: dict[str, str]) -> bytes:
        """Read the body that belongs to a head; raise OSError where it ends early."""
        if headers.get("transfer-encoding") != "chunked":
            return self._exactly(int(headers.get("content-length", 0)))
        body = []
        while size := int(self._until(b"\r\n") or b"cut", 16):
            body.append(self._exactly(size + 2)[:-2])
        self._exactly(2)
        return b"".join(body)

    def _until(self, mark: bytes) -> bytes | None:
        while mark not in self._rest:
            piece = self.socket.recv(65536)
            if not piece:
                return None
            self._rest += piece
        found, _, self._rest = self._rest.partition(mark)
        return found

    def _exactly(self, size: int) -> bytes:
        pieces = [self._rest]
        missing = size - len(self._rest)
        while missing > 0:
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionError("the request ended early")
            pieces.append(piece)
            missing -= len(piece)
        data = b"".join(pieces)
        self._rest = data[size:]
        return data[:size]

    def wait_for_close(self) -> None:
        """Stay silent until the client goes away or the test is over."""
        while not self.engine.over.is_set():
            readable, _, _ = select.select([self.socket], [], [], 0.02)
            if readable and not self.socket.recv(65536):
                return


class PoliteSocket(ssl.SSLSocket):
    """Ends its side of TLS in good order, as Go's engines do."""

    def shutdown(self, how: int) -> None:
        if how != socket.SHUT_RD:
            self.setblocking(False)  # the other side's last word is not waited for
            with suppress(OSError, ValueError):
                self._sslobj.shutdown()  # type: ignore[attr-defined]  # there is no other way to say it
        super().shutdown(how)


@define
class FakeEngine:
    """The server; on a unix socket, or with `tcp` on a port of this machine, where it may speak TLS."""

    tcp: bool = False
    tls: ssl.SSLContext | None = None
    ssh: bool = False
    """Whether the address leads there through ssh, or what is called so."""
    prefix: str = ""
    requests: list[Received] = field(factory=list)
    connections: int = 0
    """How many were accepted."""
    early: bytes | None = None
    """What to answer as soon as a request begins, before it is read."""
    over: threading.Event = field(factory=threading.Event)
    scripts: dict[str, Script] = field(factory=dict)
    state: Script | None = None
    """What to answer where the state of a container is asked, and nothing is said of it: that it runs, by default."""
    hasty: set[str] = field(factory=set)
    """Paths of which the script begins with the request's head; the body stays unread."""
    _open: set[socket.socket] = field(factory=set)
    _busy: set[socket.socket] = field(factory=set)
    _threads: list[threading.Thread] = field(factory=list)
    _directory: Any = field(init=False)
    _listener: socket.socket = field(init=False)

    def __enter__(self) -> Self:
        self._directory = tempfile.TemporaryDirectory()
        if self.tcp:
            self._listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
        else:
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(self._path)
            self._listener.listen(BACKLOG)
        self.on("/_ping", reply(200, b"OK", {"Api-Version": "1.44"}))
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)
            assert not thread.is_alive()
        self._directory.cleanup()

    @property
    def _path(self) -> str:
        return str(Path(self._directory.name) / "engine.sock")

    @property
    def url(self) -> str:
        """The address, as clients take it."""
        if self.ssh:
            return f"ssh://somewhere{self._path}"
        if self.tcp:
            return f"tcp://127.0.0.1:{self._listener.getsockname()[1]}{self.prefix}"
        return f"unix://{self._path}"

    @property
    def open(self) -> int:
        """How many connections serve a request now."""
        return len(self._busy)

    @property
    def targets(self) -> list[bytes]:
        return [request.target for request in self.requests]

    @property
    def paths(self) -> list[str]:
        """Method and path of each request, without version and query."""
        return [
            f"{request.method} /{request.target.partition(b'?')[0].decode().split('/', 2)[-1]}"
            for request in self.requests
        ]

    def on(self, path: str, script: Script) -> None:
        """Say what to do for a path, the query left out; "*" is for all others."""
        self.scripts[path] = script

    def wait_until_idle(self) -> None:
        """Wait until no connection serves a request; fail if one stays. Clients keep idle ones for a while."""
        deadline = time.monotonic() + 10
        while self._busy and time.monotonic() < deadline:
            time.sleep(0.005)
        assert not self._busy, f"{len(self._busy)} connections stay in use"

    def _start(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                accepted, _ = self._listener.accept()
                if self.tcp:
                    accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections += 1
                self._open.add(accepted)
                self._start(self._serve, accepted)

    def _shake_hands(self, accepted: socket.socket) -> socket.socket | None:
        assert self.tls is not None
        self.tls.sslsocket_class = PoliteSocket
        try:
            secured = self.tls.wrap_socket(accepted, server_side=True)
        except OSError:
            accepted.close()
            return None
        finally:
            self._open.discard(accepted)
        self._open.add(secured)
        return secured

    def _serve(self, accepted: socket.socket) -> None:
        if self.tls is not None:
            secured = self._shake_hands(accepted)
            if secured is None:
                return
            accepted = secured
        connection = Connection(accepted, self)
        try:
            with accepted, suppress(OSError, ValueError):  # of clients that go in the middle of a request
                if self.early is not None:
                    accepted.recv(1)
                    connection.send(self.early)
                    accepted.shutdown(socket.SHUT_RD)
                    return
                while (request := connection.read_head()) is not None:
                    self._busy.add(accepted)
                    path = request.target.partition(b"?")[0].decode("ascii")
                    if path not in self.hasty:
                        request = evolve(request, body=connection.read_body(request.headers))
                    connection.request = request
                    script = self.scripts.get(path) or self.scripts.get("*")
                    if script is None and RUNNING.fullmatch(path):
                        # What few tests are about: it is asked before and after attaching.
                        script = self.state or running
                    else:
                        self.requests.append(request)
                    (script or no_page)(connection)
                    self._busy.discard(accepted)
        finally:
            self._busy.discard(accepted)
            self._open.discard(accepted)


def reply(
    status: int, body: object = b"", headers: dict[str, str] | None = None, *, reason: str = "Words"
) -> Script:
    """Answer properly; a body that is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = "text/plain" if isinstance(body, bytes) else "application/json"
    fields = {"Content-Type": kind, "Content-Length": str(len(content)), **(headers or {})}
    head = f"HTTP/1.1 {status} {reason}\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in fields.items()
    )
    return raw(head.encode("latin-1") + b"\r\n" + content)


def raw(data: bytes) -> Script:
    """Send bytes and keep the connection."""
    return lambda connection: connection.send(data)


def raw_then_close(data: bytes) -> Script:
    """Send bytes and close the connection."""

    def script(connection: Connection) -> None:
        connection.send(data)
        connection.socket.shutdown(socket.SHUT_RDWR)

    return script


def raw_then_silence(data: bytes) -> Script:
    """Send bytes and nothing more."""

    def script(connection: Connection) -> None:
        connection.send(data)
        connection.wait_for_close()

    return script


def endless(head: bytes, piece: bytes) -> Script:
    """Send a head and then the same piece, as often as no client should want it."""

    def script(connection: Connection) -> None:
        connection.send(head)
        while connection.sent < ENDLESS:
            connection.send(piece)
        connection.socket.shutdown(socket.SHUT_RDWR)

    return script


RUNNING = re.compile(r"/v[0-9.]+/containers/[^/]+/json")
running = reply(200, {"State": {"Running": True, "Status": "running"}})
ended = reply(200, {"State": {"Running": False, "Status": "exited"}})
no_page = reply(404, {"message": "page not found"}, reason="Not Found")
