"""The groups of calls that generated code fills: `docker.containers`, `docker.images`, ..."""

from __future__ import annotations

import time
from copy import copy
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import evolve

from mobykit_runtime.errors import DockerTimeout, ProcessTimeout
from mobykit_runtime.hints import absent, explain_keywords, named_as_public, public_of
from mobykit_runtime.limits import Recent
from mobykit_runtime.streams.completed import not_in_time
from mobykit_runtime.timeouts import deadline_in, earlier

from .pending import AsyncPending

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable, Mapping, Sequence

    from mobykit import models

    from mobykit_runtime.backend import aio as backend
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.messages import ProgressCallback
    from mobykit_runtime.results import BuildResult, LoadResult

    from .client import AsyncClient
    from .control import AsyncControl
    from .process import AsyncProcess
    from .stream_openers import AsyncStreams
    from .streams import (
        AsyncByteStream,
        AsyncDuplex,
        AsyncFrameStream,
        AsyncMessageStream,
    )

__all__ = ["AsyncGroup"]

T = TypeVar("T")


class AsyncGroup:
    """Calls of a client that belong together."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._deadline: float | None = None

    def __init_subclass__(cls, *, public: bool = False) -> None:
        """Make a class of a group; one that is public gives its name to the hand-written methods that it inherits."""
        super().__init_subclass__()
        if public:
            named_as_public(cls, cls.__mro__[1 : cls.__mro__.index(AsyncGroup)])
            explain_keywords(cls)

    if not TYPE_CHECKING:  # or any name would be an attribute to type checkers

        def __getattr__(self, name: str) -> Any:
            """Raise AttributeError that says what a name of elsewhere is here."""
            kind = type(self)
            section = kind.__module__.rpartition(".")[2]
            raise absent(f"{kind.__name__!r} object", name, section, public_of(kind))

    def until(self, deadline: float | None) -> Self:
        """Return the same group with calls that raise DockerTimeout at a time of the monotonic clock.

        See `within`; with this, several calls share one limit.
        """
        if deadline is None:
            return self
        limited = copy(self)
        limited._deadline = earlier(self._deadline, deadline)  # noqa: SLF001  # it is of this class
        return limited

    def within(self, seconds: float) -> Self:
        """Return the same group with calls that take so many seconds at the most, counted from now.

            docker.containers.within(5).list()

        They raise DockerTimeout then, whatever the engine sends until then: the limit is for all that a method does,
        connecting and reading included, and for what is read from a stream that it returns. What was begun may be
        cleaned up afterwards, which takes 10 seconds at the most. What runs here, such as a generator that makes a
        body, is not interrupted in threads.

        Raises:
            InvalidArgument: that is no number of seconds
        """
        return self.until(deadline_in(seconds, "seconds"))

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return await self._client.call(endpoint, values, body, self._checked_deadline(endpoint))

    async def _begin(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None
    ) -> AsyncPending[T]:
        """Make a call and return when the engine has accepted it."""
        request = await self._client.prepare(endpoint, values, body, self._checked_deadline(endpoint))
        request = evolve(request, is_prompt=True)
        return AsyncPending(endpoint, request, await self._client.streams.checked(request))

    async def _bytes(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> AsyncByteStream:
        return await self._streams.bytes(endpoint, values, body)

    async def _frames(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> AsyncFrameStream:
        return await self._streams.frames(endpoint, values, body)

    async def _messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None
    ) -> AsyncMessageStream[T]:
        return await self._streams.messages(endpoint, values, body)

    async def _finish(
        self, stream: backend.Opening[AsyncMessageStream[T]], progress: ProgressCallback[T]
    ) -> Sequence[T]:
        """Read a stream of messages to its end, which is when the work is done; return the last 16 MiB of them.

        Args:
            stream: the stream.
            progress: what is called with each message; True draws bars.
        """
        found: Recent[T] = Recent()
        await self._read(stream, progress, found.add)
        return found.messages

    async def _read(
        self,
        stream: backend.Opening[AsyncMessageStream[T]],
        progress: ProgressCallback[T],
        keep: Callable[[T, int], None],
    ) -> None:
        async with stream as messages:
            await self._show(messages, progress, lambda message: keep(message, messages.size))

    async def _show(
        self, messages: AsyncIterable[T], progress: ProgressCallback[T], keep: Callable[[T], object]
    ) -> None:
        if progress is True:
            from mobykit_runtime.progress.display import ashow

            messages = ashow(messages)
        async for message in messages:
            keep(message)
            if callable(progress):
                progress(message)

    async def _finish_build(
        self,
        stream: backend.Opening[AsyncMessageStream[models.BuildInfo]],
        progress: ProgressCallback[models.BuildInfo],
    ) -> BuildResult:
        from mobykit_runtime.results import BuildOutcome  # in these three, since few programs need it

        outcome = BuildOutcome()
        await self._read(stream, progress, outcome.add)
        return outcome.result()

    async def _finish_load(
        self,
        stream: backend.Opening[AsyncMessageStream[models.LoadImageInfo]],
        progress: ProgressCallback[models.LoadImageInfo],
    ) -> LoadResult:
        from mobykit_runtime.results import loaded

        return loaded(await self._finish(stream, progress))

    async def _finish_push(
        self,
        stream: backend.Opening[AsyncMessageStream[models.PushImageInfo]],
        progress: ProgressCallback[models.PushImageInfo],
    ) -> models.PushResult:
        from mobykit_runtime.results import pushed

        return pushed(await self._finish(stream, progress))

    async def _process(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> AsyncProcess:
        control = self._control(str(values.get("id", "")))
        return await self._streams.process(endpoint, values, body, control)

    async def _duplex(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> AsyncDuplex:
        return await self._streams.duplex(endpoint, values, body)

    @property
    def _streams(self) -> AsyncStreams:
        return self._client.streams.until(self._deadline)

    def _in_words_of(
        self, error: DockerTimeout, where: str, timeout: float | None, fate: str
    ) -> DockerTimeout:
        """Return what to raise where a process, or a call that belongs to it, did not end in time."""
        is_over = self._deadline is not None and time.monotonic() >= self._deadline
        if isinstance(error, ProcessTimeout) or not is_over:
            return error
        return not_in_time(where, timeout, fate)

    def _control(self, id: str) -> AsyncControl:
        """Return what resizes a process of this group, and knows its exit code."""
        raise NotImplementedError

    def _checked_deadline(self, endpoint: Endpoint[Any]) -> float | None:
        if self._deadline is not None and time.monotonic() >= self._deadline:
            raise DockerTimeout(f"{endpoint.name}: it did not end in time")
        return self._deadline

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
