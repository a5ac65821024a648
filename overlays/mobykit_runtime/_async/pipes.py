"""Network streams over the named pipes of Windows. Experimental: tested against imitations only."""

from __future__ import annotations

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.transport.named_pipes import Pipe, connect_pipe

from .connectors import AsyncConnector
from .network import AsyncNetworkStream

__all__ = ["AsyncPipeConnector"]


class AsyncPipeConnector(AsyncConnector):
    """To a pipe of this machine."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def connect(self, timeout: float) -> AsyncNetworkStream:
        """Open a stream; wait where all instances of the pipe are busy."""
        # Cancelling waits for it, so that no handle is left over.
        with backend.shielded(timeout):
            return _AsyncPipeStream(await backend.run_in_thread(connect_pipe, self._name, timeout))


class _AsyncPipeStream(AsyncNetworkStream):
    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    async def read(self, size: int, timeout: float | None = None) -> bytes:
        return await backend.run_in_own_thread(self._pipe.read, size, timeout)

    async def write(self, data: bytes | memoryview, timeout: float | None = None) -> None:
        await backend.run_in_own_thread(self._pipe.write, data, timeout)

    async def send_eof(self) -> None:
        await backend.run_in_own_thread(self._pipe.send_eof)

    def is_readable(self) -> bool:
        return self._pipe.is_readable()

    def close(self) -> None:
        self._pipe.close()
