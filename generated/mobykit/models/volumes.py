"""Models of the group volumes.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.absent import AbsentList
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .cluster_volume_spec import ClusterVolumeSpec
    from .volume import Volume


@define(kw_only=True)
class VolumeCreateRequest(Model):
    """A volume to create; where the name and driver exist already, that volume is returned unchanged."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the volume; empty for a generated one."""
    driver: str | None = field(default=None, metadata={"wire": "Driver", "since": "1.25"})
    """Driver to provide it; empty takes `local`."""
    driver_opts: dict[str, str] | None = field(default=None, metadata={"wire": "DriverOpts", "since": "1.25"})
    """Options handed to the driver; `local` takes those of mount: `type`, `device` and `o`."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the volume."""
    cluster_volume_spec: ClusterVolumeSpec | None = field(
        default=None, metadata={"wire": "ClusterVolumeSpec", "since": "1.42"}
    )
    """What it must offer; cluster volumes only. API 1.42 and newer."""


@define(kw_only=True)
class VolumeListResponse(Model):
    """The volumes found, with any warnings."""

    volumes: list[Volume] = field(metadata={"wire": "Volumes", "since": "1.25"})
    """The volumes."""
    warnings: list[str] = field(factory=AbsentList, metadata={"wire": "Warnings", "since": "1.25"})
    """Drivers that could not be asked; empty when there is none."""


@define(kw_only=True)
class VolumePruneResponse(Model):
    """What pruning unused volumes removed."""

    volumes_deleted: list[str] = field(metadata={"wire": "VolumesDeleted", "since": "1.25"})
    """Names of the removed volumes."""
    space_reclaimed: int = field(metadata={"wire": "SpaceReclaimed", "since": "1.25"})
    """Freed disk space in bytes."""


@define(kw_only=True)
class VolumeUpdateRequest(Model):
    """New settings of a cluster volume; only its availability can be changed. API 1.42 and newer."""

    spec: ClusterVolumeSpec | None = field(default=None, metadata={"wire": "Spec", "since": "1.42"})
    """The complete settings, changed. API 1.42 and newer."""
