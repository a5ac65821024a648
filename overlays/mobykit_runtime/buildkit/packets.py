"""The packets in which BuildKit synchronises files, in both directions."""

from __future__ import annotations

import stat
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.protobuf import (
    BYTES,
    INT64,
    TEXT,
    UINT32,
    decode,
    encode,
    map_of,
    message,
    proto,
)
from mobykit_runtime.errors import StreamDecodeError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CHAR_DEVICE",
    "DEVICE",
    "FOLDER",
    "PIPE",
    "SYMLINK",
    "TYPE_BITS",
    "Packet",
    "PacketType",
    "Stat",
    "mode_of",
    "read_packet",
    "write_packet",
]

FOLDER, SYMLINK, DEVICE, PIPE = 1 << 31, 1 << 27, 1 << 26, 1 << 25
_SOCKET, _SETUID, _SETGID, CHAR_DEVICE, _STICKY = 1 << 24, 1 << 23, 1 << 22, 1 << 21, 1 << 20
_IRREGULAR = 1 << 19
TYPE_BITS: Final = FOLDER | SYMLINK | DEVICE | PIPE | _SOCKET | CHAR_DEVICE | _IRREGULAR
"""A mode without any of them is a file's."""

_TYPES = {
    stat.S_IFDIR: FOLDER,
    stat.S_IFLNK: SYMLINK,
    stat.S_IFIFO: PIPE,
    stat.S_IFBLK: DEVICE,
    stat.S_IFCHR: DEVICE | CHAR_DEVICE,
}
_BITS = {stat.S_ISUID: _SETUID, stat.S_ISGID: _SETGID, stat.S_ISVTX: _STICKY}


class PacketType(IntEnum):
    """What a packet is."""

    STAT = 0
    REQ = 1
    DATA = 2
    FIN = 3
    ERR = 4


@frozen
class Stat:
    """An entry of a tree."""

    path: str = proto(1, TEXT)
    """Where it is, below the root, with slashes."""
    mode: int = proto(2, UINT32)
    """Permissions and type, in Go's bits."""
    uid: int = proto(3, UINT32)
    gid: int = proto(4, UINT32)
    size: int = proto(5, INT64)
    mtime: int = proto(6, INT64)
    """Nanoseconds since 1970."""
    target: str = proto(7, TEXT)
    """What a symbolic link leads to; of another name for a file the first one."""
    major: int = proto(8, INT64)
    minor: int = proto(9, INT64)
    xattrs: Mapping[str, bytes] = proto(10, map_of(BYTES))


@frozen
class Packet:
    """A message of the protocol."""

    type: int = proto(1, UINT32)
    stat: Stat | None = proto(2, message(Stat))
    id: int = proto(3, UINT32)
    """Which entry is meant: how many were told before it."""
    data: bytes = proto(4, BYTES)


def write_packet(type_: PacketType, *, id: int = 0, data: bytes = b"", stat: Stat | None = None) -> bytes:
    """Return a packet as bytes."""
    return encode(Packet(type_, stat, id, data))


def read_packet(data: bytes) -> Packet:
    """Return the packet that bytes hold.

    Raises:
        CallFailed: they hold none, or the engine ended the transfer with an error
    """
    try:
        packet = decode(Packet, data)
    except StreamDecodeError as error:
        raise CallFailed(Status.INVALID_ARGUMENT, str(error)) from None
    if packet.type == PacketType.ERR:
        raise CallFailed(Status.CANCELLED, packet.data[:_LONGEST_TEXT].decode("utf-8", "replace"))
    return packet


_LONGEST_TEXT = 4096


@cache
def mode_of(mode: int) -> int:
    """Return a mode of this system in Go's bits; a socket's is that of a file."""
    bits = sum(bit for own, bit in _BITS.items() if mode & own)
    return _TYPES.get(stat.S_IFMT(mode), 0) | bits | mode & 0o777
