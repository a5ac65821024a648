"""The one module that knows the HTTP library.

Every request has a connection of its own. Local sockets connect in microseconds, and nothing can be wrong
with a connection that nobody used before: no bytes of another answer wait in it, no proxy or engine has
closed it meanwhile, and no pool can run out of it. The library's transports are used directly: they have no
cookies, no redirects, no proxies from the environment, and no log of URLs.
"""

from __future__ import annotations

import errno
import socket
import ssl
import traceback
from contextlib import aclosing, closing, contextmanager
from typing import TYPE_CHECKING, Any

import anyio
import httpx

from mobykit_runtime.errors import (
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    DockerError,
    DockerTimeout,
    ProtocolError,
)
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.release import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mobykit_runtime.addresses import Address

__all__ = ["AsyncTransport", "Transport", "new_async_event"]

CONNECT_TIMEOUT = 10.0
ERROR_LIMIT = 1024 * 1024

new_async_event = anyio.Event


class _ExactURL(httpx.URL):
    """An engine's URL with a path and query that go out as they are.

    The library's own would fold dots, quote once more what it thinks needs it, and end at 64 KiB.
    """

    def __init__(self, engine: httpx.URL, target: bytes) -> None:
        super().__init__(engine)
        self._target = target

    @property
    def raw_path(self) -> bytes:
        """What the request line says."""
        return self._target


class _Wire:
    """What both transports share: the address, and requests and answers in the library's terms."""

    def __init__(self, address: Address, timeout: float | None) -> None:
        self.address = address
        self.timeout = timeout
        self._url = httpx.URL(f"http://{address.authority}")
        self._prefix = address.prefix.encode("ascii")
        self._headers = [
            (b"Host", address.authority.encode("ascii")),
            (b"User-Agent", f"mobykit/{VERSION}".encode("ascii")),
            (b"Accept", b"*/*"),
            (b"Accept-Encoding", b"identity"),
        ]
        self._options: dict[str, Any] = {
            "uds": address.socket,
            "trust_env": False,
            # Never used, the scheme is http; without one the library would load the system's certificates.
            "verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            "limits": httpx.Limits(max_connections=None, max_keepalive_connections=0),
        }

    def _request(self, request: Request) -> httpx.Request:
        headers = [*self._headers, *request.headers]
        content = request.content or b""
        if content or request.method in ("POST", "PUT"):
            headers.append((b"Content-Length", str(len(content)).encode("ascii")))
        made = httpx.Request(
            request.method,
            self._url,
            headers=headers,
            stream=httpx.ByteStream(content),
            extensions={"timeout": self._timeouts(request)},
        )
        made.url = _ExactURL(self._url, self._prefix + request.target)
        return made

    def _timeouts(self, request: Request) -> dict[str, float | None]:
        connect = CONNECT_TIMEOUT if self.timeout is None else min(CONNECT_TIMEOUT, self.timeout)
        read = None if request.waits else self.timeout
        return {"connect": connect, "read": read, "write": self.timeout, "pool": None}

    def _answer(self, request: Request, response: httpx.Response, body: bytes) -> Answer:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw
        }
        encoding = headers.get("content-encoding", "identity")
        if encoding != "identity" and response.status_code < 400:
            raise ProtocolError(
                f"{_where(request)}: the answer is encoded ({encoding[:40]!r}), which was not asked for"
            )
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        return Answer(status=response.status_code, reason=reason, headers=headers, body=body)

    @contextmanager
    def _errors(self, request: Request) -> Iterator[None]:
        """Put our errors in the place of the library's, whose texts may hold what was sent."""
        try:
            yield
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError) as error:
            # What the library refuses to send it quotes, passwords included: that is not chained.
            cause = None if isinstance(error, httpx.LocalProtocolError) else error
            raise self._translated(error, request) from cause

    def _translated(self, error: Exception, request: Request) -> DockerError:
        url, where = self.address.url, f"{_where(request)} at {self.address.url}"
        if isinstance(error, httpx.ConnectTimeout):
            return ConnectTimeout(f"{url}: no connection in time; is the engine's machine up and reachable?")
        if isinstance(error, httpx.ConnectError):
            return ConnectError(f"{url}: {_connect_problem(error)}")
        if isinstance(error, httpx.TimeoutException):
            return DockerTimeout(f"{where}: no answer for {self.timeout} s; the engine may still do it")
        if isinstance(error, httpx.RemoteProtocolError) and not _has_ended(error):
            return ProtocolError(f"{where}: the answer is not HTTP ({str(error)[:200]}){_tls_hint(error)}")
        if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError | OSError):
            return ConnectionLost(f"{where}: the connection ended before the answer was complete")
        return ProtocolError(f"{where}: the HTTP library refused the exchange ({type(error).__name__})")


