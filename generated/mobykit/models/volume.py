"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .cluster_volume_spec import ClusterVolumeSpec
    from .object_version import ObjectVersion
    from .topology import Topology

ClusterVolumePublishStatusItemState: TypeAlias = (
    Literal["pending-publish", "published", "pending-node-unpublish", "pending-controller-unpublish"] | str
)
"""Values of `ClusterVolumePublishStatusItem.state`; newer engines may send others."""


VolumeScope: TypeAlias = Literal["local", "global"] | str
"""Values of `Volume.scope`; newer engines may send others."""


@define(kw_only=True)
class ClusterVolume(Model):
    """What a swarm adds to a volume that is provided by a CSI plugin. API 1.42 and newer."""

    id: str = field(metadata={"wire": "ID", "since": "1.42"})
    """ID in the swarm, which may stand for the volume's name. API 1.42 and newer."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.42"})
    """Version to send when updating. API 1.42 and newer."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.42"})
    """When it was created. API 1.42 and newer."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.42"})
    """When it was last changed. API 1.42 and newer."""
    spec: ClusterVolumeSpec = field(metadata={"wire": "Spec", "since": "1.42"})
    """What was asked for. API 1.42 and newer."""
    info: ClusterVolumeInfo | None = field(default=None, metadata={"wire": "Info", "since": "1.42"})
    """State of the volume in the whole cluster. API 1.42 and newer."""
    publish_status: list[ClusterVolumePublishStatusItem] | None = field(
        default=None, metadata={"wire": "PublishStatus", "since": "1.42"}
    )
    """State of the volume on single nodes. API 1.42 and newer."""


@define(kw_only=True)
class ClusterVolumeInfo(Model):
    """State of a cluster volume in the whole cluster. API 1.42 and newer."""

    capacity_bytes: int | None = field(default=None, metadata={"wire": "CapacityBytes", "since": "1.42"})
    """Size in bytes; 0 when unknown. API 1.42 and newer."""
    volume_context: dict[str, str] | None = field(
        default=None, metadata={"wire": "VolumeContext", "since": "1.42"}
    )
    """Data the plugin gave when it created the volume. API 1.42 and newer."""
    volume_id: str | None = field(default=None, metadata={"wire": "VolumeID", "since": "1.42"})
    """ID by which the plugin knows the volume, never used in calls; empty until the plugin has created
    it. API 1.42 and newer.
    """
    accessible_topology: list[Topology] | None = field(
        default=None, metadata={"wire": "AccessibleTopology", "since": "1.42"}
    )
    """Parts of the cluster it can be reached from. API 1.42 and newer."""


@define(kw_only=True)
class ClusterVolumePublishStatusItem(Model):
    """State of a cluster volume on one node. API 1.42 and newer."""

    node_id: str | None = field(default=None, metadata={"wire": "NodeID", "since": "1.42"})
    """ID of the node. API 1.42 and newer."""
    state: ClusterVolumePublishStatusItemState | None = field(
        default=None, metadata={"wire": "State", "since": "1.42"}
    )
    """How far it is: `pending-publish` is being made available, `published` can be used,
    `pending-node-unpublish` waits for the node to let go, `pending-controller-unpublish` waits for
    the controller. API 1.42 and newer.
    """
    publish_context: dict[str, str] | None = field(
        default=None, metadata={"wire": "PublishContext", "since": "1.42"}
    )
    """Data the plugin gave when it published the volume. API 1.42 and newer."""


@define(kw_only=True)
class Volume(Model):
    """A volume."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the volume, its identity on this engine."""
    driver: str = field(metadata={"wire": "Driver", "since": "1.25"})
    """Driver that provides it; `local` is the built-in one."""
    mountpoint: str = field(metadata={"wire": "Mountpoint", "since": "1.25"})
    """Host path of its data; may be empty for drivers that mount on demand."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user; empty when there are none."""
    scope: VolumeScope = field(metadata={"wire": "Scope", "since": "1.25"})
    """How far it reaches: `local` this engine, `global` the whole cluster."""
    options: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Options", "since": "1.25"})
    """Options it was created with; empty when there are none."""
    status: dict[str, Any] | None = field(default=None, metadata={"wire": "Status", "since": "1.25"})
    """Whatever the driver tells about it; absent if nothing."""
    usage_data: VolumeUsageData | None = field(default=None, metadata={"wire": "UsageData", "since": "1.25"})
    """Its size and use; only in disk usage reports."""
    created_at: Timestamp | None = field(default=None, metadata={"wire": "CreatedAt", "since": "1.31"})
    """When it was created; absent where the driver does not tell."""
    cluster_volume: ClusterVolume | None = field(
        default=None, metadata={"wire": "ClusterVolume", "since": "1.42"}
    )
    """What a swarm adds; cluster volumes only. API 1.42 and newer."""


@define(kw_only=True)
class VolumeUsageData(Model):
    """Size and use of a volume."""

    size: int = field(metadata={"wire": "Size", "since": "1.25"})
    """Bytes on disk; -1 when unknown, which is so for all drivers but `local`."""
    ref_count: int = field(metadata={"wire": "RefCount", "since": "1.25"})
    """Number of containers that mount it; -1 when unknown."""
