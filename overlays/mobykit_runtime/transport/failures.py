"""What goes wrong between client and engine, as errors that users see."""

from __future__ import annotations

import errno
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeGuard

from mobykit_runtime.errors import ConnectError, ConnectionLost, ConnectTimeout, DockerError, DockerTimeout

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    from mobykit_runtime.connections.resolve import Destination

__all__ = ["Failures", "connect_problem"]


class Failures:
    """Names what goes wrong with one engine: its address, where that comes from, and what to do."""

    def __init__(self, destination: Destination) -> None:
        self._url = destination.address.url
        self._why = f" ({destination.explanation})"

    @contextmanager
    def connecting(self) -> Iterator[None]:
        """Raise errors that say why there is no connection."""
        try:
            yield
        except ConnectError as error:  # of a connector, which knows more about it
            raise type(error)(f"{self._url}: {error}{self._why}") from error
        except TimeoutError as error:
            raise ConnectTimeout(
                f"{self._url}: no connection in time; is the engine's machine up and reachable?{self._why}"
            ) from error
        except OSError as error:
            raise ConnectError(f"{self._url}: {connect_problem(error)}{self._why}") from error

    def error_of(self, error: OSError | DockerError, where: str, timeout: float | None) -> DockerError:
        """Return what to raise for something that went wrong on a connection.

        Args:
            error: what went wrong.
            where: method and path of the request.
            timeout: how many seconds were waited; None where the time of the call as a whole was over.
        """
        at = f"{where} at {self._url}"
        if isinstance(error, ConnectError):  # some connections show only in use that they lead nowhere
            return type(error)(f"{self._url}: {error}{self._why}")
        if isinstance(error, ConnectionLost):
            return ConnectionLost(f"{at}: {error}{_hint(where)}")
        if isinstance(error, DockerError):
            return type(error)(f"{at}: {error}")
        if isinstance(error, TimeoutError):
            silence = "it did not end in time" if timeout is None else f"no response for {timeout} s"
            return DockerTimeout(f"{at}: {silence}; the engine may still do it")
        if _is_tls(error) and "ALERT" in (error.reason or ""):
            # Engines look at the client's certificate after the client has taken the connection for made.
            return ConnectError(f"{self._url}: {_tls_problem(error)}{self._why}")
        return ConnectionLost(f"{at}: the connection ended before the response was complete{_hint(where)}")


def _hint(where: str) -> str:
    return "" if where.startswith(("GET ", "HEAD ")) else "; the engine may have done it"


def connect_problem(error: OSError) -> str:
    """Return why there is no connection, and what to do."""
    if isinstance(error, socket.gaierror):
        return "the host name is not known; check the address"
    if _is_tls(error):
        return _tls_problem(error)
    problem = _CONNECT_PROBLEMS.get(error.errno or 0)
    return problem or f"no connection ({error}); check the address"


def _is_tls(error: Exception) -> TypeGuard[ssl.SSLError]:
    import ssl  # here, since most connections need none of it

    return isinstance(error, ssl.SSLError)


def _tls_problem(error: ssl.SSLError) -> str:
    import ssl

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
        return "the engine closed the connection during the TLS handshake; check the address"
    return f"the other side does not use TLS ({reason}); check the address, or write http:// for plain text"


_CONNECT_PROBLEMS = {
    errno.ENOENT: "there is no such socket; start the engine, or name its address in DOCKER_HOST",
    errno.ECONNREFUSED: "no engine is listening there; start the engine, or name its address in DOCKER_HOST",
    errno.EACCES: "permission denied; run as a user of the socket's group (docker) or as root",
    errno.EPERM: "permission denied; run as a user of the socket's group (docker) or as root",
    errno.ENOTSOCK: "this is not a socket; name the engine's address in DOCKER_HOST",
    errno.EHOSTUNREACH: "the host cannot be reached; check the address and the network",
    errno.ENETUNREACH: "the network cannot be reached; check the address and the network",
}
