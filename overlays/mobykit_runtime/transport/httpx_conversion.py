"""Between httpx and the runtime: errors both ways, and requests of clients of httpx."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpcore
import httpx

from mobykit_runtime.errors import (
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    DockerError,
    DockerTimeout,
    ProtocolError,
    StreamError,
)
from mobykit_runtime.messages import Request
from mobykit_runtime.timeouts import LONGEST, SHORTEST

from .failures import connect_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["errors_for_httpx", "errors_of_httpx", "request_of"]

_ENDED = re.compile("disconnected|closed connection")
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UNSENDABLE = re.compile(rb"[\r\n\0]")
# What the client says itself: where the engine is, how the body is framed, and that nothing is to be compressed.
_NOT_PASSED_ON = frozenset(
    {b"host", b"connection", b"content-length", b"transfer-encoding", b"accept-encoding"}
)
_OURS_AND_THEIRS: tuple[tuple[type[DockerError], type[httpx.TransportError]], ...] = (
    (ConnectTimeout, httpx.ConnectTimeout),
    (ConnectError, httpx.ConnectError),
    (DockerTimeout, httpx.ReadTimeout),
    (ProtocolError, httpx.RemoteProtocolError),
    (ConnectionLost, httpx.ReadError),
    (StreamError, httpx.ReadError),
    (DockerError, httpx.TransportError),
)


@contextmanager
def errors_of_httpx() -> Iterator[None]:
    """Raise errors of httpx, and of the network streams below it, as OSError or DockerError."""
    try:
        yield
    except (
        httpx.TransportError,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
    ) as error:
        raise _ours(error) from error


def _ours(error: Exception) -> OSError | DockerError:
    cause = _system_error(error)
    if isinstance(error, httpx.PoolTimeout):
        return ConnectTimeout("all connections of the transport are in use; allow more, or close streams")
    if isinstance(error, httpx.ConnectTimeout):
        return ConnectTimeout("no connection in time; is the engine's machine up and reachable?")
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return TimeoutError(str(error))
    if isinstance(error, httpx.ConnectError | httpx.ProxyError | httpx.UnsupportedProtocol):
        return ConnectError(connect_problem(OSError(str(error)) if cause is None else cause))
    if isinstance(error, httpx.LocalProtocolError):
        return ProtocolError(f"the request cannot be sent ({error})")
    if isinstance(error, httpx.ProtocolError) and not _ENDED.search(str(error)):
        return ProtocolError(f"the response is not HTTP ({error})")
    return OSError(str(error)) if cause is None else cause


def _system_error(error: BaseException | None) -> OSError | None:
    """Return the error of the system that was behind it."""
    found = None
    while error is not None:
        if isinstance(error, OSError):
            found = error
        error = error.__cause__ or error.__context__
    return found


@contextmanager
def errors_for_httpx() -> Iterator[None]:
    """Raise errors of the runtime as those that clients of httpx expect."""
    try:
        yield
    except DockerError as error:
        raise next(theirs for ours, theirs in _OURS_AND_THEIRS if isinstance(error, ours))(
            str(error)
        ) from error


def request_of(request: httpx.Request) -> Request:
    """Return the request that a client of httpx makes.

    Raises:
        httpx.UnsupportedProtocol: it asks for an upgrade
        httpx.LocalProtocolError: it cannot be sent as one request
    """
    if "upgrade" in request.headers:
        raise httpx.UnsupportedProtocol(
            "upgrades do not work through this transport; use the client's own calls, such as exec and attach"
        )
    headers = request.headers.raw
    names = [request.method.encode("latin-1", "replace"), *(name for name, _ in headers)]
    if not all(map(_TOKEN.fullmatch, names)) or any(_UNSENDABLE.search(value) for _, value in headers):
        raise httpx.LocalProtocolError("the method or a header holds characters that cannot be sent")
    timeouts = request.extensions.get("timeout")
    read = None if timeouts is None else timeouts.get("read")
    within = None if read is None else min(max(SHORTEST, read), LONGEST)
    return Request(
        method=request.method,
        target=request.url.raw_path,
        headers=tuple(pair for pair in headers if pair[0].lower() not in _NOT_PASSED_ON),
        content=_content(request),
        waits=timeouts is not None and within is None,
        within=within,
    )


def _content(request: httpx.Request) -> bytes | httpx.SyncByteStream | httpx.AsyncByteStream:
    try:
        return request.content
    except httpx.RequestNotRead:
        return request.stream
