"""Decoders of whole streams, and the errors in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from attrs import frozen

from mobykit_runtime.convert import structure
from mobykit_runtime.errors import OperationFailed, OutputTooLarge, ResponseDecodeError, StreamDecodeError
from mobykit_runtime.limits import Recent, checked_limit
from mobykit_runtime.streams.frames import Frame, FrameDecoder, RawDecoder, StreamName
from mobykit_runtime.streams.jsonstream import JsonStreamDecoder

__all__ = [
    "ByteDecoder",
    "Collected",
    "Decoder",
    "MessageDecoder",
    "Output",
    "decoder_of_frames",
    "ending",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_KEPT = 10_000


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
    others (events, stats) come without end and are not kept. The errors of a build are BuildErrors.
    """

    def __init__(self, where: str, type: Any, *, is_build: bool = False) -> None:
        self._where = where
        self._type = type
        self._is_build = is_build
        self._objects = JsonStreamDecoder(where)
        self._reports = hasattr(type, "error_detail") or hasattr(type, "error")
        self._recent: Recent[T] = Recent(_KEPT)

    @property
    def messages(self) -> Sequence[T]:
        """Those that are kept."""
        return self._recent.messages

    @property
    def size(self) -> int:
        """How many bytes of text the last message had."""
        return self._objects.size

    def feed(self, data: bytes) -> Iterator[T]:
        """Take a piece."""
        for found in self._objects.feed(data):
            failed = found.get("errorDetail") or found.get("error")
            if failed and not self._reports:  # no message of this type says so: a proxy may
                raise self._failure(found)
            message = self._message(found)
            if self._reports:
                self._recent.add(message, self.size)
            if failed:
                raise self._failure(found)
            yield message

    def finish(self) -> None:
        """Take the end."""
        self._objects.finish()

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
        text, messages = f"{self._where}: {said}", list(self.messages)
        if self._is_build:
            from mobykit_runtime.buildkit.failures import build_error

            return build_error(text, message=said, code=code, messages=messages)
        return OperationFailed(text, message=said, code=code, messages=messages)


@frozen
class Output:
    """All that was written to stdout and stderr; what came from a TTY is in stdout."""

    __module__ = "mobykit.streams"

    stdout: bytes
    stderr: bytes


class Collected:
    """Puts frames together, no more than `most` bytes of them.

    `where` is the call ("GET /containers/x/logs"): error texts begin with it.
    """

    def __init__(self, where: str, most: int | None) -> None:
        self._where = where
        self._most = checked_limit(most, "max_output")
        self._found: dict[StreamName, bytearray] = {"stdout": bytearray(), "stderr": bytearray()}

    @property
    def output(self) -> Output:
        """What there is so far."""
        return Output(bytes(self._found["stdout"]), bytes(self._found["stderr"]))

    def add(self, frame: Frame) -> None:
        """Take a frame; raise OutputTooLarge where that is too much."""
        self._found[frame.stream] += frame.data
        if self._most is not None and sum(map(len, self._found.values())) > self._most:
            raise OutputTooLarge(
                f"{self._where}: more than {self._most} bytes of output; give a larger max_output, None for no limit, "
                "or read the stream",
                limit=self._most,
                stdout=self.output.stdout,
                stderr=self.output.stderr,
            )


def ending(last: bytes) -> bytes:
    """Give what ends the input of a TTY: in the middle of a line, one Ctrl-D only passes on what there is."""
    return b"\x04" if last == b"\n" else b"\x04\x04"


def decoder_of_frames(where: str, *, raw: bool) -> Decoder[Frame]:
    """Give the decoder of output."""
    return RawDecoder(where) if raw else FrameDecoder(where)
