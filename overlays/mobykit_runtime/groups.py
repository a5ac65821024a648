"""The groups of calls that generated code fills: `docker.containers`, `docker.images`, ..."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.client import AsyncClient, Client
    from mobykit_runtime.flows.steps import Calls, Flow
    from mobykit_runtime.streams.async_duplex import AsyncDuplex
    from mobykit_runtime.streams.async_process import AsyncProcess
    from mobykit_runtime.streams.control import Control
    from mobykit_runtime.streams.duplex import Duplex
    from mobykit_runtime.streams.process import Process
    from mobykit_runtime.streams.tasks import (
        AsyncByteStream,
        AsyncFrameStream,
        AsyncMessageStream,
        AsyncStream,
        Opening,
    )
    from mobykit_runtime.streams.threads import ByteStream, FrameStream, MessageStream

__all__ = ["AsyncGroup", "Group"]

T = TypeVar("T")
S = TypeVar("S", bound="AsyncStream[Any]")


class _Base:
    """What groups of both clients share."""

    _endpoints: ClassVar[tuple[Endpoint[Any], ...]] = ()

    @cached_property
    def _calls(self) -> Calls:
        from mobykit_runtime.flows.steps import Calls

        return Calls(type(self).__name__, self._endpoints)

    def _calls_of(self, group: str) -> Calls:
        """Give the calls of another group of the same client."""
        from mobykit_runtime.flows.steps import Calls

        other: _Base | None = getattr(getattr(self, "_client", None), group, None)
        return Calls(group, ()) if other is None else other._calls  # noqa: SLF001  # it is of the same kind

    def _control(self, endpoint: Endpoint[Any], values: Mapping[str, object]) -> Control:
        from mobykit_runtime.streams.control import control_of

        return control_of(endpoint.process, self._calls, values)


class Group(_Base):
    """Calls of a client that belong together."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _run(self, flow: Flow[T]) -> T:
        return self._client._driver.run(flow)  # noqa: SLF001  # a group is a part of its client

    def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return self._client._send(endpoint, values, body)  # noqa: SLF001  # a group is a part of its client

    def _bytes(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> ByteStream:
        return self._client._driver.streams.bytes(endpoint, values, body)  # noqa: SLF001  # as above

    def _frames(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> FrameStream:
        return self._client._driver.streams.frames(endpoint, values, body)  # noqa: SLF001  # as above

    def _messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None
    ) -> MessageStream[T]:
        return self._client._driver.streams.messages(endpoint, values, body)  # noqa: SLF001  # as above

    def _process(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Process:
        return self._client._driver.streams.process(  # noqa: SLF001  # as above
            endpoint, values, body, self._control(endpoint, values)
        )

    def _duplex(self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None) -> Duplex:
        return self._client._driver.streams.duplex(endpoint, values, body)  # noqa: SLF001  # as above

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class AsyncGroup(_Base):
    """Calls of an asynchronous client that belong together."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _run(self, flow: Flow[T]) -> T:
        return await self._client._driver.run(flow)  # noqa: SLF001  # as above

    def _opening(self, flow: Callable[[], Flow[S]]) -> Opening[S]:
        from mobykit_runtime.streams.tasks import Opening

        return Opening(lambda: self._run(flow()))

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return await self._client._send(endpoint, values, body)  # noqa: SLF001  # as above

    def _bytes(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Opening[AsyncByteStream]:
        return self._client._driver.streams.bytes(endpoint, values, body)  # noqa: SLF001  # as above

    def _frames(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Opening[AsyncFrameStream]:
        return self._client._driver.streams.frames(endpoint, values, body)  # noqa: SLF001  # as above

    def _messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None
    ) -> Opening[AsyncMessageStream[T]]:
        return self._client._driver.streams.messages(endpoint, values, body)  # noqa: SLF001  # as above

    def _process(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Opening[AsyncProcess]:
        return self._client._driver.streams.process(  # noqa: SLF001  # as above
            endpoint, values, body, self._control(endpoint, values)
        )

    def _duplex(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Opening[AsyncDuplex]:
        return self._client._driver.streams.duplex(endpoint, values, body)  # noqa: SLF001  # as above

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
