# Derived from mobykit_runtime/_async/for_httpx.py by the generator; edit that instead.

"""A transport for clients of httpx, over the connections of a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
from mobykit_runtime.transport.httpx_conversion import errors_for_httpx, request_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .response import Response
    from .transport import Transport

__all__ = ["EngineTransport"]


class EngineTransport(httpx.BaseTransport):
    """Sends requests of clients of httpx to an engine. Closing it does nothing: the connections are its client's.

    Args:
        transport: that of the client.
        check_open: raises ClientClosed where the client cannot be used any more.
    """

    def __init__(self, transport: Transport, check_open: Callable[[], None]) -> None:
        self._transport = transport
        self._check_open = check_open

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the response, whose body is still to be read."""
        with errors_for_httpx():
            self._check_open()
            response = self._transport.open(request_of(request))
        head = response.head
        return httpx.Response(
            head.status,
            headers=[
                (name.encode("latin-1"), value.encode("latin-1")) for name, value in head.headers.items()
            ],
            stream=_AsyncBody(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": head.reason.encode("latin-1")},
        )


class _AsyncBody(httpx.SyncByteStream):
    def __init__(self, response: Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._read():
            yield piece

    def close(self) -> None:
        self._response.close()

    def _read(self) -> bytes:
        with errors_for_httpx():
            return self._response.read()
