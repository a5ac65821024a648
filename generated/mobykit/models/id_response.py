"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class IDResponse(Model):
    """The ID of what was created."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the new object."""
