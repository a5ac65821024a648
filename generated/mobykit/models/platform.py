"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class Platform(Model):
    """Operating system and architecture of a node."""

    architecture: str | None = field(default=None, metadata={"wire": "Architecture", "since": "1.25"})
    """Architecture as the system names it, such as `x86_64`."""
    os: str | None = field(default=None, metadata={"wire": "OS", "since": "1.25"})
    """Operating system, such as `linux` or `windows`."""
