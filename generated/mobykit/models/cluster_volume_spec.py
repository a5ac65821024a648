"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .topology import Topology

ClusterVolumeSpecAccessModeScope: TypeAlias = Literal["single", "multi"] | str
"""Values of `ClusterVolumeSpecAccessMode.scope`; newer engines may send others."""


ClusterVolumeSpecAccessModeSharing: TypeAlias = Literal["none", "readonly", "onewriter", "all"] | str
"""Values of `ClusterVolumeSpecAccessMode.sharing`; newer engines may send others."""


ClusterVolumeSpecAvailability: TypeAlias = Literal["active", "pause", "drain"] | str
"""Values of `ClusterVolumeSpec.availability`; newer engines may send others."""


@define(kw_only=True)
class ClusterVolumeSpec(Model):
    """What a cluster volume must offer. API 1.42 and newer."""

    group: str | None = field(default=None, metadata={"wire": "Group", "since": "1.42"})
    """Group it belongs to; services may name a group (as `group:` and its name) and get any volume of
    it. Empty for none. API 1.42 and newer.
    """
    access_mode: ClusterVolumeSpecAccessMode | None = field(
        default=None, metadata={"wire": "AccessMode", "since": "1.42"}
    )
    """How tasks may use it. API 1.42 and newer."""
    secrets: list[ClusterVolumeSpecSecretsItem] | None = field(
        default=None, metadata={"wire": "Secrets", "since": "1.42"}
    )
    """Swarm secrets to pass to the plugin. API 1.42 and newer."""
    accessibility_requirements: ClusterVolumeSpecAccessibilityRequirements | None = field(
        default=None, metadata={"wire": "AccessibilityRequirements", "since": "1.42"}
    )
    """Where in the cluster it must or should be reachable. API 1.42 and newer."""
    capacity_range: ClusterVolumeSpecCapacityRange | None = field(
        default=None, metadata={"wire": "CapacityRange", "since": "1.42"}
    )
    """Size wanted; unset leaves it to the plugin. API 1.42 and newer."""
    availability: ClusterVolumeSpecAvailability | None = field(
        default=None, metadata={"wire": "Availability", "since": "1.42"}
    )
    """Whether tasks may use it: `active` yes, `pause` those already there, `drain` none, so that they
    move elsewhere. API 1.42 and newer.
    """


@define(kw_only=True)
class ClusterVolumeSpecAccessMode(Model):
    """How tasks may use a cluster volume. API 1.42 and newer."""

    scope: ClusterVolumeSpecAccessModeScope | None = field(
        default=None, metadata={"wire": "Scope", "since": "1.42"}
    )
    """On how many nodes at once: `single` or `multi`. API 1.42 and newer."""
    sharing: ClusterVolumeSpecAccessModeSharing | None = field(
        default=None, metadata={"wire": "Sharing", "since": "1.42"}
    )
    """By how many tasks at once: `none` one only, `readonly` any number that only read, `onewriter`
    one that writes and any number that read, `all` any number. API 1.42 and newer.
    """
    mount_volume: ClusterVolumeSpecAccessModeMountVolume | None = field(
        default=None, metadata={"wire": "MountVolume", "since": "1.42"}
    )
    """Use it as a file system. Not together with `block_volume`. API 1.42 and newer."""
    block_volume: dict[str, Any] | None = field(
        default=None, metadata={"wire": "BlockVolume", "since": "1.42"}
    )
    """Use it as a block device; an empty object. Not together with `mount_volume`. API 1.42 and newer.
    """


@define(kw_only=True)
class ClusterVolumeSpecAccessModeMountVolume(Model):
    """How a cluster volume is mounted as a file system. API 1.42 and newer."""

    fs_type: str | None = field(default=None, metadata={"wire": "FsType", "since": "1.42"})
    """Type of the file system, such as `ext4`; empty leaves it to the plugin. API 1.42 and newer.
    """
    mount_flags: list[str] | None = field(default=None, metadata={"wire": "MountFlags", "since": "1.42"})
    """Further mount options. API 1.42 and newer."""


@define(kw_only=True)
class ClusterVolumeSpecAccessibilityRequirements(Model):
    """Where in the cluster a volume must or should be reachable, in the terms of CSI. API 1.42 and
    newer.
    """

    requisite: list[Topology] | None = field(default=None, metadata={"wire": "Requisite", "since": "1.42"})
    """It must be reachable from at least one of these. API 1.42 and newer."""
    preferred: list[Topology] | None = field(default=None, metadata={"wire": "Preferred", "since": "1.42"})
    """Where to create it if possible, best first. API 1.42 and newer."""


@define(kw_only=True)
class ClusterVolumeSpecCapacityRange(Model):
    """Size that a cluster volume should have. API 1.42 and newer."""

    required_bytes: int | None = field(default=None, metadata={"wire": "RequiredBytes", "since": "1.42"})
    """Least size in bytes; 0 sets none. API 1.42 and newer."""
    limit_bytes: int | None = field(default=None, metadata={"wire": "LimitBytes", "since": "1.42"})
    """Greatest size in bytes; 0 sets none. API 1.42 and newer."""


@define(kw_only=True)
class ClusterVolumeSpecSecretsItem(Model):
    """A swarm secret to pass to the CSI plugin. API 1.42 and newer."""

    key: str | None = field(default=None, metadata={"wire": "Key", "since": "1.42"})
    """Name under which the plugin gets it. API 1.42 and newer."""
    secret: str | None = field(default=None, metadata={"wire": "Secret", "since": "1.42"})
    """Name or ID of the swarm secret, whose data is the value. API 1.42 and newer."""
