"""Hand-written methods of the group containers; the modules beside have one theme each."""

from __future__ import annotations

from .container_files import AsyncContainerFiles
from .container_runs import AsyncContainerRuns
from .container_waits import AsyncContainerWaits

__all__ = ["AsyncContainerMethods"]


class AsyncContainerMethods(AsyncContainerRuns, AsyncContainerWaits, AsyncContainerFiles):
    """Methods of the group beside the generated ones."""
