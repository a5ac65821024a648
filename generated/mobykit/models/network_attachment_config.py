"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class NetworkAttachmentConfig(Model):
    """A network that the tasks of a service are to join."""

    target: str | None = field(default=None, metadata={"wire": "Target", "since": "1.25"})
    """Name or ID of the network."""
    aliases: list[str] | None = field(default=None, metadata={"wire": "Aliases", "since": "1.25"})
    """Further names by which others in the network find the service."""
    driver_opts: dict[str, str] | None = field(default=None, metadata={"wire": "DriverOpts", "since": "1.39"})
    """Options handed to the network driver."""
