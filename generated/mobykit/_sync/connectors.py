# Derived from mobykit_runtime/_async/connectors.py by the generator; edit that instead.

"""Connectors: what opens network streams to an engine."""

from __future__ import annotations

import socket
import sys
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.connections.default_sockets import IS_WINDOWS
from mobykit_runtime.errors import InvalidHost
from mobykit_runtime.transport.sockets import ClientSocket
from mobykit_runtime.transport.tcp import TcpAttempt

from .network import NetworkStream, SocketStream, TlsStream

if TYPE_CHECKING:
    import ssl

    from mobykit_runtime.connections.resolve import Destination
    from mobykit_runtime.transport.tls_state import TlsState

__all__ = ["Connector", "TcpConnector", "TlsConnector", "UnixConnector", "connector_to"]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.1


class Connector(ABC):
    """Opens network streams to one engine. Raises OSError where that fails, TimeoutError among them."""

    most_seconds: ClassVar[float] = 10.0
    """How many seconds opening a stream may take at the most."""
    most_idle: ClassVar[int] = 100
    """How many connections are kept for later requests at the most."""

    @abstractmethod
    def connect(self, timeout: float) -> NetworkStream:
        """Open a stream."""

    def close(self) -> None:  # noqa: B027  # most connectors have nothing to end
        """End what the streams share, once the last of them is closed. May be called again."""


class UnixConnector(Connector):
    """To a socket of this machine."""

    def __init__(self, path: str) -> None:
        self._path = path

    def connect(self, timeout: float) -> NetworkStream:
        """Open a stream; wait where the listener's queue is full."""
        deadline, pause = time.monotonic() + timeout, _FIRST_PAUSE
        made = ClientSocket(socket.AF_UNIX)
        try:
            made.setblocking(False)
            while True:
                try:
                    made.connect(self._path)
                except BlockingIOError:  # the system tells nobody when the queue is not full any more
                    if time.monotonic() >= deadline:
                        raise TimeoutError(f"the queue of {self._path} is full") from None
                    backend.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
                else:
                    return SocketStream(made)
        except BaseException:
            made.close()
            raise


class TcpConnector(Connector):
    """To a port of a host."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port

    def connect(self, timeout: float) -> SocketStream:
        """Open a stream to whichever address of the host answers first."""
        attempt = TcpAttempt(self._host, self._port, timeout)
        try:
            connected = backend.run_in_thread(attempt.connect)
        except BaseException:
            attempt.abandon()
            raise
        return SocketStream(connected)


class TlsConnector(Connector):
    """Over TCP, to a host that proves who it is. Sessions are resumed."""

    def __init__(self, inner: TcpConnector, host: str, context: ssl.SSLContext) -> None:
        self._inner = inner
        self._host = host
        self._context = context
        self._last: TlsState | None = None

    def connect(self, timeout: float) -> NetworkStream:
        """Open a stream and agree on keys."""
        from mobykit_runtime.transport.tls_state import TlsState

        deadline = time.monotonic() + timeout
        inner = self._inner.connect(timeout)
        try:
            session = None if self._last is None else self._last.session
            state = TlsState(self._context, self._host, session)
            stream = TlsStream(inner, state)
            stream.handshake(deadline)
        except BaseException:
            inner.close()
            raise
        self._last = state
        return stream


def connector_to(destination: Destination) -> Connector:
    """Return the connector to an engine.

    Raises:
        InvalidHost: this system has none of that kind
        InvalidConfig: the certificates cannot be used
    """
    address = destination.address
    if address.scheme in (("unix", "ssh") if IS_WINDOWS else ("npipe",)):
        raise InvalidHost(
            f"{address.url}: {address.scheme}:// does not work on {sys.platform} ({destination.explanation})"
        )
    if address.socket is not None:
        return UnixConnector(address.socket)
    if address.pipe is not None:
        from .pipes import PipeConnector

        return PipeConnector(address.pipe)
    if address.scheme == "ssh":
        from .ssh import SshConnector

        return SshConnector(address)
    assert address.port is not None  # noqa: S101  # of an address over a network
    tcp = TcpConnector(address.host, address.port)
    if destination.tls is None:
        return tcp
    from mobykit_runtime.transport.tls_state import context_of

    return TlsConnector(tcp, address.host, context_of(destination.tls))
