# Derived from mobykit_runtime/_async/network.py by the generator; edit that instead.

"""Network streams: the bytes to an engine and back, over sockets and TLS."""

from __future__ import annotations

import errno
import os
import socket
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.errors import DockerError
from mobykit_runtime.transport.sockets import is_gone, is_readable

if TYPE_CHECKING:
    from mobykit_runtime.transport.raw import RawConnection
    from mobykit_runtime.transport.tls_state import TlsState

__all__ = ["NetworkStream", "SocketStream", "TlsStream"]

_TLS_READ_SIZE = 64 * 1024
_TLS_WRITE_SIZE = 64 * 1024
_SETTLE_SECONDS, _SETTLE_PAUSE = 1.0, 0.001


class NetworkStream(ABC):
    """A connected stream of bytes. One reads; others may write and close meanwhile.

    Raises OSError, TimeoutError among them.
    """

    @abstractmethod
    def read(self, size: int, timeout: float | None = None) -> bytes:
        """Return what comes next; empty when the other side has ended its output in good order."""

    @abstractmethod
    def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        """Send all of it."""

    @abstractmethod
    def send_eof(self) -> None:
        """End the output; reading goes on."""

    @abstractmethod
    def is_readable(self) -> bool:
        """Return whether something has come, or the other side has closed, without waiting."""

    @abstractmethod
    def close(self) -> None:
        """Close both directions, without waiting; readers and writers wake up. May be called again."""

    def raw(self, rest: bytes) -> RawConnection:  # noqa: ARG002  # of those that have a socket
        """Return what is below, to be waited for elsewhere; nobody else may read or write then.

        Args:
            rest: what was read already.
        """
        raise DockerError("a session takes a connection over a socket: unix, tcp, TLS or ssh")


class SocketStream(NetworkStream):
    """A stream over a connected socket, which it owns."""

    def __init__(self, connected: socket.socket) -> None:
        connected.setblocking(False)  # reads and writes wait as their timeouts say
        self._socket = connected
        self._process = os.getpid()
        self._writes: list[None] = []  # one for each that is under way
        self._was_reset = False

    def read(self, size: int, timeout: float | None = None) -> bytes:
        data = backend.receive(self._socket, size, timeout)
        if not data:
            self._check_end()
        return data

    def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        self._writes.append(None)
        try:
            backend.send_all(self._socket, data, timeout)
        except ConnectionResetError:
            self._was_reset = True
            raise
        finally:
            self._writes.pop()

    def _check_end(self) -> None:
        """Raise ConnectionResetError unless the other side has ended its output in good order.

        The system tells of a reset once. Where a write was told, reads see nothing but an end.
        """
        until = time.monotonic() + _SETTLE_SECONDS
        while self._writes and is_gone(self._socket) and time.monotonic() < until:
            backend.sleep(_SETTLE_PAUSE)  # the write is about to be told, and wakes by itself
        if self._was_reset:
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))

    def send_eof(self) -> None:
        with suppress(OSError):  # the other side may have gone already
            self._socket.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        return is_readable(self._socket)

    def raw(self, rest: bytes) -> RawConnection:
        from mobykit_runtime.transport.raw import RawConnection

        return RawConnection(self._socket, first=rest)

    def raw_below(self, state: TlsState, rest: bytes) -> RawConnection:
        """Return the same with TLS over it."""
        from mobykit_runtime.transport.raw import RawConnection

        return RawConnection(self._socket, state, rest)

    def read_ready(self, size: int) -> bytes:
        """Return what has come, where the stream is readable."""
        return self._socket.recv(size)

    def close(self) -> None:
        if self._socket.fileno() == -1:
            return
        # After a fork both processes hold the socket; only its owner may end the connection for both.
        if self._process == os.getpid():
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)  # closing alone would not wake a thread that reads
        backend.close_socket(self._socket)


class TlsStream(NetworkStream):
    """TLS over another stream, with an end of the output that leaves the input open.

    Python's TLS sockets cannot do that. The protocol allows it: after close_notify one may go on reading, and
    engines rely on it.
    """

    def __init__(self, inner: SocketStream, state: TlsState) -> None:
        self._inner = inner
        self._state = state
        self._sending = backend.Lock()  # keeps the encrypted output in its order

    def handshake(self, deadline: float) -> None:
        """Agree on keys until a time of the monotonic clock; raise OSError where the other side cannot be trusted."""
        while not self._state.handshake():
            left = max(deadline - time.monotonic(), 0.001)
            self._flush(left)
            self._state.feed(self._inner.read(_TLS_READ_SIZE, left))
        self._flush(max(deadline - time.monotonic(), 0.001))

    def read(self, size: int, timeout: float | None = None) -> bytes:
        while True:
            data = self._state.read(size)
            if self._state.has_output:
                self._answer()
            if data is not None:
                return data
            self._state.feed(self._inner.read(_TLS_READ_SIZE, timeout))

    def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        with self._sending:
            with memoryview(data) as view:
                for start in range(0, len(view), _TLS_WRITE_SIZE):
                    self._state.write(view[start : start + _TLS_WRITE_SIZE])
                    self._flush(timeout)

    def send_eof(self) -> None:
        with self._sending:
            with suppress(OSError):  # the other side may have gone already
                self._state.send_eof()
                self._flush(None)

    def is_readable(self) -> bool:
        if self._inner.is_readable():  # this may be the protocol's own, such as a new session
            try:
                self._state.feed(self._inner.read_ready(_TLS_READ_SIZE))
            except OSError:
                return True
        return self._state.has_input()

    def raw(self, rest: bytes) -> RawConnection:
        return self._inner.raw_below(self._state, rest)

    def close(self) -> None:
        self._inner.close()

    def _answer(self) -> None:
        """Send what the protocol itself answers, unless a write is under way, which takes it along."""
        if backend.try_acquire(self._sending):
            try:
                with suppress(OSError):  # what has come is returned all the same
                    self._flush(None)
            finally:
                self._sending.release()

    def _flush(self, timeout: float | None) -> None:
        if data := self._state.output():
            self._inner.write(data, timeout)
