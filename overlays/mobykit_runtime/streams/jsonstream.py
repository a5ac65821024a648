"""JSON objects one after the other: the progress of builds and pulls, events, stats.

Engines write one object per line, which is read as a whole. Whatever else may come (objects without anything
between them, over several lines, cut by the pieces they arrive in) goes through a scanner that finds where an
object ends and looks at no byte twice; reading is left to the JSON library in both cases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import StreamDecodeError, TruncatedStream
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import loads_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["JsonStreamDecoder"]

OBJECT_LIMIT = 16 * 1024 * 1024
_PARTIAL_LIMIT = 64 * 1024
_EXCERPT_CHARACTERS = 200
_EXCERPT_BYTES = 4 * _EXCERPT_CHARACTERS

# JSON's own white space, and the record separator of application/json-seq.
_BETWEEN = b" \t\r\n\x1e"
_between = re.compile(rb"[ \t\r\n\x1e]*").match
_rest_of_line = re.compile(rb"[^\n\x1e]*").match


class JsonStreamDecoder:
    """Cuts a stream of JSON objects into objects, whatever pieces it arrives in.

    White space, line ends, record separators or nothing at all may stand between objects. What is not UTF-8
    inside of a string is replaced by U+FFFD. `where` is the call ("GET /events"): error texts begin with it.
    After an error, and after `finish`, a decoder has done its work.

    A fault is raised when its line has come to an end, so that the excerpt shows it in the same way whatever
    pieces it arrived in.
    """

    def __init__(self, where: str) -> None:
        self.size = 0
        """How many bytes of text the last object had."""
        self._where = where
        self._scanner = _Scanner()
        self._begun = bytearray()
        self._problem = ""

    def feed(self, data: bytes) -> Iterator[dict[str, Any]]:
        """Give the objects that end in the next piece; the iterator is to be used up before the next call.

        What came before a fault is given before it is raised: StreamDecodeError where there is something else
        than an object, or an object of more than 16 MiB.
        """
        position = 0
        tried = -1  # the end of the last line that was read as a whole: each is tried once
        while position < len(data):
            if not self._begun and data[position] in _BETWEEN:
                position = _end(_between, data, position)
                continue
            if not self._begun and position > tried:
                end = data.find(b"\n", position)
                tried = end if end >= 0 else len(data)
                value = _read_line(data[position:tried]) if end >= 0 else None
                if value is not None:
                    self.size = end - position
                    position = end + 1
                    yield value
                    continue
            position = self._scan(data, position)
            if self._scanner.is_done:
                yield self._read()

    def finish(self) -> None:
        """Say that no more will come; raise TruncatedStream inside of an object.

        Its `partial` is the beginning of the object, up to 64 KiB.
        """
        if self._problem:
            raise self._fault(self._problem)
        if self._begun:
            got = len(self._begun)
            raise TruncatedStream(
                f"{self._where}: the stream ended inside of a JSON object, after {got} bytes of it",
                expected=None,
                got=got,
                partial=bytes(self._begun[:_PARTIAL_LIMIT]),
            )

    def _scan(self, data: bytes, position: int) -> int:
        """Go on in the object at hand, or begin the next one; give how far that reaches."""
        if not self._problem:
            end = self._scanner.scan(data, position)
            self._begun += data[position:end]
            position = end
            if len(self._begun) > OBJECT_LIMIT:
                raise self._fault(f"a JSON object has more than {OBJECT_LIMIT} bytes")
            if self._scanner.is_broken:
                offset = len(self._begun)
                self._problem = (
                    f"not JSON at byte {offset} of an object" if offset else "expected a JSON object"
                )
        if self._problem:
            self._collect(data, position)
            return len(data)
        return position

    def _collect(self, data: bytes, position: int) -> None:
        """Wait for the rest of the line, or for as much of it as an excerpt shows."""
        end = _end(_rest_of_line, data, position)
        self._begun += data[position:end]
        if end < len(data) or len(self._begun) >= _EXCERPT_BYTES:
            raise self._fault(self._problem)

    def _read(self) -> dict[str, Any]:
        try:
            value: dict[str, Any] = loads_text(self._begun.decode("utf-8", "replace"))
        except Fault as fault:
            raise self._fault(fault.problem) from None
        self.size = len(self._begun)
        self._begun.clear()
        self._scanner = _Scanner()
        return value

    def _fault(self, problem: str) -> StreamDecodeError:
        excerpt = self._begun[:_EXCERPT_BYTES].decode("utf-8", "replace")[:_EXCERPT_CHARACTERS]
        # What begins like JSON may hold secrets; anything else helps to find out who wrote it.
        shown = "" if excerpt[:1] in ("", "{", "[", '"') else f"; it begins {excerpt!r}"
        return StreamDecodeError(
            f"{self._where}: the stream cannot be read: {problem}{shown}", excerpt=excerpt
        )


def _read_line(line: bytes) -> dict[str, Any] | None:
    """Read a line that is one object; give None for every other, faulty ones too: the scanner judges those."""
    if line[:1] != b"{" or len(line) > OBJECT_LIMIT:
        return None
    try:
        value: dict[str, Any] = loads_text(line.decode("utf-8", "replace"))
    except Fault:
        return None
    return value


# What a byte does where it may stand. A comma before a closing bracket, two numbers beside each other and the
# like pass: the JSON library refuses them when the object has ended. What counts here is that the end of an
# object is found, and that a broken one does not swallow those that follow it.
_SCALARS = dict.fromkeys(b"+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "scalar")
_START = {ord("{"): "open"}
_KEY = {ord('"'): "string", ord("}"): "close"}
_COLON = {ord(":"): "value"}
_VALUE = {ord('"'): "string", ord("{"): "open", ord("["): "open", ord("]"): "close", **_SCALARS}
_AFTER_VALUE = {
    ord("{"): {ord(","): "key", ord("}"): "close", **_SCALARS},
    ord("["): {ord(","): "value", ord("]"): "close", **_SCALARS},
}
_blank = re.compile(rb"[ \t\r\n]*").match
_scalar = re.compile(rb"[-+.0-9a-zA-Z]*").match
_rest_of_string = re.compile(rb'[^"\\\x00-\x1f]*+(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*+)*+').match


class _Scanner:
    """Finds the end of one object, whatever pieces it arrives in, and the first byte that no object has there."""

    def __init__(self) -> None:
        self.is_done = False
        self.is_broken = False
        self._may_come: Mapping[int, str] = _START
        self._opened = bytearray()  # the brackets around this place
        self._in_string = False
        self._escapes = False  # a backslash was the last byte of the piece

    def scan(self, data: bytes, position: int) -> int:
        """Go on; give the position behind the object, that of the broken byte, or the piece's end."""
        size = len(data)
        while position < size and not self.is_done and not self.is_broken:
            if self._in_string:
                position = self._pass_string(data, position)
                continue
            byte = data[position]
            action = self._may_come.get(byte)
            if action is None:
                end = _end(_blank, data, position)
                self.is_broken = end == position
                position = end
                continue
            position += 1
            if action == "scalar":
                position = _end(_scalar, data, position)
                self._may_come = _AFTER_VALUE[self._opened[-1]]
            else:
                self._pass(byte, action)
        return position

    def _pass(self, byte: int, action: str) -> None:
        if action == "string":
            self._in_string = True
            self._may_come = _COLON if self._may_come is _KEY else _AFTER_VALUE[self._opened[-1]]
        elif action == "key":
            self._may_come = _KEY
        elif action == "value":
            self._may_come = _VALUE
        elif action == "open":
            self._opened.append(byte)
            self._may_come = _KEY if byte == ord("{") else _VALUE
        else:
            self._opened.pop()
            self.is_done = not self._opened
            self._may_come = _START if self.is_done else _AFTER_VALUE[self._opened[-1]]

    def _pass_string(self, data: bytes, position: int) -> int:
        if self._escapes and data[position] >= ord(" "):
            self._escapes = False
            position += 1
        if not self._escapes:
            position = _end(_rest_of_string, data, position)
            if data[position : position + 1] == b"\\":
                self._escapes = True
                position += 1
        if position == len(data):
            return position
        if self._escapes or data[position] != ord('"'):
            self.is_broken = True
            return position
        self._in_string = False
        return position + 1


def _end(match: Callable[[bytes, int], re.Match[bytes] | None], data: bytes, position: int) -> int:
    found = match(data, position)
    return found.end() if found else position
