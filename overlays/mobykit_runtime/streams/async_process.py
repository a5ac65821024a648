"""A running command for tasks: its output in order, its input, its exit code."""

from __future__ import annotations

import math
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import (
    ConnectError,
    InputClosed,
    ProtocolError,
    StreamError,
)
from mobykit_runtime.http import beside, in_thread, move_on_after
from mobykit_runtime.streams.async_duplex import AsyncInput
from mobykit_runtime.streams.completed import Completed, never_known, not_in_time
from mobykit_runtime.streams.decoding import collect, ending
from mobykit_runtime.streams.tasks import AsyncFrameStream
from mobykit_runtime.uploads import async_pieces, checked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mobykit_runtime.flows.steps import Flow
    from mobykit_runtime.http import AsyncConnection
    from mobykit_runtime.streams.control import Control
    from mobykit_runtime.streams.decoding import Decoder
    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.streams.websocket import AsyncWebSocket
    from mobykit_runtime.uploads import AnyUpload, AsyncUpload

__all__ = ["AsyncProcess", "AsyncProcessInput"]


class AsyncProcessInput(AsyncInput):
    """The input of a process."""

    def __init__(self, connection: AsyncConnection | AsyncWebSocket, *, tty: bool) -> None:
        super().__init__(connection)
        self._tty = tty
        self._last = b"\n"
        self._closed = False

    async def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; raise InputClosed where the process takes no more. Gives how many were sent: all."""
        if self._closed:
            raise InputClosed(f"{self._connection.where}: the input has been closed")
        sent = await super().write(data)
        self._last = bytes(memoryview(data).cast("B")[-1:]) or self._last
        return sent

    async def close(self) -> None:
        """End the input; the output can still be read.

        To a TTY this sends the character that ends input (Ctrl-D): the engine would take the end of the
        connection's input as a wish to detach. For the same reason a container that is attached to has to
        have `stdin_once`.
        """
        if not self._tty:
            await super().close()
        elif not self._closed:
            with suppress(StreamError, ProtocolError):  # it may have ended, or take no input at all
                await self.write(ending(self._last))
            self._closed = True


class AsyncProcess(AsyncFrameStream):
    """A command in a container, or a container's own: read it, write to its `stdin`, wait for its end.

    Iterating gives the frames of its output in order. Closing it detaches: the process keeps running, the API
    has no way to end a command that exec started.
    """

    def __init__(
        self,
        connection: AsyncConnection | AsyncWebSocket,
        decoder: Decoder[Frame],
        *,
        tty: bool,
        control: Control,
        drive: Callable[[Flow[Any]], Awaitable[Any]],
    ) -> None:
        super().__init__(connection, decoder, tty=tty)
        self.stdin = AsyncProcessInput(connection, tty=tty)
        self._control = control
        self._drive = drive
        self._exit_code: int | None = None

    @property
    def id(self) -> str:
        """The id of the exec instance, or id or name of the container."""
        return self._control.id

    @property
    def exit_code(self) -> int | None:
        """The exit code as far as it is known here; `wait()` finds it out."""
        return self._exit_code

    async def resize(self, height: int, width: int) -> None:
        """Set the size of the terminal, in characters."""
        await self._drive(self._control.resize(height, width))

    async def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and give the exit code; output that was not read is dropped.

        Raises:
            ProcessTimeout: it did not end within `timeout` seconds; the stream is closed then
        """
        return (await self._run(None, timeout, keep=False)).exit_code

    async def communicate(self, input: AsyncUpload | None = None, timeout: float | None = None) -> Completed:
        """Send the input and end it, read all output, and wait for the end.

        Without an input `stdin` is left as it is.

        Raises:
            ProcessTimeout: it did not end within `timeout` seconds; holds the output so far
        """
        return await self._run(input, timeout, keep=True)

    async def _run(self, input: AsyncUpload | None, timeout: float | None, *, keep: bool) -> Completed:
        frames: list[Frame] = []
        exit_code: int | None = None
        with move_on_after(math.inf if timeout is None else timeout):
            if input is None:
                exit_code = await self._ending(frames, keep=keep)
            else:
                source = checked(input)
                exit_code = await beside(
                    lambda: self._ending(frames, keep=keep), lambda: _feed(self.stdin, source)
                )
        output = collect(frames)
        if exit_code is None:
            await self.close()
            raise not_in_time(self._connection.where, timeout, output)
        return Completed(id=self.id, exit_code=exit_code, stdout=output.stdout, stderr=output.stderr)

    async def _ending(self, frames: list[Frame], *, keep: bool) -> int:
        if not (self._closed or self._ended):
            async for frame in self:
                frames.extend([frame] if keep else [])
        if self._exit_code is None:
            self._exit_code = await self._drive(self._control.exit_code())
        return self._exit_code

    async def _at_end(self) -> None:
        try:
            self._exit_code = await self._drive(self._control.found())
        except ConnectError as error:
            raise never_known(self._connection.where) from error


async def _feed(stdin: AsyncProcessInput, source: AnyUpload) -> None:
    """Send the input; errors of the caller's own iterable come out as they are."""
    async with aclosing(async_pieces(source, in_thread)) as found:
        async for piece in found:
            try:
                await stdin.write(piece)
            except StreamError:
                return  # it has read enough; whether that is an error is for its exit code to say
    with suppress(StreamError):
        await stdin.close()
