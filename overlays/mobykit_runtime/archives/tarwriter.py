"""Writing tar archives piece by piece, in constant memory.

The format is PAX: names of any length and alphabet and sizes beyond 8 GiB are standard in it, and it is what the
engine reads and writes itself.
"""

from __future__ import annotations

import os
import stat
import tarfile
from contextlib import closing
from pathlib import Path
from tarfile import BLOCKSIZE, NUL
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from mobykit_runtime.archives.tree import unreadable
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.openflags import flags

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

__all__ = ["Member", "Owner", "TarStream", "data_member", "path_member"]

PIECE_SIZE = 256 * 1024
_KINDS = {
    stat.S_IFREG: tarfile.REGTYPE,
    stat.S_IFDIR: tarfile.DIRTYPE,
    stat.S_IFLNK: tarfile.SYMTYPE,
    stat.S_IFIFO: tarfile.FIFOTYPE,
    stat.S_IFCHR: tarfile.CHRTYPE,
    stat.S_IFBLK: tarfile.BLKTYPE,
}
# Should the file have become a FIFO or a link since it was listed, then opening neither waits nor follows.
_OPEN_FLAGS = flags("O_RDONLY", "O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")

Owner: TypeAlias = tuple[int, int] | None
"""Numbers of user and group; None for those a file has."""


@frozen
class Member:
    """A member of an archive: its header, and its content or the file that has it."""

    info: tarfile.TarInfo
    content: bytes | Path | None = None
    """Bytes, the path of a file, or None where there is none."""


class TarStream:
    """A tar archive as pieces of bytes; each iteration makes it anew."""

    def __init__(self, members: Callable[[], Iterable[Member]]) -> None:
        self._members = members

    def __iter__(self) -> Iterator[bytes]:
        """Give the archive in pieces of at most 256 KiB.

        Raises:
            InvalidArgument: a file cannot be read, or changed while it was; the message has its path.
        """
        pending = bytearray()
        # Closed here, so that no file stays open where an upload is given up.
        with closing(self._parts()) as parts:
            for part in parts:
                # Headers and small files travel together: a piece is what is sent at once.
                if pending and len(pending) + len(part) > PIECE_SIZE:
                    yield bytes(pending)
                    pending.clear()
                pending += part
        yield bytes(pending)

    def _parts(self) -> Generator[bytes, None, None]:
        for member in self._members():
            if isinstance(member.content, Path):
                yield from _file_parts(member.info, member.content)
                continue
            content = member.content or b""
            yield _header(member.info)
            for start in range(0, len(content), PIECE_SIZE):
                yield content[start : start + PIECE_SIZE]
            yield _padding(len(content))
        yield NUL * (2 * BLOCKSIZE)


def path_member(name: str, path: Path, found: os.stat_result, *, owner: Owner = (0, 0)) -> Member | None:
    """Describe what is at a path as a member; None for a socket, which no archive can hold.

    Args:
        name: its name in the archive.
        path: where it is.
        found: what lstat() says of it. Links stay links; FIFOs and devices are described, never opened.
        owner: user and group of the member, None for those of the file.
    """
    kind = _KINDS.get(stat.S_IFMT(found.st_mode))
    if kind is None:
        return None
    info = _info(name, kind, stat.S_IMODE(found.st_mode), found.st_mtime_ns // 1_000_000_000)
    info.uid, info.gid = owner or (found.st_uid, found.st_gid)
    if kind == tarfile.SYMTYPE:
        try:
            info.linkname = os.readlink(path)  # noqa: PTH115  # a Path would tidy it up
        except OSError as error:
            raise unreadable(path, error) from None
    elif kind in (tarfile.CHRTYPE, tarfile.BLKTYPE):
        info.devmajor, info.devminor = os.major(found.st_rdev), os.minor(found.st_rdev)
    return Member(info, path if kind == tarfile.REGTYPE else None)


def data_member(name: str, data: bytes, *, mode: int, mtime: int, owner: tuple[int, int] = (0, 0)) -> Member:
    """Describe a file of the archive whose content is at hand."""
    info = _info(name, tarfile.REGTYPE, mode, mtime)
    info.uid, info.gid = owner
    info.size = len(data)
    return Member(info, data)


def _info(name: str, kind: bytes, mode: int, mtime: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.mtime = kind, stat.S_IMODE(mode), mtime
    return info


def _header(info: tarfile.TarInfo) -> bytes:
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def _padding(size: int) -> bytes:
    return NUL * (-size % BLOCKSIZE)


def _file_parts(info: tarfile.TarInfo, path: Path) -> Iterator[bytes]:
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
    except OSError as error:
        raise unreadable(path, error) from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise _changed(path)
        # The header promises the size, so it is taken from the very file that is read.
        info.size = found.st_size
        yield _header(info)
        left = info.size
        while left:
            part = _read(descriptor, min(left, PIECE_SIZE), path)
            if not part:
                raise _changed(path)
            left -= len(part)
            yield part
        if _read(descriptor, 1, path):
            raise _changed(path)
    finally:
        os.close(descriptor)
    yield _padding(info.size)


def _read(descriptor: int, size: int, path: Path) -> bytes:
    try:
        return os.read(descriptor, size)
    except OSError as error:
        raise unreadable(path, error) from None


def _changed(path: Path) -> InvalidArgument:
    return InvalidArgument(f"{path}: changed while it was packed; try again when nothing writes to it")
