"""Lines over sockets, for threads: of this machine (unix), and over the network (TCP)."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

from attrs import frozen

from mobykit_runtime.http.async_sockets import AsyncSocketLine, connect_tcp_async, connect_unix_async
from mobykit_runtime.http.lines import AsyncLine, Line, Way, reading, writing
from mobykit_runtime.http.socket_options import set_options

__all__ = ["SocketLine", "TcpWay", "UnixWay"]


class SocketLine(Line):
    """A line over a connected socket, which it owns."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._process = os.getpid()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with reading():
            self._socket.settimeout(timeout)
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes | memoryview, timeout: float | None = None) -> None:
        with writing(), memoryview(buffer) as rest:
            self._socket.settimeout(timeout)
            sent = 0
            while sent < len(rest):
                sent += self._socket.send(rest[sent:])

    def end_input(self) -> None:
        with suppress(OSError):  # the other side may have gone already
            self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        # After a fork both processes hold the socket; only its owner may end the connection for both.
        if self._process == os.getpid():
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)  # closing alone would not wake a thread that reads
        self._socket.close()


@frozen
class UnixWay(Way):
    """To a socket of this machine."""

    path: str

    def connect(self, timeout: float) -> Line:
        made = socket.socket(socket.AF_UNIX)
        try:
            made.settimeout(timeout)
            made.connect(self.path)
        except BaseException:
            made.close()
            raise
        return SocketLine(made)

    async def connect_async(self, timeout: float) -> AsyncLine:
        return AsyncSocketLine(await connect_unix_async(self.path, timeout))


@frozen
class TcpWay(Way):
    """To a port of a host."""

    host: str
    port: int

    def connect(self, timeout: float) -> Line:
        made = socket.create_connection((self.host, self.port), timeout)
        set_options(made)
        return SocketLine(made)

    async def connect_async(self, timeout: float) -> AsyncLine:
        return AsyncSocketLine(await connect_tcp_async(self.host, self.port, timeout))
