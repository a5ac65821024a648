"""The Dockerfile of a build: in its context, elsewhere on this machine, or given as text."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from attrs import frozen

from mobykit_runtime.archives.context_trees import FolderTree, MappingTree, file_mode, read_file
from mobykit_runtime.archives.packing import file_content
from mobykit_runtime.archives.tree import system_path
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from mobykit_runtime.uploads import DockerfileSource

__all__ = ["DEFAULT", "IGNORE_NAME", "Dockerfile", "find_dockerfile", "is_text"]

DEFAULT = "Dockerfile"
IGNORE_NAME = ".dockerignore"


@frozen
class Dockerfile:
    """A Dockerfile that was found."""

    text: bytes
    name: str = DEFAULT
    """Its name, without folders."""
    path: str | None = None
    """Its path in the context, with links resolved; None where it is not of the context."""
    patterns: tuple[str, bytes] | None = None
    """Of the ignore file of its own what errors call it, and its text."""


def find_dockerfile(tree: FolderTree | MappingTree, dockerfile: DockerfileSource) -> Dockerfile:
    """Find the Dockerfile to build a context with.

    Args:
        tree: the context.
        dockerfile: a path, relative to the context or absolute; of a mapping the name in it, or a Path of this
            machine; or text: bytes, or a string with a line break.

    Raises:
        InvalidArgument: there is none, or it cannot be read
    """
    if is_text(dockerfile):
        return Dockerfile(file_content("dockerfile", dockerfile))
    if isinstance(tree, MappingTree) and isinstance(dockerfile, str):
        return _in_mapping(tree, dockerfile)
    root = Path.cwd() if isinstance(tree, MappingTree) else tree.root
    return _of_path(tree, Path(os.path.normpath(root / system_path(dockerfile))))  # type: ignore[arg-type]  # no text


def is_text(dockerfile: object) -> TypeGuard[str | bytes]:
    """Return whether a Dockerfile is given by its text: no path is bytes, or has line breaks."""
    if isinstance(dockerfile, str):
        return "\n" in dockerfile
    return isinstance(dockerfile, bytes | bytearray | memoryview)


def _of_path(tree: FolderTree | MappingTree, given: Path) -> Dockerfile:
    """Find the Dockerfile at a path; links on the way are resolved, their target is what counts."""
    path = given
    root = tree.root if isinstance(tree, FolderTree) else None
    if root is not None and given == root / DEFAULT and file_mode(path) is None:
        # As on the command line, the name in lower case serves too.
        path = root / DEFAULT.lower()
    name = path.name
    path = Path(os.path.realpath(path))
    mode = file_mode(path)
    if mode is None or not stat.S_ISREG(mode):
        raise InvalidArgument(
            f"{given}: no such Dockerfile; name the one to build with by dockerfile=..., or give its text there, with "
            "a line break"
        )
    beside = given.with_name(given.name + IGNORE_NAME)
    beside_mode = file_mode(beside)
    patterns = None if beside_mode is None else (str(beside), read_file(beside, beside_mode))
    is_inside = root is not None and root in path.parents
    place = path.relative_to(root).as_posix() if root is not None and is_inside else None
    return Dockerfile(read_file(path, mode), name, place, patterns)


def _in_mapping(tree: MappingTree, name: str) -> Dockerfile:
    """Find the Dockerfile of a name in a mapping."""
    name = os.path.normpath(name)
    text = tree.read(name)
    if text is None and name == DEFAULT and (text := tree.read(DEFAULT.lower())) is not None:
        name = DEFAULT.lower()
    if text is None:
        raise InvalidArgument(
            f"{name!r}: no such Dockerfile in the mapping; name one of its files by dockerfile=..., or give the text "
            "there, with a line break"
        )
    patterns = tree.read(name + IGNORE_NAME)
    beside = None if patterns is None else (name + IGNORE_NAME, patterns)
    return Dockerfile(text, name.rpartition("/")[2], name, beside)
