"""A transport for clients of httpx, over the connections of a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from mobykit_runtime.transport.httpx_conversion import errors_for_httpx, request_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from .response import AsyncResponse
    from .transport import AsyncTransport

__all__ = ["AsyncEngineTransport"]


class AsyncEngineTransport(httpx.AsyncBaseTransport):
    """Sends requests of clients of httpx to an engine. Closing it does nothing: the connections are its client's.

    Args:
        transport: that of the client.
        check_open: raises ClientClosed where the client cannot be used any more.
    """

    def __init__(self, transport: AsyncTransport, check_open: Callable[[], None]) -> None:
        self._transport = transport
        self._check_open = check_open

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the response, whose body is still to be read."""
        with errors_for_httpx():
            self._check_open()
            response = await self._transport.open(request_of(request))
        head = response.head
        return httpx.Response(
            head.status,
            headers=[
                (name.encode("latin-1"), value.encode("latin-1")) for name, value in head.headers.items()
            ],
            stream=_AsyncBody(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": head.reason.encode("latin-1")},
        )


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, response: AsyncResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while piece := await self._read():
            yield piece

    async def aclose(self) -> None:
        await self._response.close()

    async def _read(self) -> bytes:
        with errors_for_httpx():
            return await self._response.read()
