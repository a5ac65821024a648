"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.absent import AbsentInteger
from mobykit_runtime.model import Model


@define(kw_only=True)
class ObjectVersion(Model):
    """The version of a swarm object; an update that does not name the present one is refused, so that
    no change is lost.
    """

    index: int = field(factory=AbsentInteger, metadata={"wire": "Index", "since": "1.25"})
    """Number to pass as `version` when updating."""
