"""Streams for tasks.

A stream is an asynchronous iterator and context manager. It is closed when it has come to its end, when it fails,
when a read is cancelled, and by `close()`, which any task of the loop may await: whoever reads wakes up with
StreamClosed. Nothing is read ahead: an engine that is not read from has to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from mobykit_runtime.errors import StreamBusy, StreamError
from mobykit_runtime.streams.decoding import ByteDecoder, Decoder, MessageDecoder, Output, StreamBase, collect
from mobykit_runtime.streams.textlines import LineDecoder, LogLine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Sequence
    from types import TracebackType

    from mobykit_runtime.http import AsyncConnection
    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.streams.websocket import AsyncWebSocket

__all__ = ["AsyncByteStream", "AsyncFrameStream", "AsyncMessageStream", "AsyncStream", "Opening"]

T = TypeVar("T")
S_co = TypeVar("S_co", bound="AsyncStream[Any]", covariant=True)


class AsyncStream(StreamBase, Generic[T]):
    """What an engine sends piece by piece."""

    _connection: AsyncConnection | AsyncWebSocket

    def __init__(self, connection: AsyncConnection | AsyncWebSocket, decoder: Decoder[T]) -> None:
        self._connection = connection
        self._decoder = decoder
        self._items: Iterator[T] = iter(())
        self._ended = False
        self._closed = False
        self._is_reading = False

    async def close(self) -> None:
        """Close the stream; what was not read is lost."""
        self._closed = True
        await self._connection.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        if self._is_reading:
            raise StreamBusy(f"{self._connection.where}: another task is reading this stream")
        self._is_reading = True
        try:
            return await self._next()
        except StopAsyncIteration:
            raise
        except BaseException:
            await self.close()
            raise
        finally:
            self._is_reading = False

    async def _next(self) -> T:
        self._check_open()
        while True:
            for item in self._items:
                return item
            if self._ended:
                raise StopAsyncIteration
            piece = await self._connection.read()
            if piece:
                self._items = self._decoder.feed(piece)
            else:
                self._decoder.finish()
                self._ended = True
                await self._connection.close()
                await self._at_end()

    async def _at_end(self) -> None:
        """Do what is due when the stream has come to its orderly end."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class AsyncByteStream(AsyncStream[bytes]):
    """Bytes, such as an archive: pieces as they come, or to be read like a file, with `await`."""

    def __init__(self, connection: AsyncConnection | AsyncWebSocket) -> None:
        super().__init__(connection, ByteDecoder())
        self._rest = memoryview(b"")

    async def __anext__(self) -> bytes:
        if self._rest:
            rest, self._rest = bytes(self._rest), memoryview(b"")
            return rest
        return await super().__anext__()

    async def close(self) -> None:
        """Close the stream; what was not read is lost."""
        self._rest = memoryview(b"")
        await super().close()

    async def read(self, size: int | None = -1) -> bytes:
        """Give as many bytes as asked for, fewer only at the end; all of them for -1 or None."""
        if size is None or size < 0:
            return b"".join([piece async for piece in self])
        found: list[bytes | memoryview] = []
        missing = size
        while missing and (self._rest or await self._fill()):
            found.append(self._rest[:missing])
            self._rest = self._rest[missing:]
            missing -= len(found[-1])
        return b"".join(found)

    async def _fill(self) -> bool:
        self._rest = memoryview(await anext(self, b""))
        return bool(self._rest)


class AsyncFrameStream(AsyncStream["Frame"]):
    """Output of a process, in the order it was written: frames with their stream and bytes.

    `tty` says whether it comes from a TTY, where stdout and stderr are one.
    """

    def __init__(
        self,
        connection: AsyncConnection | AsyncWebSocket,
        decoder: Decoder[Frame],
        *,
        tty: bool,
        timestamps: bool = False,
    ) -> None:
        super().__init__(connection, decoder)
        self.tty = tty
        self._timestamps = timestamps

    async def lines(self, errors: str = "replace") -> AsyncIterator[LogLine]:
        """Give lines of text, each with its stream, and with its time where times were asked for.

        `errors` says what to do with bytes that are not UTF-8, as in bytes.decode().
        """
        decoder = LineDecoder(timestamps=self._timestamps, errors=errors)
        try:
            async for frame in self:
                for line in decoder.feed(frame):
                    yield line
        except StreamError:
            for line in decoder.finish():  # the last line, as far as it came
                yield line
            raise
        for line in decoder.finish():
            yield line

    async def read(self) -> Output:
        """Read to the end and give all of it."""
        return collect([frame async for frame in self])


class AsyncMessageStream(AsyncStream[T]):
    """Messages, such as the progress of a pull; an error that one reports is raised as OperationFailed."""

    _decoder: MessageDecoder[T]

    def __init__(self, connection: AsyncConnection | AsyncWebSocket, decoder: MessageDecoder[T]) -> None:
        super().__init__(connection, decoder)

    @property
    def messages(self) -> Sequence[T]:
        """The messages so far, the last 10,000 of them; nothing for events and stats, which have no end."""
        return self._decoder.messages

    async def wait(self) -> list[T]:
        """Read to the end, which is when the work is done, and give all messages that were not read yet."""
        return [message async for message in self]


class Opening(Generic[S_co]):
    """A stream about to be opened.

    async with docker.system.events() as events: ...      # closed in the end, whatever happens
    async for event in docker.system.events(): ...        # the same, for one loop
    stream = await docker.containers.logs("web")          # to be closed by who awaits it
    """

    def __init__(self, start: Callable[[], Awaitable[S_co]]) -> None:
        self._start = start
        self._stream: S_co | None = None

    def __await__(self) -> Generator[Any, None, S_co]:
        return self._start().__await__()

    async def __aenter__(self) -> S_co:
        self._stream = await self._start()
        return self._stream

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            await self._stream.close()

    async def __aiter__(self: Opening[AsyncStream[T]]) -> AsyncIterator[T]:
        async with self as stream:
            async for item in stream:
                yield item

    @overload
    async def read(self: Opening[AsyncByteStream]) -> bytes: ...
    @overload
    async def read(self: Opening[AsyncFrameStream]) -> Output: ...
    async def read(self: Opening[Any]) -> Any:
        """Open the stream, read all of it and close it."""
        async with self as stream:
            return await stream.read()

    async def lines(self: Opening[AsyncFrameStream], errors: str = "replace") -> AsyncIterator[LogLine]:
        """Open the stream, give its lines of text and close it."""
        async with self as stream:
            async for line in stream.lines(errors):
                yield line

    async def wait(self: Opening[AsyncMessageStream[T]]) -> list[T]:
        """Open the stream, give all of its messages when the work is done, and close it."""
        async with self as stream:
            return await stream.wait()
