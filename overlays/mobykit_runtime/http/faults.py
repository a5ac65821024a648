"""The HTTP library's errors in our words: its own texts may hold what was sent, passwords included."""

from __future__ import annotations

import errno
import socket
import traceback
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
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["translated"]

_TIMEOUTS = (httpx.TimeoutException, httpcore.TimeoutException)
_ENDINGS = (httpx.NetworkError, httpx.RemoteProtocolError, httpcore.NetworkError, OSError)
_ALL = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    OSError,
    UnicodeError,
)


@contextmanager
def translated(url: str, where: str, timeout: float | None = None, why: str = "") -> Iterator[None]:
    """Put our errors in the place of the library's.

    `where` is method and path of the request, `why` says where the address comes from, for when nobody is there.
    """
    try:
        yield
    except _ALL as error:
        # What the library refuses to send it quotes, passwords included: that is not chained.
        refused = isinstance(error, httpx.LocalProtocolError | httpcore.LocalProtocolError)
        ours = _unconnected(error, url, f" ({why})" if why else "")
        raise ours or _translated(error, f"{where} at {url}", timeout) from None if refused else error


def _unconnected(error: Exception, url: str, why: str) -> ConnectError | None:
    if isinstance(error, httpx.ConnectTimeout):
        return ConnectTimeout(f"{url}: no connection in time; is the engine's machine up and reachable?{why}")
    if isinstance(error, httpx.ConnectError):
        return ConnectError(f"{url}: {_connect_problem(error)}{why}")
    return None


def _translated(error: Exception, where: str, timeout: float | None) -> DockerError:
    if isinstance(error, _TIMEOUTS):
        return DockerTimeout(f"{where}: no answer for {timeout} s; the engine may still do it")
    if isinstance(error, httpx.RemoteProtocolError) and not _has_ended(error):
        return ProtocolError(f"{where}: the answer is not HTTP ({str(error)[:200]}){_tls_hint(error)}")
    if isinstance(error, _ENDINGS):
        return ConnectionLost(f"{where}: the connection ended before the answer was complete")
    return ProtocolError(f"{where}: the HTTP library refused the exchange ({type(error).__name__})")


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
