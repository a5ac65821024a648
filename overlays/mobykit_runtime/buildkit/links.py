"""Symbolic links of a tree, resolved as if its root were the root of the file system."""

from __future__ import annotations

import posixpath
import re
from collections import deque
from typing import TYPE_CHECKING

from mobykit_runtime.archives.globs import Glob
from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.packets import SYMLINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mobykit_runtime.buildkit.trees import OpenTree

__all__ = ["follow"]

_WILDCARD = re.compile(r"(?<!\\)(?:\\\\)*[*?\[]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r"([*?\[\]\\])")
_MOST_HOPS = 40  # as Linux follows: more are a loop
# Links can be made so that paths through them multiply.
_MOST_STEPS = 10_000


def follow(tree: OpenTree, paths: Iterable[str]) -> list[str]:
    """Return patterns for paths, for each link on their way, and for what the links lead to; "" is the root.

    Args:
        tree: where the links are.
        paths: relative paths, of which any part may have wildcards: links that such a part fits are followed, links
            in folders that it fits are not.

    Raises:
        CallFailed: the paths lead through too many links
        InvalidArgument: the tree cannot be read
        Fault: a pattern is malformed
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    ahead = deque((_clean(path), 0) for path in paths)
    while ahead:
        path, hops = ahead.popleft()
        if path in seen or hops > _MOST_HOPS:
            continue
        if len(seen) >= _MOST_STEPS:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, "the paths lead through too many links")
        seen.add(path)
        reached, targets = _first_links(tree, path)
        found[reached] = None
        ahead += [(target, hops + 1) for target in targets]
    return sorted(found)


def _first_links(tree: OpenTree, path: str) -> tuple[str, list[str]]:
    """Return the beginning of a path up to its first links, and the paths that it is instead."""
    parts = path.split("/")
    for index in range(len(parts)):
        reached = "/".join(parts[: index + 1])
        rest = "/".join(parts[index + 1 :])
        folder = "/".join(parts[:index])
        targets = [
            _clean(posixpath.join("/", folder, target, rest))
            for target in _targets(tree, folder, parts[index])
        ]
        if targets:
            return reached, targets
    return path, []


def _targets(tree: OpenTree, folder: str, pattern: str) -> Iterator[str]:
    """Yield the target of each link that a part of a path means, as a pattern."""
    folder = _plain(folder)
    if _WILDCARD.search(pattern):
        glob = Glob(pattern)
        names = [name for name in tree.names(folder) if glob.fits(name)]
    else:
        names = [_plain(pattern)]
    for name in names:
        found = tree.stat(f"{folder}/{name}" if folder else name)
        if found is not None and found[0].mode & SYMLINK:
            yield _escape(found[0].target)


def _clean(path: str) -> str:
    """Return a path below the root without `.` and `..`, which leads no higher than the root."""
    return posixpath.normpath("/" + path).lstrip("/")


def _plain(pattern: str) -> str:
    return _ESCAPED.sub(r"\1", pattern)


def _escape(path: str) -> str:
    return _SPECIAL.sub(r"\\\1", path)
