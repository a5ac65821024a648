"""Lines over sockets, for tasks."""

from __future__ import annotations

import os
import socket
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

import anyio
import anyio.lowlevel

from mobykit_runtime.http.lines import AsyncLine, reading, writing
from mobykit_runtime.http.socket_options import set_options

__all__ = ["AsyncSocketLine", "connect_tcp_async", "connect_unix_async"]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.1
_LATER = (BlockingIOError, InterruptedError)


class AsyncSocketLine(AsyncLine):
    """A line over a connected socket, which it owns."""

    def __init__(self, connected: socket.socket) -> None:
        connected.setblocking(False)
        self._socket = connected
        self._process = os.getpid()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with reading(), _within(timeout):
            await anyio.lowlevel.checkpoint()  # a full socket must not keep other tasks waiting
            while True:
                with suppress(*_LATER):
                    return self._socket.recv(max_bytes)
                await anyio.wait_readable(self._socket)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with writing(), _within(timeout), memoryview(buffer) as rest:
            await anyio.lowlevel.checkpoint()
            sent = 0
            while sent < len(rest):
                try:
                    sent += self._socket.send(rest[sent:])
                except _LATER:
                    await anyio.wait_writable(self._socket)

    async def end_input(self) -> None:
        with suppress(OSError):  # the other side may have gone already
            self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        if self._socket.fileno() == -1:
            return
        # After a fork both processes hold the socket; only its owner may end the connection for both.
        if self._process == os.getpid():
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            with suppress(RuntimeError):  # outside of an event loop nobody waits for it
                anyio.notify_closing(self._socket)
        self._socket.close()


def _within(timeout: float | None) -> AbstractContextManager[Any]:
    return nullcontext() if timeout is None else anyio.fail_after(timeout)


async def connect_unix_async(path: str, timeout: float) -> socket.socket:
    """Connect to a socket of this machine."""
    made = socket.socket(socket.AF_UNIX)
    try:
        made.setblocking(False)
        with anyio.fail_after(timeout):
            await anyio.lowlevel.checkpoint()
            await _connect_unix(made, path)
    except BaseException:
        made.close()
        raise
    return made


async def _connect_unix(made: socket.socket, path: str) -> None:
    pause = _FIRST_PAUSE
    while True:
        try:
            made.connect(path)
        except (
            BlockingIOError
        ):  # the queue of the listener is full, and the system tells nobody when it is not
            await anyio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return


async def connect_tcp_async(host: str, port: int, timeout: float) -> socket.socket:
    """Connect to a port of a host, trying its numbers one after the other; raise what the last one said."""
    problem: OSError | None = None
    with anyio.fail_after(timeout):
        for family, kind, protocol, _, address in await anyio.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        ):
            made = socket.socket(family, kind, protocol)
            try:
                made.setblocking(False)
                await _connect_tcp(made, address)
                set_options(made)
            except OSError as error:
                made.close()
                problem = error
            except BaseException:
                made.close()
                raise
            else:
                return made
    raise problem or OSError(f"{host} has no number")


async def _connect_tcp(made: socket.socket, address: Any) -> None:
    with suppress(*_LATER):
        made.connect(address)
        return
    await anyio.wait_writable(made)
    number = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if number:
        raise OSError(number, os.strerror(number))
