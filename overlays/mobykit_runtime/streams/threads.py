"""Streams for threads.

A stream is an iterator and a context manager. It is closed when it has come to its end, when it fails, and by
`close()`, which any thread may call: whoever reads wakes up with StreamClosed. Nothing is read ahead: an engine
that is not read from has to wait.
"""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from mobykit_runtime.errors import StreamBusy, StreamError
from mobykit_runtime.streams.decoding import ByteDecoder, Decoder, MessageDecoder, Output, StreamBase, collect
from mobykit_runtime.streams.textlines import LineDecoder, LogLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType
    from typing import Any

    from mobykit_runtime.http import Connection
    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.streams.websocket import WebSocket

__all__ = ["ByteStream", "FrameStream", "MessageStream", "Stream"]

T = TypeVar("T")


class Stream(StreamBase, Generic[T]):
    """What an engine sends piece by piece."""

    _connection: Connection | WebSocket

    def __init__(self, connection: Connection | WebSocket, decoder: Decoder[T]) -> None:
        self._connection = connection
        self._decoder = decoder
        self._items: Iterator[T] = iter(())
        self._ended = False
        self._closed = False
        self._reading = threading.Lock()

    def close(self) -> None:
        """Close the stream; what was not read is lost."""
        self._closed = True
        self._connection.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if not self._reading.acquire(blocking=False):
            raise StreamBusy(f"{self._connection.where}: another thread is reading this stream")
        try:
            return self._next()
        except StopIteration:
            raise
        except BaseException:
            self.close()
            raise
        finally:
            self._reading.release()

    def _next(self) -> T:
        self._check_open()
        while True:
            for item in self._items:
                return item
            if self._ended:
                raise StopIteration
            piece = self._connection.read()
            if piece:
                self._items = self._decoder.feed(piece)
            else:
                self._decoder.finish()
                self._ended = True
                self._connection.close()
                self._at_end()

    def _at_end(self) -> None:
        """Do what is due when the stream has come to its orderly end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ByteStream(Stream[bytes]):
    """Bytes, such as an archive: pieces as they come, or to be read like a file.

    `tarfile.open(fileobj=stream, mode="r|")` and `shutil.copyfileobj(stream, file)` take it as it is.
    """

    def __init__(self, connection: Connection | WebSocket) -> None:
        super().__init__(connection, ByteDecoder())
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
        """Give as many bytes as asked for, fewer only at the end; all of them for -1 or None."""
        if size is None or size < 0:
            return b"".join(self)
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

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as bytes come; give how many."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def flush(self) -> None:
        """Do nothing; io.BufferedReader asks for it."""

    def readable(self) -> bool:
        """Say yes: this can be wrapped by io.BufferedReader."""
        return True

    def writable(self) -> bool:
        """Say no."""
        return False

    def seekable(self) -> bool:
        """Say no: a stream goes by once."""
        return False

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002  # a file's signature
        """Refuse; there for those who want a file to have it."""
        raise io.UnsupportedOperation("a stream goes by once")

    def tell(self) -> int:
        """Refuse; there for those who want a file to have it."""
        raise io.UnsupportedOperation("a stream goes by once")

    def write(self, data: bytes | bytearray | memoryview) -> int:  # noqa: ARG002  # a file's signature
        """Refuse; there for those who want a file to have it."""
        raise io.UnsupportedOperation("this stream can only be read")


class FrameStream(Stream["Frame"]):
    """Output of a process, in the order it was written: frames with their stream and bytes.

    `tty` says whether it comes from a TTY, where stdout and stderr are one.
    """

    def __init__(
        self,
        connection: Connection | WebSocket,
        decoder: Decoder[Frame],
        *,
        tty: bool,
        timestamps: bool = False,
    ) -> None:
        super().__init__(connection, decoder)
        self.tty = tty
        self._timestamps = timestamps

    def lines(self, errors: str = "replace") -> Iterator[LogLine]:
        """Give lines of text, each with its stream, and with its time where times were asked for.

        `errors` says what to do with bytes that are not UTF-8, as in bytes.decode().
        """
        decoder = LineDecoder(timestamps=self._timestamps, errors=errors)
        try:
            for frame in self:
                yield from decoder.feed(frame)
        except StreamError:
            yield from decoder.finish()  # the last line, as far as it came
            raise
        yield from decoder.finish()

    def read(self) -> Output:
        """Read to the end and give all of it."""
        return collect(list(self))


class MessageStream(Stream[T]):
    """Messages, such as the progress of a pull; an error that one reports is raised as OperationFailed."""

    _decoder: MessageDecoder[T]

    def __init__(self, connection: Connection | WebSocket, decoder: MessageDecoder[T]) -> None:
        super().__init__(connection, decoder)

    @property
    def messages(self) -> Sequence[T]:
        """The messages so far, the last 10,000 of them; nothing for events and stats, which have no end."""
        return self._decoder.messages

    def wait(self) -> list[T]:
        """Read to the end, which is when the work is done, and give all messages that were not read yet."""
        return list(self)
