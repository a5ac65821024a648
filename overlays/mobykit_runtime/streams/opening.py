"""Opens the streams of a client for threads: which kind, with which decoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mobykit_runtime.answers import check_status
from mobykit_runtime.lookup import NOTHING
from mobykit_runtime.requests import prepare
from mobykit_runtime.streams import tty
from mobykit_runtime.streams.decoding import MessageDecoder, decoder_of_frames
from mobykit_runtime.streams.duplex import Duplex
from mobykit_runtime.streams.frames import RawDecoder
from mobykit_runtime.streams.process import Process
from mobykit_runtime.streams.threads import ByteStream, FrameStream, MessageStream
from mobykit_runtime.streams.websocket import Codec, WebSocket

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.flows.steps import Flow
    from mobykit_runtime.http import Connection, Transport
    from mobykit_runtime.lookup import Lookup
    from mobykit_runtime.messages import Headers, Request
    from mobykit_runtime.streams.control import Control
    from mobykit_runtime.version import ApiVersion

__all__ = ["Streams"]

T = TypeVar("T")


class Streams:
    """The streams of a client."""

    def __init__(
        self,
        transport: Transport,
        version: Callable[[], ApiVersion],
        drive: Callable[[Flow[Any], float | None], Any],
        lookup: Lookup = NOTHING,
    ) -> None:
        self._transport = transport
        self._version = version
        self._drive = drive
        self._lookup = lookup

    def bytes(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> ByteStream:
        """Open a stream of bytes."""
        return ByteStream(self._open(endpoint, values, body))

    def messages(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object) -> MessageStream[T]:
        """Open a stream of messages."""
        connection = self._open(endpoint, values, body)
        return MessageStream(connection, MessageDecoder(connection.where, endpoint.success.type))

    def frames(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> FrameStream:
        """Open a stream of output."""
        connection, raw = self._open_output(endpoint, values, body)
        decoder = decoder_of_frames(connection.where, raw=raw)
        return FrameStream(connection, decoder, tty=raw, timestamps=bool(values.get("timestamps")))

    def process(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, control: Control
    ) -> Process:
        """Open the streams of a process."""
        if endpoint.upgrade == "websocket":
            socket = self._open_websocket(endpoint, values)
            return Process(socket, RawDecoder(socket.where), tty=False, control=control, drive=self._drive)
        connection, raw = self._open_output(endpoint, values, body)
        decoder = decoder_of_frames(connection.where, raw=raw)
        return Process(connection, decoder, tty=raw, control=control, drive=self._drive)

    def duplex(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> Duplex:
        """Open an upgraded connection."""
        return Duplex(self._open(endpoint, values, body))

    def _open_websocket(self, endpoint: Endpoint[Any], values: Mapping[str, object]) -> WebSocket:
        codec = Codec()
        connection = self._open(endpoint, values, None, codec.headers)
        try:
            return WebSocket(connection, codec)
        except BaseException:
            connection.close()
            raise

    def _open(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object, headers: Headers = ()
    ) -> Connection:
        request = self.prepared(endpoint, values, body)
        if headers:
            request = attrs.evolve(request, headers=(*request.headers, *headers))
        return self.opened(request)

    def prepared(self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object) -> Request:
        """Make the request of a call, with the stored credentials that it takes where the caller gave none."""
        version = self._version()
        question = self._lookup.question(endpoint, version, values)
        if question is not None:
            values = question()
        return prepare(endpoint, version, values, body)

    def opened(self, request: Request) -> Connection:
        """Open a connection, and raise if the head of its answer reports an error."""
        connection = self._transport.open(request)
        try:
            if not connection.is_upgraded:
                check_status(request, connection.whole_if_error())
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_output(
        self, endpoint: Endpoint[Any], values: Mapping[str, object], body: object
    ) -> tuple[Connection, bool]:
        raw = self._tty(endpoint, values, body, None)
        connection = self._open(endpoint, values, body)
        try:
            if raw is None:
                raw = self._tty(endpoint, values, body, connection)
        except BaseException:
            connection.close()
            raise
        return connection, bool(raw)

    def _tty(
        self,
        endpoint: Endpoint[Any],
        values: Mapping[str, object],
        body: object,
        connection: Connection | None,
    ) -> bool | None:
        head = None if connection is None else connection.head
        try:
            return tty.known(endpoint, self._version(), values, body, head)
        except tty.NeedsAsking as needed:
            return tty.read(endpoint, needed.request, self._transport.send(needed.request))
