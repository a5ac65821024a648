"""A connection for a loop that waits for several things itself: nothing here waits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket

    from mobykit_runtime.transport.tls_state import TlsState

__all__ = ["RawConnection"]

READ_SIZE: Final = 64 * 1024


class RawConnection:
    """A connected socket, and TLS over it where there is any; its owner closes both. Raises OSError.

    Args:
        connected: the socket.
        tls: the TLS over it, after its handshake.
        first: what was read already.
    """

    def __init__(self, connected: socket.socket, tls: TlsState | None = None, first: bytes = b"") -> None:
        connected.setblocking(False)
        self.socket = connected
        self._tls = tls
        self._first = first
        self._unsent = bytearray()

    @property
    def unsent(self) -> int:
        """How many bytes wait until the system takes them."""
        return len(self._unsent)

    def receive_first(self) -> bytes:
        """Return what has come before the loop began: the socket does not say so."""
        first, self._first = self._first, b""
        return first if self._tls is None else first + self._decrypted(self._tls)

    def receive(self) -> bytes | None:
        """Return what has come; empty at the end, None where there is nothing yet."""
        try:
            data = self.socket.recv(READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return None
        if self._tls is None:
            return data
        self._tls.feed(data)
        return self._decrypted(self._tls) or (None if data else b"")

    def send(self, data: bytes = b"") -> None:
        """Send data behind what is unsent, as much as the system takes at once."""
        if self._tls is not None:
            if data:
                self._tls.write(data)
            data = self._tls.output()
        if self._unsent:
            self._unsent += data
            del self._unsent[: self._sent(self._unsent)]
        elif data:
            self._unsent += memoryview(data)[self._sent(data) :]

    def _sent(self, data: bytes | bytearray) -> int:
        """Send as much as the system takes; return how much that is."""
        sent = 0
        with memoryview(data) as view, suppress(BlockingIOError, InterruptedError):
            while sent < len(view):
                sent += self.socket.send(view[sent:])
        return sent

    def _decrypted(self, tls: TlsState) -> bytes:
        pieces = []
        while piece := tls.read(READ_SIZE):
            pieces.append(piece)
        return b"".join(pieces)
