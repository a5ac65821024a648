"""Output of containers as it travels: frames of stdout and stderr, or the raw bytes of a terminal.

A frame on the wire is one byte that says whose it is, three bytes of padding, the length of the payload in
four bytes (the big end first), and the payload:

    01 00 00 00  00 00 00 05  h e l l o
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from mobykit_runtime.errors import DaemonStreamError, ProtocolError, TruncatedStream

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

__all__ = ["Frame", "FrameDecoder", "RawDecoder", "StreamName"]

StreamName: TypeAlias = Literal["stdout", "stderr"]

_HEADER = Struct(">BxxxL")
_HEADER_SIZE = _HEADER.size
_unpack = _HEADER.unpack_from
# Id 0 is stdin's; what an engine sends under it is the echo of it, which belongs to the output.
_NAMES: tuple[StreamName, ...] = ("stdout", "stdout", "stderr")
_FAILURE = len(_NAMES)
_FAILURE_LIMIT = 64 * 1024


@frozen
class Frame:
    """Some output: `data`, never empty, as it was written to `stream`."""

    __module__ = "mobykit.streams"

    stream: StreamName
    data: bytes
    rest: int = field(default=0, eq=False, repr=False, kw_only=True)
    """How many bytes are still to come of the engine's frame: a long one may be given in parts."""


class FrameDecoder:
    """Cuts multiplexed output into frames, whatever pieces it arrives in.

    A frame that lies wholly in one piece is given as one Frame; of a longer one, each part is given as it
    comes. So nothing is ever kept but a header that is not complete, and a length that lies costs nothing.

    `where` is the call ("GET /containers/x/logs"): error texts begin with it. After an error, and after
    `finish`, a decoder has done its work.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._header = b""
        self._stream: StreamName | None = None  # None: the payload is the text of a failure
        self._length = 0
        self._left = 0
        self._failure = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Give the frames in the next piece; the iterator is to be used up before the next call.

        What came before a fault is given before it is raised: DaemonStreamError where the engine reports a
        failure of its own, ProtocolError where this is no multiplexed output.
        """
        position = (yield from self._resume(data)) if self._left or self._header else 0
        size = len(data)
        while position + _HEADER_SIZE <= size:
            stream_id, length = _unpack(data, position)
            position += _HEADER_SIZE
            end = position + length
            if end > size or stream_id >= _FAILURE:
                self._begin(stream_id, length)
                position = yield from self._take(data, position)
                continue
            if length:
                yield Frame(_NAMES[stream_id], data[position:end])
            position = end
        if position < size:
            self._keep(data[position:])

    def finish(self) -> None:
        """Say that no more will come; raise TruncatedStream inside of a frame, DaemonStreamError of a failure.

        `partial` of a TruncatedStream is what there is of the header: all there is of the payload was given.
        """
        if self._left and self._stream is None:
            self._fail()
        if self._left:
            raise TruncatedStream(
                f"{self._where}: the stream ended inside of a frame of {self._length} bytes; "
                f"{self._left} of them are missing",
                expected=self._length,
                got=self._length - self._left,
            )
        if self._header:
            got = len(self._header)
            raise TruncatedStream(
                f"{self._where}: the stream ended inside of a frame's header of {_HEADER_SIZE} bytes; "
                f"{_HEADER_SIZE - got} of them are missing",
                expected=_HEADER_SIZE,
                got=got,
                partial=self._header,
            )

    def _resume(self, data: bytes) -> Generator[Frame, None, int]:
        """Go on in the header or payload that the last piece ended in; give how far that reaches."""
        position = 0
        if self._header:
            position = _HEADER_SIZE - len(self._header)
            header = self._header + data[:position]
            if len(header) < _HEADER_SIZE:
                self._header = header
                return len(data)
            self._header = b""
            self._begin(*_unpack(header))
        return (yield from self._take(data, position))

    def _begin(self, stream_id: int, length: int) -> None:
        self._check(stream_id)
        self._stream = None if stream_id == _FAILURE else _NAMES[stream_id]
        self._length = self._left = length

    def _take(self, data: bytes, position: int) -> Generator[Frame, None, int]:
        """Give what the piece holds of the payload; give how far that reaches."""
        part = data[position : position + self._left]
        self._left -= len(part)
        if self._stream is None:
            self._failure += part
            # A text beyond the limit is raised at once: its end may never come.
            if not self._left or len(self._failure) >= _FAILURE_LIMIT:
                self._fail()
        elif part:
            yield Frame(self._stream, part, rest=self._left)
        return position + len(part)

    def _keep(self, header: bytes) -> None:
        # The first byte tells already; the prompt of a shell is shorter than a header, and nothing follows it.
        self._check(header[0])
        self._header = header

    def _check(self, stream_id: int) -> None:
        if stream_id > _FAILURE:
            raise ProtocolError(
                f"{self._where}: a frame has the unknown stream id {stream_id}; "
                "is this the raw output of a terminal?"
            )

    def _fail(self) -> None:
        text = self._failure[:_FAILURE_LIMIT].decode("utf-8", "replace").strip()
        raise DaemonStreamError(
            f"{self._where}: the engine reports in the stream: {text or 'a failure without a text'}"
        )


class RawDecoder:
    """Has the interface of FrameDecoder, for the output of a terminal: all of it is stdout, as it comes."""

    def __init__(self, where: str) -> None:
        self._where = where

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Give the piece as one frame, nothing for an empty one."""
        if data:
            yield Frame("stdout", data)

    def finish(self) -> None:
        """Say that no more will come; raw output may end anywhere."""
