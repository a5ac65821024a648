"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class GenericResourcesItem(Model):
    """One such resource; exactly one member is set."""

    named_resource_spec: GenericResourcesItemNamedResourceSpec | None = field(
        default=None, metadata={"wire": "NamedResourceSpec", "since": "1.32"}
    )
    """A particular piece, by name."""
    discrete_resource_spec: GenericResourcesItemDiscreteResourceSpec | None = field(
        default=None, metadata={"wire": "DiscreteResourceSpec", "since": "1.32"}
    )
    """A number of pieces that are all alike."""


@define(kw_only=True)
class GenericResourcesItemDiscreteResourceSpec(Model):
    """A number of pieces of a resource that are all alike."""

    kind: str | None = field(default=None, metadata={"wire": "Kind", "since": "1.32"})
    """Kind of resource, such as `SSD`."""
    value: int | None = field(default=None, metadata={"wire": "Value", "since": "1.32"})
    """How many."""


@define(kw_only=True)
class GenericResourcesItemNamedResourceSpec(Model):
    """A particular piece of a resource."""

    kind: str | None = field(default=None, metadata={"wire": "Kind", "since": "1.32"})
    """Kind of resource, such as `GPU`."""
    value: str | None = field(default=None, metadata={"wire": "Value", "since": "1.32"})
    """Name of the piece, such as a UUID."""
