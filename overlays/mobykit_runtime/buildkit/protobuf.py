"""Messages of protocol buffers, as far as BuildKit's protocols use them.

A message is an attrs class of which each field names its number and kind:

    @frozen
    class Secret:
        data: bytes = proto(1, BYTES)

Fields without a value are not written, and unknown ones are skipped when reading, as the format wants it. Kinds are
whole numbers and booleans (varints), texts, bytes and messages. Texts, bytes and messages may be repeated (a tuple),
and any kind may be that of the values of a mapping of texts. Repeated numbers, which are packed, are none of
BuildKit's.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
from attrs import frozen

from mobykit_runtime.errors import StreamDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "BOOL",
    "BYTES",
    "INT64",
    "TEXT",
    "UINT32",
    "Kind",
    "decode",
    "encode",
    "map_of",
    "message",
    "proto",
    "repeated",
]

T = TypeVar("T")

_KEY: Final = "protobuf"
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_SIZES: Final = {_FIXED64: 8, _FIXED32: 4}
_VARINT_BITS = 64
_MASK = (1 << _VARINT_BITS) - 1


@frozen
class Kind:
    """How the values of a field are written and read."""

    wire: int
    write: Callable[[Any], Any]
    """Return the number of a varint, or the bytes."""
    read: Callable[[Any], Any]
    default: Any
    is_repeated: bool = False
    values: Kind | None = None
    """Of a mapping: the kind of its values."""


def _signed(number: int) -> int:
    return number - (1 << _VARINT_BITS) if number >> (_VARINT_BITS - 1) else number


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _to_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


INT64 = Kind(_VARINT, lambda number: number & _MASK, _signed, 0)
UINT32 = Kind(_VARINT, int, lambda number: number & 0xFFFF_FFFF, 0)
BOOL = Kind(_VARINT, int, bool, False)  # the default of a field
TEXT = Kind(_BYTES, _to_bytes, _to_text, "")
"""Texts; bytes that are not UTF-8 become lone surrogates, as in the names of files."""
BYTES = Kind(_BYTES, bytes, bytes, b"")


def message(type_: type[Any]) -> Kind:
    """Return the kind of a message that a class describes."""
    return Kind(_BYTES, encode, partial(decode, type_), None)


def repeated(kind: Kind) -> Kind:
    """Return the kind of a field that comes any number of times; its value is a tuple."""
    return attrs.evolve(kind, default=(), is_repeated=True)


def map_of(kind: Kind) -> Kind:
    """Return the kind of a mapping of texts to values of a kind."""
    return Kind(
        _BYTES, partial(_write_entry, kind), partial(_read_entry, kind), attrs.Factory(dict), values=kind
    )


def proto(number: int, kind: Kind) -> Any:
    """Return a field of a message: its number and kind."""
    return attrs.field(default=kind.default, metadata={_KEY: (number, kind)})


@cache
def _fields(type_: Any) -> tuple[tuple[str, int, Kind], ...]:
    return tuple((each.name, *each.metadata[_KEY]) for each in attrs.fields(type_))


@cache
def _by_number(type_: Any) -> dict[int, tuple[str, Kind]]:
    return {number: (name, kind) for name, number, kind in _fields(type_)}


def encode(value: Any) -> bytes:
    """Return a message as bytes."""
    out = bytearray()
    for name, number, kind in _fields(type(value)):  # type: ignore[arg-type]  # mypy takes no type for hashable
        content = getattr(value, name)
        if kind.values is not None:
            content = content.items()
        elif not kind.is_repeated:
            content = () if content is None or content == kind.default else (content,)
        for item in content:
            _write(out, number, kind.wire, kind.write(item))
    return bytes(out)


def _write_entry(kind: Kind, entry: tuple[str, Any]) -> bytes:
    key, value = entry
    out = bytearray()
    _write(out, 1, _BYTES, _to_bytes(key))
    _write(out, 2, kind.wire, kind.write(value))
    return bytes(out)


def _write(out: bytearray, number: int, wire: int, content: Any) -> None:
    _write_varint(out, number << 3 | wire)
    if wire == _VARINT:
        _write_varint(out, content)
    else:
        _write_varint(out, len(content))
        out += content


def _write_varint(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def decode(type_: type[T], data: bytes) -> T:
    """Return the message that bytes hold.

    Raises:
        StreamDecodeError: they hold none
    """
    known = _by_number(type_)  # type: ignore[arg-type]  # mypy takes no type for hashable
    found: dict[str, Any] = {}
    for number, wire, content in _split(data):
        if number not in known:
            continue
        name, kind = known[number]
        if wire != kind.wire:
            continue
        value = kind.read(content)
        if kind.values is not None:
            found.setdefault(name, {}).update([value])
        elif kind.is_repeated:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return type_(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    )


def _read_entry(kind: Kind, data: bytes) -> tuple[str, Any]:
    key, value = "", kind.default
    for number, wire, content in _split(data):
        if number == 1 and wire == _BYTES:
            key = _to_text(content)
        elif number == 2 and wire == kind.wire:  # entries have a key and a value
            value = kind.read(content)
    return key, value


def _split(data: bytes) -> Iterator[tuple[int, int, Any]]:
    """Yield the number, wire type and content of each field."""
    place, end = 0, len(data)
    content: Any
    while place < end:
        tag, place = _read_varint(data, place)
        wire = tag & 7
        if wire == _VARINT:
            content, place = _read_varint(data, place)
        else:
            if wire == _BYTES:
                size, place = _read_varint(data, place)
            elif wire in _FIXED_SIZES:
                size = _FIXED_SIZES[wire]
            else:
                raise _malformed()
            if size > end - place:
                raise _malformed()
            content = data[place : place + size]
            place += size
        yield tag >> 3, wire, content


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    try:
        while shift < 70:
            byte = data[place]
            place += 1
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number & _MASK, place
            shift += 7
    except IndexError:
        pass
    raise _malformed()


def _malformed() -> StreamDecodeError:
    return StreamDecodeError("the engine sent a message of BuildKit's that cannot be read")
