"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class ErrorDetail(Model):
    """Why an operation failed after the engine had begun to answer."""

    code: int | None = field(default=None, metadata={"wire": "code", "since": "1.25"})
    """Number of the error, such as the exit code of a build step; 0 or absent when there is none.
    """
    message: str | None = field(default=None, metadata={"wire": "message", "since": "1.25"})
    """What went wrong."""
