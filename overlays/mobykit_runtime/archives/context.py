"""Build contexts: what is sent to the engine to build an image from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mobykit_runtime.archives.context_trees import FILE_MODE, MTIME, FolderTree, MappingTree
from mobykit_runtime.archives.dockerfiles import DEFAULT, IGNORE_NAME, Dockerfile, find_dockerfile
from mobykit_runtime.archives.dockerignore import IgnoreFile
from mobykit_runtime.archives.tarwriter import Member, TarStream, data_member
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from mobykit_runtime.uploads import DockerfileSource, Files

__all__ = ["BuildContext", "build_context"]


class BuildContext(TarStream):
    """The archive of a build context: pieces of bytes, made anew by each iteration."""

    def __init__(self, tree: FolderTree | MappingTree, dockerfile: Dockerfile, ignore: IgnoreFile) -> None:
        super().__init__(self._found)
        self.dockerfile = _outside_name(tree, dockerfile.text) if dockerfile.path is None else dockerfile.path
        """The Dockerfile's path in the archive, as the build's parameter `dockerfile` takes it."""
        self._tree = tree
        self._ignore = ignore
        # The engine needs the one, and reads the other to drop both from what it builds with.
        self._always = (self.dockerfile, IGNORE_NAME)
        self._added = () if dockerfile.path is not None else _added(tree, self.dockerfile, dockerfile.text)

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
    dockerfile: DockerfileSource = DEFAULT,
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
    found = find_dockerfile(tree, dockerfile)
    return BuildContext(tree, found, _patterns(tree, found, ignore))


def _outside_name(tree: FolderTree | MappingTree, text: bytes) -> str:
    """Return a name that nothing in the context has, for a Dockerfile that is not of it."""
    name = f".dockerfile.{hashlib.sha256(text).hexdigest()[:20]}"
    while tree.has(name):
        name += "x"
    return name


def _added(tree: FolderTree | MappingTree, name: str, text: bytes) -> tuple[Member, ...]:
    """Return what goes along with a Dockerfile from outside: itself, and patterns that hide it from the build."""
    patterns = tree.read(IGNORE_NAME)
    if patterns is None:
        patterns = IGNORE_NAME.encode()  # which hides itself, since the context has none
    patterns += f"\n{name}\n".encode()
    return tuple(
        data_member(name, data, mode=FILE_MODE, mtime=MTIME)
        for name, data in ((IGNORE_NAME, patterns), (name, text))
    )


def _patterns(
    tree: FolderTree | MappingTree, dockerfile: Dockerfile, ignore: IgnoreFile | Iterable[str] | None
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
    found = tree.read(IGNORE_NAME)
    return IgnoreFile() if found is None else IgnoreFile.parse(found, name=IGNORE_NAME)
