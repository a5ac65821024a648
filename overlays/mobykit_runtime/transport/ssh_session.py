"""Programs of ssh that lead to an engine, to `docker system dial-stdio` on the other machine.

The program is the system's, so keys, known hosts, jump hosts and aliases are those of the user's configuration.
One connection of ssh's serves all streams of a client (see ssh_master); each stream is a program that joins it.

What names the machine comes from an address that was read strictly: see addresses.py. Nothing of it can be
taken for an option, and what the other machine's shell reads has no character that means something to it.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.errors import ConnectError, ConnectionLost
from mobykit_runtime.transport.sockets import ClientSocket
from mobykit_runtime.transport.ssh_master import LastWords, SshMaster

if TYPE_CHECKING:
    from mobykit_runtime.addresses import Address

__all__ = ["SshMachine", "SshSession"]

_END_SECONDS = 2.0
_CUT = re.compile(r"broken pipe|reset by peer", re.IGNORECASE)
"""What a program says whose connection to the engine was there, and has ended before an answer."""


class SshMachine:
    """A machine that ssh reaches."""

    def __init__(self, address: Address) -> None:
        user = [] if address.user is None else ["-l", address.user]
        port = [] if address.port is None else ["-p", str(address.port)]
        self._machine = (*user, *port, "--", address.host)
        self._remote = " ".join(_remote_command(address))
        self.master = SshMaster(self._machine)

    def begin(self, options: tuple[str, ...]) -> tuple[socket.socket, SshSession]:
        """Start a program that joins the shared connection; return our end of its input and output."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                command = (*options, "-T", *self._machine, self._remote)
                return ClientSocket(fileno=ours.detach()), SshSession(command, theirs)
        except BaseException:
            ours.close()
            raise


def _remote_command(address: Address) -> tuple[str, ...]:
    named = () if address.remote_socket is None else ("--host", f"unix://{address.remote_socket}")
    return ("docker", *named, "system", "dial-stdio")


class _Program(subprocess.Popen[bytes]):
    """A program that ends when it is forgotten, as the sockets of clients close."""

    def __init__(self, command: tuple[str, ...], ends: socket.socket) -> None:
        self._owner = os.getpid()
        # In a session of its own: an interrupt at the terminal is for us, and the stream may be needed to react to it.
        super().__init__(
            command, stdin=ends.fileno(), stdout=ends.fileno(), stderr=subprocess.PIPE, start_new_session=True
        )

    def end(self) -> None:
        """End it now, unless it belongs to the process that this is a fork of."""
        if self._owner == os.getpid() and self.returncode is None:
            self.kill()
            self.wait()

    def __del__(self) -> None:
        if hasattr(self, "returncode"):  # it was started
            self.end()


class SshSession:
    """The program of one stream."""

    def __init__(self, command: tuple[str, ...], ends: socket.socket) -> None:
        self.answered = False
        """Whether anything has come from the other machine."""
        self.has_input = False
        """Whether anything was written after that."""
        self._is_ended = False
        self._lock = threading.Lock()  # one thread may end it while another reads what it said
        self._owner = os.getpid()
        self._process = _Program(command, ends)
        self._said = LastWords(self._process)

    def check_end(self) -> None:
        """Raise unless the program ended in good order, as it does when the engine has closed the connection."""
        try:
            status = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return
        with self._lock:
            if status == 0 or self._is_ended:
                return
            said = self._said.text() or f"it ended with status {status}"
        if self.answered or _CUT.search(said):
            raise ConnectionLost(f"ssh: {said}")
        raise ConnectError(f"ssh: {said}")

    def end(self) -> None:
        """End the program, whose input has been ended; may be called again."""
        if self._owner != os.getpid():
            return
        with self._lock:
            self._is_ended = True
        if self.has_input and self._process.poll() is None:
            # What was written has to arrive, as it does with a socket that is closed, without making the caller wait.
            threading.Thread(target=self._end_soon, name="mobykit-ssh-end", daemon=True).start()
        else:
            self._process.end()

    def _end_soon(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        self._process.end()
