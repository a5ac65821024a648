"""Requests through a transport of httpx: a mock, a proxy, one that records."""

from __future__ import annotations

import os
import socket
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any

import httpx

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.errors import InvalidArgument, ProtocolError
from mobykit_runtime.transport.httpx_conversion import errors_of_httpx

from .body_pieces import async_pieces
from .connection import AsyncConnection
from .network import AsyncNetworkStream
from .transport import AsyncTransport

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from mobykit_runtime.connections.resolve import Destination
    from mobykit_runtime.messages import Request
    from mobykit_runtime.transport.http1 import ResponseParser
    from mobykit_runtime.transport.request_head import RequestHeads
    from mobykit_runtime.uploads import AnyUpload

    from .response import AsyncResponse

__all__ = ["AsyncHttpxTransport"]

_CONNECT_SECONDS = 10.0
_CLOSE_SECONDS = 5.0


class AsyncHttpxTransport(AsyncTransport):
    """Sends requests through a transport of httpx, which its owner closes.

    Raises:
        InvalidArgument: it is none, or one for the other kind of client
    """

    def __init__(
        self,
        given: httpx.AsyncBaseTransport,
        destination: Destination,
        timeout: float | None,
        max_response: int | None,
    ) -> None:
        super().__init__(destination, timeout, _CONNECT_SECONDS, most_idle=0, max_response=max_response)
        if not isinstance(given, httpx.AsyncBaseTransport):
            base, usual = httpx.AsyncBaseTransport.__name__, httpx.AsyncHTTPTransport.__name__
            raise InvalidArgument(
                f"transport: expected an httpx.{base}, such as httpx.{usual} or httpx.MockTransport, "
                f"got {type(given).__name__}"
            )
        self._given = given
        address = destination.address
        scheme = "https" if address.scheme == "https" else "http"
        self._url = httpx.URL(f"{scheme}://{address.authority}")

    async def aclose(self) -> None:
        """Do nothing: the transport is its owner's to close."""

    async def open(self, request: Request) -> AsyncResponse:
        """Send a request and read the head of the response."""
        connection = _AsyncHttpxConnection(self._given, self._heads, self._url, self._connect_timeout)
        response = self._response(request, connection)
        await response.begin()
        return response


class _AsyncHttpxConnection(AsyncConnection):
    """One request and its response; what connection they take is up to the transport."""

    def __init__(
        self, given: httpx.AsyncBaseTransport, heads: RequestHeads, url: httpx.URL, connect_timeout: float
    ) -> None:
        super().__init__(_AsyncHttpxStream(None), heads)
        self._given = given
        self._url = url
        self._timeouts: dict[str, float | None] = {"connect": connect_timeout, "pool": connect_timeout}
        self._request: httpx.Request
        self._response: httpx.Response | None = None
        self._pieces: AsyncIterator[bytes] | None = None

    async def send(self, request: Request, left: Callable[[], float | None]) -> None:
        """Make the request; it is sent when its response is waited for: transports do both at once."""
        self._timeouts["write"] = left()
        self._request = httpx.Request(
            request.method,
            self._url.copy_with(raw_path=self._heads.target(request)),
            headers=self._heads.headers(request),
            stream=_body(request.content),
            extensions={"timeout": self._timeouts},
        )

    async def receive(self, parser: ResponseParser, timeout: float | None) -> None:
        """Take the head of the response or the next piece of its body, in place of parsing."""
        self._timeouts["read"] = timeout  # httpx looks when it begins to read the head, and the body
        with errors_of_httpx():
            if self._pieces is None:
                await self._take_head(parser)
                return
            piece = await anext(self._pieces, None)
        if piece is None:
            await self.release()
            parser.is_complete = True
        elif piece:
            parser.body.append(piece)

    async def release(self) -> None:
        """Return the connection to the transport, which closes it unless the response was read to its end."""
        self.stream = _AsyncHttpxStream(None)  # it may serve others from now on
        response, self._response = self._response, None
        if response is not None:
            with backend.shielded(_CLOSE_SECONDS), suppress(httpx.TransportError):
                await response.aclose()

    async def _take_head(self, parser: ResponseParser) -> None:
        response = await self._given.handle_async_request(self._request)
        if not isinstance(response.stream, httpx.AsyncByteStream):
            raise ProtocolError(
                f"the transport gave a body of the wrong kind, {type(response.stream).__name__}: "
                "one for synchronous code for asynchronous code, or the other way round"
            )
        self._response = response
        self._pieces = aiter(response.stream)
        network = response.extensions.get("network_stream")
        if response.http_version != "HTTP/2":  # whose connections serve several requests at once
            self.stream = _AsyncHttpxStream(network)
        parser.status, parser.reason = response.status_code, response.reason_phrase
        parser.headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw
        }
        if parser.status == 101 and network is None:
            raise ProtocolError(
                "the transport gave no network_stream of the upgraded connection; use one that does, as httpx's "
                "own do, or a client without transport="
            )
        parser.has_begun = parser.has_head = True


class _AsyncHttpxStream(AsyncNetworkStream):
    """The connection below a response, as far as the transport lets others have it."""

    def __init__(self, network: Any) -> None:
        self._network = network
        self._process = os.getpid()

    async def read(self, size: int, timeout: float | None = None) -> bytes:
        with errors_of_httpx():
            data: bytes = await self._network.read(size, timeout)
            return data

    async def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        with errors_of_httpx():
            await self._network.write(bytes(data), timeout)

    async def send_eof(self) -> None:
        connected = self._extra("socket")
        if connected is None or self._extra("ssl_object") is not None:
            raise ProtocolError(
                "the transport's connection cannot end the input and go on with the output; use a client without "
                "transport= for input that ends, or a command that knows by itself when it has all"
            )
        with suppress(OSError):  # the other side may have gone already
            connected.shutdown(socket.SHUT_WR)

    def is_readable(self) -> bool:
        return bool(self._extra("is_readable"))

    def close(self) -> None:
        """Wake readers and writers; `release` returns the connection later, since that may have to wait."""
        connected = self._extra("socket")
        if connected is not None and self._process == os.getpid():
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    def _extra(self, name: str) -> Any:
        return None if self._network is None else self._network.get_extra_info(name)


class _AsyncUpload(httpx.AsyncByteStream):
    def __init__(self, content: AnyUpload) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with aclosing(async_pieces(self._content)) as pieces:
            async for piece in pieces:
                yield piece


def _body(content: AnyUpload | None) -> httpx.AsyncByteStream:
    return (
        httpx.ByteStream(content or b"")
        if content is None or isinstance(content, bytes)
        else _AsyncUpload(content)
    )
