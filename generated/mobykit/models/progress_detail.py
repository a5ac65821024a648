"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class ProgressDetail(Model):
    """Progress of a step in numbers; empty when there is nothing to count."""

    current: int | None = field(default=None, metadata={"wire": "current", "since": "1.25"})
    """How much is done, usually in bytes."""
    total: int | None = field(default=None, metadata={"wire": "total", "since": "1.25"})
    """How much there is to do, in the same unit; 0 or absent when unknown."""
