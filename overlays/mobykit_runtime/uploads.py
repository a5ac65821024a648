"""Bodies that are sent while they are made: archives, build contexts, images."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Generator, Iterable
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from mobykit_runtime.errors import InvalidArgument

__all__ = ["AnyUpload", "AsyncUpload", "Upload", "checked", "checked_piece", "pieces"]

Upload: TypeAlias = bytes | os.PathLike[str] | BinaryIO | Iterable[bytes]
"""A body: bytes, the path of a file, a file open for reading in binary, or pieces one after the other."""
AsyncUpload: TypeAlias = Upload | AsyncIterable[bytes]
"""The same for asynchronous code, which may make the pieces asynchronously too."""
AnyUpload: TypeAlias = AsyncUpload

PIECE_SIZE = 256 * 1024


def checked(body: object) -> AnyUpload:
    """Give the body if it can be sent; raise InvalidArgument with what to give instead."""
    if isinstance(body, bytearray | memoryview):
        return bytes(body)
    if isinstance(body, os.PathLike) and Path(body).is_dir():
        raise InvalidArgument(
            f"{Path(body)}: this is a folder; make an archive of it with build_context() or pack()"
        )
    is_text = isinstance(body, str) or (hasattr(body, "read") and hasattr(body, "encoding"))
    if is_text or not (
        isinstance(body, bytes | os.PathLike | Iterable | AsyncIterable) or hasattr(body, "read")
    ):
        raise InvalidArgument(
            f"body: expected bytes, the path of a file, a file open in binary, or pieces of bytes, "
            f"got {type(body).__name__}{' of text' if is_text and not isinstance(body, str) else ''}"
        )
    return body  # type: ignore[return-value]  # as far as it shows before it is read


def pieces(body: AnyUpload) -> Generator[bytes, None, None]:
    """Give the body piece by piece."""
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
    while piece := file.read(PIECE_SIZE):
        yield checked_piece(piece)


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
