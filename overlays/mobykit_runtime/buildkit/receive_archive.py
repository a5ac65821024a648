"""Receiving an archive: the exporters tar, oci and docker."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from mobykit_runtime.archives.tree import system_path
from mobykit_runtime.buildkit.calls import Call, CallFailed
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import decode
from mobykit_runtime.errors import InvalidArgument, UnsafeArchive
from mobykit_runtime.openflags import flags

if TYPE_CHECKING:
    from collections.abc import Callable

    from mobykit_runtime.buildkit.outputs import Received

__all__ = ["ReceiveArchive"]

_FLAGS = flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_CLOEXEC", "O_BINARY")


class ReceiveArchive(Call):
    """The transfer of an archive.

    Args:
        target: the path of a file, which is there when it is complete and is replaced then; a function that is given
            each piece, in the thread of the session; or a file that is open for writing in binary, which stays open.
        received: what is counted.
        max_bytes: the most bytes that are taken.

    Raises:
        InvalidArgument: there is something else than a file at the path
        OSError: the system refused
    """

    def __init__(
        self,
        target: str | os.PathLike[str] | BinaryIO | Callable[[bytes], Any],
        received: Received,
        *,
        max_bytes: int | None = None,
    ) -> None:
        self._file: _PartFile | None = None
        self._write: Callable[[bytes], Any]
        if isinstance(target, str | os.PathLike):
            self._file = _PartFile(target)
            self._write = self._file.write
        else:
            self._write = target if callable(target) else target.write
        self._received = received
        self._max_bytes = max_bytes
        self._is_done = False
        self._failure: CallFailed | None = None

    def receive(self, message: bytes) -> None:
        """Take a piece."""
        with self._received.keeping_failures():
            data = decode(Piece, message).data
            self._received.bytes += len(data)
            if self._max_bytes is not None and self._received.bytes > self._max_bytes:
                raise UnsafeArchive(f"the output has more than {self._max_bytes} bytes", member="")
            if data:
                self._write(data)

    def end_input(self) -> None:
        """Take note that the archive is complete."""
        try:
            with self._received.keeping_failures():
                if self._file is not None:
                    self._file.finish()
        except CallFailed as failure:
            self._failure = failure
        else:
            self._received.files += 1
            self._is_done = True

    def next_message(self) -> bytes | None:
        """Return None, since the engine expects no answer."""
        if self._failure is not None:
            raise self._failure
        return None

    @property
    def is_done(self) -> bool:
        """Whether the archive is complete."""
        return self._is_done

    def close(self) -> None:
        """Take away what is half-written."""
        if self._file is not None:
            self._file.discard()


class _PartFile:
    """A file that takes its name when it is complete."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(os.path.realpath(system_path(path)))
        if self._path.exists() and not stat.S_ISREG(self._path.stat().st_mode):
            raise InvalidArgument(
                f"{path}: there is something else than a file; name a file, or give an open one"
            )
        self._part = self._path.with_name(f".{secrets.token_hex(8)}.part")
        self._file: BinaryIO | None = os.fdopen(os.open(self._part, _FLAGS, 0o666), "wb")

    def write(self, piece: bytes) -> None:
        if self._file is not None:
            self._file.write(piece)

    def finish(self) -> None:
        if self._file is not None:
            self._file.close()
            self._part.replace(self._path)
            self._file = None

    def discard(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._part.unlink()
            self._file = None
