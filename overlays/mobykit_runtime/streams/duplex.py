"""Upgraded connections for threads, as they are: bytes both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.streams.threads import ByteStream

if TYPE_CHECKING:
    from mobykit_runtime.http import Connection
    from mobykit_runtime.streams.websocket import WebSocket

__all__ = ["Duplex", "Input"]


class Input:
    """The input of a connection, to be written and closed like a file."""

    def __init__(self, connection: Connection | WebSocket) -> None:
        self._connection = connection

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; raise InputClosed where nobody takes them any more. Gives how many were sent: all."""
        self._connection.write(data)
        return memoryview(data).nbytes

    def flush(self) -> None:
        """Do nothing: what is written is sent at once."""

    def close(self) -> None:
        """Send the end of the input; the output can still be read."""
        self._connection.end_input()


class Duplex(ByteStream):
    """Bytes both ways: read it like a file or an iterator, write to `stdin`."""

    def __init__(self, connection: Connection | WebSocket) -> None:
        super().__init__(connection)
        self.stdin = Input(connection)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; the same as `stdin.write`."""
        return self.stdin.write(data)

    def writable(self) -> bool:
        """Say yes."""
        return True
