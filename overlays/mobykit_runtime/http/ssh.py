"""Lines through ssh, to `docker system dial-stdio` on the other machine, as the docker command has them.

The program is the system's, so keys, known hosts, jump hosts and aliases are those of the user's configuration.
One connection of ssh's serves all lines of a client (see ssh_master); each line is a program that joins it.

What names the machine comes from an address that was read strictly: see addresses.py. Nothing of it can be
taken for an option, and what the other machine's shell reads has no character that means something to it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, ClassVar

import anyio
import anyio.to_thread
import httpcore

from mobykit_runtime.errors import ConnectError, ConnectionLost
from mobykit_runtime.http.async_sockets import AsyncSocketLine
from mobykit_runtime.http.lines import AsyncLine, Line, Way
from mobykit_runtime.http.sockets import SocketLine
from mobykit_runtime.http.ssh_master import SshMaster, words_of
from mobykit_runtime.http.waiting import in_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mobykit_runtime.addresses import Address

__all__ = ["SshWay"]

_LAST_WORD_SECONDS = 2.0


class SshWay(Way):
    """To an engine on a machine that ssh reaches."""

    patience: ClassVar[float] = 30.0  # there may be machines on the way, and a key that wants to be touched

    def __init__(self, address: Address) -> None:
        user = [] if address.user is None else ["-l", address.user]
        port = [] if address.port is None else ["-p", str(address.port)]
        self._machine = (*user, *port, "--", address.host)
        self._remote = " ".join(_remote_command(address))
        self._master = SshMaster(self._machine)

    def connect(self, timeout: float) -> Line:
        options = self._master.options(timeout)
        ours, session = self._begin(options)
        return _SshLine(ours, session)

    async def connect_async(self, timeout: float) -> AsyncLine:
        options = self._master.ready()
        if options is None:
            # What comes about after all belongs to the master, so a task that is cancelled need not wait for it.
            options = await in_thread(self._master.options, timeout)
        ours, session = self._begin(options)
        return _AsyncSshLine(ours, session)

    def close(self) -> None:
        self._master.close()

    async def aclose(self) -> None:
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(self.close)

    def _begin(self, options: tuple[str, ...]) -> tuple[socket.socket, _Session]:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                command = (*options, "-T", *self._machine, self._remote)
                return ours, _Session(command, theirs)
        except BaseException:
            ours.close()
            raise


def _remote_command(address: Address) -> tuple[str, ...]:
    named = () if address.remote_socket is None else ("--host", f"unix://{address.remote_socket}")
    return ("docker", *named, "system", "dial-stdio")


class _Session:
    """The program of one line."""

    def __init__(self, command: tuple[str, ...], ends: socket.socket) -> None:
        self.answered = False
        """Whether anything has come from the other machine."""
        self.has_input = False
        """Whether anything was written after that."""
        self._is_ended = False
        self._lock = threading.Lock()  # one thread may end it while another reads what it said
        self._owner = os.getpid()
        # In a session of its own: an interrupt at the terminal is for us, and the line may be needed to react to it.
        self._process = subprocess.Popen(  # noqa: S603  # no shell, and no argument that can be taken for an option
            command, stdin=ends.fileno(), stdout=ends.fileno(), stderr=subprocess.PIPE, start_new_session=True
        )

    def check_end(self) -> None:
        """Raise unless the program ended in good order, as it does when the engine has closed the connection."""
        try:
            status = self._process.wait(_LAST_WORD_SECONDS)
        except subprocess.TimeoutExpired:
            return
        with self._lock:
            if status == 0 or self._is_ended:
                return
            said = words_of(self._process) or f"it ended with status {status}"
        if self.answered:
            raise ConnectionLost(f"ssh: {said}")
        raise ConnectError(f"ssh: {said}")

    def end(self) -> None:
        """End the program, whose input has been ended; may be called again."""
        if self._owner != os.getpid():
            return
        with self._lock:
            self._is_ended = True
        if self.has_input and self._process.poll() is None:
            # What was written has to arrive, as it does with a socket that is closed. Nobody waits for that.
            threading.Thread(target=self._end_soon, name="mobykit-ssh-end", daemon=True).start()
        else:
            self._end_now()

    def _end_soon(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_WORD_SECONDS)
        self._end_now()

    def _end_now(self) -> None:
        assert self._process.stderr is not None  # noqa: S101  # for mypy
        self._process.kill()
        self._process.wait()
        with self._lock:
            self._process.stderr.close()


@contextmanager
def _resets_are_ends() -> Iterator[None]:
    """Pass over that the program went with input unread: how it ended tells more."""
    try:
        yield
    except httpcore.ReadError as error:
        if not isinstance(error.__cause__, ConnectionResetError):
            raise


class _SshLine(SocketLine):
    def __init__(self, ours: socket.socket, session: _Session) -> None:
        super().__init__(ours)
        self._session = session

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = b""
        with _resets_are_ends():
            data = super().read(max_bytes, timeout)
        if data:
            self._session.answered = True
        else:
            self._session.check_end()
        return data

    def write(self, buffer: bytes | memoryview, timeout: float | None = None) -> None:
        self._session.has_input = self._session.answered
        super().write(buffer, timeout)

    def close(self) -> None:
        super().close()
        self._session.end()


class _AsyncSshLine(AsyncSocketLine):
    def __init__(self, ours: socket.socket, session: _Session) -> None:
        super().__init__(ours)
        self._session = session

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = b""
        with _resets_are_ends():
            data = await super().read(max_bytes, timeout)
        if data:
            self._session.answered = True
        else:
            await in_thread(self._session.check_end)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._session.has_input = self._session.answered
        await super().write(buffer, timeout)

    def close(self) -> None:
        super().close()
        self._session.end()
