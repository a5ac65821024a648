"""TLS over a line, with an end of the input that leaves the output open.

Python's TLS sockets cannot do that, and what asyncio has cannot either. The protocol allows it: who has said
that nothing more comes (close_notify) may go on reading, and Go's engines rely on it.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import anyio
import httpcore
from attrs import frozen

from mobykit_runtime.http.lines import AsyncLine, Line, Way, writing
from mobykit_runtime.http.tls_state import TlsState

if TYPE_CHECKING:
    import ssl

__all__ = ["AsyncTlsLine", "TlsLine", "TlsWay"]

_READ_SIZE = 64 * 1024
_GONE = (OSError, httpcore.NetworkError, httpcore.TimeoutException)
_WRITE_SIZE = 64 * 1024


class TlsLine(Line):
    """TLS for threads."""

    def __init__(self, inner: Line, state: TlsState) -> None:
        self._inner = inner
        self._state = state
        self._lock = threading.Lock()  # of the state
        self._sending = threading.Lock()  # keeps what the state puts out in its order

    def handshake(self, timeout: float) -> None:
        """Agree on keys; raise OSError where the other side is not who it should be."""
        deadline = time.monotonic() + timeout
        while not self._state.shake_hands():
            self._flush(timeout)
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._state.feed(self._inner.read(_READ_SIZE, left))
        self._flush(timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            with self._lock:
                data = self._state.read(max_bytes)
            self._answer()
            if data is not None:
                return data
            piece = self._inner.read(_READ_SIZE, timeout)
            with self._lock:
                self._state.feed(piece)

    def write(self, buffer: bytes | memoryview, timeout: float | None = None) -> None:
        with self._sending, memoryview(buffer) as view:
            for start in range(0, len(view), _WRITE_SIZE):
                with writing(), self._lock:
                    self._state.write(view[start : start + _WRITE_SIZE])
                self._flush(timeout)

    def end_input(self) -> None:
        with self._sending, suppress(*_GONE):  # the other side may have gone already
            with self._lock:
                self._state.end_input()
            self._flush(None)

    def close(self) -> None:
        self._inner.close()

    def _answer(self) -> None:
        """Send what the protocol itself has to say, unless a write is under way, which takes it along."""
        if self._state.has_output and self._sending.acquire(blocking=False):
            try:
                with suppress(*_GONE):  # what came is given all the same
                    self._flush(None)
            finally:
                self._sending.release()

    def _flush(self, timeout: float | None) -> None:
        with self._lock:
            data = self._state.output()
        if data:
            self._inner.write(data, timeout)


class AsyncTlsLine(AsyncLine):
    """TLS for tasks."""

    def __init__(self, inner: AsyncLine, state: TlsState) -> None:
        self._inner = inner
        self._state = state
        self._sending = anyio.Lock()  # keeps what the state puts out in its order

    async def handshake(self) -> None:
        """Agree on keys; raise OSError where the other side is not who it should be."""
        while not self._state.shake_hands():
            await self._flush(None)
            self._state.feed(await self._inner.read(_READ_SIZE))
        await self._flush(None)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while (data := self._state.read(max_bytes)) is None:
            await self._answer()
            self._state.feed(await self._inner.read(_READ_SIZE, timeout))
        await self._answer()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        async with self._sending:
            view = memoryview(buffer)
            for start in range(0, len(view), _WRITE_SIZE):
                with writing():
                    self._state.write(view[start : start + _WRITE_SIZE])
                await self._flush(timeout)

    async def end_input(self) -> None:
        async with self._sending:
            with suppress(*_GONE):  # the other side may have gone already
                self._state.end_input()
                await self._flush(None)

    def close(self) -> None:
        self._inner.close()

    async def _answer(self) -> None:
        """Send what the protocol itself has to say, unless a write is under way, which takes it along."""
        if self._state.has_output and not self._sending.locked():
            async with self._sending:
                with suppress(*_GONE):  # what came is given all the same
                    await self._flush(None)

    async def _flush(self, timeout: float | None) -> None:
        data = self._state.output()
        if data:
            await self._inner.write(data, timeout)


@frozen
class TlsWay(Way):
    """Over another way, to a host that proves who it is."""

    inner: Way
    host: str
    context: ssl.SSLContext

    def connect(self, timeout: float) -> Line:
        deadline = time.monotonic() + timeout
        inner = self.inner.connect(timeout)
        try:
            line = TlsLine(inner, TlsState(self.context, self.host))
            line.handshake(max(deadline - time.monotonic(), 0))
        except BaseException:
            inner.close()
            raise
        return line

    async def connect_async(self, timeout: float) -> AsyncLine:
        with anyio.fail_after(timeout):
            inner = await self.inner.connect_async(timeout)
            try:
                line = AsyncTlsLine(inner, TlsState(self.context, self.host))
                await line.handshake()
            except BaseException:
                inner.close()
                raise
        return line
