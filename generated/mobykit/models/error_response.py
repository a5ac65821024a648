"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class ErrorResponse(Model):
    """What an engine answers when a call has failed."""

    message: str = field(metadata={"wire": "message", "since": "1.25"})
    """What went wrong."""
