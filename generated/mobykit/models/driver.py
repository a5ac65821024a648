"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class Driver(Model):
    """A driver, with its options."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options handed to the driver."""
