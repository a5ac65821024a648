"""One request and its answer over a line.

The HTTP library's own transports make their connections themselves, and know sockets only. Its protocol takes
any line, so these are transports that stand on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import httpcore
import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator

    from mobykit_runtime.http.lines import AsyncLine, Line

__all__ = ["AsyncExchange", "Exchange"]

_ORIGIN = httpcore.Origin(b"http", b"docker", 80)
_TARGET = "target"


class _Pieces(httpx.SyncByteStream):
    def __init__(self, source: Iterable[bytes]) -> None:
        self._source = source

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._source)


class _AsyncPieces(httpx.AsyncByteStream):
    def __init__(self, source: AsyncIterable[bytes]) -> None:
        self._source = source

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._source)


class Exchange(httpx.BaseTransport):
    """For threads. The extension `target` of the request is what its first line says."""

    def __init__(self, line: Line) -> None:
        self._protocol = httpcore.HTTP11Connection(_ORIGIN, line)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the head of the answer."""
        answer = self._protocol.handle_request(_sent(request))
        return _received(answer, _Pieces(cast("Iterable[bytes]", answer.stream)))


class AsyncExchange(httpx.AsyncBaseTransport):
    """The same for tasks."""

    def __init__(self, line: AsyncLine) -> None:
        self._protocol = httpcore.AsyncHTTP11Connection(_ORIGIN, line)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the head of the answer."""
        answer = await self._protocol.handle_async_request(_sent(request))
        return _received(answer, _AsyncPieces(cast("AsyncIterable[bytes]", answer.stream)))


def _sent(request: httpx.Request) -> httpcore.Request:
    target = request.extensions[_TARGET]
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=_ORIGIN.scheme, host=_ORIGIN.host, port=_ORIGIN.port, target=target),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _received(
    answer: httpcore.Response, stream: httpx.SyncByteStream | httpx.AsyncByteStream
) -> httpx.Response:
    return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)
