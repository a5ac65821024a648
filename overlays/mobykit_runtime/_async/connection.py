"""A connection that speaks HTTP/1.1: one request and its response after the other."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from mobykit_runtime.backend import aio as backend

from .body_pieces import async_pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from mobykit_runtime.messages import Request
    from mobykit_runtime.transport.http1 import ResponseParser
    from mobykit_runtime.transport.request_head import RequestHeads

    from .network import AsyncNetworkStream

__all__ = ["AsyncConnection"]

READ_SIZE = 64 * 1024
"""How many bytes are read at once: buffers of this size are quick to get, and stay in the processor's caches."""
WRITE_SIZE = 256 * 1024
"""How many bytes are written at once: as many have to be taken within a time limit."""
_FAIR = 32
"""After how many reads without a wait others get their turn."""


class AsyncConnection:
    """A connection to an engine; what goes wrong is OSError, or an error of the parser.

    Not for several tasks or threads at once, but that one may read, another write and a third close.
    """

    def __init__(self, stream: AsyncNetworkStream, heads: RequestHeads) -> None:
        self.stream = stream
        self._heads = heads
        self.has_served = False
        """Whether it has served a request before."""
        self.is_reusable = True
        """Whether all that was begun on it has been finished; the response has to allow it, too."""
        self._reads = 0

    def is_usable(self) -> bool:
        """Return whether it can serve another request: nothing has come, and nobody has closed it."""
        return not self.stream.is_readable()

    def close(self) -> None:
        """Close it, without waiting."""
        self.stream.close()

    async def release(self) -> None:
        """Release what is still held after it was closed: nothing here. May be called again."""

    async def send(self, request: Request, left: Callable[[], float | None]) -> None:
        """Send a request; stop early if the engine answers before it has all of the body.

        `left` returns how many seconds the next piece may take.
        """
        head = self._heads.encode(request)
        if request.content is None or isinstance(request.content, bytes):
            with memoryview(b"".join((head, request.content or b""))) as whole:
                for start in range(0, len(whole), WRITE_SIZE):
                    await self.stream.write(whole[start : start + WRITE_SIZE], left())
            return
        self.is_reusable = False
        await self.stream.write(head, left())
        async with aclosing(async_pieces(request.content)) as pieces:
            async for piece in pieces:
                await self.stream.write(b"%x\r\n%b\r\n" % (len(piece), piece), left())
                if self.stream.is_readable():
                    return
        await self.stream.write(b"0\r\n\r\n", left())
        self.is_reusable = True

    async def receive(self, parser: ResponseParser, timeout: float | None) -> None:
        """Read once, and parse what came."""
        parser.check()
        parser.feed(await self.stream.read(READ_SIZE, timeout))
        self._reads += 1
        if self._reads % _FAIR == 0:
            await backend.checkpoint()

    async def receive_raw(self, timeout: float | None) -> bytes:
        """Return what comes next on an upgraded connection; empty at its end."""
        return await self.stream.read(READ_SIZE, timeout)
