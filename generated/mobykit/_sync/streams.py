# Derived from mobykit_runtime/_async/streams.py by the generator; edit that instead.

"""Streams: what an engine sends piece by piece.

A stream is an iterator and a context manager. It is closed when it has come to its end, when it fails, when a read is
cancelled, and by `close()`, which wakes whoever reads with StreamClosed. Nothing is read ahead: an engine that is not
read from has to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.errors import OutputTooLarge, StreamBusy, StreamClosed, StreamError
from mobykit_runtime.limits import MOST, checked_limit
from mobykit_runtime.streams.decoding import ByteDecoder, Collected, Decoder, MessageDecoder, Output
from mobykit_runtime.streams.logpieces import LogForm, decoder_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.streams.textlines import LogLine

    from .response import Response
    from .websocket import WebSocket

__all__ = ["ByteStream", "Duplex", "FrameStream", "Input", "MessageStream", "Stream"]

T = TypeVar("T")


class Stream(Generic[T]):
    """What an engine sends piece by piece."""

    def __init__(self, source: Response | WebSocket, decoder: Decoder[T]) -> None:
        self._source = source
        self._decoder = decoder
        self._items: Iterator[T] = iter(())
        self._ended = False
        self._closed = False

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the response, their names in lower case."""
        return self._source.head.headers

    @property
    def closed(self) -> bool:
        """Whether it was closed, or has failed; a stream read to its end is not, but holds nothing open."""
        return self._closed

    def set_deadline(self, deadline: float | None) -> None:
        """Let reads raise DockerTimeout at a time of the monotonic clock; None for no limit."""
        self._source.set_deadline(deadline)

    def close(self) -> None:
        """Close the stream; what was not read is lost."""
        self._closed = True
        self._source.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        try:
            return self._next()
        except (StopIteration, StreamBusy):
            raise
        except BaseException:
            self.close()
            raise

    def _next(self) -> T:
        if self._closed:
            raise StreamClosed(f"{self._source.where}: the stream is closed")
        while True:
            for item in self._items:
                return item
            if self._ended:
                raise StopIteration
            piece = self._source.read()
            if piece:
                self._items = self._decoder.feed(piece)
            else:
                self._decoder.finish()
                self._ended = True
                self._source.close()
                self._at_end()

    def _at_end(self) -> None:
        """Do what is due when the stream has come to its orderly end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed" if self.closed else "open"
        return f"<{type(self).__name__} of {self._source.where}, {state}>"


class ByteStream(Stream[bytes], backend.FileMethods):
    """Bytes, such as an archive: pieces as they come, or to be read like a file."""

    __module__ = "mobykit.streams"

    def __init__(self, source: Response | WebSocket) -> None:
        super().__init__(source, ByteDecoder())
        self._rest = memoryview(b"")

    def __next__(self) -> bytes:
        if self._rest:
            rest, self._rest = bytes(self._rest), memoryview(b"")
            return rest
        return super().__next__()

    def close(self) -> None:
        """Close the stream; what was not read is lost."""
        self._rest = memoryview(b"")
        super().close()

    def read(self, size: int | None = -1) -> bytes:
        """Return as many bytes as asked for, fewer only at the end; all of them for -1 or None."""
        if size is None or size < 0:
            return b"".join([piece for piece in self])
        found: list[bytes | memoryview] = []
        missing = size
        while missing and (self._rest or self._fill()):
            found.append(self._rest[:missing])
            self._rest = self._rest[missing:]
            missing -= len(found[-1])
        return b"".join(found)

    def _fill(self) -> bool:
        self._rest = memoryview(next(self, b""))
        return bool(self._rest)


class FrameStream(Stream["Frame"]):
    """Output of a process, in the order it was written: frames with their stream and bytes.

    `tty` says whether it comes from a TTY, where stdout and stderr are one.

    Frames of logs hold what the engine sends: a line of more than 16 KiB in pieces, each with the time and the
    details that were asked for before it. `lines()` takes them out and joins the pieces.
    """

    __module__ = "mobykit.streams"

    def __init__(
        self, source: Response | WebSocket, decoder: Decoder[Frame], *, tty: bool, log: LogForm | None = None
    ) -> None:
        super().__init__(source, decoder)
        self.tty = tty
        self._log = log

    def lines(self, errors: str = "replace") -> Iterator[LogLine]:
        """Iterate over lines of text, each with its stream, and with the time and details that logs were asked for.

        `errors` says what to do with bytes that are not UTF-8, as in bytes.decode().

        A log is stored in pieces of 16 KiB. With `tail`, which counts those, the first line may begin in its middle.
        Of a TTY the engine does not send where pieces begin: what it puts before each stays in the text of longer
        lines. Longer lines of a service's tasks can only be told apart with `details` or `timestamps`.
        """
        decoder = decoder_of_lines(self._log, tty=self.tty, errors=errors)
        try:
            for frame in self:
                for line in decoder.feed(frame):
                    yield line
        except StreamError:
            for line in decoder.finish():  # the last line, as far as it came
                yield line
            raise
        for line in decoder.finish():
            yield line

    def read(self, *, max_output: int | None = MOST) -> Output:
        """Read to the end and return all of it.

        Raises:
            OutputTooLarge: it is more than `max_output` bytes, 64 MiB by default; holds what came, and the stream is
                closed. None sets no limit.
        """
        collected = Collected(self._source.where, max_output)
        self._collect(collected)
        return collected.output

    def _collect(self, collected: Collected) -> None:
        try:
            for frame in self:
                collected.add(frame)
        except OutputTooLarge:
            self.close()
            raise


class MessageStream(Stream[T]):
    """Messages, such as the progress of a pull; an error that one reports is raised as OperationFailed."""

    __module__ = "mobykit.streams"

    _decoder: MessageDecoder[T]

    def __init__(self, source: Response | WebSocket, decoder: MessageDecoder[T]) -> None:
        super().__init__(source, decoder)

    @property
    def size(self) -> int:
        """How many bytes of text the last message had."""
        return self._decoder.size

    @property
    def messages(self) -> Sequence[T]:
        """The last 10,000 messages, or 16 MiB of them; nothing for events and stats, which have no end."""
        return self._decoder.messages

    def wait(self, *, max_output: int | None = MOST) -> list[T]:
        """Read to the end, which is when the work is done, and return all messages that were not read yet.

        Raises:
            OutputTooLarge: their text is more than `max_output` bytes, 64 MiB by default; holds those that came, and
                the stream is closed. None sets no limit.
        """
        most = checked_limit(max_output, "max_output")
        found: list[T] = []
        size = 0
        for message in self:
            found.append(message)
            size += self._decoder.size
            if most is not None and size > most:
                self.close()
                raise OutputTooLarge(
                    f"{self._source.where}: more than {most} bytes of messages; give a larger max_output, None for no "
                    "limit, or read the stream",
                    limit=most,
                    messages=found,
                )
        return found


class Input(backend.InputMethods):
    """The input of a connection, to be written and closed like a file."""

    __module__ = "mobykit.streams"

    def __init__(self, target: Response | WebSocket) -> None:
        self._target = target

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes and return how many: all. Raise InputClosed where the other side takes no more."""
        self._target.write(data)
        return memoryview(data).nbytes

    def close(self) -> None:
        """End the input; the output can still be read."""
        self._target.send_eof()


class Duplex(ByteStream):
    """Bytes both ways: read it like a file or an iterator, write to `stdin`."""

    __module__ = "mobykit.streams"

    def __init__(self, source: Response | WebSocket) -> None:
        super().__init__(source)
        self.stdin = Input(source)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Send bytes; the same as `stdin.write`."""
        return self.stdin.write(data)

    def writable(self) -> bool:
        """Return True."""
        return True
