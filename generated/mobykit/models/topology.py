"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class Topology(Model):
    """A place in the cluster, in the terms of CSI. API 1.42 and newer."""

    segments: dict[str, str] | None = field(default=None, metadata={"wire": "Segments", "since": "1.42"})
    """Values by kind of place, as in `{"zone": "z1"}`. API 1.42 and newer."""
