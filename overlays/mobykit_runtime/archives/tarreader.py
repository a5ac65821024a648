"""Reading tar archives from a stream, strictly and in constant memory.

The standard library reads a block and checks its sum; what a stream is made of is read here, since its own reader
takes a broken header behind the first for the end of the archive, accepts negative sizes and headers of any
length, and differs between patch releases of Python in what it lets through.
"""

from __future__ import annotations

import tarfile
from tarfile import BLOCKSIZE
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias

from attrs import frozen

from mobykit_runtime.archives.magic import COMPRESSED
from mobykit_runtime.archives.paxrecords import Pax, read_pax
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError, TruncatedStream
from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Entry", "EntryKind", "TarReader"]

EntryKind: TypeAlias = Literal["file", "folder", "symlink", "hardlink", "fifo", "device"]

READ_SIZE = 64 * 1024
_LONGEST_EXTENSION = 1024 * 1024
_MOST_EXTENSIONS = 8
_KINDS: dict[bytes, EntryKind] = {
    tarfile.REGTYPE: "file",
    tarfile.AREGTYPE: "file",
    tarfile.CONTTYPE: "file",
    tarfile.DIRTYPE: "folder",
    tarfile.SYMTYPE: "symlink",
    tarfile.LNKTYPE: "hardlink",
    tarfile.FIFOTYPE: "fifo",
    tarfile.CHRTYPE: "device",
    tarfile.BLKTYPE: "device",
}
_GNU_MAGIC = b"ustar  \0"


@frozen
class Entry:
    """A member of an archive, as it calls itself: nothing has been checked but the form."""

    name: str
    kind: EntryKind
    size: int
    """Bytes of content; 0 for all but files."""
    mode: int
    mtime_ns: int
    target: str
    """What a link leads to."""


class TarReader:
    """The members of an archive, and the content of the latest; what the source raises passes through."""

    def __init__(self, source: Iterable[bytes] | BinaryIO) -> None:
        self._source = _Source(source)
        self._left = 0
        self._padding = 0

    def __iter__(self) -> Iterator[Entry]:
        """Return the members; content that was not read is passed over.

        Raises:
            TruncatedStream: the source ends before the archive does.
            StreamDecodeError: this is not an archive.
        """
        while (entry := self._next()) is not None:
            yield entry
        self._source.exhaust()

    def content(self) -> Iterator[bytes]:
        """Return the content of the latest member, piece by piece."""
        while self._left:
            piece = self._source.piece(self._left, "the content of a member")
            self._left -= len(piece)
            yield piece
        self._source.exactly(self._padding, "the content of a member")
        self._padding = 0

    def _next(self) -> Entry | None:
        """Return the next member, None at the end of the archive."""
        for _ in self.content():
            pass
        pax, long_name, long_target = Pax(), None, None
        for _ in range(_MOST_EXTENSIONS + 1):
            block = self._source.exactly(BLOCKSIZE, "a header, or before the end of the archive")
            if not any(block):
                self._end(begun=(pax, long_name, long_target) != (Pax(), None, None))
                return None
            info = _header(block)
            if info.type == tarfile.XHDTYPE:
                pax = _pax(self._extension(info))
            elif info.type == tarfile.XGLTYPE:
                if _pax(self._extension(info)) != Pax():
                    raise StreamDecodeError("the archive gives all its members one name, size or time")
            elif info.type == tarfile.GNUTYPE_LONGNAME:
                long_name = _long(self._extension(info))
            elif info.type == tarfile.GNUTYPE_LONGLINK:
                long_target = _long(self._extension(info))
            else:
                name = pax.path or long_name or _name(block)
                return self._entry(info, name, pax.linkpath or long_target or info.linkname, pax)
        raise StreamDecodeError(
            f"the archive has more than {_MOST_EXTENSIONS} extended headers for one member"
        )

    def _entry(self, info: tarfile.TarInfo, name: str, target: str, pax: Pax) -> Entry:
        kind = _KINDS.get(info.type)
        if kind is None:
            raise StreamDecodeError(f"the archive's member {name!r} is of the unknown type {info.type!r}")
        if info.type == tarfile.AREGTYPE and name.endswith("/"):
            kind = "folder"
        size = 0
        if kind == "file":
            size = info.size if pax.size is None else pax.size
        self._expect(size)
        mtime_ns = info.mtime * 1_000_000_000 if pax.mtime_ns is None else pax.mtime_ns
        return Entry(name, kind, size, info.mode, int(mtime_ns), target)

    def _extension(self, info: tarfile.TarInfo) -> bytes:
        if info.size > _LONGEST_EXTENSION:
            raise StreamDecodeError(f"the archive has an extended header of {info.size} bytes")
        self._expect(info.size)
        return b"".join(self.content())

    def _expect(self, size: int) -> None:
        self._left = size
        self._padding = -size % BLOCKSIZE

    def _end(self, *, begun: bool) -> None:
        if begun:
            raise StreamDecodeError("the archive ends behind an extended header, without its member")
        if any(self._source.exactly(BLOCKSIZE, "the end of the archive")):
            raise StreamDecodeError("the archive goes on behind half of its end")


