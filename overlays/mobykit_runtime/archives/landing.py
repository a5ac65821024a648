"""The folder an archive is extracted into: files, folders and links are made below it and nowhere else."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from mobykit_runtime.errors import InvalidArgument, StreamDecodeError, UnsafeArchive
from mobykit_runtime.openflags import flags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from mobykit_runtime.archives.tarreader import Entry

__all__ = ["Landing", "NewFile"]

_FOLDER_FLAGS = flags("O_RDONLY", "O_DIRECTORY", "O_CLOEXEC")
_FILE_FLAGS = flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
# A name this system cannot have: too long, or of bytes it does not take.
_BAD_NAME = (errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL)


class Landing:
    """A folder that is open for extraction. Members are given by the names that lead to them, checked before."""

    def __init__(self, root: Path) -> None:
        try:
            self._root = os.open(root, _FOLDER_FLAGS)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InvalidArgument(
                f"{root}: cannot be extracted into: {reason}; give a folder that exists"
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the folder."""
        os.close(self._root)

    def folder(self, entry: Entry, parts: Sequence[str]) -> None:
        """Make a folder, and those above it; one that is there stays as it is."""
        if parts:
            with self._inside(entry, parts[:-1]) as parent:
                os.close(_enter(entry, parent, parts[-1], mode=entry.mode & 0o777 | 0o700))

    def file(self, entry: Entry, parts: Sequence[str], content: Iterable[bytes]) -> None:
        """Make a file; a half-written one is taken away again."""
        file = self.create(entry, parts)
        try:
            for piece in content:
                file.write(piece)
            file.finish()
        except BaseException:
            file.discard()
            raise

    def create(self, entry: Entry, parts: Sequence[str]) -> NewFile:
        """Make an empty file, which is to be finished or discarded."""
        with self._inside(entry, parts[:-1]) as parent:
            return NewFile(entry, parent, parts[-1])

    def symlink(self, entry: Entry, parts: Sequence[str]) -> None:
        """Make a symbolic link to what the member says."""
        if not entry.target or "\0" in entry.target:
            raise StreamDecodeError(f"{entry.name!r}: a link to nothing")
        with self._inside(entry, parts[:-1]) as parent, _naming(entry):
            _clear(entry, parent, parts[-1])
            os.symlink(entry.target, parts[-1], dir_fd=parent)

    def hardlink(self, entry: Entry, parts: Sequence[str], target: Sequence[str]) -> None:
        """Rename an extracted file."""
        with self._inside(entry, target[:-1], make=False) as source, _naming(entry):
            # A second name for a link would stand in another folder, and lead elsewhere from there.
            if not target or not stat.S_ISREG(_mode(source, target[-1])):
                raise UnsafeArchive(f"{entry.name!r}: {_NO_FILE.format(entry.target)}", member=entry.name)
            if list(parts) == list(target):
                return
            with self._inside(entry, parts[:-1]) as parent:
                _clear(entry, parent, parts[-1])
                os.link(target[-1], parts[-1], src_dir_fd=source, dst_dir_fd=parent, follow_symlinks=False)

    @contextmanager
    def _inside(self, entry: Entry, parts: Sequence[str], *, make: bool = True) -> Iterator[int]:
        """Open the folder these names lead to; missing ones are made, or raise."""
        folder = os.dup(self._root)
        try:
            for part in parts:
                inner = _enter(entry, folder, part, mode=0o755 if make else None)
                os.close(folder)
                folder = inner
            yield folder
        finally:
            os.close(folder)


class NewFile:
    """A file that is being written."""

    def __init__(self, entry: Entry, parent: int, name: str) -> None:
        self._parent = os.dup(parent)
        try:
            with _naming(entry):
                _clear(entry, parent, name)
                descriptor = os.open(name, _FILE_FLAGS, entry.mode & 0o777 | 0o600, dir_fd=parent)
        except BaseException:
            os.close(self._parent)
            raise
        self._file = os.fdopen(descriptor, "wb")
        self._name = name
        self._mtime_ns = entry.mtime_ns

    def write(self, piece: bytes) -> None:
        """Append bytes."""
        self._file.write(piece)

    def finish(self) -> None:
        """Write what is left, and close it."""
        self._file.flush()
        # A time the file system does not know is no reason to do without the file.
        with suppress(OSError, OverflowError):
            os.utime(self._file.fileno(), ns=(self._mtime_ns, self._mtime_ns))
        self._file.close()
        os.close(self._parent)

    def discard(self) -> None:
        """Take it away."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            os.unlink(self._name, dir_fd=self._parent)
        os.close(self._parent)


_NO_FILE = "a hard link to {!r}, which is no file of the archive so far"


def _enter(entry: Entry, parent: int, name: str, *, mode: int | None) -> int:
    """Open a folder in another; it is made where it is missing, unless without a mode."""
    with _naming(entry):
        if mode is not None:
            with suppress(FileExistsError):
                os.mkdir(name, mode, dir_fd=parent)
        try:
            return os.open(name, _FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=parent)
        except FileNotFoundError:
            problem = _NO_FILE.format(entry.target)
        except OSError as error:
            if error.errno not in (errno.ENOTDIR, errno.ELOOP, errno.EMLINK):
                raise
            problem = f"{name!r} on its way is a file or link, not a folder; it is not followed"
    raise UnsafeArchive(f"{entry.name!r}: {problem}", member=entry.name)


def _clear(entry: Entry, parent: int, name: str) -> None:
    """Make way for a file or link; a folder does not go."""
    mode = _mode(parent, name)
    if stat.S_ISDIR(mode):
        raise UnsafeArchive(f"{entry.name!r}: a folder is in its place", member=entry.name)
    if mode:
        os.unlink(name, dir_fd=parent)


def _mode(parent: int, name: str) -> int:
    """Say what is in a folder by this name, 0 if nothing is."""
    try:
        return os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return 0


@contextmanager
def _naming(entry: Entry) -> Iterator[None]:
    """Tell names this system cannot have from what else goes wrong with files."""
    try:
        yield
    except UnicodeEncodeError:
        reason = "not a name here"
    except OSError as error:
        if error.errno not in _BAD_NAME:
            raise
        reason = (error.strerror or str(error)).lower()
    else:
        return
    raise UnsafeArchive(f"{entry.name[:100]!r}: cannot be extracted: {reason}", member=entry.name)
