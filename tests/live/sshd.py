"""A machine that ssh reaches, in front of an engine: OpenSSH's own server on a port of 127.0.0.1.

Keys and configuration are in a folder of the test's. Those of this machine are neither read nor changed.
"""

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .relay import served
from .suites import program

PRIVILEGES = Path("/run/sshd")  # the server insists on this empty folder
SERVER_CONFIG = """
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitUserRC no
LogLevel VERBOSE
SetEnv {environment}
"""
CLIENT_CONFIG = """
IdentityFile {folder}/key
IdentitiesOnly yes
IdentityAgent none
UserKnownHostsFile {folder}/known_hosts
GlobalKnownHostsFile none
"""
# In front of the real one in PATH: ssh finds its configuration by the user's entry in /etc/passwd, not by $HOME.
PROGRAM = """#!/bin/sh
{{ printf '%s\\0' "$@"; echo; }} >>{folder}/calls
exec {ssh} -F {folder}/config "$@"
"""


class SshServer:
    """A server, and a client program that knows it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.accepted = 0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    @property
    def host(self) -> str:
        """The address as a client takes it."""
        return f"ssh://root@127.0.0.1:{self.port}"

    @property
    def path(self) -> str:
        """A PATH in which `ssh` is the program that knows this server."""
        return f"{self.folder / 'bin'}:{os.environ['PATH']}"

    def configure(self, environment: Mapping[str, str]) -> None:
        """Set the environment of those who log in from now on."""
        values = " ".join(f"{name}={value}" for name, value in environment.items())
        config = SERVER_CONFIG.format(folder=self.folder, environment=values)
        (self.folder / "sshd_config").write_text(config)

    def calls(self) -> list[list[str]]:
        """Return the arguments of each run of `ssh`."""
        lines = (self.folder / "calls").read_text().split("\0\n")
        return [line.split("\0") for line in lines if line]

    @property
    def connections(self) -> int:
        """How many connections are open now."""
        with self._lock:
            return len(self._open)

    def cut(self) -> None:
        """Break all connections, as a network does that fails."""
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def serve(self, connection: socket.socket) -> None:
        """Handle a connection by a process of its own, as inetd does."""
        with self._lock:
            self.accepted += 1
            self._open.add(connection)
        with (self.folder / "sshd.log").open("ab") as log:
            command = [str(program("sshd")), "-i", "-e", "-f", str(self.folder / "sshd_config")]
            raw = connection.fileno()
            subprocess.run(command, stdin=raw, stdout=raw, stderr=log, check=False)
        with self._lock:
            self._open.discard(connection)


@contextmanager
def ssh_server(folder: Path, environment: Mapping[str, str]) -> Iterator[SshServer]:
    """Yield a server whose users have this environment. All its connections are broken in the end."""
    PRIVILEGES.mkdir(mode=0o755, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    server = SshServer(folder, 0)
    with served(server.serve) as port:
        server.port = port
        _write_files(folder, port)
        server.configure(environment)
        try:
            yield server
        finally:
            server.cut()


def _write_files(folder: Path, port: int) -> None:
    for name in ("host_key", "key", "other_key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name], check=True
        )
    shutil.copy(folder / "key.pub", folder / "authorized_keys")
    host_key = (folder / "host_key.pub").read_text()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}")
    (folder / "config").write_text(CLIENT_CONFIG.format(folder=folder))
    (folder / "calls").touch()
    program = folder / "bin" / "ssh"
    program.parent.mkdir()
    program.write_text(PROGRAM.format(folder=folder, ssh=shutil.which("ssh")))
    program.chmod(0o755)
