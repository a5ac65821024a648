"""Build contexts: what of a folder is sent to the engine to build an image from."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from mobykit_runtime.archives.dockerignore import IgnoreFile
from mobykit_runtime.archives.tarwriter import Member, TarStream, path_member, unreadable
from mobykit_runtime.archives.tree import Found, system_path, walk
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["BuildContext", "build_context"]

_IGNORE_NAME = ".dockerignore"


class BuildContext(TarStream):
    """The archive of a build context: pieces of bytes, made anew by each iteration."""

    def __init__(self, folder: Path, dockerfile: str, ignore: IgnoreFile) -> None:
        super().__init__(self._found)
        self.dockerfile = dockerfile
        """The Dockerfile's path in the archive, as the build's parameter `dockerfile` takes it."""
        self._folder = folder
        self._ignore = ignore
        # The engine needs the one, and reads the other to drop both from what it builds with.
        self._always = (dockerfile, _IGNORE_NAME)

    def _found(self) -> Iterator[Member]:
        for found in walk(self._folder, self._may_descend):
            if found.name in self._always or not self._ignore.matches(found.name):
                member = path_member(found.name, found.path, found.stat)
                if member is not None:
                    yield member

    def _may_descend(self, folder: Found) -> bool:
        if not self._ignore.matches(folder.name) or self._ignore.may_descend(folder.name):
            return True
        return any(name.startswith(folder.name + "/") for name in self._always)


def build_context(
    folder: str | os.PathLike[str],
    *,
    dockerfile: str | os.PathLike[str] = "Dockerfile",
    ignore: IgnoreFile | Iterable[str] | None = None,
) -> BuildContext:
    """Make the archive of a folder an image is built from.

    Everything belongs to root in it and keeps its permissions; links stay links; sockets are left out. What
    the patterns leave out is not read, folders are not even listed unless an exception could fit below.

    Args:
        folder: the root of the context.
        dockerfile: the path of the Dockerfile, relative to `folder`, or absolute and inside of it. It is sent
            even if a pattern leaves it out, and so is .dockerignore.
        ignore: patterns of what is left out; by default those of the file `<dockerfile>.dockerignore`, else of
            `.dockerignore` in `folder`, if there is one.

    Raises:
        InvalidArgument: there is no such folder, no Dockerfile in it, or a pattern is malformed; while
            iterating: a file cannot be read, or changed while it was.
    """
    root = Path(os.path.realpath(system_path(folder)))
    mode = _mode(root)
    if mode is None or not stat.S_ISDIR(mode):
        raise InvalidArgument(f"{os.fspath(folder)}: no such folder; give the one the image is built from")
    given = Path(os.path.normpath(root / system_path(dockerfile)))
    found = _find_dockerfile(root, given)
    return BuildContext(root, found, _patterns(root, given, ignore))


def _find_dockerfile(root: Path, given: Path) -> str:
    """Give the Dockerfile's path in the context; links on the way are resolved, their target is what counts."""
    path = given
    if given == root / "Dockerfile" and _mode(path) is None:
        # As on the command line, the name in lower case serves too.
        path = root / "dockerfile"
    path = Path(os.path.realpath(path))
    if root not in path.parents:
        raise InvalidArgument(
            f"{given}: the Dockerfile has to be inside of the context {root}; move it there, or give a folder "
            "that has both"
        )
    mode = _mode(path)
    if mode is None or not stat.S_ISREG(mode):
        raise InvalidArgument(f"{given}: no such Dockerfile; name the one to build with by dockerfile=...")
    return path.relative_to(root).as_posix()


def _patterns(root: Path, given: Path, ignore: IgnoreFile | Iterable[str] | None) -> IgnoreFile:
    if isinstance(ignore, IgnoreFile):
        return ignore
    if isinstance(ignore, str | bytes):
        raise InvalidArgument(
            "ignore: expected patterns, got one text; give a list, or IgnoreFile.parse(text)"
        )
    if ignore is not None:
        return IgnoreFile.parse("\n".join(ignore), name="ignore")
    for path in (given.with_name(given.name + _IGNORE_NAME), root / _IGNORE_NAME):
        mode = _mode(path)
        if mode is not None:
            return IgnoreFile.parse(_read(path, mode), name=str(path))
    return IgnoreFile()


def _mode(path: Path) -> int | None:
    """Say what is at a path, through links; None if nothing is."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error) from None


def _read(path: Path, mode: int) -> bytes:
    # Reading a FIFO would wait for a writer.
    if not stat.S_ISREG(mode):
        raise InvalidArgument(f"{path}: not a file; patterns are read from files only")
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
