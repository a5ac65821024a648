"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .endpoint_settings import EndpointSettings
    from .mount_point import MountPoint
    from .oci_descriptor import OCIDescriptor

ContainerSummaryHealthStatus: TypeAlias = Literal["none", "starting", "healthy", "unhealthy"] | str
"""Values of `ContainerSummaryHealth.status`; newer engines may send others."""


ContainerSummaryState: TypeAlias = (
    Literal["created", "running", "paused", "restarting", "exited", "removing", "dead"] | str
)
"""Values of `ContainerSummary.state`; newer engines may send others."""


PortSummaryType: TypeAlias = Literal["tcp", "udp", "sctp"] | str
"""Values of `PortSummary.type`; newer engines may send others."""


@define(kw_only=True)
class ContainerSummary(Model):
    """A container as lists show it."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """Full ID, 64 hexadecimal digits."""
    names: list[str] = field(metadata={"wire": "Names", "since": "1.25"})
    """Names with a leading slash; more than one when legacy links point to the container."""
    image: str = field(metadata={"wire": "Image", "since": "1.25"})
    """Image as named at creation; an image ID once that name no longer points to the image."""
    image_id: str = field(metadata={"wire": "ImageID", "since": "1.25"})
    """ID of the image it was created from."""
    command: str = field(metadata={"wire": "Command", "since": "1.25"})
    """Command line it runs, as one string."""
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.25"})
    """When it was created, in Unix seconds."""
    ports: list[PortSummary] = field(metadata={"wire": "Ports", "since": "1.25"})
    """Ports that are exposed or published."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user and the image."""
    state: ContainerSummaryState = field(metadata={"wire": "State", "since": "1.25"})
    """State as one word, such as `running` or `exited`."""
    status: str = field(metadata={"wire": "Status", "since": "1.25"})
    """State for people to read, such as `Up 4 days` or `Exited (0) 2 hours ago`."""
    host_config: ContainerSummaryHostConfig = field(metadata={"wire": "HostConfig", "since": "1.25"})
    """The few host settings that lists contain."""
    network_settings: ContainerSummaryNetworkSettings = field(
        metadata={"wire": "NetworkSettings", "since": "1.25"}
    )
    """Endpoints in the networks it is connected to."""
    mounts: list[MountPoint] = field(metadata={"wire": "Mounts", "since": "1.25"})
    """Mounts in the container."""
    size_rw: int | None = field(default=None, metadata={"wire": "SizeRw", "since": "1.25"})
    """Bytes written in the container's own layer. Only when sizes were asked for."""
    size_root_fs: int | None = field(default=None, metadata={"wire": "SizeRootFs", "since": "1.25"})
    """Bytes of the whole file system, image layers included. Only when sizes were asked for."""
    image_manifest_descriptor: OCIDescriptor | None = field(
        default=None, metadata={"wire": "ImageManifestDescriptor", "since": "1.48"}
    )
    """Descriptor of the platform's image manifest it was created from. Only with the containerd image
    store, and never in disk usage reports. API 1.48 and newer.
    """
    health: ContainerSummaryHealth | None = field(default=None, metadata={"wire": "Health", "since": "1.52"})
    """Result of the health check in short; status `none` when there is no check. API 1.52 and newer.
    """


@define(kw_only=True)
class ContainerSummaryHealth(Model):
    """Health of a container in short. API 1.52 and newer."""

    status: ContainerSummaryHealthStatus | None = field(
        default=None, metadata={"wire": "Status", "since": "1.52"}
    )
    """Result so far: `none` without a check, `starting` within the start period, else `healthy` or
    `unhealthy`. API 1.52 and newer.
    """
    failing_streak: int | None = field(default=None, metadata={"wire": "FailingStreak", "since": "1.52"})
    """Number of failed probes in a row. API 1.52 and newer."""


@define(kw_only=True)
class ContainerSummaryHostConfig(Model):
    """The few host settings that container lists contain."""

    network_mode: str | None = field(default=None, metadata={"wire": "NetworkMode", "since": "1.25"})
    """Network mode: `host`, `none`, `container:` and an ID, or the name of the primary network. All
    networks are in `NetworkSettings.networks`.
    """
    annotations: dict[str, str] | None = field(
        default=None, metadata={"wire": "Annotations", "since": "1.46"}
    )
    """Annotations passed to the runtime. API 1.46 and newer."""


@define(kw_only=True)
class ContainerSummaryNetworkSettings(Model):
    """The networks that a listed container is connected to."""

    networks: dict[str, EndpointSettings] = field(metadata={"wire": "Networks", "since": "1.25"})
    """Endpoints by network name; `aliases`, `links` and `dns_names` are not filled here."""


@define(kw_only=True)
class PortSummary(Model):
    """A port of a container in lists."""

    private_port: int = field(metadata={"wire": "PrivatePort", "since": "1.25"})
    """Port number in the container."""
    type: PortSummaryType = field(metadata={"wire": "Type", "since": "1.25"})
    """Protocol: `tcp`, `udp` or `sctp`."""
    ip: str | None = field(default=None, metadata={"wire": "IP", "since": "1.25"})
    """Host address that the port is published on; absent when it is not published."""
    public_port: int | None = field(default=None, metadata={"wire": "PublicPort", "since": "1.25"})
    """Port number on the host; absent when it is not published."""
