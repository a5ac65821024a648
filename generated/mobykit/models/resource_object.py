"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .generic_resources import GenericResourcesItem


@define(kw_only=True)
class ResourceObject(Model):
    """Resources that a node has or a task reserves."""

    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCPUs", "since": "1.25"})
    """CPU time in units of 1e-9 CPUs."""
    memory_bytes: int | None = field(default=None, metadata={"wire": "MemoryBytes", "since": "1.25"})
    """Memory in bytes."""
    generic_resources: list[GenericResourcesItem] | None = field(
        default=None, metadata={"wire": "GenericResources", "since": "1.32"}
    )
    """Resources defined by the operator."""
