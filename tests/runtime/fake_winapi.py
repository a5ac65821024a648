"""What Python has of Windows' API for pipes, imitated over the unix sockets of this machine.

Reads and writes are done by threads, and their ends can be waited for, as with the real one. A message without
content ends a direction.
"""

# ruff: noqa: N802, ARG002  # names and arguments are those of the real one

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

BUSY, ABORTED, TIMEOUT = 231, 995, 258


class Overlapped:
    """Something that was begun."""

    def __init__(self, work: Callable[[], bytes | int]) -> None:
        self.event = threading.Event()
        self._result: bytes | int = 0
        self._error: OSError | None = None
        self._is_cancelled = False
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def _run(self, work: Callable[[], bytes | int]) -> None:
        try:
            self._result = work()
        except OSError as error:
            self._error = error
        self.event.set()

    def cancel(self) -> None:
        if not self.event.is_set():
            self._is_cancelled = True
            self.event.set()

    def GetOverlappedResult(self, wait: bool) -> tuple[int, int]:
        assert wait
        self.event.wait()
        if self._is_cancelled:
            return 0, ABORTED
        if self._error is not None:
            raise self._error
        return (len(self._result) if isinstance(self._result, bytes) else self._result), 0

    def getbuffer(self) -> bytes | None:
        return self._result if isinstance(self._result, bytes) else None


class FakeWinApi:
    """The module `_winapi`; every pipe leads to the same socket."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.busy = 0
        self.opened: list[tuple[Any, ...]] = []
        self.waited: list[int] = []
        self.open: dict[int, socket.socket] = {}

    def CreateFile(self, path: str, *how: Any) -> int:
        self.opened.append((path, *how))
        if self.busy:
            self.busy -= 1
            error = OSError("all pipe instances are busy")
            error.winerror = BUSY  # type: ignore[attr-defined]  # on Windows it has it
            raise error
        made = socket.socket(socket.AF_UNIX)
        try:
            made.connect(self.path)
        except OSError:
            made.close()
            raise
        self.open[made.fileno()] = made
        return made.fileno()

    def WaitNamedPipe(self, path: str, milliseconds: int) -> None:
        self.waited.append(milliseconds)

    def PeekNamedPipe(self, handle: int, size: int) -> tuple[int, int]:
        pipe = self.open[handle]
        if not select.select([pipe], [], [], 0)[0]:
            return 0, 0
        if not pipe.recv(1, socket.MSG_PEEK):
            raise BrokenPipeError
        return 1, 0

    def ReadFile(self, handle: int, size: int, overlapped: bool) -> tuple[Overlapped, int]:
        pipe = self.open[handle]
        return Overlapped(lambda: pipe.recv(size)), 997

    def WriteFile(self, handle: int, data: bytes, overlapped: bool) -> tuple[Overlapped, int]:
        pipe = self.open[handle]

        def work() -> int:
            if data:
                pipe.sendall(data)
            else:
                pipe.shutdown(socket.SHUT_WR)
            return len(data)

        return Overlapped(work), 997

    def WaitForMultipleObjects(self, events: list[threading.Event], every: bool, milliseconds: int) -> int:
        [event] = events
        return 0 if event.wait(None if milliseconds == 0xFFFFFFFF else milliseconds / 1000) else TIMEOUT

    def CloseHandle(self, handle: int) -> None:
        pipe = self.open.pop(handle)
        with suppress(OSError):
            pipe.shutdown(socket.SHUT_RDWR)
        pipe.close()
