"""What a build context is made of: a folder, or a mapping of names to contents."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tarfile import DIRTYPE, TarInfo
from typing import TYPE_CHECKING

from mobykit_runtime.archives.packing import file_content, member_name
from mobykit_runtime.archives.tarwriter import Member, data_member, path_member
from mobykit_runtime.archives.tree import Found, system_path, unreadable, walk
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mobykit_runtime.uploads import Files

__all__ = ["FILE_MODE", "FOLDER_MODE", "MTIME", "FolderTree", "MappingTree", "file_mode", "read_file"]

FILE_MODE, FOLDER_MODE = 0o644, 0o755
# The same whenever it is made, so that the archive of the same contents is the same.
MTIME = 0


class FolderTree:
    """The files of a folder of this machine."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.root = Path(os.path.realpath(system_path(folder)))
        mode = file_mode(self.root)
        if mode is None or not stat.S_ISDIR(mode):
            raise InvalidArgument(
                f"{os.fspath(folder)}: no such folder; give the one the image is built from"
            )

    def has(self, name: str) -> bool:
        """Return whether there is anything of this name."""
        return os.path.lexists(self.root / name)

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; None where there is none."""
        path = self.root / name
        mode = file_mode(path)
        return None if mode is None else read_file(path, mode)

    def members(self, keeps: Callable[[str], bool], may_descend: Callable[[str], bool]) -> Iterator[Member]:
        """Yield what is kept; what is in a folder only where it may be entered."""

        def enters(folder: Found) -> bool:
            return keeps(folder.name) or may_descend(folder.name)

        for found in walk(self.root, enters):
            if keeps(found.name):
                member = path_member(found.name, found.path, found.stat)
                if member is not None:
                    yield member


class MappingTree:
    """Files that are given by name and content."""

    def __init__(self, files: Files) -> None:
        self.files = {
            member_name(name): file_content(f"the content of {name!r}", content)
            for name, content in files.items()
        }
        self.folders = {folder for name in self.files for folder in _folders_above(name)}
        for name in sorted(self.folders & self.files.keys()):
            raise InvalidArgument(
                f"{name!r}: the mapping has a file of this name, and files in a folder of this name"
            )

    def has(self, name: str) -> bool:
        """Return whether there is anything of this name."""
        return name in self.files or name in self.folders

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; None where there is none."""
        return self.files.get(name)

    def members(self, keeps: Callable[[str], bool], may_descend: Callable[[str], bool]) -> Iterator[Member]:  # noqa: ARG002  # nothing is saved by not entering a folder
        """Yield what is kept, each folder before what is in it."""
        for name in sorted(self.files.keys() | self.folders, key=lambda name: name.split("/")):
            if not keeps(name):
                continue
            if name in self.folders:
                folder = TarInfo(name)
                folder.type, folder.mode, folder.mtime = DIRTYPE, FOLDER_MODE, MTIME
                yield Member(folder)
            else:
                yield data_member(name, self.files[name], mode=FILE_MODE, mtime=MTIME)


def _folders_above(name: str) -> Iterator[str]:
    while name := name.rpartition("/")[0]:
        yield name


def file_mode(path: Path) -> int | None:
    """Return what is at a path, through links; None if nothing is."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error) from None


def read_file(path: Path, mode: int) -> bytes:
    """Return the content of a file of this machine."""
    # Reading a FIFO would wait for a writer.
    if not stat.S_ISREG(mode):
        raise InvalidArgument(f"{path}: not a file; patterns and Dockerfiles are read from files only")
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
