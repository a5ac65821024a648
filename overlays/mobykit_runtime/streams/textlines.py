"""Output as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from attrs import field, frozen

from mobykit_runtime.errors import InvalidArgument, StreamDecodeError
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mobykit_runtime.streams.frames import Frame, StreamName

__all__ = ["LINE_LIMIT", "LineDecoder", "LogLine", "text_of"]

LINE_LIMIT = 16 * 1024 * 1024
_EXCERPT_LIMIT = 200
_TIMESTAMP_LIMIT = len("2024-02-29T23:59:58.123456789+01:00")


@frozen
class LogLine:
    """A line of output: its text without the line end, and what `timestamps` and `details` of logs ask for."""

    __module__ = "mobykit.streams"

    stream: StreamName
    text: str
    timestamp: Timestamp | None = None
    """When it was written; None where no times were asked for."""
    details: Mapping[str, str] = field(factory=dict, hash=False)
    """Labels and variables that the log options name, and for services node, service and task; empty without them."""


class LineDecoder:
    r"""Joins and cuts frames to lines; those of stdout and stderr do not mix.

    A line ends with \n, and a \r before that is dropped with it; nothing else ends a line. One of more than
    16 MiB is given in parts of that size. `errors` says what becomes of bytes that are no UTF-8: "replace",
    "ignore", "backslashreplace", "surrogateescape", or "strict", which raises StreamDecodeError.

    With `timestamps` each line is expected to begin with an RFC 3339 time and a space, as engines write it on
    demand. A line that does not is given whole, without a time; so is each further part of a very long one.
    The same goes for `details`: `name=value,name=value` and a space, behind the time.
    """

    def __init__(self, *, timestamps: bool = False, details: bool = False, errors: str = "replace") -> None:
        _check_errors(errors)
        self._timestamps = timestamps
        self._details = details
        self._errors = errors
        # Bytes are kept, and decoded when a line is whole: no character then is ever in two parts.
        self._begun: dict[StreamName, bytearray] = {"stdout": bytearray(), "stderr": bytearray()}
        self._cut: set[StreamName] = set()

    def feed(self, frame: Frame) -> Iterator[LogLine]:
        """Return an iterator over the lines that end in the next frame; use it up before the next call."""
        stream = frame.stream
        begun = self._begun[stream]
        *lines, rest = frame.data.split(b"\n")
        for line in lines:
            if begun or len(line) > LINE_LIMIT:
                begun += line
                yield from self._parts(stream)
                whole = bytes(begun)
                begun.clear()
            else:
                whole = line
            yield self._line(stream, whole.removesuffix(b"\r"))
            self._cut.discard(stream)
        begun += rest
        yield from self._parts(stream)

    def finish(self) -> Iterator[LogLine]:
        """Return what came after the last line end, of stdout before that of stderr."""
        for stream, begun in self._begun.items():
            if begun:
                line = bytes(begun)
                begun.clear()
                yield self._line(stream, line)

    def _parts(self, stream: StreamName) -> Iterator[LogLine]:
        """Give what is more than a line may have."""
        begun = self._begun[stream]
        while len(begun) > LINE_LIMIT:
            size = _before_character(begun, LINE_LIMIT)
            part = bytes(begun[:size])
            del begun[:size]
            yield self._line(stream, part)
            self._cut.add(stream)

    def _line(self, stream: StreamName, line: bytes) -> LogLine:
        try:
            text = line.decode("utf-8", self._errors)
        except UnicodeDecodeError as error:
            raise StreamDecodeError(
                f"a line of {stream} is not UTF-8 at its byte {error.start}; "
                'take errors="replace", or read bytes instead of lines',
                excerpt=line[: 4 * _EXCERPT_LIMIT].decode("utf-8", "replace")[:_EXCERPT_LIMIT],
            ) from None
        if stream in self._cut:
            return LogLine(stream, text)
        timestamp, text = _timestamp_of(text) if self._timestamps else (None, text)
        details, text = _details_of(text) if self._details else ({}, text)
        return LogLine(stream, text, timestamp, details)


def text_of(line: bytes, *, timestamps: bool, details: bool) -> bytes:
    """Return a line without the time and the details before it."""
    text = line.decode("latin-1")
    if timestamps:
        _, text = _timestamp_of(text)
    if details:
        _, text = _details_of(text)
    return line[len(line) - len(text) :]


def _timestamp_of(text: str) -> tuple[Timestamp | None, str]:
    space = text.find(" ", 0, _TIMESTAMP_LIMIT + 1)
    if space < 0:
        return None, text
    try:
        return Timestamp.parse(text[:space]), text[space + 1 :]
    except InvalidArgument:
        return None, text


def _details_of(text: str) -> tuple[dict[str, str], str]:
    """Return the details before a text, and the text; engines write them as a query, with a comma for each "&"."""
    written, space, rest = text.partition(" ")
    pairs = [pair.partition("=") for pair in written.split(",")] if written else []
    if not space or not all(equals for _, equals, _ in pairs):
        return {}, text
    return {unquote_plus(name): unquote_plus(value) for name, _, value in pairs}, rest


def _before_character(text: bytearray, position: int) -> int:
    """Give the last place at or before this one where a character of UTF-8 begins, if one does."""
    for back in range(4):
        if text[position - back] & 0xC0 != 0x80:
            return position - back
    return position


def _check_errors(errors: str) -> None:
    try:
        b"\xff".decode("utf-8", errors)
    except UnicodeDecodeError:
        pass  # "strict"
    except (LookupError, TypeError):  # handlers for encoding are known by name but refuse to decode
        raise InvalidArgument(
            f'errors={errors!r} is not known; take "replace", "strict", "ignore", "backslashreplace" or '
            '"surrogateescape"'
        ) from None
