"""Streams about to be opened, in asynchronous code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from mobykit_runtime.limits import MOST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Generator
    from types import TracebackType

    from mobykit_runtime._async.streams import (
        AsyncByteStream,
        AsyncFrameStream,
        AsyncMessageStream,
        AsyncStream,
    )
    from mobykit_runtime.streams.decoding import Output
    from mobykit_runtime.streams.textlines import LogLine

__all__ = ["Opening"]

T = TypeVar("T")
S_co = TypeVar("S_co", bound="AsyncStream[Any]", covariant=True)


class Opening(Generic[S_co]):
    """A stream about to be opened.

    async with docker.system.events() as events: ...      # closed in the end, whatever happens
    async for event in docker.system.events(): ...        # the same, for one loop
    stream = await docker.containers.logs("web")          # to be closed by who awaits it
    """

    __module__ = "mobykit.streams"

    def __init__(self, work: Coroutine[Any, Any, S_co]) -> None:
        self._work = work  # which warns if nothing ever awaits it
        self._stream: S_co | None = None

    def __await__(self) -> Generator[Any, None, S_co]:
        return self._work.__await__()

    async def __aenter__(self) -> S_co:
        self._stream = await self._work
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
    async def read(self: Opening[AsyncFrameStream], *, max_output: int | None = MOST) -> Output: ...
    async def read(self: Opening[Any], **options: Any) -> Any:
        """Open the stream, read all of it and close it."""
        async with self as stream:
            return await stream.read(**options)

    async def lines(self: Opening[AsyncFrameStream], errors: str = "replace") -> AsyncIterator[LogLine]:
        """Open the stream, yield its lines of text, and close it."""
        async with self as stream:
            async for line in stream.lines(errors):
                yield line

    async def wait(self: Opening[AsyncMessageStream[T]], *, max_output: int | None = MOST) -> list[T]:
        """Open the stream, return all of its messages when the work is done, and close it."""
        async with self as stream:
            return await stream.wait(max_output=max_output)
