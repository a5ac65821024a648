"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.absent import AbsentDict
from mobykit_runtime.model import Model


@define(kw_only=True)
class DriverData(Model):
    """What the storage driver tells about a container or an image; for information only."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the storage driver, such as `overlay2`."""
    data: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Data", "since": "1.25"})
    """Whatever this driver tells, such as the directories of layers."""
