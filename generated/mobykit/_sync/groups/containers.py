# Derived from mobykit_runtime/_async/groups/containers.py by the generator; edit that instead.

"""Hand-written methods of the group containers; the modules beside have one theme each."""

from __future__ import annotations

from .container_files import ContainerFiles
from .container_runs import ContainerRuns
from .container_waits import ContainerWaits

__all__ = ["ContainerMethods"]


class ContainerMethods(ContainerRuns, ContainerWaits, ContainerFiles):
    """Methods of the group beside the generated ones."""
