"""What gRPC puts into HTTP/2: messages with their lengths, metadata, and how a call ends. Without I/O."""

from __future__ import annotations

import base64
import binascii
import struct
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from attrs import frozen

from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.protobuf import BYTES, INT64, TEXT, decode, message, proto, repeated
from mobykit_runtime.errors import StreamDecodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mobykit_runtime.buildkit.calls import Metadata

__all__ = [
    "MOST_MESSAGE",
    "Detail",
    "MessageReader",
    "Outcome",
    "framed",
    "headers_of",
    "metadata_of",
    "outcome_of",
    "trailers_of",
]

MOST_MESSAGE: Final = 16 * 1024 * 1024
"""How many bytes a message may have."""
_PREFIX = struct.Struct(">BI")
_MOST_TEXT = 4096
_PLAIN = "".join(chr(number) for number in range(0x20, 0x7F) if chr(number) != "%")
_HTTP_OK = "200"


def framed(*contents: bytes, before: bytes | memoryview = b"") -> bytes:
    """Return messages, each with its length before it, and all of them behind other bytes."""
    parts = [before]
    for content in contents:
        parts += (_PREFIX.pack(0, len(content)), content)
    return b"".join(parts)


class MessageReader:
    """Takes the messages of a call out of the data that holds them."""

    def __init__(self, most: int = MOST_MESSAGE) -> None:
        self._most = most
        self._data = bytearray()

    @property
    def held(self) -> int:
        """How many bytes wait for the rest of their message."""
        return len(self._data)

    def feed(self, data: bytes) -> list[bytes]:
        """Return the messages that are complete now; raise CallFailed for one that is compressed or too large."""
        self._data += data
        found, place = [], 0
        with memoryview(self._data) as view:
            while len(view) - place >= _PREFIX.size:
                compressed, size = _PREFIX.unpack_from(view, place)
                if compressed:
                    raise CallFailed(Status.UNIMPLEMENTED, "compressed messages are not supported")
                if size > self._most:
                    raise CallFailed(
                        Status.RESOURCE_EXHAUSTED,
                        f"a message has {size} bytes, at most {self._most} are taken",
                    )
                end = place + _PREFIX.size + size
                if end > len(view):
                    break
                found.append(bytes(view[place + _PREFIX.size : end]))
                place = end
        del self._data[:place]
        return found


@frozen
class Detail:
    """Something more that is said about a failure; what `value` holds depends on the type."""

    type_url: str = proto(1, TEXT)
    value: bytes = proto(2, BYTES)


@frozen
class _StatusMessage:
    code: int = proto(1, INT64)
    text: str = proto(2, TEXT)
    details: tuple[Detail, ...] = proto(3, repeated(message(Detail)))


@frozen
class Outcome:
    """How a call of ours ended: a status in gRPC's numbers, of which `Status` names some."""

    status: int
    text: str = ""
    details: tuple[Detail, ...] = ()


def trailers_of(status: Status, text: str) -> list[tuple[str, str]]:
    """Return the headers that end a call."""
    trailers = [("grpc-status", str(int(status)))]
    if text:
        trailers.append(("grpc-message", quote(text[:_MOST_TEXT], safe=_PLAIN, errors="replace")))
    return trailers


def outcome_of(metadata: Metadata) -> Outcome | None:
    """Return how a call ended; None where these headers do not end one."""
    http_status, grpc_status = _first(metadata, ":status"), _first(metadata, "grpc-status")
    if grpc_status is None:
        if http_status in (None, _HTTP_OK):
            return None
        return Outcome(Status.UNAVAILABLE, f"HTTP status {http_status}")
    status = int(grpc_status) if grpc_status.isascii() and grpc_status.isdecimal() else Status.UNKNOWN
    text = unquote(_first(metadata, "grpc-message") or "", errors="replace")
    return Outcome(status, text, _details(_first(metadata, "grpc-status-details-bin") or ""))


def _first(metadata: Metadata, name: str) -> str | None:
    return next(iter(metadata.get(name, ())), None)


def _details(text: str) -> tuple[Detail, ...]:
    """Return the details of a failure; none where they cannot be read, since there is a text beside them."""
    try:
        return decode(_StatusMessage, base64.b64decode(f"{text}==")).details
    except (binascii.Error, StreamDecodeError, ValueError):
        return ()


def metadata_of(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, list[str]]:
    """Return the values of each header; those of keys that end in `-bin` stay in base64.

    Bytes that are not UTF-8 become lone surrogates, as in the names of files.
    """
    found: dict[str, list[str]] = {}
    for name, value in headers:
        found.setdefault(_text(name), []).append(_text(value))
    return found


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def headers_of(metadata: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return metadata as headers: one for each value."""
    return [(name, value) for name, values in metadata.items() for value in values]
