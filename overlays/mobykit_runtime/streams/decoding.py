"""Decoders of whole streams, and the errors in them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from attrs import frozen

from mobykit_runtime.convert import structure
from mobykit_runtime.errors import OperationFailed, ResponseDecodeError, StreamDecodeError
from mobykit_runtime.streams.frames import Frame, FrameDecoder, RawDecoder
from mobykit_runtime.streams.jsonstream import JsonStreamDecoder

__all__ = [
    "ByteDecoder",
    "Decoder",
    "MessageDecoder",
    "Output",
    "collect",
    "decoder_of_frames",
    "ending",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_KEPT = 10_000
_KEPT_BYTES = 16 * 1024 * 1024


class Decoder(Protocol[T_co]):
    """Takes the pieces of a stream as they come, and gives what is whole in them."""

    def feed(self, data: bytes, /) -> Iterator[T_co]:
        """Take a piece."""

    def finish(self) -> object:
        """Take the end; raise TruncatedStream where there should be more."""


class ByteDecoder:
    """Gives the pieces as they are."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take a piece."""
        yield data

    def finish(self) -> None:
        """Take the end."""


class MessageDecoder(Generic[T]):
    """Gives messages of a type, and raises the engine's error when a message reports one.

    `messages` are the last 10,000 that were given, of no more than 16 MiB of text, for types that can report an error;
    others (events, stats) come without end and are not kept.
    """

    def __init__(self, where: str, type: Any) -> None:
        self._where = where
        self._type = type
        self._objects = JsonStreamDecoder(where)
        self._reports = hasattr(type, "error_detail") or hasattr(type, "error")
        self.messages: deque[T] = deque()
        self._sizes: deque[int] = deque()
        self._size = 0

    def feed(self, data: bytes) -> Iterator[T]:
        """Take a piece."""
        for found in self._objects.feed(data):
            failed = found.get("errorDetail") or found.get("error")
            if failed and not self._reports:  # no message of this type says so: a proxy may
                raise self._failure(found)
            message = self._message(found)
            if self._reports:
                self._keep(message)
            if failed:
                raise self._failure(found)
            yield message

    def finish(self) -> None:
        """Take the end."""
        self._objects.finish()

    def _keep(self, message: T) -> None:
        self.messages.append(message)
        self._sizes.append(self._objects.size)
        self._size += self._objects.size
        while len(self.messages) > _KEPT or self._size > _KEPT_BYTES:
            self.messages.popleft()
            self._size -= self._sizes.popleft()

    def _message(self, found: dict[str, Any]) -> T:
        try:
            message: T = structure(found, self._type)
        except ResponseDecodeError as error:
            raise StreamDecodeError(f"{self._where}: {error}") from None
        return message

    def _failure(self, found: Mapping[str, Any]) -> OperationFailed:
        detail, text = found.get("errorDetail"), found.get("error")
        code = None
        if isinstance(detail, Mapping):
            text = detail.get("message") or text
            code = detail.get("code") if isinstance(detail.get("code"), int) else None
        said = text if isinstance(text, str) and text else "the engine reports an error without words"
        return OperationFailed(
            f"{self._where}: {said}", message=said, code=code, messages=list(self.messages)
        )


@frozen
class Output:
    """All that was written to stdout and stderr; what came from a TTY is in stdout."""

    __module__ = "mobykit.streams"

    stdout: bytes
    stderr: bytes


def collect(frames: Sequence[Frame]) -> Output:
    """Put frames together."""
    return Output(
        b"".join(frame.data for frame in frames if frame.stream == "stdout"),
        b"".join(frame.data for frame in frames if frame.stream == "stderr"),
    )


def ending(last: bytes) -> bytes:
    """Give what ends the input of a TTY: in the middle of a line, one Ctrl-D only passes on what there is."""
    return b"\x04" if last == b"\n" else b"\x04\x04"


def decoder_of_frames(where: str, *, raw: bool) -> Decoder[Frame]:
    """Give the decoder of output."""
    return RawDecoder(where) if raw else FrameDecoder(where)
