"""The one connection of ssh that all streams of a client share (ControlMaster).

It lives in a program of its own, in the background, and is found by a socket in a folder nobody else can enter.
It ends with the client, or by itself some time after its last stream where the client had no chance to end it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mobykit_runtime.errors import ConnectError, ConnectTimeout
from mobykit_runtime.programs import find_program
from mobykit_runtime.transport.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LastWords", "SshMaster"]

_IDLE_SECONDS = 60
_END_SECONDS = 5.0
_LONGEST_PATH = 80
"""Of the socket: systems take 104 to 108 bytes, and ssh itself puts some behind the name."""
_MOST_WORDS = 1000
_WORDS_SECONDS = 0.5


class SshMaster:
    """The shared connection to a machine, which `machine` names in the words of ssh's command line."""

    def __init__(self, machine: tuple[str, ...]) -> None:
        self._machine = machine
        self._lock = threading.RLock()  # a signal handler may interrupt who holds it
        self._made: Once[tuple[str, Path]] = Once()
        self._end: Callable[[], object] = lambda: None

    def ready(self) -> tuple[str, ...] | None:
        """Return the program and the options that join the connection; None where there is none."""
        made = self._made.value
        return _joining(*made) if made is not None and made[1].exists() else None

    def options(self, timeout: float) -> tuple[str, ...]:
        """Return the same, and make the connection where there is none.

        Raises:
            ConnectError: it cannot be made; says why in ssh's own words
        """
        with self._lock:
            if self._made.value is not None and not self.ready():
                self._made = Once()  # it has ended; whoever comes first makes another one
            made = self._made
        return _joining(*made.get(lambda: self._make(timeout)))

    def close(self) -> None:
        """End the connection once its last line is closed."""
        with self._lock:
            self._end()
            self._made = Once()

    def _make(self, timeout: float) -> tuple[str, Path]:
        program = _program()
        if program is None:
            raise ConnectError(
                "ssh: no such program in the absolute folders of PATH; install OpenSSH's client"
            )
        self._end()
        folder = _private_folder()
        # Also where the client is forgotten, and at the end of the program.
        self._end = weakref.finalize(self, _end, folder, self._machine, os.getpid())
        _start((program, "-S", str(folder / _SOCKET), *_MASTER, *self._machine), timeout)
        return program, folder / _SOCKET


def _joining(program: str, path: Path) -> tuple[str, ...]:
    return (program, "-S", str(path), "-o", "ControlMaster=no")


def _program() -> str | None:
    return find_program("ssh", os.environ.get("PATH", os.defpath))


_SOCKET = "m"
_MASTER = ("-o", "ControlMaster=yes", "-o", f"ControlPersist={_IDLE_SECONDS}", "-N", "-T")


def _private_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="mobykit-")
    if len(folder) <= _LONGEST_PATH:
        return Path(folder)
    Path(folder).rmdir()
    return Path(tempfile.mkdtemp(prefix="mobykit-", dir="/tmp"))  # the folder is made for its owner alone


def _start(command: tuple[str, ...], timeout: float) -> None:
    """Start the connection's program; it goes into the background when the connection is there."""
    with subprocess.Popen(  # noqa: S603  # no shell, and no argument that can be taken for an option
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        said = LastWords(process)
        try:
            status = process.wait(timeout)
        except BaseException as error:
            process.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                raise ConnectTimeout("ssh: no connection in time; is the machine up and reachable?") from None
            raise
        if status != 0:
            raise ConnectError(f"ssh: {said.text() or f'it ended with status {status}'}")


class LastWords:
    """Reads the standard error of a program while it runs, so that it never blocks, and keeps the end of it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stderr is not None  # noqa: S101  # for mypy
        # Closed by the reader alone: were it closed while it is being read, the next socket could get its number,
        # and lose to the reader what was sent over it.
        self._source, process.stderr = process.stderr, None
        self._kept = b""
        self._reader = threading.Thread(target=self._read, name="mobykit-ssh-stderr", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError, ValueError), self._source:
            while piece := os.read(self._source.fileno(), 4096):
                self._kept = (self._kept + piece)[-4 * _MOST_WORDS :]

    def text(self) -> str:
        """Return the last of what a program that has ended wrote, in one line."""
        # Not waited for to its end: what the program left in the background may hold it open.
        self._reader.join(_WORDS_SECONDS)
        lines = (line.strip() for line in self._kept.decode("utf-8", "replace").splitlines())
        said = "; ".join(line for line in lines if line)
        said = "".join(character if character.isprintable() else "?" for character in said)
        return said.removeprefix("ssh: ")[-_MOST_WORDS:]


def _end(folder: Path, machine: tuple[str, ...], owner: int) -> None:
    if owner != os.getpid():
        return  # of a fork: the connection is the parent's
    path, program = folder / _SOCKET, _program()
    if program is not None and path.exists():
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(  # noqa: S603  # as above
                (program, "-S", str(path), "-O", "stop", *machine),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_END_SECONDS,
                check=False,
            )
    shutil.rmtree(folder, ignore_errors=True)
