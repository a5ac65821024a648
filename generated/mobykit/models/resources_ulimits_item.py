"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.absent import AbsentText
from mobykit_runtime.model import Model


@define(kw_only=True)
class ResourcesUlimitsItem(Model):
    """A process limit, as `ulimit` knows them."""

    name: str = field(factory=AbsentText, metadata={"wire": "Name", "since": "1.25"})
    """Name without prefix, such as `nofile` or `nproc`."""
    soft: int | None = field(default=None, metadata={"wire": "Soft", "since": "1.25"})
    """Limit in force, which a process may raise up to `hard`; -1 means no limit."""
    hard: int | None = field(default=None, metadata={"wire": "Hard", "since": "1.25"})
    """Limit that only privileged processes may raise; -1 means no limit."""
