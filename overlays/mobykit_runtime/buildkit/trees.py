"""What is synchronised with the engine: a folder of this machine, or files in memory."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from abc import ABC, abstractmethod
from io import BytesIO
from typing import TYPE_CHECKING, Protocol, TypeAlias

from mobykit_runtime.archives.context_trees import FILE_MODE, FOLDER_MODE, FolderTree, MappingTree
from mobykit_runtime.archives.descriptors import FolderDescriptors
from mobykit_runtime.archives.tree import unreadable
from mobykit_runtime.buildkit.packets import FOLDER, Stat, mode_of
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.openflags import flags

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mobykit_runtime.uploads import Files

__all__ = ["Content", "DiskTree", "MemoryTree", "OpenTree", "Tree"]

# Should a file have become a FIFO or a link since it was told, then opening neither waits nor follows.
_FILE_FLAGS = flags("O_RDONLY", "O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC")
_GONE = (FileNotFoundError, NotADirectoryError)
# The earliest day that archives of all kinds can tell, in all time zones.
_DAY = 315_619_200
_DAY_LENGTH = 86_400 * 1_000_000_000

Inode: TypeAlias = tuple[int, int]
"""What the names of one file have in common."""


class Content(Protocol):
    """A file that is open for reading."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes; fewer than asked for at the end."""

    def close(self) -> None:
        """Close it."""


class OpenTree(ABC):
    """A tree while it is read. Paths are relative, with slashes; "" is the root."""

    @abstractmethod
    def names(self, folder: str) -> Iterable[str]:
        """Return what is in a folder, in the order of the names' bytes; nothing if there is no such folder.

        Raises:
            InvalidArgument: it cannot be read
        """

    @abstractmethod
    def stat(self, path: str) -> tuple[Stat, Inode | None] | None:
        """Return what is at a path, and the inode where a file has several names; None if there is nothing.

        Raises:
            InvalidArgument: it cannot be looked at
        """

    @abstractmethod
    def content(self, path: str) -> Content:
        """Open a file.

        Raises:
            InvalidArgument: it cannot be read, or there is none any more
        """

    def close(self) -> None:  # noqa: B027  # a tree in memory holds nothing
        """Release what is open."""


class Tree(ABC):
    """Folders and files that are told to the engine, which then asks for what it does not have."""

    identity: str
    """The same as long as it is the same tree, whatever its files hold."""

    @abstractmethod
    def open(self) -> OpenTree:
        """Return the tree for one transfer.

        Raises:
            InvalidArgument: it cannot be read
        """


class DiskTree(Tree):
    """A folder of this machine; raises InvalidArgument where there is none.

    Links stay links, and nothing outside is ever read through one.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.root = FolderTree(folder).root
        self.identity = str(self.root)

    def open(self) -> OpenTree:
        """Return the tree for one transfer."""
        try:
            return _OpenFolder(self.root)
        except OSError as error:
            raise unreadable(self.root, error) from None


class _OpenFolder(OpenTree):
    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = FolderDescriptors(root)
        # Files are read while others are listed, elsewhere in the tree.
        self._reading = FolderDescriptors(root)

    def names(self, folder: str) -> Iterable[str]:
        try:
            return sorted(os.listdir(self._folders.of(folder)), key=os.fsencode)  # noqa: PTH208  # no path
        except _GONE:
            return ()
        except OSError as error:
            raise unreadable(self._root / folder, error) from None

    def stat(self, path: str) -> tuple[Stat, Inode | None] | None:
        folder, _, name = path.rpartition("/")
        try:
            parent = self._folders.of(folder)
            found = os.stat(name, dir_fd=parent, follow_symlinks=False)
            target = os.readlink(name, dir_fd=parent) if stat.S_ISLNK(found.st_mode) else ""
        except _GONE:
            return None
        except OSError as error:
            raise unreadable(self._root / path, error) from None
        return _stat(path, found, target)

    def content(self, path: str) -> Content:
        folder, _, name = path.rpartition("/")
        try:
            descriptor = os.open(name, _FILE_FLAGS, dir_fd=self._reading.of(folder))
            found = os.fstat(descriptor)
        except OSError as error:
            if error.errno == errno.ENXIO:  # a socket
                return BytesIO()
            raise unreadable(self._root / path, error) from None
        if not stat.S_ISREG(found.st_mode):
            os.close(descriptor)
            raise InvalidArgument(f"{self._root / path}: was replaced while it was sent; it is no file now")
        return _OpenFile(self._root, path, descriptor)

    def close(self) -> None:
        self._folders.close()
        self._reading.close()


def _stat(path: str, found: os.stat_result, target: str) -> tuple[Stat, Inode | None]:
    kind = stat.S_IFMT(found.st_mode)
    major = minor = 0
    inode = None
    if kind in (stat.S_IFBLK, stat.S_IFCHR):
        major, minor = os.major(found.st_rdev), os.minor(found.st_rdev)
    elif kind == stat.S_IFREG and found.st_nlink > 1:
        inode = found.st_dev, found.st_ino
    size = found.st_size if kind in (stat.S_IFREG, stat.S_IFLNK) else 0
    return Stat(path, mode_of(found.st_mode), 0, 0, size, found.st_mtime_ns, target, major, minor), inode


class _OpenFile:
    def __init__(self, root: Path, path: str, descriptor: int) -> None:
        self._root = root
        self._path = path
        self._descriptor = descriptor

    def read(self, size: int, /) -> bytes:
        try:
            return os.read(self._descriptor, size)
        except OSError as error:
            raise unreadable(self._root / self._path, error) from None

    def close(self) -> None:
        os.close(self._descriptor)


class MemoryTree(Tree):
    """Files by their names; an empty mapping is an empty tree.

    Args:
        files: bytes, or text that is sent as UTF-8. Names with slashes make folders.

    Raises:
        InvalidArgument: a name or content cannot be used
    """

    def __init__(self, files: Files) -> None:
        tree = MappingTree(files)
        self._files = {path: (_file_stat(path, data), data) for path, data in tree.files.items()}
        self._folders: dict[str, list[str]] = {folder: [] for folder in ("", *tree.folders)}
        for path in tree.folders | tree.files.keys():
            folder, _, name = path.rpartition("/")
            self._folders[folder].append(name)
        for names in self._folders.values():
            names.sort(key=os.fsencode)
        paths = "\0".join(sorted(self._files)).encode("utf-8", "surrogateescape")
        self.identity = f"memory:{hashlib.sha256(paths).hexdigest()}"

    def open(self) -> OpenTree:
        """Return the tree for one transfer."""
        return _OpenMemory(self._files, self._folders)


class _OpenMemory(OpenTree):
    def __init__(self, files: Mapping[str, tuple[Stat, bytes]], folders: Mapping[str, Iterable[str]]) -> None:
        self._files = files
        self._folders = folders

    def names(self, folder: str) -> Iterable[str]:
        return self._folders.get(folder, ())

    def stat(self, path: str) -> tuple[Stat, Inode | None] | None:
        if path in self._folders:
            return Stat(path, FOLDER | FOLDER_MODE, mtime=_DAY * 1_000_000_000), None
        return (self._files[path][0], None) if path in self._files else None

    def content(self, path: str) -> Content:
        return BytesIO(self._files[path][1])


def _file_stat(path: str, data: bytes) -> Stat:
    # The engine takes a file of the same size and time for the same file, so the time is made from the content.
    digest = int.from_bytes(hashlib.sha256(data).digest()[:16])
    mtime = _DAY * 1_000_000_000 + digest % _DAY_LENGTH
    return Stat(path, FILE_MODE, size=len(data), mtime=mtime)
