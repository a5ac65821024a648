"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .mount_type import MountType


@define(kw_only=True)
class MountPoint(Model):
    """A mount in a container, as it really is."""

    destination: str = field(metadata={"wire": "Destination", "since": "1.25"})
    """Path in the container."""
    mode: str = field(metadata={"wire": "Mode", "since": "1.25"})
    """Options as the user gave them, by comma, such as `z`."""
    rw: bool = field(metadata={"wire": "RW", "since": "1.25"})
    """Whether writing is allowed."""
    propagation: str = field(metadata={"wire": "Propagation", "since": "1.25"})
    """Whether mounts pass between host and container, as in `rprivate`; empty for volumes and on
    Windows.
    """
    type: MountType | None = field(default=None, metadata={"wire": "Type", "since": "1.25"})
    """Kind of mount."""
    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the volume; absent for host paths and memory file systems."""
    source: str | None = field(default=None, metadata={"wire": "Source", "since": "1.25"})
    """Where the data is on the host; empty for `tmpfs`."""
    driver: str | None = field(default=None, metadata={"wire": "Driver", "since": "1.25"})
    """Driver of the volume; absent for other types."""
