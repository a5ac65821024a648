"""Running a small program that is not trusted to end, or to be brief."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Ended", "OutOfTime", "TooMuchOutput", "find_program", "run_program"]

_PIECE = 64 * 1024
_GRACE_SECONDS = 2.0


class OutOfTime(Exception):  # noqa: N818  # not an error users see
    """The program did not end in time; it has been killed."""


class TooMuchOutput(Exception):  # noqa: N818  # not an error users see
    """The program wrote more than it may; it has been killed."""


@frozen
class Ended:
    """How a program ended, and what it wrote to its standard output."""

    status: int
    output: bytes = field(repr=False)


def find_program(name: str, search: str) -> str | None:
    """Find a program in the folders of a PATH; None if there is none.

    Relative folders do not count, nor does the current one: what lies there may be anybody's.
    """
    file = f"{name}.exe" if os.name == "nt" else name
    for folder in search.split(os.pathsep):
        path = Path(folder, file)
        if Path(folder).is_absolute() and os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113  # as it never raises
            return str(path)
    return None


def run_program(
    command: Sequence[str], input: bytes, *, seconds: float, most: int, environ: Mapping[str, str] | None
) -> Ended:
    """Run a program, without a shell, and give what it wrote; its standard error is dropped.

    It keeps our terminal and session, since it may have to ask the user something.

    Args:
        command: the path of the program and its arguments.
        input: what it can read; no more than what a pipe holds at once, 4 KiB at least.
        seconds: how long it may take.
        most: how many bytes it may write.
        environ: its environment; None for ours.

    Raises:
        OutOfTime: it did not end; it has been killed
        TooMuchOutput: it wrote more than `most`; it has been killed
        OSError: it cannot be started
    """
    process = subprocess.Popen(  # noqa: S603  # the caller has found the program, and there is no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environ,
        bufsize=0,
    )
    assert process.stdin is not None  # noqa: S101  # for mypy
    assert process.stdout is not None  # noqa: S101  # for mypy
    deadline = time.monotonic() + seconds
    reader = _Reader(process.stdout, process, most)
    try:
        reader.start()
        with suppress(OSError), process.stdin:  # it need not read
            process.stdin.write(input)
        status = process.wait(max(deadline - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        raise OutOfTime from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        # A child that it left behind may hold its output open for ever; what it wrote itself is there by now.
        if reader.ident is not None:
            reader.join(_GRACE_SECONDS)
    if reader.overflow:
        raise TooMuchOutput
    return Ended(status, bytes(reader.output))


class _Reader(threading.Thread):
    """Takes the output while the program runs, lest it waits for somebody to do so."""

    def __init__(self, source: IO[bytes], process: subprocess.Popen[bytes], most: int) -> None:
        super().__init__(name="mobykit-helper-output", daemon=True)
        self._source = source
        self._process = process
        self._most = most
        self.output = bytearray()
        self.overflow = False

    def run(self) -> None:
        with suppress(OSError), self._source as source:
            while piece := source.read(_PIECE):
                if len(self.output) + len(piece) > self._most:
                    self.overflow = True
                    self._process.kill()
                    return
                self.output += piece
