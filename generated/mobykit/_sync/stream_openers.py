# Derived from mobykit_runtime/_async/stream_openers.py by the generator; edit that instead.

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

from .process import Process
from .streams import ByteStream, Duplex, FrameStream, MessageStream
from .websocket import WebSocket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.messages import Headers, Request

    from .client import Client
    from .control import Control
    from .response import Response

__all__ = ["Streams"]

T = TypeVar("T")


class Streams:
    """The streams of a client."""

    def __init__(self, client: Client, deadline: float | None = None) -> None:
        self._client = client
        self._deadline = deadline

    def until(self, deadline: float | None) -> Streams:
        """Return what opens streams that raise DockerTimeout at a time of the monotonic clock."""
        return self if deadline is None else Streams(self._client, deadline)

    def bytes(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> ByteStream:
        """Open a stream of bytes."""
        return ByteStream(self._open(endpoint, values, body))

    def messages(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object) -> MessageStream[T]:
        """Open a stream of messages."""
        response = self._open(endpoint, values, body)
        decoder = MessageDecoder[T](
            response.where, endpoint.success.type, is_build=endpoint.context is not None
        )
        return MessageStream(response, decoder)

    def frames(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> FrameStream:
        """Open a stream of output."""
        response, raw = self._open_output(endpoint, values, body)
        decoder = decoder_of_frames(response.where, raw=raw)
        log = LogForm(
            timestamps=bool(values.get("timestamps")),
            details=bool(values.get("details")),
            many=endpoint.name.startswith("services."),
        )
        return FrameStream(response, decoder, tty=raw, log=log)

    def process(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, control: Control
    ) -> Process:
        """Open the streams of a process."""
        if endpoint.upgrade == "websocket":
            socket = self._open_websocket(endpoint, values)
            raw_frames = RawDecoder(socket.where)
            return Process(socket, raw_frames, tty=False, control=control, deadline=self._deadline)
        response, raw = self._open_output(endpoint, values, body)
        decoder = decoder_of_frames(response.where, raw=raw)
        return Process(response, decoder, tty=raw, control=control, deadline=self._deadline)

    def duplex(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> Duplex:
        """Open an upgraded connection."""
        return Duplex(self._open(endpoint, values, body))

    def checked(self, request: Request) -> Response:
        """Send a request and read the head of the response; raise if it reports an error."""
        response = self._client.transport.open(request)
        try:
            if not response.is_upgraded:
                is_error = response.head.status >= 300
                check_status(request, response.read_whole() if is_error else response.head)
        except BaseException:
            response.close()
            raise
        return response

    def _open(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, headers: Headers = ()
    ) -> Response:
        request = self._client.prepare(endpoint, values, body, self._deadline)
        if headers:
            request = attrs.evolve(request, headers=(*request.headers, *headers))
        return self.checked(request)

    def _open_websocket(self, endpoint: Endpoint[Any], values: Mapping[str, object]) -> WebSocket:
        codec = Codec()
        response = self._open(endpoint, values, None, codec.headers)
        try:
            return WebSocket(response, codec)
        except BaseException:
            response.close()
            raise

    def _open_output(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> tuple[Response, bool]:
        raw = self._tty(endpoint, values, body, None)
        response = self._open(endpoint, values, body)
        try:
            if raw is None:
                raw = self._tty(endpoint, values, body, response)
        except BaseException:
            response.close()
            raise
        return response, bool(raw)

    def _tty(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, response: Response | None
    ) -> bool | None:
        head = None if response is None else response.head
        try:
            version = self._client.api_version(self._deadline)
            return tty.known(endpoint, version, values, body, head)
        except tty.NeedsAsking as needed:
            question = attrs.evolve(needed.request, deadline=self._deadline)
            return tty.read(endpoint, question, self._client.transport.send(question))
