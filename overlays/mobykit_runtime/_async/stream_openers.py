"""Opens the streams of a client: which kind, with which decoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mobykit_runtime.answers import check_status
from mobykit_runtime.streams import tty
from mobykit_runtime.streams.decoding import MessageDecoder, decoder_of_frames
from mobykit_runtime.streams.frames import RawDecoder
from mobykit_runtime.streams.logpieces import LogForm
from mobykit_runtime.streams.websocket_codec import Codec

from .process import AsyncProcess
from .streams import AsyncByteStream, AsyncDuplex, AsyncFrameStream, AsyncMessageStream
from .websocket import AsyncWebSocket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.messages import Headers, Request

    from .client import AsyncClient
    from .control import AsyncControl
    from .response import AsyncResponse

__all__ = ["AsyncStreams"]

T = TypeVar("T")


class AsyncStreams:
    """The streams of a client."""

    def __init__(self, client: AsyncClient, deadline: float | None = None) -> None:
        self._client = client
        self._deadline = deadline

    def until(self, deadline: float | None) -> AsyncStreams:
        """Return what opens streams that raise DockerTimeout at a time of the monotonic clock."""
        return self if deadline is None else AsyncStreams(self._client, deadline)

    async def bytes(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> AsyncByteStream:
        """Open a stream of bytes."""
        return AsyncByteStream(await self._open(endpoint, values, body))

    async def messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object
    ) -> AsyncMessageStream[T]:
        """Open a stream of messages."""
        response = await self._open(endpoint, values, body)
        decoder = MessageDecoder[T](
            response.where, endpoint.success.type, is_build=endpoint.context is not None
        )
        return AsyncMessageStream(response, decoder)

    async def frames(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> AsyncFrameStream:
        """Open a stream of output."""
        response, raw = await self._open_output(endpoint, values, body)
        decoder = decoder_of_frames(response.where, raw=raw)
        log = LogForm(
            timestamps=bool(values.get("timestamps")),
            details=bool(values.get("details")),
            many=endpoint.name.startswith("services."),
        )
        return AsyncFrameStream(response, decoder, tty=raw, log=log)

    async def process(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, control: AsyncControl
    ) -> AsyncProcess:
        """Open the streams of a process."""
        if endpoint.upgrade == "websocket":
            socket = await self._open_websocket(endpoint, values)
            raw_frames = RawDecoder(socket.where)
            return AsyncProcess(socket, raw_frames, tty=False, control=control, deadline=self._deadline)
        response, raw = await self._open_output(endpoint, values, body)
        decoder = decoder_of_frames(response.where, raw=raw)
        return AsyncProcess(response, decoder, tty=raw, control=control, deadline=self._deadline)

    async def duplex(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> AsyncDuplex:
        """Open an upgraded connection."""
        return AsyncDuplex(await self._open(endpoint, values, body))

    async def checked(self, request: Request) -> AsyncResponse:
        """Send a request and read the head of the response; raise if it reports an error."""
        response = await self._client.transport.open(request)
        try:
            if not response.is_upgraded:
                is_error = response.head.status >= 300
                check_status(request, await response.read_whole() if is_error else response.head)
        except BaseException:
            await response.close()
            raise
        return response

    async def _open(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, headers: Headers = ()
    ) -> AsyncResponse:
        request = await self._client.prepare(endpoint, values, body, self._deadline)
        if headers:
            request = attrs.evolve(request, headers=(*request.headers, *headers))
        return await self.checked(request)

    async def _open_websocket(self, endpoint: Endpoint[Any], values: Mapping[str, object]) -> AsyncWebSocket:
        codec = Codec()
        response = await self._open(endpoint, values, None, codec.headers)
        try:
            return AsyncWebSocket(response, codec)
        except BaseException:
            await response.close()
            raise

    async def _open_output(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> tuple[AsyncResponse, bool]:
        raw = await self._tty(endpoint, values, body, None)
        response = await self._open(endpoint, values, body)
        try:
            if raw is None:
                raw = await self._tty(endpoint, values, body, response)
        except BaseException:
            await response.close()
            raise
        return response, bool(raw)

    async def _tty(
        self,
        endpoint: Endpoint[Any],
        values: Mapping[str, object],
        body: object,
        response: AsyncResponse | None,
    ) -> bool | None:
        head = None if response is None else response.head
        try:
            version = await self._client.api_version(self._deadline)
            return tty.known(endpoint, version, values, body, head)
        except tty.NeedsAsking as needed:
            question = attrs.evolve(needed.request, deadline=self._deadline)
            return tty.read(endpoint, question, await self._client.transport.send(question))
