"""A running command for threads: its output in order, its input, its exit code."""

from __future__ import annotations

import threading
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import (
    ConnectError,
    DockerTimeout,
    InputClosed,
    ProtocolError,
    StreamClosed,
    StreamError,
)
from mobykit_runtime.streams.completed import Completed, never_known, not_in_time
from mobykit_runtime.streams.decoding import collect, ending
from mobykit_runtime.streams.duplex import Input
from mobykit_runtime.streams.threads import FrameStream
from mobykit_runtime.uploads import checked, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mobykit_runtime.flows.steps import Flow
    from mobykit_runtime.http import Connection
    from mobykit_runtime.streams.control import Control
    from mobykit_runtime.streams.decoding import Decoder
    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.streams.websocket import WebSocket
    from mobykit_runtime.uploads import AnyUpload, Upload

__all__ = ["Process", "ProcessInput"]

_JOIN_SECONDS = 1.0


class ProcessInput(Input):
    """The input of a process, to be written and closed like a file."""

    def __init__(self, connection: Connection | WebSocket, *, tty: bool) -> None:
        super().__init__(connection)
        self._tty = tty
        self._last = b"\n"
        self._closed = False

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; raise InputClosed where the process takes no more. Gives how many were sent: all."""
        if self._closed:
            raise InputClosed(f"{self._connection.where}: the input has been closed")
        sent = super().write(data)
        self._last = bytes(memoryview(data).cast("B")[-1:]) or self._last
        return sent

    def close(self) -> None:
        """End the input; the output can still be read.

        To a TTY this sends the character that ends input (Ctrl-D): the engine would take the end of the
        connection's input as a wish to detach. For the same reason a container that is attached to has to
        have `stdin_once`.
        """
        if not self._tty:
            super().close()
        elif not self._closed:
            with suppress(StreamError, ProtocolError):  # it may have ended, or take no input at all
                self.write(ending(self._last))
            self._closed = True


class Process(FrameStream):
    """A command in a container, or a container's own: read it, write to its `stdin`, wait for its end.

    Iterating gives the frames of its output in order. Closing it detaches: the process keeps running, the API
    has no way to end a command that exec started.
    """

    def __init__(
        self,
        connection: Connection | WebSocket,
        decoder: Decoder[Frame],
        *,
        tty: bool,
        control: Control,
        drive: Callable[[Flow[Any], float | None], Any],
    ) -> None:
        super().__init__(connection, decoder, tty=tty)
        self.stdin = ProcessInput(connection, tty=tty)
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

    def resize(self, height: int, width: int) -> None:
        """Set the size of the terminal, in characters."""
        self._drive(self._control.resize(height, width), None)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and give the exit code; output that was not read is dropped.

        Raises:
            ProcessTimeout: it did not end within `timeout` seconds; the stream is closed then
        """
        return self._run(None, timeout, keep=False).exit_code

    def communicate(self, input: Upload | None = None, timeout: float | None = None) -> Completed:
        """Send the input and end it, read all output, and wait for the end.

        Without an input `stdin` is left as it is.

        Raises:
            ProcessTimeout: it did not end within `timeout` seconds; holds the output so far
        """
        return self._run(input, timeout, keep=True)

    def _run(self, input: Upload | None, timeout: float | None, *, keep: bool) -> Completed:
        frames: list[Frame] = []
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._closed_after(timeout), self._feeding(input):
            try:
                if not (self._closed or self._ended):
                    for frame in self:
                        frames.extend([frame] if keep else [])
                exit_code = self._wait_until(deadline)
            except (StreamClosed, DockerTimeout):
                if deadline is None or time.monotonic() < deadline:
                    raise
                raise not_in_time(self._connection.where, timeout, collect(frames)) from None
        output = collect(frames)
        return Completed(id=self.id, exit_code=exit_code, stdout=output.stdout, stderr=output.stderr)

    def _wait_until(self, deadline: float | None) -> int:
        if self._exit_code is None:
            within = None if deadline is None else max(deadline - time.monotonic(), 0.001)
            self._exit_code = self._drive(self._control.exit_code(), within)
        return self._exit_code

    @contextmanager
    def _closed_after(self, timeout: float | None) -> Iterator[None]:
        """Close the stream when the time is over: that wakes up whoever reads it."""
        if timeout is None:
            yield
            return
        timer = threading.Timer(timeout, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self.close()
        self._control.give_up()

    @contextmanager
    def _feeding(self, input: Upload | None) -> Iterator[None]:
        """Send the input from a thread of its own: who only writes, or only reads, waits for ever."""
        if input is None:
            yield
            return
        feeder = _Feeder(self.stdin, checked(input), self._give_up)
        feeder.start()
        try:
            yield
        except StreamClosed:
            if feeder.error is None:
                raise
        finally:
            feeder.join(_JOIN_SECONDS)  # it may wait for an input that has nothing to do with the process
        if feeder.error is not None:
            raise feeder.error

    def _at_end(self) -> None:
        try:
            self._exit_code = self._drive(self._control.found(), None)
        except ConnectError as error:
            raise never_known(self._connection.where) from error


class _Feeder(threading.Thread):
    """Sends the input."""

    def __init__(self, stdin: ProcessInput, source: AnyUpload, give_up: Callable[[], None]) -> None:
        super().__init__(name="mobykit-stdin", daemon=True)
        self._stdin = stdin
        self._source = source
        self._give_up = give_up
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with closing(pieces(self._source)) as source:
                taken = all(self._takes(piece) for piece in source)
            if taken:
                with suppress(StreamError):
                    self._stdin.close()
        except BaseException as error:  # of the caller's own iterable: it is raised where it is waited for
            self.error = error
            self._give_up()  # the process may wait for the rest of its input for ever

    def _takes(self, piece: bytes) -> bool:
        try:
            self._stdin.write(piece)
        except StreamError:
            return False  # it has read enough; whether that is an error is for its exit code to say
        return True
