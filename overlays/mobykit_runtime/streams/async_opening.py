"""Opens the streams of a client for tasks: which kind, with which decoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mobykit_runtime.answers import check_status
from mobykit_runtime.http import in_thread
from mobykit_runtime.lookup import NOTHING
from mobykit_runtime.requests import prepare
from mobykit_runtime.streams import tty
from mobykit_runtime.streams.async_duplex import AsyncDuplex
from mobykit_runtime.streams.async_process import AsyncProcess
from mobykit_runtime.streams.decoding import MessageDecoder, decoder_of_frames
from mobykit_runtime.streams.frames import RawDecoder
from mobykit_runtime.streams.tasks import AsyncByteStream, AsyncFrameStream, AsyncMessageStream, Opening
from mobykit_runtime.streams.websocket import AsyncWebSocket, Codec

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.flows.steps import Flow
    from mobykit_runtime.http import AsyncConnection, AsyncTransport
    from mobykit_runtime.lookup import Lookup
    from mobykit_runtime.messages import Headers, Request
    from mobykit_runtime.streams.control import Control
    from mobykit_runtime.version import ApiVersion

__all__ = ["AsyncStreams"]

T = TypeVar("T")


class AsyncStreams:
    """The streams of a client."""

    def __init__(
        self,
        transport: AsyncTransport,
        version: Callable[[], Awaitable[ApiVersion]],
        drive: Callable[[Flow[Any]], Awaitable[Any]],
        lookup: Lookup = NOTHING,
    ) -> None:
        self._transport = transport
        self._version = version
        self._drive = drive
        self._lookup = lookup

    def bytes(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> Opening[AsyncByteStream]:
        """Open a stream of bytes."""

        async def start() -> AsyncByteStream:
            return AsyncByteStream(await self._open(endpoint, values, body))

        return Opening(start)

    def messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object
    ) -> Opening[AsyncMessageStream[T]]:
        """Open a stream of messages."""

        async def start() -> AsyncMessageStream[T]:
            connection = await self._open(endpoint, values, body)
            return AsyncMessageStream(connection, MessageDecoder(connection.where, endpoint.success.type))

        return Opening(start)

    def frames(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> Opening[AsyncFrameStream]:
        """Open a stream of output."""

        async def start() -> AsyncFrameStream:
            connection, raw = await self._open_output(endpoint, values, body)
            decoder = decoder_of_frames(connection.where, raw=raw)
            timestamps = bool(values.get("timestamps"))
            return AsyncFrameStream(connection, decoder, tty=raw, timestamps=timestamps)

        return Opening(start)

    def process(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, control: Control
    ) -> Opening[AsyncProcess]:
        """Open the streams of a process."""

        async def start() -> AsyncProcess:
            if endpoint.upgrade == "websocket":
                socket = await self._open_websocket(endpoint, values)
                raw_decoder = RawDecoder(socket.where)
                return AsyncProcess(socket, raw_decoder, tty=False, control=control, drive=self._drive)
            connection, raw = await self._open_output(endpoint, values, body)
            decoder = decoder_of_frames(connection.where, raw=raw)
            return AsyncProcess(connection, decoder, tty=raw, control=control, drive=self._drive)

        return Opening(start)

    def duplex(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> Opening[AsyncDuplex]:
        """Open an upgraded connection."""

        async def start() -> AsyncDuplex:
            return AsyncDuplex(await self._open(endpoint, values, body))

        return Opening(start)

    async def _open_websocket(self, endpoint: Endpoint[Any], values: Mapping[str, object]) -> AsyncWebSocket:
        codec = Codec()
        connection = await self._open(endpoint, values, None, codec.headers)
        try:
            return AsyncWebSocket(connection, codec)
        except BaseException:
            await connection.close()
            raise

    async def _open(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, headers: Headers = ()
    ) -> AsyncConnection:
        request = await self.prepared(endpoint, values, body)
        if headers:
            request = attrs.evolve(request, headers=(*request.headers, *headers))
        return await self.opened(request)

    async def prepared(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> Request:
        """Make the request of a call, with the stored credentials that it takes where the caller gave none."""
        version = await self._version()
        question = self._lookup.question(endpoint, version, values)
        if question is not None:
            values = await in_thread(question)
        return prepare(endpoint, version, values, body)

    async def opened(self, request: Request) -> AsyncConnection:
        """Open a connection, and raise if the head of its answer reports an error."""
        connection = await self._transport.open(request)
        try:
            if not connection.is_upgraded:
                check_status(request, await connection.whole_if_error())
        except BaseException:
            await connection.close()
            raise
        return connection

    async def _open_output(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> tuple[AsyncConnection, bool]:
        raw = await self._tty(endpoint, values, body, None)
        connection = await self._open(endpoint, values, body)
        try:
            if raw is None:
                raw = await self._tty(endpoint, values, body, connection)
        except BaseException:
            await connection.close()
            raise
        return connection, bool(raw)

    async def _tty(
        self,
        endpoint: Endpoint[Any],
        values: Mapping[str, object],
        body: object,
        connection: AsyncConnection | None,
    ) -> bool | None:
        head = None if connection is None else connection.head
        try:
            return tty.known(endpoint, await self._version(), values, body, head)
        except tty.NeedsAsking as needed:
            return tty.read(endpoint, needed.request, await self._transport.send(needed.request))
