r"""The named pipes of Windows (\\.\pipe\docker_engine). Experimental: tried against imitations only.

Reads and writes are begun and then waited for (overlapped), since one that waits would keep the other one off.
An engine's pipe has messages, and one without content ends a direction, as Go's engines say it.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Pipe", "connect_pipe"]

_BUSY, _ABORTED, _TIMEOUT = 231, 995, 258
_READ_WRITE = 0x80000000 | 0x40000000
_OPEN_EXISTING = 3
# Overlapped; and whoever made the pipe may not act in our name.
_FLAGS = 0x40000000 | 0x00100000
_WRITE_SIZE = 64 * 1024


def _api() -> Any:
    import _winapi

    return _winapi


def connect_pipe(name: str, timeout: float) -> Pipe:
    """Connect to a pipe; wait where all its instances are busy."""
    path = rf"\\.\pipe\{name}"
    deadline = time.monotonic() + timeout
    while True:
        try:
            return Pipe(_api().CreateFile(path, _READ_WRITE, 0, 0, _OPEN_EXISTING, _FLAGS, 0))
        except OSError as error:
            left = deadline - time.monotonic()
            if getattr(error, "winerror", None) != _BUSY:
                raise
            if left <= 0:
                raise TimeoutError("all instances of the pipe are busy") from None
        with suppress(OSError):  # another one may have been quicker
            _api().WaitNamedPipe(path, int(left * 1000) or 1)


class Pipe:
    """A connected pipe. One thread reads; others may write and close meanwhile. Raises OSError."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._lock = threading.Lock()
        self._pending: set[Any] = set()

    def is_readable(self) -> bool:
        """Return whether something has come, or the other side has closed."""
        try:
            return bool(_api().PeekNamedPipe(self._handle, 0)[0])
        except OSError:
            return True

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            overlapped = self._done(lambda: _api().ReadFile(self._handle, max_bytes, True), timeout)
        except BrokenPipeError:
            return b""
        return bytes(overlapped.getbuffer() or b"")

    def write(self, buffer: bytes | memoryview, timeout: float | None = None) -> None:
        with memoryview(buffer) as view:
            for start in range(0, len(view), _WRITE_SIZE):
                self._write(bytes(view[start : start + _WRITE_SIZE]), timeout)

    def send_eof(self) -> None:
        with suppress(OSError):
            self._write(b"", None)

    def close(self) -> None:
        with self._lock:
            handle, self._handle = self._handle, None
            pending = tuple(self._pending)
        for overlapped in pending:
            overlapped.cancel()
        if handle is not None:
            _api().CloseHandle(handle)

    def _write(self, data: bytes, timeout: float | None) -> None:
        self._done(lambda: _api().WriteFile(self._handle, data, True), timeout)

    def _done(self, begin: Callable[[], tuple[Any, int]], timeout: float | None) -> Any:
        with self._lock:
            if self._handle is None:
                raise OSError("the pipe is closed")
            overlapped, _ = begin()
            self._pending.add(overlapped)
        try:
            milliseconds = 0xFFFFFFFF if timeout is None else int(timeout * 1000)
            is_late = _api().WaitForMultipleObjects([overlapped.event], False, milliseconds) == _TIMEOUT
            if is_late:
                overlapped.cancel()
            _, error = overlapped.GetOverlappedResult(True)
        finally:
            with self._lock:
                self._pending.discard(overlapped)
        if error == _ABORTED:
            raise TimeoutError if is_late else OSError("the pipe was closed meanwhile")
        return overlapped