class _Body:
    """Collects an answer's body; the text of an error has a limit, the answers that were asked for have none."""

    def __init__(self, response: httpx.Response) -> None:
        self._limit = ERROR_LIMIT if response.status_code >= 400 else float("inf")
        self._size = 0
        self._chunks: list[bytes] = []

    def add(self, chunk: bytes) -> bool:
        """Keep a chunk; say whether it is the last one wanted."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        return self._size >= self._limit

    def whole(self) -> bytes:
        return b"".join(self._chunks)


class Transport(_Wire):
    """Sends requests and reads whole answers."""

    def send(self, request: Request) -> Answer:
        """Send a request over a connection of its own."""
        with self._errors(request), httpx.HTTPTransport(**self._options) as transport:
            response = transport.handle_request(self._request(request))
            body = _Body(response)
            with closing(response):
                for chunk in response.iter_raw():
                    if body.add(chunk):
                        break
            return self._answer(request, response, body.whole())


class AsyncTransport(_Wire):
    """The same for asynchronous code."""

    async def send(self, request: Request) -> Answer:
        """Send a request over a connection of its own."""
        with self._errors(request):
            async with httpx.AsyncHTTPTransport(**self._options) as transport:
                response = await transport.handle_async_request(self._request(request))
                body = _Body(response)
                async with aclosing(response):
                    async for chunk in response.aiter_raw():
                        if body.add(chunk):
                            break
                return self._answer(request, response, body.whole())


def _where(request: Request) -> str:
    return f"{request.method} {request.path}"


def _has_ended(error: Exception) -> bool:
    # The library has one class for an answer that ends early and for one that is malformed; its words tell.
    return "disconnected without sending" in str(error) or "peer closed connection" in str(error)


def _tls_hint(error: Exception) -> str:
    # The library's words for an answer that begins with a control byte, as every TLS record does.
    return "; does the engine expect TLS at this address?" if "illegal request line" in str(error) else ""


def _connect_problem(error: BaseException) -> str:
    cause = _root_cause(error)
    _close_forgotten(cause)
    if isinstance(cause, socket.gaierror):
        return "the host name is not known; check the address"
    number = cause.errno if isinstance(cause, OSError) else None
    problem = _CONNECT_PROBLEMS.get(number) if number is not None else None
    return problem or f"no connection ({cause}); check the address"


def _close_forgotten(error: BaseException) -> None:
    """Close the unix socket that failed to connect: the library's synchronous backend leaves it open."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_name == "connect_unix_socket":
            for value in frame.f_locals.values():
                if isinstance(value, socket.socket):
                    value.close()


def _root_cause(error: BaseException) -> BaseException:
    """Find what the system said, below the library's wrapping."""
    if isinstance(error, BaseExceptionGroup):
        return _root_cause(error.exceptions[0])
    inner = error.__cause__
    if inner is None and not isinstance(error, OSError):
        # The library cuts its chain; below the system's word are the caller's errors.
        inner = error.__context__
    return error if inner is None else _root_cause(inner)


_CONNECT_PROBLEMS = {
    errno.ENOENT: "there is no such socket; start the engine, or name its address in DOCKER_HOST",
    errno.ECONNREFUSED: "nobody listens there; start the engine, or name its address in DOCKER_HOST",
    errno.EACCES: "permission denied; run as a user of the socket's group (docker) or as root",
    errno.EPERM: "permission denied; run as a user of the socket's group (docker) or as root",
    errno.ENOTSOCK: "this is not a socket; name the engine's address in DOCKER_HOST",
    errno.EHOSTUNREACH: "the host cannot be reached; check the address and the network",
    errno.ENETUNREACH: "the network cannot be reached; check the address and the network",
}
