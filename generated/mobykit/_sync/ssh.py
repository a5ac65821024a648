# Derived from mobykit_runtime/_async/ssh.py by the generator; edit that instead.

"""Network streams through ssh."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.transport.ssh_session import SshMachine, SshSession

from .connectors import Connector
from .network import NetworkStream, SocketStream

if TYPE_CHECKING:
    import socket

    from mobykit_runtime.addresses import Address

__all__ = ["SshConnector"]

_CLOSE_SECONDS = 10.0


class SshConnector(Connector):
    """To an engine on a machine that ssh reaches."""

    most_seconds: ClassVar[float] = 30.0  # there may be machines on the way, and a key that has to be touched
    most_idle: ClassVar[int] = 10  # each is a program here, and one there

    def __init__(self, address: Address) -> None:
        self._machine = SshMachine(address)

    def connect(self, timeout: float) -> NetworkStream:
        """Start a program that joins the shared connection, and make that where there is none."""
        options = self._machine.master.ready()
        if options is None:
            # What comes about after all belongs to the master, so whoever is cancelled need not wait for it.
            options = backend.run_in_thread(self._machine.master.options, timeout)
        return _AsyncSshStream(*self._machine.begin(options))

    def close(self) -> None:
        """End the shared connection once the last stream is closed."""
        with backend.shielded(_CLOSE_SECONDS):
            backend.run_in_thread(self._machine.master.close)


class _AsyncSshStream(SocketStream):
    def __init__(self, ours: socket.socket, session: SshSession) -> None:
        super().__init__(ours)
        self._session = session

    def read(self, size: int, timeout: float | None = None) -> bytes:
        try:
            data = super().read(size, timeout)
        except ConnectionResetError:  # it ended with input unread: how it ended tells more
            data = b""
        if data:
            self._session.answered = True
        else:
            backend.run_in_thread(self._session.check_end)
        return data

    def _check_end(self) -> None:
        """Do nothing: how the program has ended tells more than its socket."""

    def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        self._session.has_input = self._session.answered
        super().write(data, timeout)

    def close(self) -> None:
        super().close()
        self._session.end()
