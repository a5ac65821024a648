"""Processes: a running command, its output in order, its input, its exit code."""

from __future__ import annotations

import time
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.errors import (
    ConnectError,
    ConnectionLost,
    DockerTimeout,
    InputClosed,
    ProtocolError,
    StreamError,
)
from mobykit_runtime.limits import MOST
from mobykit_runtime.streams.completed import Completed, never_known, not_in_time
from mobykit_runtime.streams.decoding import Collected, ending
from mobykit_runtime.timeouts import deadline_in, earlier
from mobykit_runtime.uploads import checked

from .body_pieces import SourceError, async_pieces
from .streams import AsyncFrameStream, AsyncInput

if TYPE_CHECKING:
    from mobykit_runtime.streams.decoding import Decoder
    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.uploads import AnyUpload, AsyncUpload

    from .control import AsyncControl
    from .response import AsyncResponse
    from .websocket import AsyncWebSocket

__all__ = ["AsyncProcess", "AsyncProcessInput"]

_LINE_KEYS = frozenset(b"\t\n\r\x03\x04")


class AsyncProcessInput(AsyncInput):
    """The input of a process, to be written and closed like a file."""

    def __init__(self, target: AsyncResponse | AsyncWebSocket, control: AsyncControl, *, tty: bool) -> None:
        super().__init__(target)
        self._control = control
        self._tty = tty
        self.deadline: float | None = None
        """When to give up what closing waits for, as a time of the monotonic clock."""
        self._last = b"\n"
        self._closed = False
        self._is_open = False
        self.may_detach = False
        """Whether the stream may end while the process runs on: by the end of the input, or by a key of a terminal."""

    async def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes and return how many: all. Raise InputClosed where the process takes no more."""
        if self._closed:
            raise InputClosed(f"{self._target.where}: the input has been closed")
        self.may_detach |= self._tty and any(byte < 32 and byte not in _LINE_KEYS for byte in bytes(data))
        sent = await super().write(data)
        self._is_open |= sent > 0
        self._last = bytes(memoryview(data).cast("B")[-1:]) or self._last
        return sent

    async def close(self) -> None:
        """End the input; the output can still be read.

        To a TTY this sends the character that ends input (Ctrl-D): the engine would take the end of the
        connection's input as a wish to detach. For the same reason a container that is attached to has to
        have `stdin_once`.
        """
        if not self._tty:
            if not self._is_open:
                self._is_open = True
                await self._control.until_input_is_open(self.deadline)
            self.may_detach |= self._control.end_of_input_detaches
            await super().close()
        elif not self._closed:
            with suppress(StreamError, ProtocolError):  # it may have ended, or take no input at all
                await self.write(ending(self._last))
            self._closed = True


class AsyncProcess(AsyncFrameStream):
    """A command in a container, or a container's own: read it, write to its `stdin`, wait for its end.

    Iterating over it yields the frames of its output in order. Closing it detaches: the process keeps running, the
    API has no way to end a command that exec started.
    """

    __module__ = "mobykit.streams"

    def __init__(
        self,
        source: AsyncResponse | AsyncWebSocket,
        decoder: Decoder[Frame],
        *,
        tty: bool,
        control: AsyncControl,
        deadline: float | None = None,
    ) -> None:
        super().__init__(source, decoder, tty=tty)
        self._deadline = deadline
        self.stdin = AsyncProcessInput(source, control, tty=tty)
        self._control = control
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
        await self._control.resize(height, width)

    async def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and return the exit code; output that was not read is dropped.

        Raises:
            ProcessTimeout: it did not end within `timeout` seconds; the stream is closed then
        """
        return (await self._run(None, timeout, None)).exit_code

    async def communicate(
        self,
        input: AsyncUpload | None = None,
        timeout: float | None = None,
        *,
        max_output: int | None = MOST,
    ) -> Completed:
        """Send the input and end it, read all output, and wait for the end.

        Without an input `stdin` is left as it is.

        Raises:
            ProcessTimeout: it did not end within `timeout` seconds; holds the output so far
            OutputTooLarge: it wrote more than `max_output` bytes, 64 MiB by default, None for no limit; holds what
                came, and the stream is closed
            ConnectionLost: the connection ended before the process did; holds the output so far
        """
        return await self._run(input, timeout, Collected(self._source.where, max_output))

    async def _run(
        self, input: AsyncUpload | None, timeout: float | None, collected: Collected | None
    ) -> Completed:
        deadline = earlier(deadline_in(timeout), self._deadline)
        kept = Collected(self._source.where, None) if collected is None else collected
        self._source.set_deadline(deadline)
        self.stdin.deadline = deadline
        try:
            if input is None:
                exit_code = await self._ending(collected, deadline)
            else:
                source = checked(input)
                async with backend.background(lambda: self._feed(source), self._source.close_now):
                    exit_code = await self._ending(collected, deadline)
        except DockerTimeout:
            if deadline is None or time.monotonic() < deadline:
                raise
            await self.close()
            raise not_in_time(self._source.where, timeout, self._control.after_timeout, kept.output) from None
        except ConnectionLost as error:
            error.stdout, error.stderr = kept.output.stdout, kept.output.stderr
            raise
        finally:
            self._source.set_deadline(None)
        output = kept.output
        return Completed(id=self.id, exit_code=exit_code, stdout=output.stdout, stderr=output.stderr)

    async def _ending(self, collected: Collected | None, deadline: float | None) -> int:
        if not (self._closed or self._ended):
            if collected is not None:
                await self._collect(collected)
            async for _ in self:
                pass
        if self._exit_code is None:
            self._exit_code = await self._control.exit_code(deadline)
        return self._exit_code

    async def _at_end(self) -> None:
        try:
            # An answer without an upgrade is that of a command that was started to run by itself.
            has_ended = self._source.head.status == 101 and not self.stdin.may_detach
            self._exit_code = await self._control.found(self._deadline, has_ended=has_ended)
        except ConnectError as error:
            raise never_known(self._source.where) from error

    async def _feed(self, source: AnyUpload) -> None:
        """Send the input; errors of the caller's own iterable come out as they are."""
        try:
            async with aclosing(async_pieces(source)) as pieces:
                async for piece in pieces:
                    await self.stdin.write(piece)
            await self.stdin.close()
        except StreamError:
            return  # it has read enough; whether that is an error is for its exit code to say
        except SourceError as error:
            raise error.error from None
