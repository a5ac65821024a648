"""The trees of a build: its context, and the Dockerfile, which may come from anywhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from mobykit_runtime.archives.context_trees import FolderTree, MappingTree
from mobykit_runtime.archives.dockerfiles import DEFAULT, IGNORE_NAME, find_dockerfile
from mobykit_runtime.buildkit.trees import DiskTree, MemoryTree

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.trees import Tree
    from mobykit_runtime.uploads import DockerfileSource, Files

__all__ = ["BuildTrees", "build_trees", "tree_of"]


@frozen
class BuildTrees:
    """What the engine is sent for a build."""

    filename: str
    """The Dockerfile's name in its tree."""
    trees: Mapping[str, Tree]
    """The trees by the names that the engine asks for: `dockerfile` and `context`."""


def build_trees(source: str | os.PathLike[str] | Files, dockerfile: DockerfileSource = DEFAULT) -> BuildTrees:
    """Return the trees of a build.

    The Dockerfile has a tree of its own, with the ignore file that counts for it and nothing else, so that it is the
    same wherever it comes from, and no further transfer is needed for the ignore file of the context.

    Args:
        source: the folder that is the root of the context, or a mapping of names to contents; an empty mapping is
            no context.
        dockerfile: its path, relative to the folder or absolute; of a mapping the name in it, or a Path of this
            machine; or its text: bytes, or a string with a line break.

    Raises:
        InvalidArgument: there is no such folder or Dockerfile, or a name of the mapping cannot be used
    """
    tree = MappingTree(source) if isinstance(source, Mapping) else FolderTree(source)
    found = find_dockerfile(tree, dockerfile)
    ignored = found.patterns[1] if found.patterns is not None else _read_inside(tree, IGNORE_NAME)
    files = {found.name: found.text, found.name + IGNORE_NAME: ignored or b""}
    return BuildTrees(found.name, {"dockerfile": MemoryTree(files), "context": tree_of(source)})


def _read_inside(tree: FolderTree | MappingTree, name: str) -> bytes | None:
    """Return the content of a file; None where there is none, or a link leads out of the tree."""
    if isinstance(tree, FolderTree) and tree.root not in Path(os.path.realpath(tree.root / name)).parents:
        return None
    return tree.read(name)


def tree_of(source: str | os.PathLike[str] | Files) -> Tree:
    """Return the tree of a folder or mapping; raise InvalidArgument where there can be none."""
    return MemoryTree(source) if isinstance(source, Mapping) else DiskTree(source)