class _Source:
    """Bytes of a stream, asked for by number."""

    def __init__(self, source: Iterable[bytes] | BinaryIO) -> None:
        self._chunks = _chunks(source)
        self._chunk = memoryview(b"")

    def piece(self, most: int, where: str) -> bytes:
        """Return at least one byte, and as many as there are at hand."""
        self._fill()
        if not self._chunk:
            raise TruncatedStream(f"the archive ends inside of {where}", expected=most, got=0)
        piece = bytes(self._chunk[: min(most, READ_SIZE)])
        self._chunk = self._chunk[len(piece) :]
        return piece

    def exactly(self, size: int, where: str) -> bytes:
        """Return this many bytes."""
        data = bytearray()
        while len(data) < size:
            self._fill()
            if not self._chunk:
                raise TruncatedStream(
                    f"the archive ends inside of {where}", expected=size, got=len(data), partial=bytes(data)
                )
            wanted = size - len(data)
            data += self._chunk[:wanted]
            self._chunk = self._chunk[wanted:]
        return bytes(data)

    def exhaust(self) -> None:
        """Read what follows the end of the archive: only then is the connection free for the next call."""
        for _ in self._chunks:
            pass

    def _fill(self) -> None:
        while not self._chunk:
            chunk = next(self._chunks, None)
            if chunk is None:
                return
            self._chunk = memoryview(chunk)


def _chunks(source: Iterable[bytes] | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes | bytearray | memoryview):
        return iter((bytes(source),))
    if hasattr(source, "read"):
        return _checked(iter(lambda: source.read(READ_SIZE), b""))
    return _checked(iter(source))


def _checked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        if not isinstance(chunk, bytes | bytearray | memoryview):
            raise InvalidArgument(f"the archive: expected pieces of bytes, got {type(chunk).__name__}")
        yield bytes(chunk)


def _header(block: bytes) -> tarfile.TarInfo:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        hint = "; it is compressed: ask for it uncompressed" if block.startswith(COMPRESSED) else ""
        raise StreamDecodeError(
            f"this is not a tar archive, or a damaged one: a header is expected here{hint}",
            excerpt=block[:64].decode("utf-8", "replace"),
        ) from None
    if info.size < 0:
        raise StreamDecodeError(f"the archive's member {info.name!r} has the size {info.size}")
    # The library takes a file whose name ends with a slash for a folder before it knows the whole name.
    info.type = block[156:157]
    return info


def _name(block: bytes) -> str:
    name = _text(block[:100])
    prefix = "" if block[257:265] == _GNU_MAGIC else _text(block[345:500])
    return f"{prefix}/{name}" if prefix else name


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode("utf-8", "surrogateescape")


def _long(data: bytes) -> str:
    # Only the closing zero goes: one inside is for the reader to refuse.
    return data.removesuffix(b"\0").decode("utf-8", "surrogateescape")


def _pax(data: bytes) -> Pax:
    try:
        return read_pax(data)
    except Fault as fault:
        raise StreamDecodeError(f"the archive has an extended header that {fault.problem}") from None
