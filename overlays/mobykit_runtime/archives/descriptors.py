"""Folders below a root, opened so that nothing leads out of it.

Each is opened by its name inside of the one above and has to be a real folder: whoever swaps one for a link while
the tree is read gains nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mobykit_runtime.openflags import flags

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FolderDescriptors"]

_ROOT_FLAGS = flags("O_RDONLY", "O_DIRECTORY", "O_CLOEXEC")
_FLAGS = _ROOT_FLAGS | flags("O_NOFOLLOW")
# Folders can be nested deeper than a process may have files open.
_MOST_OPEN = 64


class FolderDescriptors:
    """Descriptors of the folder that was asked for last and of those above it."""

    def __init__(self, root: Path) -> None:
        self._open = [("", os.open(root, _ROOT_FLAGS))]

    def of(self, folder: str) -> int:
        """Return the descriptor of a folder, which is good until the next is asked for.

        Args:
            folder: its path below the root, with slashes; "" is the root.

        Raises:
            OSError: there is none, or something on its way is a link
        """
        name, descriptor = self._open[-1]
        while name not in (folder, "") and not folder.startswith(name + "/"):
            os.close(descriptor)
            self._open.pop()
            name, descriptor = self._open[-1]
        if name == folder:
            return descriptor
        for part in folder[len(name) :].lstrip("/").split("/"):
            descriptor = os.open(part, _FLAGS, dir_fd=descriptor)
            name = f"{name}/{part}" if name else part
            self._open.append((name, descriptor))
            if len(self._open) > _MOST_OPEN:
                os.close(self._open.pop(1)[1])
        return descriptor

    def close(self) -> None:
        """Close all of them."""
        while self._open:
            os.close(self._open.pop()[1])
