"""Network streams through ssh."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.transport.ssh_session import SshMachine, SshSession

from .connectors import AsyncConnector
from .network import AsyncNetworkStream, AsyncSocketStream

if TYPE_CHECKING:
    import socket

    from mobykit_runtime.addresses import Address

__all__ = ["AsyncSshConnector"]

_CLOSE_SECONDS = 10.0


class AsyncSshConnector(AsyncConnector):
    """To an engine on a machine that ssh reaches."""

    most_seconds: ClassVar[float] = 30.0  # there may be machines on the way, and a key that has to be touched
    most_idle: ClassVar[int] = 10  # each is a program here, and one there

    def __init__(self, address: Address) -> None:
        self._machine = SshMachine(address)

    async def connect(self, timeout: float) -> AsyncNetworkStream:
        """Start a program that joins the shared connection, and make that where there is none."""
        options = self._machine.master.ready()
        if options is None:
            # What comes about after all belongs to the master, so whoever is cancelled need not wait for it.
            options = await backend.run_in_thread(self._machine.master.options, timeout)
        return _AsyncSshStream(*self._machine.begin(options))

    async def aclose(self) -> None:
        """End the shared connection once the last stream is closed."""
        with backend.shielded(_CLOSE_SECONDS):
            await backend.run_in_thread(self._machine.master.close)


class _AsyncSshStream(AsyncSocketStream):
    def __init__(self, ours: socket.socket, session: SshSession) -> None:
        super().__init__(ours)
        self._session = session

    async def read(self, size: int, timeout: float | None = None) -> bytes:
        try:
            data = await super().read(size, timeout)
        except ConnectionResetError:  # it ended with input unread: how it ended tells more
            data = b""
        if data:
            self._session.answered = True
        else:
            await backend.run_in_thread(self._session.check_end)
        return data

    async def _check_end(self) -> None:
        """Do nothing: how the program has ended tells more than its socket."""

    async def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        self._session.has_input = self._session.answered
        await super().write(data, timeout)

    def close(self) -> None:
        super().close()
        self._session.end()
