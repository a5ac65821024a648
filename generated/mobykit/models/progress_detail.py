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
    start: int | None = field(default=None, metadata={"wire": "start", "since": "1.25"})
    """When the step began, in seconds since 1970."""
    hidecounts: bool | None = field(default=None, metadata={"wire": "hidecounts", "since": "1.25"})
    """Whether the numbers are not to be shown, only the part that is done."""
    units: str | None = field(default=None, metadata={"wire": "units", "since": "1.25"})
    """Unit of the numbers; bytes where it is absent."""
