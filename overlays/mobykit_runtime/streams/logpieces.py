r"""Lines of logs, which engines store and send in pieces.

What engines 20.10, 26.1 and 28.5 send of stored output, with the drivers json-file and local:

- Each frame holds one piece: a line with its line end, or 16384 bytes of a longer one. The last piece of a line is
  shorter, and may be a line end alone. Output that is flushed in the middle of a line is stored with its rest.
- With `timestamps` and `details` each piece has time and details before it, also those in the middle of a line.
  They are not part of the 16384 bytes, and pieces of one line have the same time, to the nanosecond. (journald of
  old engines notes a time for each.)
- A shorter piece without a line end is the last one of its line: the process ended there (what a next start writes
  is not its rest), or it was a long line and the driver is local of 20.10, which forgets its line end.
- `tail` counts pieces, not lines: the first line may begin in its middle. `since` and `until` keep them together,
  since they have one time.
- json-file replaces the bytes of a character that two pieces share by U+FFFD; nothing brings it back.
- Pieces of stdout and stderr, and of the tasks of a service, come as they were written, mixed.
- The output of a TTY has no frames. Time and details are then in the text of longer lines, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mobykit_runtime.streams.frames import Frame
from mobykit_runtime.streams.textlines import LINE_LIMIT, LineDecoder, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mobykit_runtime.streams.frames import StreamName
    from mobykit_runtime.streams.textlines import LogLine

__all__ = ["LogForm", "StoredLineDecoder", "decoder_of_lines"]

_PIECE = 16 * 1024


@frozen(kw_only=True)
class LogForm:
    """What the engine puts into a log."""

    timestamps: bool = False
    details: bool = False
    many: bool = False
    """Whether several processes write the log, the tasks of a service."""


class StoredLineDecoder:
    """Has the interface of LineDecoder, for logs: joins the pieces of a line first, without what is before them.

    Pieces of several processes are told apart by what is before them, time or details, where that was asked for.
    """

    def __init__(self, form: LogForm, *, errors: str = "replace") -> None:
        self._form = form
        self._lines = LineDecoder(timestamps=form.timestamps, details=form.details, errors=errors)
        self._piece = bytearray()  # of a frame that is given in parts
        self._stream: StreamName = "stdout"  # that of the piece
        self._begun: dict[tuple[StreamName, bytes], bytearray] = {}

    def feed(self, frame: Frame) -> Iterator[LogLine]:
        """Return an iterator over the lines that end in the next frame; use it up before the next call."""
        self._stream = frame.stream
        if self._piece or frame.rest:
            self._piece += frame.data
            if frame.rest and len(self._piece) <= LINE_LIMIT:
                return
            frame = Frame(frame.stream, bytes(self._piece))
            self._piece.clear()
        if self._begun or not frame.data.endswith(b"\n"):
            yield from self._join(frame.stream, frame.data)
        else:
            yield from self._lines.feed(frame)

    def finish(self) -> Iterator[LogLine]:
        """Return what came after the last line end, of stdout before that of stderr."""
        if self._piece:
            piece = bytes(self._piece)
            self._piece.clear()
            yield from self._join(self._stream, piece, is_whole=False)
        for (stream, _), line in sorted(self._begun.items(), key=lambda item: item[0][0] == "stderr"):
            yield from self._lines.feed(Frame(stream, bytes(line)))
            yield from self._lines.finish()
        self._begun.clear()
        yield from self._lines.finish()

    def _join(self, stream: StreamName, piece: bytes, *, is_whole: bool = True) -> Iterator[LogLine]:
        text = text_of(piece, timestamps=self._form.timestamps, details=self._form.details)
        key = stream, piece[: len(piece) - len(text)] if self._form.many else b""
        line = self._begun.pop(key, None)
        line = bytearray(piece) if line is None else line + text
        if text.endswith(b"\n"):
            yield from self._lines.feed(Frame(stream, bytes(line)))
        elif len(text) < _PIECE and is_whole:
            yield from self._lines.feed(Frame(stream, bytes(line) + b"\n"))
        elif len(line) > LINE_LIMIT:
            yield from self._lines.feed(Frame(stream, bytes(line)))
            self._begun[key] = bytearray()
        else:
            self._begun[key] = line


def decoder_of_lines(form: LogForm | None, *, tty: bool, errors: str) -> LineDecoder | StoredLineDecoder:
    """Return the decoder of a log, or of what comes directly from a process (None)."""
    if form is None:
        return LineDecoder(errors=errors)
    if tty:
        return LineDecoder(timestamps=form.timestamps, details=form.details, errors=errors)
    return StoredLineDecoder(form, errors=errors)
