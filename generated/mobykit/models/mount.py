"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentText
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .mount_type import MountType

MountBindOptionsPropagation: TypeAlias = (
    Literal["private", "rprivate", "shared", "rshared", "slave", "rslave"] | str
)
"""Values of `MountBindOptions.propagation`; newer engines may send others."""


@define(kw_only=True)
class Mount(Model):
    """A mount to create in a container."""

    target: str = field(factory=AbsentText, metadata={"wire": "Target", "since": "1.25"})
    """Absolute path in the container."""
    source: str | None = field(default=None, metadata={"wire": "Source", "since": "1.25"})
    """What to mount: volume name (empty for an anonymous one), host path, image reference, or pipe.
    Must be empty for `tmpfs`.
    """
    type: MountType | None = field(default=None, metadata={"wire": "Type", "since": "1.25"})
    """Kind of mount, which decides what `source` is and what options apply."""
    read_only: bool | None = field(default=None, metadata={"wire": "ReadOnly", "since": "1.25"})
    """Forbid writing."""
    bind_options: MountBindOptions | None = field(
        default=None, metadata={"wire": "BindOptions", "since": "1.25"}
    )
    """Options for the type `bind`."""
    volume_options: MountVolumeOptions | None = field(
        default=None, metadata={"wire": "VolumeOptions", "since": "1.25"}
    )
    """Options for the type `volume`."""
    tmpfs_options: MountTmpfsOptions | None = field(
        default=None, metadata={"wire": "TmpfsOptions", "since": "1.25"}
    )
    """Options for the type `tmpfs`."""
    consistency: str | None = field(default=None, metadata={"wire": "Consistency", "since": "1.29"})
    """How strictly host and container must agree: `default`, `consistent`, `cached` or `delegated`.
    Linux engines ignore it.
    """
    cluster_options: dict[str, Any] | None = field(
        default=None, metadata={"wire": "ClusterOptions", "since": "1.42"}
    )
    """Options for the type `cluster`; there are none so far. API 1.42 and newer."""
    image_options: MountImageOptions | None = field(
        default=None, metadata={"wire": "ImageOptions", "since": "1.48"}
    )
    """Options for the type `image`. API 1.48 and newer."""


@define(kw_only=True)
class MountBindOptions(Model):
    """Options for mounting a host path."""

    propagation: MountBindOptionsPropagation | None = field(
        default=None, metadata={"wire": "Propagation", "since": "1.25"}
    )
    """Whether mounts made below the path pass between host and container: `shared` both ways, `slave`
    to the container only, `private` not at all; with a leading `r` also for mounts further below.
    Default `rprivate`.
    """
    non_recursive: bool | None = field(default=None, metadata={"wire": "NonRecursive", "since": "1.40"})
    """Leave out the mounts below the source path."""
    create_mountpoint: bool | None = field(
        default=None, metadata={"wire": "CreateMountpoint", "since": "1.42"}
    )
    """Create the source path as a directory where it does not exist, instead of failing. API 1.42 and
    newer.
    """
    read_only_non_recursive: bool | None = field(
        default=None, metadata={"wire": "ReadOnlyNonRecursive", "since": "1.44"}
    )
    """With a read-only mount, leave mounts below it writable, as was usual before API 1.44. API 1.44
    and newer.
    """
    read_only_force_recursive: bool | None = field(
        default=None, metadata={"wire": "ReadOnlyForceRecursive", "since": "1.44"}
    )
    """Fail when the mounts below cannot be made read-only too. API 1.44 and newer."""


@define(kw_only=True)
class MountImageOptions(Model):
    """Options for mounting an image. API 1.48 and newer."""

    subpath: str | None = field(default=None, metadata={"wire": "Subpath", "since": "1.48"})
    """Path in the image to mount instead of its root; relative and without `..`. API 1.48 and newer.
    """


@define(kw_only=True)
class MountTmpfsOptions(Model):
    """Options of a memory file system."""

    size_bytes: int | None = field(default=None, metadata={"wire": "SizeBytes", "since": "1.25"})
    """Size limit in bytes; 0 sets none."""
    mode: int | None = field(default=None, metadata={"wire": "Mode", "since": "1.25"})
    """Permission bits as a number, as in Python's `0o1777` (decimal 1023)."""
    options: list[list[str]] | None = field(default=None, metadata={"wire": "Options", "since": "1.46"})
    """Further mount options, each a list of a flag, or of a key and a value. API 1.46 and newer."""


@define(kw_only=True)
class MountVolumeOptions(Model):
    """Options for mounting a volume."""

    no_copy: bool | None = field(default=None, metadata={"wire": "NoCopy", "since": "1.25"})
    """Do not fill an empty volume with what the image has at the target path."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels for the volume if it is created now."""
    driver_config: MountVolumeOptionsDriverConfig | None = field(
        default=None, metadata={"wire": "DriverConfig", "since": "1.25"}
    )
    """Driver for the volume if it is created now."""
    subpath: str | None = field(default=None, metadata={"wire": "Subpath", "since": "1.45"})
    """Path in the volume to mount instead of its root; relative and without `..`. API 1.45 and newer.
    """


@define(kw_only=True)
class MountVolumeOptionsDriverConfig(Model):
    """Driver of a volume that a mount creates."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the volume driver; empty takes `local`."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options handed to the driver."""
