"""Upgraded connections for tasks, as they are: bytes both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.streams.tasks import AsyncByteStream

if TYPE_CHECKING:
    from mobykit_runtime.http import AsyncConnection
    from mobykit_runtime.streams.websocket import AsyncWebSocket

__all__ = ["AsyncDuplex", "AsyncInput"]


class AsyncInput:
    """The input of a connection."""

    def __init__(self, connection: AsyncConnection | AsyncWebSocket) -> None:
        self._connection = connection

    async def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; raise InputClosed where nobody takes them any more. Gives how many were sent: all."""
        await self._connection.write(data)
        return memoryview(data).nbytes

    async def close(self) -> None:
        """Send the end of the input; the output can still be read."""
        await self._connection.end_input()


class AsyncDuplex(AsyncByteStream):
    """Bytes both ways: read it like a file or an iterator, write to `stdin`."""

    def __init__(self, connection: AsyncConnection | AsyncWebSocket) -> None:
        super().__init__(connection)
        self.stdin = AsyncInput(connection)

    async def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; the same as `stdin.write`."""
        return await self.stdin.write(data)
