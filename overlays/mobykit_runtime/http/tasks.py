"""The transport for tasks."""

from __future__ import annotations

import asyncio
import warnings
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

import anyio
import attrs
import httpx

from mobykit_runtime.errors import (
    ConnectionLost,
    DockerError,
    InputClosed,
    ProtocolError,
    StreamBusy,
    StreamError,
)
from mobykit_runtime.http.exchange import AsyncExchange
from mobykit_runtime.http.waiting import in_thread
from mobykit_runtime.http.wire import READ_SIZE, Collected, Opened, Wire
from mobykit_runtime.uploads import async_pieces

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from mobykit_runtime.http.lines import AsyncLine
    from mobykit_runtime.messages import Answer, Request

__all__ = ["AsyncConnection", "AsyncTransport"]

WRITE_SIZE = 256 * 1024
_AT_ONCE = 0.1


class _AsyncUpload(httpx.AsyncByteStream):
    """A body that is made while it is sent; its own errors are told apart from those of the connection."""

    def __init__(self, source: AsyncGenerator[bytes, None]) -> None:
        self._source = source
        self.error: BaseException | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._source:
                yield piece
        except Exception as error:
            self.error = error
            raise

    async def aclose(self) -> None:
        await self._source.aclose()


class AsyncConnection(Opened):
    """A request whose answer has begun, on a connection of its own.

    One task reads; others of the same event loop may write and close meanwhile. A read that is cancelled
    closes the connection.
    """

    def __init__(self, wire: AsyncTransport, request: Request, line: AsyncLine) -> None:
        self._begin(request)
        self._errors = wire._errors  # noqa: SLF001  # a connection is a part of its transport
        self._line = line
        self._is_reading = False
        self._is_cut = False
        self._writing = anyio.Lock()
        self._loop = _running_loop()

    def begin(self, head: Answer, response: httpx.Response) -> None:
        """Take the answer's head."""
        self.head = head
        self.is_upgraded = head.status == 101
        self._network = response.extensions["network_stream"]
        self._pieces: AsyncIterator[bytes] = aiter(response.stream)  # type: ignore[arg-type]  # of an async transport

    async def read(self) -> bytes:
        """Give the next piece of the answer, empty at its orderly end."""
        if self._is_reading:
            raise StreamBusy(f"{self.where}: another task is reading this stream")
        self._check_open()
        self._check_loop()
        self._is_reading = True
        try:
            with self._errors(self._request):
                if self.is_upgraded:
                    piece: bytes = await self._network.read(READ_SIZE, timeout=None)
                else:
                    piece = await anext(self._pieces, b"")
        except BaseException as error:
            if isinstance(error, ConnectionLost):
                self._check_open()  # what was closed here is not lost
            await self.close()  # the library gives up too, and would report an orderly end from now on
            raise
        finally:
            self._is_reading = False
        if not piece:
            self._check_open()
        return piece

    async def whole_if_error(self) -> Answer:
        """Give the answer with its text if it reports an error, else its head."""
        return await self.whole() if self.head.status >= 300 else self.head

    async def whole(self) -> Answer:
        """Read the whole answer, and close."""
        try:
            if self.is_upgraded:
                return self.head
            body = Collected(self.head.status)
            while (piece := await self.read()) and body.add(piece):
                pass
            return attrs.evolve(self.head, body=body.whole())
        finally:
            await self.close()

    async def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send input; returns when it has been taken, or waits in a small buffer."""
        if not self.is_upgraded:
            raise ProtocolError(f"{self.where}: the engine did not upgrade the connection, it takes no input")
        view = memoryview(data).cast("B")
        async with self._writing:
            for start in range(0, len(view), WRITE_SIZE):
                await self._write(bytes(view[start : start + WRITE_SIZE]))

    async def _write(self, data: bytes) -> None:
        self._check_open()
        self._check_loop()
        if self._input_ended:
            raise InputClosed(f"{self.where}: the input has been closed")
        if self._is_cut:
            raise InputClosed(f"{self.where}: an earlier write was cancelled when a part of it had been sent")
        self._is_cut = True
        try:
            with self._errors(self._request):
                await self._network.write(data, timeout=None)
        except ConnectionLost as error:
            self._check_open()
            raise InputClosed(f"{self.where}: the other side takes no more input") from error
        self._is_cut = False

    async def write_at_once(self, data: bytes) -> None:
        """Send a last word, or nothing where that cannot be done without waiting."""
        with suppress(DockerError), anyio.move_on_after(_AT_ONCE):
            await self.write(data)

    async def end_input(self) -> None:
        """Send the end of the input; output is still read."""
        if not self.is_upgraded or self._input_ended:
            return
        async with self._writing:
            self._input_ended = True
            if not self.closed:
                await self._line.end_input()

    async def close(self) -> None:
        """Close the connection; whoever reads or writes wakes up with StreamClosed."""
        if self.closed:
            return
        self.closed = True
        self._line.close()

    def _check_loop(self) -> None:
        if _running_loop() is not self._loop:
            raise StreamError(
                f"{self.where}: the stream belongs to another event loop; open it where it is used"
            )

    def __del__(self) -> None:
        if getattr(self, "closed", True):
            return
        self._line.close()  # first: warnings can be errors
        warnings.warn(
            f"unclosed stream: {self.where}; use `async with`, or await its close()",
            ResourceWarning,
            source=self,
            stacklevel=2,
        )


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:  # another kind of event loop
        return None


class AsyncTransport(Wire):
    """Sends requests and reads answers."""

    async def aclose(self) -> None:
        """End what connections share; those that are open stay so."""
        await self._way.aclose()

    async def send(self, request: Request) -> Answer:
        """Send a request and read the whole answer."""
        return await (await self.open(request)).whole()

    async def open(self, request: Request) -> AsyncConnection:
        """Send a request and read the head of the answer."""
        if isinstance(request.content, bytes | None):
            return await self._open(request, None)
        upload = _AsyncUpload(async_pieces(request.content, in_thread))
        async with aclosing(upload):
            try:
                return await self._open(request, upload)
            except BaseException:
                if upload.error is not None:
                    raise upload.error from None
                raise

    async def _open(self, request: Request, upload: _AsyncUpload | None) -> AsyncConnection:
        with self._connecting():
            line = await self._way.connect_async(self._patience)
        connection = AsyncConnection(self, request, line)
        try:
            with self._errors(request):
                response = await AsyncExchange(line).handle_async_request(self._request(request, upload))
            connection.begin(self._head(request, response), response)
        except BaseException:
            await connection.close()
            raise
        return connection
