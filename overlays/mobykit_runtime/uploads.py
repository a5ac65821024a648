"""Bodies that are sent while they are made: archives, build contexts, images."""

from __future__ import annotations

import io
import os
import select
import stat
from collections.abc import AsyncIterable, Generator, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from mobykit_runtime.errors import InvalidArgument

__all__ = [
    "AnyUpload",
    "Archive",
    "AsyncArchive",
    "AsyncBuildSource",
    "AsyncUpload",
    "BuildSource",
    "DockerfileSource",
    "Files",
    "Upload",
    "archive_body",
    "checked",
    "checked_piece",
    "is_nothing",
    "pieces",
]

Upload: TypeAlias = bytes | os.PathLike[str] | BinaryIO | Iterable[bytes]
"""A body: bytes, the path of a file, a file open for reading in binary, or pieces one after the other."""
AsyncUpload: TypeAlias = Upload | AsyncIterable[bytes]
"""The same for asynchronous code, which may make the pieces asynchronously too."""
AnyUpload: TypeAlias = AsyncUpload
Archive: TypeAlias = Upload | str
"""A tar archive, plain or compressed: as any body, and text is the path of a file."""
AsyncArchive: TypeAlias = AsyncUpload | str
"""The same for asynchronous code."""
Files: TypeAlias = Mapping[str, bytes | str | Sequence[object]]
"""Files by their names: bytes, or text that is written as UTF-8; mypy takes a mix of both for sequences."""
BuildSource: TypeAlias = Archive | Files
"""What an image is built from: the path of a folder, a mapping of names to contents, or an archive of both."""
AsyncBuildSource: TypeAlias = AsyncArchive | Files
"""The same for asynchronous code."""
DockerfileSource: TypeAlias = str | os.PathLike[str] | bytes
"""A Dockerfile: its path, or its text, which is bytes or a string with a line break."""

_ARCHIVE_START = 512
PIECE_SIZE = 256 * 1024


def archive_body(body: object, instead: str) -> AnyUpload:
    """Return the body if it can be a tar archive.

    Args:
        body: what the caller gave; text is the path of a file.
        instead: what else the caller could give, for errors.

    Raises:
        InvalidArgument: it is plainly something else
    """
    if isinstance(body, str):
        if "\n" in body or "\0" in body:
            raise InvalidArgument(f"body: this is text, no archive and no path of one; {instead}")
        body = Path(body)
    if isinstance(body, Mapping):
        raise InvalidArgument(f"body: a mapping is no archive; {instead}")
    found = checked(body, instead)
    start = _start(found, instead)
    if start is not None:
        from mobykit_runtime.archives.magic import is_archive

        if not is_archive(start):
            what = f"{found}: this file is" if isinstance(found, os.PathLike) else "body: these bytes are"
            raise InvalidArgument(f"{what} no tar archive, plain or compressed; {instead}")
    return found


def _start(body: AnyUpload, instead: str) -> bytes | None:
    """Return what the body begins with, where that is known before it is read."""
    if isinstance(body, bytes):
        return body[:_ARCHIVE_START]
    if not isinstance(body, os.PathLike):
        return None
    try:
        if not Path(body).is_file() and Path(body).exists():
            return None  # a named pipe, for example, gives its bytes once
        with Path(body).open("rb") as file:
            return file.read(_ARCHIVE_START)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidArgument(f"{os.fspath(body)}: cannot be read: {reason}; {instead}") from None


def checked(body: object, instead: str = "make an archive of it with pack()") -> AnyUpload:
    """Return the body if it can be sent; raise InvalidArgument with what to give instead."""
    if isinstance(body, bytearray | memoryview):
        return bytes(body)
    if isinstance(body, os.PathLike) and Path(body).is_dir():
        raise InvalidArgument(f"{Path(body)}: this is a folder; {instead}")
    is_text = isinstance(body, str) or (hasattr(body, "read") and hasattr(body, "encoding"))
    if is_text or not (
        isinstance(body, bytes | os.PathLike | Iterable | AsyncIterable) or hasattr(body, "read")
    ):
        raise InvalidArgument(
            f"body: expected bytes, the path of a file, a file open in binary, or pieces of bytes, "
            f"got {type(body).__name__}{' of text' if is_text and not isinstance(body, str) else ''}"
        )
    return body  # type: ignore[return-value]  # as far as it shows before it is read


def is_nothing(body: object) -> bool:
    """Return whether a body is known to be empty before it is read."""
    return isinstance(body, bytes | bytearray | memoryview) and not len(body)


def pieces(body: AnyUpload) -> Generator[bytes, None, None]:
    """Return the body piece by piece."""
    if isinstance(body, bytes):
        return _of_iterable((body,))
    if isinstance(body, os.PathLike):
        return _of_path(body)
    if hasattr(body, "read"):
        return _of_file(body)
    if isinstance(body, Iterable):
        return _of_iterable(body)
    raise InvalidArgument("a body that is made asynchronously takes the asynchronous client")


def _of_path(path: os.PathLike[str]) -> Generator[bytes, None, None]:
    with Path(path).open("rb") as file:
        yield from _of_file(file)


def _of_file(file: Any) -> Generator[bytes, None, None]:
    read = partial(_read_when_ready, file) if _may_keep_waiting(file) else file.read
    while piece := read(PIECE_SIZE):
        yield checked_piece(piece)


def _may_keep_waiting(file: Any) -> bool:
    """Return whether reading may wait for somebody: that of a terminal, a pipe or a socket."""
    if not isinstance(file, io.BufferedReader) or not hasattr(select, "poll"):
        return False
    try:
        mode = os.fstat(file.fileno()).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISBLK(mode))


def _read_when_ready(file: io.BufferedReader, size: int) -> bytes:
    """Return what has come, waiting for it outside of the file.

    A thread that waits in the file of stdin holds its lock, for which Python would wait at the end of the program,
    and then abort it.
    """
    poll = select.poll()
    poll.register(file.fileno(), select.POLLIN)
    poll.poll()
    return file.read1(size)


def _of_iterable(iterable: Iterable[bytes]) -> Generator[bytes, None, None]:
    iterator = iter(iterable)
    try:
        for piece in iterator:
            yield checked_piece(piece)
    finally:
        # A generator of the caller's may hold files open.
        if isinstance(iterator, Generator):
            iterator.close()


def checked_piece(piece: Any) -> bytes:
    """Return a piece of a body as bytes; raise InvalidArgument for anything else."""
    if not isinstance(piece, bytes | bytearray | memoryview):
        raise InvalidArgument(f"the body gave a piece that is not bytes, but {type(piece).__name__}")
    return bytes(piece) if not isinstance(piece, bytes) else piece
