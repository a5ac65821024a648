"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.absent import AbsentText
from mobykit_runtime.model import Model


@define(kw_only=True)
class ConfigReference(Model):
    """The configuration-only network that another network takes its settings from. API 1.41 and newer."""

    network: str = field(factory=AbsentText, metadata={"wire": "Network", "since": "1.41"})
    """Name (not ID) of an existing network that was created with `ConfigOnly`. API 1.41 and newer.
    """
