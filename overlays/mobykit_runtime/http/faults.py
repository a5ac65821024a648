"""The HTTP library's errors in our words: its own texts may hold what was sent, passwords included."""

from __future__ import annotations

import errno
import socket
import ssl
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

__all__ = ["connecting", "translated"]

_ENDINGS = (httpcore.NetworkError, httpcore.RemoteProtocolError, OSError)
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
def connecting(url: str, why: str = "") -> Iterator[None]:
    """Say why there is no connection; `why`, put behind it, says where the address comes from."""
    try:
        yield
    except ConnectError as error:  # of what makes connections, which knows more about it
        raise type(error)(f"{url}: {error}{why}") from error
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise ConnectTimeout(
            f"{url}: no connection in time; is the engine's machine up and reachable?{why}"
        ) from error
    except (OSError, httpcore.NetworkError) as error:
        raise ConnectError(f"{url}: {_connect_problem(_system_word(error))}{why}") from error


@contextmanager
def translated(url: str, where: str, timeout: float | None = None, why: str = "") -> Iterator[None]:
    """Put our errors in the place of the library's.

    `where` is method and path of the request; `why` is put behind what says that nobody is there.
    """
    try:
        yield
    except ConnectError as error:  # some connections show only in use that they lead nowhere
        raise type(error)(f"{url}: {error}{why}") from error
    except ConnectionLost as error:
        raise ConnectionLost(f"{where} at {url}: {error}") from error
    except DockerError:
        raise
    except _ALL as error:
        # What the library refuses to send it quotes, passwords included: that is not chained.
        refused = isinstance(error, httpcore.LocalProtocolError)
        raise _translated(error, url, where, timeout, why) from None if refused else error


def _translated(error: Exception, url: str, where: str, timeout: float | None, why: str) -> DockerError:
    at = f"{where} at {url}"
    if isinstance(error, httpcore.TimeoutException):
        return DockerTimeout(f"{at}: no answer for {timeout} s; the engine may still do it")
    if isinstance(error, ssl.SSLError) and "ALERT" in (error.reason or ""):
        # Engines look at the client's certificate after the client has taken the connection for made.
        return ConnectError(f"{url}: {_tls_problem(error)}{why}")
    if isinstance(error, httpcore.RemoteProtocolError) and not _has_ended(error):
        return ProtocolError(f"{at}: the answer is not HTTP ({str(error)[:200]}){_tls_hint(error)}")
    if isinstance(error, _ENDINGS):
        return ConnectionLost(f"{at}: the connection ended before the answer was complete")
    return ProtocolError(f"{at}: the HTTP library refused the exchange ({type(error).__name__})")


def _has_ended(error: Exception) -> bool:
    # The library has one class for an answer that ends early and for one that is malformed; its words tell.
    return "disconnected without sending" in str(error) or "peer closed connection" in str(error)


def _tls_hint(error: Exception) -> str:
    # The library's words for an answer that begins with a control byte, as every TLS record does.
    return "; does the engine expect TLS at this address?" if "illegal request line" in str(error) else ""


def _system_word(error: BaseException) -> BaseException:
    """Find what the system said, below the library's wrapping."""
    inner = error.__cause__ if isinstance(error, httpcore.NetworkError) else None
    return error if inner is None else inner


def _connect_problem(error: BaseException) -> str:
    if isinstance(error, socket.gaierror):
        return "the host name is not known; check the address"
    if isinstance(error, ssl.SSLError):
        return _tls_problem(error)
    number = error.errno if isinstance(error, OSError) else None
    problem = _CONNECT_PROBLEMS.get(number) if number is not None else None
    return problem or f"no connection ({error}); check the address"


def _tls_problem(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"the engine's certificate is not trusted ({error.verify_message}); name the file of its authority, "
            "or the folder that holds it in DOCKER_CERT_PATH"
        )
    reason = (error.reason or "").replace("_", " ").lower()
    if "ALERT" in (error.reason or ""):
        return (
            f"the engine refuses this client ({reason}); it wants a certificate of an authority that it knows: "
            "cert.pem and key.pem in the folder of DOCKER_CERT_PATH"
        )
    if isinstance(error, ssl.SSLEOFError):
        return "the other side ends the connection when it is to speak TLS; check the address"
    return f"what answers there does not speak TLS ({reason}); check the address, or write http:// for clear text"


_CONNECT_PROBLEMS = {
    errno.ENOENT: "there is no such socket; start the engine, or name its address in DOCKER_HOST",
    errno.ECONNREFUSED: "nobody listens there; start the engine, or name its address in DOCKER_HOST",
    errno.EACCES: "permission denied; run as a user of the socket's group (docker) or as root",
    errno.EPERM: "permission denied; run as a user of the socket's group (docker) or as root",
    errno.ENOTSOCK: "this is not a socket; name the engine's address in DOCKER_HOST",
    errno.EHOSTUNREACH: "the host cannot be reached; check the address and the network",
    errno.ENETUNREACH: "the network cannot be reached; check the address and the network",
}
