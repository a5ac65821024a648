"""Build contexts: what is sent to the engine to build an image from."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from mobykit_runtime.archives.context_trees import (
    FILE_MODE,
    MTIME,
    FolderTree,
    MappingTree,
    file_mode,
    read_file,
)
from mobykit_runtime.archives.dockerignore import IgnoreFile
from mobykit_runtime.archives.packing import file_content
from mobykit_runtime.archives.tarwriter import Member, TarStream, data_member
from mobykit_runtime.archives.tree import system_path
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mobykit_runtime.uploads import DockerfileSource, Files

__all__ = ["BuildContext", "build_context", "is_text"]

_DEFAULT = "Dockerfile"
_IGNORE_NAME = ".dockerignore"


@frozen
class _Dockerfile:
    """The Dockerfile of a context."""

    name: str
    """Its name in the archive."""
    text: bytes | None = None
    """Its content where it does not come with the other files."""
    patterns: tuple[str, bytes] | None = None
    """The patterns of its own, and where they are from."""


class BuildContext(TarStream):
    """The archive of a build context: pieces of bytes, made anew by each iteration."""

    def __init__(self, tree: FolderTree | MappingTree, dockerfile: _Dockerfile, ignore: IgnoreFile) -> None:
        super().__init__(self._found)
        self.dockerfile = dockerfile.name
        """The Dockerfile's path in the archive, as the build's parameter `dockerfile` takes it."""
        self._tree = tree
        self._ignore = ignore
        # The engine needs the one, and reads the other to drop both from what it builds with.
        self._always = (dockerfile.name, _IGNORE_NAME)
        self._added = _added(tree, dockerfile)

    def _found(self) -> Iterator[Member]:
        yield from self._added
        added = {member.info.name for member in self._added}
        yield from self._tree.members(
            lambda name: name not in added and (name in self._always or not self._ignore.matches(name)),
            self._may_descend,
        )

    def _may_descend(self, folder: str) -> bool:
        return self._ignore.may_descend(folder) or any(name.startswith(f"{folder}/") for name in self._always)


def build_context(
    source: str | os.PathLike[str] | Files,
    *,
    dockerfile: DockerfileSource = _DEFAULT,
    ignore: IgnoreFile | Iterable[str] | None = None,
) -> BuildContext:
    """Make the archive that an image is built from.

    `images.build` makes it by itself of a folder or mapping. Everything belongs to root in it. What is in a folder
    keeps its permissions; links stay links; sockets are left out. What the patterns leave out is not read, folders
    are not even listed unless an exception could fit below.

    Args:
        source: the folder that is the root of the context, or a mapping of names to contents, such as
            `{"Dockerfile": "FROM alpine", "app/main.py": b"..."}`. Names with slashes make folders. The archive of a
            mapping is the same whenever it is made.
        dockerfile: the path of the Dockerfile, relative to the folder, or absolute; of a mapping the name in it, or
            a Path of this machine. It may be outside of the context, or text: bytes, or a string with a line break.
            It is sent even if a pattern leaves it out, and so is .dockerignore; from outside it gets a name of
            its own, which is in `.dockerfile`, and does not show in what the image is built from.
        ignore: patterns of what is left out; by default those of the file `<dockerfile>.dockerignore`, as BuildKit
            reads them, else of `.dockerignore` in the context, if there is one.

    Raises:
        InvalidArgument: there is no such folder or Dockerfile, a name of the mapping cannot be used, or a pattern
            is malformed; while iterating: a file cannot be read, or changed while it was.
    """
    tree = MappingTree(source) if isinstance(source, Mapping) else FolderTree(source)
    if is_text(dockerfile):
        found = _outside(tree, file_content("dockerfile", dockerfile), None)
    elif isinstance(tree, MappingTree) and isinstance(dockerfile, str):
        found = _in_mapping(tree, dockerfile)
    else:
        root = Path.cwd() if isinstance(tree, MappingTree) else tree.root
        found = _of_path(tree, Path(os.path.normpath(root / system_path(dockerfile))))  # type: ignore[arg-type]  # no text
    return BuildContext(tree, found, _patterns(tree, found, ignore))


def is_text(dockerfile: object) -> bool:
    """Return whether a Dockerfile is given by its text: no path is bytes, or has line breaks."""
    if isinstance(dockerfile, str):
        return "\n" in dockerfile
    return isinstance(dockerfile, bytes | bytearray | memoryview)


def _of_path(tree: FolderTree | MappingTree, given: Path) -> _Dockerfile:
    """Find the Dockerfile at a path; links on the way are resolved, their target is what counts."""
    path = given
    root = tree.root if isinstance(tree, FolderTree) else None
    if root is not None and given == root / _DEFAULT and file_mode(path) is None:
        # As on the command line, the name in lower case serves too.
        path = root / _DEFAULT.lower()
    path = Path(os.path.realpath(path))
    mode = file_mode(path)
    if mode is None or not stat.S_ISREG(mode):
        raise InvalidArgument(
            f"{given}: no such Dockerfile; name the one to build with by dockerfile=..., or give its text there, with "
            "a line break"
        )
    beside = given.with_name(given.name + _IGNORE_NAME)
    beside_mode = file_mode(beside)
    patterns = None if beside_mode is None else (str(beside), read_file(beside, beside_mode))
    if root is None or root not in path.parents:
        return _outside(tree, read_file(path, mode), patterns)
    return _Dockerfile(path.relative_to(root).as_posix(), None, patterns)


def _in_mapping(tree: MappingTree, name: str) -> _Dockerfile:
    """Find the Dockerfile of a name in a mapping."""
    name = os.path.normpath(name)
    if name == _DEFAULT and tree.read(name) is None and tree.read(name.lower()) is not None:
        name = name.lower()
    if tree.read(name) is None:
        raise InvalidArgument(
            f"{name!r}: no such Dockerfile in the mapping; name one of its files by dockerfile=..., or give the text "
            "there, with a line break"
        )
    patterns = tree.read(name + _IGNORE_NAME)
    return _Dockerfile(name, None, None if patterns is None else (name + _IGNORE_NAME, patterns))


def _outside(tree: FolderTree | MappingTree, text: bytes, patterns: tuple[str, bytes] | None) -> _Dockerfile:
    """Return a Dockerfile that is not of the context, with a name that nothing there has."""
    name = f".dockerfile.{hashlib.sha256(text).hexdigest()[:20]}"
    while tree.has(name):
        name += "x"
    return _Dockerfile(name, text, patterns)


def _added(tree: FolderTree | MappingTree, dockerfile: _Dockerfile) -> tuple[Member, ...]:
    """Return what goes along with a Dockerfile from outside: itself, and patterns that hide it from the build."""
    if dockerfile.text is None:
        return ()
    patterns = tree.read(_IGNORE_NAME)
    if patterns is None:
        patterns = _IGNORE_NAME.encode()  # which hides itself, since the context has none
    patterns += f"\n{dockerfile.name}\n".encode()
    return tuple(
        data_member(name, data, mode=FILE_MODE, mtime=MTIME)
        for name, data in ((_IGNORE_NAME, patterns), (dockerfile.name, dockerfile.text))
    )


def _patterns(
    tree: FolderTree | MappingTree, dockerfile: _Dockerfile, ignore: IgnoreFile | Iterable[str] | None
) -> IgnoreFile:
    if isinstance(ignore, IgnoreFile):
        return ignore
    if isinstance(ignore, str | bytes):
        raise InvalidArgument(
            "ignore: expected patterns, got one text; give a list, or IgnoreFile.parse(text)"
        )
    if ignore is not None:
        return IgnoreFile.parse("\n".join(ignore), name="ignore")
    if dockerfile.patterns is not None:
        name, text = dockerfile.patterns
        return IgnoreFile.parse(text, name=name)
    found = tree.read(_IGNORE_NAME)
    return IgnoreFile() if found is None else IgnoreFile.parse(found, name=_IGNORE_NAME)
