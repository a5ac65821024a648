"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .containers import DeviceMapping, DeviceRequest, ResourcesBlkioWeightDeviceItem, ThrottleDevice
    from .networks import IPAM, PeerInfo

ClusterVolumePublishStatusItemState: TypeAlias = (
    Literal["pending-publish", "published", "pending-node-unpublish", "pending-controller-unpublish"] | str
)


ClusterVolumeSpecAccessModeScope: TypeAlias = Literal["single", "multi"] | str


ClusterVolumeSpecAccessModeSharing: TypeAlias = Literal["none", "readonly", "onewriter", "all"] | str


ClusterVolumeSpecAvailability: TypeAlias = Literal["active", "pause", "drain"] | str


ContainerSummaryHealthStatus: TypeAlias = Literal["none", "starting", "healthy", "unhealthy"] | str


ContainerSummaryState: TypeAlias = (
    Literal["created", "running", "paused", "restarting", "exited", "removing", "dead"] | str
)


EndpointPortConfigProtocol: TypeAlias = Literal["tcp", "udp", "sctp"] | str


EndpointPortConfigPublishMode: TypeAlias = Literal["ingress", "host"] | str


ImageManifestSummaryKind: TypeAlias = Literal["image", "attestation", "unknown"] | str


KnownSignerIdentity: TypeAlias = Literal["DHI"] | str


MountBindOptionsPropagation: TypeAlias = (
    Literal["private", "rprivate", "shared", "rshared", "slave", "rslave"] | str
)


MountType: TypeAlias = Literal["bind", "cluster", "image", "npipe", "tmpfs", "volume"] | str


PortSummaryType: TypeAlias = Literal["tcp", "udp", "sctp"] | str


SignatureTimestampType: TypeAlias = Literal["Tlog", "TimestampAuthority"] | str


SignatureType: TypeAlias = Literal["bundle-v0.3", "simplesigning-v1"] | str


SwarmSpecCAConfigExternalCAsItemProtocol: TypeAlias = Literal["cfssl"] | str


TaskSpecContainerSpecIsolation: TypeAlias = Literal["default", "process", "hyperv", ""] | str


TaskSpecContainerSpecPrivilegesAppArmorMode: TypeAlias = Literal["default", "disabled"] | str


TaskSpecContainerSpecPrivilegesSeccompMode: TypeAlias = Literal["default", "unconfined", "custom"] | str


TaskSpecRestartPolicyCondition: TypeAlias = Literal["none", "on-failure", "any"] | str


VolumeScope: TypeAlias = Literal["local", "global"] | str


@define(kw_only=True)
class AuthConfig(Model):
    """Credentials for a registry."""

    username: str | None = field(default=None, metadata={"wire": "username", "since": "1.25"})
    """User name at the registry."""
    password: str | None = field(default=None, repr=False, metadata={"wire": "password", "since": "1.25"})
    """Password or access token at the registry."""
    serveraddress: str | None = field(default=None, metadata={"wire": "serveraddress", "since": "1.25"})
    """Registry they are for, such as `registry.example.com:5000`; Docker Hub is
    `https://index.docker.io/v1/`.
    """
    auth: str | None = field(default=None, repr=False, metadata={"wire": "auth", "since": "1.25"})
    """User name and password joined by `:`, in Base64, as configuration files hold them; used in place
    of the two.
    """
    identitytoken: str | None = field(
        default=None, repr=False, metadata={"wire": "identitytoken", "since": "1.25"}
    )
    """Token that the registry gave on logging in; used in place of a password."""
    registrytoken: str | None = field(
        default=None, repr=False, metadata={"wire": "registrytoken", "since": "1.25"}
    )
    """Bearer token to send to the registry as it is."""
    email: str | None = field(default=None, metadata={"wire": "email", "since": "1.25", "until": "1.52"})
    """E-mail address. Deprecated without replacement: registries have ignored it for years; gone since
    API 1.52.
    """


@define(kw_only=True)
class BuildIdentity(Model):
    """The build that an image comes from. API 1.53 and newer."""

    ref: str | None = field(default=None, metadata={"wire": "Ref", "since": "1.53"})
    """Identifier of the build, by which BuildKit's history knows it. API 1.53 and newer."""
    created_at: datetime | None = field(default=None, metadata={"wire": "CreatedAt", "since": "1.53"})
    """When the build ran. API 1.53 and newer."""


@define(kw_only=True)
class ClusterVolume(Model):
    """What a swarm adds to a volume that is provided by a CSI plugin. API 1.42 and newer."""

    id: str | None = field(default=None, metadata={"wire": "ID", "since": "1.42"})
    """ID in the swarm, which may stand for the volume's name. API 1.42 and newer."""
    version: ObjectVersion | None = field(default=None, metadata={"wire": "Version", "since": "1.42"})
    """Version to send when updating. API 1.42 and newer."""
    created_at: datetime | None = field(default=None, metadata={"wire": "CreatedAt", "since": "1.42"})
    """When it was created. API 1.42 and newer."""
    updated_at: datetime | None = field(default=None, metadata={"wire": "UpdatedAt", "since": "1.42"})
    """When it was last changed. API 1.42 and newer."""
    spec: ClusterVolumeSpec | None = field(default=None, metadata={"wire": "Spec", "since": "1.42"})
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
    """Use it as a file system. Not together with `BlockVolume`. API 1.42 and newer."""
    block_volume: dict[str, Any] | None = field(
        default=None, metadata={"wire": "BlockVolume", "since": "1.42"}
    )
    """Use it as a block device; an empty object. Not together with `MountVolume`. API 1.42 and newer.
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


@define(kw_only=True)
class ConfigReference(Model):
    """The configuration-only network that another network takes its settings from. API 1.41 and newer."""

    network: str | None = field(default=None, metadata={"wire": "Network", "since": "1.41"})
    """Name (not ID) of an existing network that was created with `ConfigOnly`. API 1.41 and newer.
    """


@define(kw_only=True)
class ContainerConfig(Model):
    """The part of a container's configuration that does not depend on the host."""

    hostname: str | None = field(default=None, metadata={"wire": "Hostname", "since": "1.25"})
    """Host name inside the container; without one the short container ID is used."""
    domainname: str | None = field(default=None, metadata={"wire": "Domainname", "since": "1.25"})
    """Domain name inside the container."""
    user: str | None = field(default=None, metadata={"wire": "User", "since": "1.25"})
    """User that the process runs as: a name or UID, optionally `:` and a group name or GID. Empty
    takes the user of the image.
    """
    attach_stdin: bool | None = field(default=None, metadata={"wire": "AttachStdin", "since": "1.25"})
    """Note for clients that standard input is to be attached; open it with `OpenStdin`."""
    attach_stdout: bool | None = field(default=None, metadata={"wire": "AttachStdout", "since": "1.25"})
    """Note for clients that standard output is to be attached."""
    attach_stderr: bool | None = field(default=None, metadata={"wire": "AttachStderr", "since": "1.25"})
    """Note for clients that standard error is to be attached."""
    exposed_ports: dict[str, dict[str, Any]] | None = field(
        default=None, metadata={"wire": "ExposedPorts", "since": "1.25"}
    )
    """Ports the container listens on, as keys of the form `80/tcp` (also `udp`, `sctp`) with empty
    objects as values; this alone publishes nothing.
    """
    tty: bool | None = field(default=None, metadata={"wire": "Tty", "since": "1.25"})
    """Give the process a terminal; its output then comes as one raw stream instead of separate stdout
    and stderr frames.
    """
    open_stdin: bool | None = field(default=None, metadata={"wire": "OpenStdin", "since": "1.25"})
    """Keep standard input open even while no client is attached."""
    stdin_once: bool | None = field(default=None, metadata={"wire": "StdinOnce", "since": "1.25"})
    """Close standard input as soon as the first attached client has gone."""
    env: list[str] | None = field(default=None, metadata={"wire": "Env", "since": "1.25"})
    """Environment variables as `NAME=value`; a bare `NAME` removes the variable that the image sets.
    """
    cmd: list[str] | None = field(default=None, metadata={"wire": "Cmd", "since": "1.25"})
    """Arguments of the entry point, or the command itself where there is none. Null takes that of the
    image.
    """
    healthcheck: HealthConfig | None = field(default=None, metadata={"wire": "Healthcheck", "since": "1.25"})
    """Probe that tells whether the container is healthy; unset takes that of the image."""
    args_escaped: bool | None = field(default=None, metadata={"wire": "ArgsEscaped", "since": "1.25"})
    """The command line is escaped already and is passed on unchanged. Windows only."""
    image: str | None = field(default=None, metadata={"wire": "Image", "since": "1.25"})
    """Reference or ID of the image to create the container from; when inspecting, as it was given at
    creation.
    """
    volumes: dict[str, dict[str, Any]] | None = field(
        default=None, metadata={"wire": "Volumes", "since": "1.25"}
    )
    """Paths that get anonymous volumes, as keys with empty objects as values."""
    working_dir: str | None = field(default=None, metadata={"wire": "WorkingDir", "since": "1.25"})
    """Directory the command starts in; empty takes that of the image."""
    entrypoint: list[str] | None = field(default=None, metadata={"wire": "Entrypoint", "since": "1.25"})
    """Program and leading arguments to run. Null takes that of the image, and one empty string
    (`[""]`) clears it.
    """
    network_disabled: bool | None = field(default=None, metadata={"wire": "NetworkDisabled", "since": "1.25"})
    """Leave the container without any network."""
    on_build: list[str] | None = field(default=None, metadata={"wire": "OnBuild", "since": "1.25"})
    """Dockerfile instructions to run when the image serves as the base of another build."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user."""
    stop_signal: str | None = field(default=None, metadata={"wire": "StopSignal", "since": "1.25"})
    """Signal that asks the process to end, by name or number. Unset means that of the image, or
    `SIGTERM`.
    """
    stop_timeout: int | None = field(default=None, metadata={"wire": "StopTimeout", "since": "1.25"})
    """Seconds to wait after the stop signal before the process is killed; -1 waits forever. Null takes
    the engine's default, usually 10.
    """
    shell: list[str] | None = field(default=None, metadata={"wire": "Shell", "since": "1.25"})
    """Shell, with its arguments, that runs the shell form of `RUN`, `CMD` and `ENTRYPOINT`."""
    mac_address: str | None = field(
        default=None, metadata={"wire": "MacAddress", "since": "1.25", "until": "1.52"}
    )
    """MAC address of the container. Deprecated since API 1.44: use `EndpointSettings.MacAddress`;
    engines ignore it from API 1.52 on. Gone in API 1.52.
    """


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
    created: int = field(metadata={"wire": "Created", "since": "1.25"})
    """When it was created, in Unix seconds."""
    ports: list[PortSummary] = field(metadata={"wire": "Ports", "since": "1.25"})
    """Ports that are exposed or published."""
    labels: dict[str, str] = field(metadata={"wire": "Labels", "since": "1.25"})
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
    networks are in `NetworkSettings.Networks`.
    """
    annotations: dict[str, str] | None = field(
        default=None, metadata={"wire": "Annotations", "since": "1.46"}
    )
    """Annotations passed to the runtime. API 1.46 and newer."""


@define(kw_only=True)
class ContainerSummaryNetworkSettings(Model):
    """The networks that a listed container is connected to."""

    networks: dict[str, EndpointSettings] = field(metadata={"wire": "Networks", "since": "1.25"})
    """Endpoints by network name; `Aliases`, `Links` and `DNSNames` are not filled here."""


@define(kw_only=True)
class CreateImageInfo(Model):
    """One message of the progress of a pull or an import."""

    status: str | None = field(default=None, metadata={"wire": "status", "since": "1.25"})
    """What is going on, in words."""
    progress_detail: ProgressDetail | None = field(
        default=None, metadata={"wire": "progressDetail", "since": "1.25"}
    )
    """Progress in numbers."""
    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25"})
    """What the message is about: a layer or a tag."""
    error_detail: ErrorDetail | None = field(default=None, metadata={"wire": "errorDetail", "since": "1.25"})
    """Why it failed; its presence means that it did, whatever the HTTP status was."""
    error: str | None = field(default=None, metadata={"wire": "error", "since": "1.25", "until": "1.52"})
    """Why it failed. Deprecated: use `errorDetail`. Gone in API 1.52."""
    progress: str | None = field(
        default=None, metadata={"wire": "progress", "since": "1.25", "until": "1.52"}
    )
    """Progress bar as text. Deprecated: use `progressDetail`. Gone in API 1.52."""


@define(kw_only=True)
class Driver(Model):
    """A driver, with its options."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options handed to the driver."""


@define(kw_only=True)
class DriverData(Model):
    """What the storage driver tells about a container or an image; for information only."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the storage driver, such as `overlay2`."""
    data: dict[str, str] | None = field(default=None, metadata={"wire": "Data", "since": "1.25"})
    """Whatever this driver tells, such as the directories of layers."""


@define(kw_only=True)
class EndpointIPAMConfig(Model):
    """Fixed addresses for an endpoint."""

    ipv4_address: str | None = field(default=None, metadata={"wire": "IPv4Address", "since": "1.25"})
    """IPv4 address to use; must lie in a subnet that the network was created with."""
    ipv6_address: str | None = field(default=None, metadata={"wire": "IPv6Address", "since": "1.25"})
    """IPv6 address to use; must lie in a subnet that the network was created with."""
    link_local_ips: list[str] | None = field(default=None, metadata={"wire": "LinkLocalIPs", "since": "1.25"})
    """Link-local addresses to add, IPv4 or IPv6."""


@define(kw_only=True)
class EndpointPortConfig(Model):
    """A port of a service."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Free name of the port."""
    protocol: EndpointPortConfigProtocol | None = field(
        default=None, metadata={"wire": "Protocol", "since": "1.25"}
    )
    """Protocol: `tcp` (the default), `udp` or `sctp`."""
    target_port: int | None = field(default=None, metadata={"wire": "TargetPort", "since": "1.25"})
    """Port number in the container."""
    published_port: int | None = field(default=None, metadata={"wire": "PublishedPort", "since": "1.25"})
    """Port number on the nodes; 0 picks a free one, 30000 to 32767 in `ingress` mode."""
    publish_mode: EndpointPortConfigPublishMode | None = field(
        default=None, metadata={"wire": "PublishMode", "since": "1.34"}
    )
    """Where it is published: `ingress` on every node, by the routing mesh, or `host` only on nodes
    that run a task.
    """


@define(kw_only=True)
class EndpointSettings(Model):
    """A container's connection to one network: what was asked for and what it was given."""

    ipam_config: EndpointIPAMConfig | None = field(
        default=None, metadata={"wire": "IPAMConfig", "since": "1.25"}
    )
    """Fixed addresses to use; null lets the network choose."""
    links: list[str] | None = field(default=None, metadata={"wire": "Links", "since": "1.25"})
    """Legacy links within this network, as `name:alias`; null when there are none."""
    aliases: list[str] | None = field(default=None, metadata={"wire": "Aliases", "since": "1.25"})
    """Further names by which others in the network find the container; null when there are none."""
    network_id: str | None = field(default=None, metadata={"wire": "NetworkID", "since": "1.25"})
    """ID of the network. Filled by the engine."""
    endpoint_id: str | None = field(default=None, metadata={"wire": "EndpointID", "since": "1.25"})
    """ID of the endpoint; empty while the container does not run."""
    gateway: str | None = field(default=None, metadata={"wire": "Gateway", "since": "1.25"})
    """IPv4 gateway of the network."""
    ip_address: str | None = field(default=None, metadata={"wire": "IPAddress", "since": "1.25"})
    """IPv4 address; empty while the container does not run."""
    ip_prefix_len: int | None = field(default=None, metadata={"wire": "IPPrefixLen", "since": "1.25"})
    """Prefix length of `IPAddress` in bits."""
    ipv6_gateway: str | None = field(default=None, metadata={"wire": "IPv6Gateway", "since": "1.25"})
    """IPv6 gateway of the network."""
    global_ipv6_address: str | None = field(
        default=None, metadata={"wire": "GlobalIPv6Address", "since": "1.25"}
    )
    """IPv6 address; empty without one."""
    global_ipv6_prefix_len: int | None = field(
        default=None, metadata={"wire": "GlobalIPv6PrefixLen", "since": "1.25"}
    )
    """Prefix length of `GlobalIPv6Address` in bits."""
    mac_address: str | None = field(default=None, metadata={"wire": "MacAddress", "since": "1.25"})
    """MAC address; in a request the one to use, which some drivers ignore."""
    driver_opts: dict[str, str] | None = field(default=None, metadata={"wire": "DriverOpts", "since": "1.32"})
    """Options handed to the network driver."""
    dns_names: list[str] | None = field(default=None, metadata={"wire": "DNSNames", "since": "1.44"})
    """Names that the network's DNS answers for: container name, aliases, short ID and host name.
    Adding `.` and the network name makes them fully qualified. API 1.44 and newer.
    """
    gw_priority: int | None = field(default=None, metadata={"wire": "GwPriority", "since": "1.48"})
    """Rank for providing the default gateway: the highest wins, a tie goes to the network whose name
    sorts first. API 1.48 and newer.
    """


@define(kw_only=True)
class ErrorDetail(Model):
    """Why an operation failed after the engine had begun to answer."""

    code: int | None = field(default=None, metadata={"wire": "code", "since": "1.25"})
    """Number of the error, such as the exit code of a build step; 0 or absent when there is none.
    """
    message: str | None = field(default=None, metadata={"wire": "message", "since": "1.25"})
    """What went wrong."""


@define(kw_only=True)
class ErrorResponse(Model):
    """What an engine answers when a call has failed."""

    message: str = field(metadata={"wire": "message", "since": "1.25"})
    """What went wrong."""


@define(kw_only=True)
class GenericResourcesItem(Model):
    """One such resource; exactly one member is set."""

    named_resource_spec: GenericResourcesItemNamedResourceSpec | None = field(
        default=None, metadata={"wire": "NamedResourceSpec", "since": "1.32"}
    )
    """A particular piece, by name."""
    discrete_resource_spec: GenericResourcesItemDiscreteResourceSpec | None = field(
        default=None, metadata={"wire": "DiscreteResourceSpec", "since": "1.32"}
    )
    """A number of pieces that are all alike."""


@define(kw_only=True)
class GenericResourcesItemDiscreteResourceSpec(Model):
    """A number of pieces of a resource that are all alike."""

    kind: str | None = field(default=None, metadata={"wire": "Kind", "since": "1.32"})
    """Kind of resource, such as `SSD`."""
    value: int | None = field(default=None, metadata={"wire": "Value", "since": "1.32"})
    """How many."""


@define(kw_only=True)
class GenericResourcesItemNamedResourceSpec(Model):
    """A particular piece of a resource."""

    kind: str | None = field(default=None, metadata={"wire": "Kind", "since": "1.32"})
    """Kind of resource, such as `GPU`."""
    value: str | None = field(default=None, metadata={"wire": "Value", "since": "1.32"})
    """Name of the piece, such as a UUID."""


@define(kw_only=True)
class HealthConfig(Model):
    """A command the engine runs again and again to see whether a container works."""

    test: list[str] | None = field(default=None, metadata={"wire": "Test", "since": "1.25"})
    """Command: `["CMD", ...]` runs a program, `["CMD-SHELL", line]` a shell line, `["NONE"]` switches
    the check off, and an empty list takes that of the image. Exit code 0 means healthy, 1
    unhealthy.
    """
    interval: int | None = field(default=None, metadata={"wire": "Interval", "since": "1.25"})
    """Nanoseconds between probes, at least 1000000 (1 ms); 0 takes that of the image, or 30 seconds.
    """
    timeout: int | None = field(default=None, metadata={"wire": "Timeout", "since": "1.25"})
    """Nanoseconds after which a probe is killed and counts as failed, at least 1000000 (1 ms); 0 takes
    that of the image, or 30 seconds.
    """
    retries: int | None = field(default=None, metadata={"wire": "Retries", "since": "1.25"})
    """Failures in a row that make the container unhealthy; 0 takes that of the image, or 3."""
    start_period: int | None = field(default=None, metadata={"wire": "StartPeriod", "since": "1.29"})
    """Nanoseconds after the start in which failures do not count, at least 1000000 (1 ms); 0 takes
    that of the image, or none.
    """
    start_interval: int | None = field(default=None, metadata={"wire": "StartInterval", "since": "1.44"})
    """Nanoseconds between probes during the start period, at least 1000000 (1 ms); 0 takes that of the
    image, or 5 seconds. API 1.44 and newer.
    """


@define(kw_only=True)
class IDResponse(Model):
    """The ID of what was created."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the new object."""


@define(kw_only=True)
class Identity(Model):
    """Where an image comes from, as the engine itself has verified; tagging it anew does not change
    this. API 1.53 and newer.
    """

    signature: list[SignatureIdentity] | None = field(
        default=None, metadata={"wire": "Signature", "since": "1.53"}
    )
    """Signatures that were checked. API 1.53 and newer."""
    pull: list[PullIdentity] | None = field(default=None, metadata={"wire": "Pull", "since": "1.53"})
    """Repositories it was pulled from or pushed to. API 1.53 and newer."""
    build: list[BuildIdentity] | None = field(default=None, metadata={"wire": "Build", "since": "1.53"})
    """Builds on this engine that it comes from. API 1.53 and newer."""


@define(kw_only=True)
class ImageManifestSummary(Model):
    """One manifest of an image: of a platform, or of an attestation about one. API 1.47 and newer."""

    id: str = field(metadata={"wire": "ID", "since": "1.47"})
    """Digest of the manifest, which also serves as an image ID. API 1.47 and newer."""
    descriptor: OCIDescriptor = field(metadata={"wire": "Descriptor", "since": "1.47"})
    """Descriptor of the manifest. API 1.47 and newer."""
    available: bool = field(metadata={"wire": "Available", "since": "1.47"})
    """Whether all it refers to (configuration, layers) is stored on this engine. API 1.47 and newer.
    """
    size: ImageManifestSummarySize = field(metadata={"wire": "Size", "since": "1.47"})
    """Disk space it takes here. API 1.47 and newer."""
    kind: ImageManifestSummaryKind = field(metadata={"wire": "Kind", "since": "1.47"})
    """What it describes: `image` something to run, `attestation` a statement about another manifest,
    `unknown` anything else. API 1.47 and newer.
    """
    image_data: ImageManifestSummaryImageData | None = field(
        default=None, metadata={"wire": "ImageData", "since": "1.47"}
    )
    """Details when `Kind` is `image`, else null. API 1.47 and newer."""
    attestation_data: ImageManifestSummaryAttestationData | None = field(
        default=None, metadata={"wire": "AttestationData", "since": "1.47"}
    )
    """Details when `Kind` is `attestation`, else null. API 1.47 and newer."""


@define(kw_only=True)
class ImageManifestSummaryAttestationData(Model):
    """What a manifest that is an attestation refers to. API 1.47 and newer."""

    for_: str = field(metadata={"wire": "For", "since": "1.47"})
    """Digest of the image manifest it speaks of. API 1.47 and newer."""


@define(kw_only=True)
class ImageManifestSummaryImageData(Model):
    """Details of a manifest that can be run. API 1.47 and newer."""

    size: ImageManifestSummaryImageDataSize = field(metadata={"wire": "Size", "since": "1.47"})
    """Disk space of its unpacked content. API 1.47 and newer."""
    platform: OCIPlatform | None = field(default=None, metadata={"wire": "Platform", "since": "1.47"})
    """Platform it is for. API 1.47 and newer."""
    containers: list[str] | None = field(default=None, metadata={"wire": "Containers", "since": "1.47"})
    """IDs of containers made from it. API 1.47 and newer."""
    identity: Identity | None = field(default=None, metadata={"wire": "Identity", "since": "1.54"})
    """Where it comes from, as verified by the engine; build and pull entries may be repeated in each
    manifest of an image. API 1.54 and newer.
    """


@define(kw_only=True)
class ImageManifestSummaryImageDataSize(Model):
    """Disk space of the unpacked content of a manifest. API 1.47 and newer."""

    unpacked: int = field(metadata={"wire": "Unpacked", "since": "1.47"})
    """Bytes of the unpacked layers that containers run from; they may outlive the compressed content.
    API 1.47 and newer.
    """


@define(kw_only=True)
class ImageManifestSummarySize(Model):
    """Disk space that a manifest takes on this engine. API 1.47 and newer."""

    total: int = field(metadata={"wire": "Total", "since": "1.47"})
    """Bytes of everything that belongs to it: `Content` plus, for images, the unpacked layers. API
    1.47 and newer.
    """
    content: int = field(metadata={"wire": "Content", "since": "1.47"})
    """Bytes in the content store: manifest, configuration and compressed layers, as far as they are
    here. API 1.47 and newer.
    """


@define(kw_only=True)
class ImageSummary(Model):
    """An image as lists show it."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the image, the digest of its configuration (with the containerd image store: of its
    manifest or index). Not the same as the digests in `RepoDigests`.
    """
    parent_id: str = field(metadata={"wire": "ParentId", "since": "1.25"})
    """ID of the image it was built upon by the legacy builder; empty otherwise."""
    created: int = field(metadata={"wire": "Created", "since": "1.25"})
    """When it was built, in Unix seconds."""
    size: int = field(metadata={"wire": "Size", "since": "1.25"})
    """Bytes of all its layers on disk; the containerd image store also counts the compressed content.
    """
    shared_size: int = field(metadata={"wire": "SharedSize", "since": "1.25"})
    """Bytes of layers it shares with other images; -1 when not computed, which is so unless asked for.
    """
    containers: int = field(metadata={"wire": "Containers", "since": "1.25"})
    """Number of containers made from it, running or not; -1 when not computed, which is so in plain
    lists.
    """
    repo_tags: list[str] | None = field(default=None, metadata={"wire": "RepoTags", "since": "1.25"})
    """Names with tags that point to it; empty or null for an untagged image."""
    repo_digests: list[str] | None = field(default=None, metadata={"wire": "RepoDigests", "since": "1.25"})
    """Names with manifest digests that point to it; empty or null for an image neither pulled nor
    pushed.
    """
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the image; null when there are none."""
    manifests: list[ImageManifestSummary] | None = field(
        default=None, metadata={"wire": "Manifests", "since": "1.47"}
    )
    """Manifests of the image, one for each platform or attestation. Experimental; only with the
    containerd image store and when asked for. API 1.47 and newer.
    """
    descriptor: OCIDescriptor | None = field(default=None, metadata={"wire": "Descriptor", "since": "1.48"})
    """Descriptor of what the image name points to. Experimental; only with the containerd image store.
    API 1.48 and newer.
    """
    virtual_size: int | None = field(
        default=None, metadata={"wire": "VirtualSize", "since": "1.25", "until": "1.44"}
    )
    """Same as `Size`, in bytes. Deprecated: use `Size`; gone since API 1.44."""


@define(kw_only=True)
class Limit(Model):
    """The most that a task may use."""

    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCPUs", "since": "1.25"})
    """CPU time in units of 1e-9 CPUs; 0 sets no limit."""
    memory_bytes: int | None = field(default=None, metadata={"wire": "MemoryBytes", "since": "1.25"})
    """Memory in bytes; 0 sets no limit."""
    pids: int | None = field(default=None, metadata={"wire": "Pids", "since": "1.41"})
    """Processes and threads in the container; 0 sets no limit. API 1.41 and newer."""
    generic_resources: list[GenericResourcesItem] | None = field(
        default=None, metadata={"wire": "GenericResources", "since": "1.32", "until": "1.41"}
    )
    """Gone in API 1.41."""


@define(kw_only=True)
class Mount(Model):
    """A mount to create in a container."""

    target: str | None = field(default=None, metadata={"wire": "Target", "since": "1.25"})
    """Absolute path in the container."""
    source: str | None = field(default=None, metadata={"wire": "Source", "since": "1.25"})
    """What to mount: volume name (empty for an anonymous one), host path, image reference, or pipe.
    Must be empty for `tmpfs`.
    """
    type: MountType | None = field(default=None, metadata={"wire": "Type", "since": "1.25"})
    """Kind of mount, which decides what `Source` is and what options apply."""
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
class MountPoint(Model):
    """A mount in a container, as it really is."""

    source: str = field(metadata={"wire": "Source", "since": "1.25"})
    """Where the data is on the host; empty for `tmpfs`."""
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
    driver: str | None = field(default=None, metadata={"wire": "Driver", "since": "1.25"})
    """Driver of the volume; absent for other types."""


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


@define(kw_only=True)
class Network(Model):
    """A network, as both lists and inspecting describe it. API 1.52 and newer."""

    name: str = field(metadata={"wire": "Name", "since": "1.52"})
    """Name of the network; need not be unique across scopes. API 1.52 and newer."""
    id: str = field(metadata={"wire": "Id", "since": "1.52"})
    """ID of the network. API 1.52 and newer."""
    created: datetime = field(metadata={"wire": "Created", "since": "1.52"})
    """When it was created. API 1.52 and newer."""
    scope: str = field(metadata={"wire": "Scope", "since": "1.52"})
    """How far it reaches: `local` this engine, `swarm` or `global` the whole cluster. API 1.52 and
    newer.
    """
    driver: str = field(metadata={"wire": "Driver", "since": "1.52"})
    """Driver that implements it, such as `bridge` or `overlay`. API 1.52 and newer."""
    enable_ipv6: bool = field(metadata={"wire": "EnableIPv6", "since": "1.52"})
    """Whether endpoints get IPv6 addresses. API 1.52 and newer."""
    ipam: IPAM = field(metadata={"wire": "IPAM", "since": "1.52"})
    """How it hands out addresses. API 1.52 and newer."""
    internal: bool = field(metadata={"wire": "Internal", "since": "1.52"})
    """Whether it has no way to the outside. API 1.52 and newer."""
    attachable: bool = field(metadata={"wire": "Attachable", "since": "1.52"})
    """Whether containers that are no service tasks may join this swarm network. API 1.52 and newer.
    """
    ingress: bool = field(metadata={"wire": "Ingress", "since": "1.52"})
    """Whether it carries the routing mesh of the swarm. API 1.52 and newer."""
    config_only: bool = field(metadata={"wire": "ConfigOnly", "since": "1.52"})
    """Whether it merely holds settings for other networks; nothing can join it. API 1.52 and newer.
    """
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.52"})
    """Options of the driver. API 1.52 and newer."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.52"})
    """Labels given by the user; null for some swarm networks. API 1.52 and newer."""
    config_from: ConfigReference | None = field(
        default=None, metadata={"wire": "ConfigFrom", "since": "1.52"}
    )
    """Configuration-only network its settings come from. API 1.52 and newer."""
    peers: list[PeerInfo] | None = field(default=None, metadata={"wire": "Peers", "since": "1.52"})
    """Engines that take part; overlay networks only. API 1.52 and newer."""
    enable_ipv4: bool | None = field(default=None, metadata={"wire": "EnableIPv4", "since": "1.52"})
    """Whether endpoints get IPv4 addresses. API 1.52 and newer."""


@define(kw_only=True)
class NetworkAttachmentConfig(Model):
    """A network that the tasks of a service are to join."""

    target: str | None = field(default=None, metadata={"wire": "Target", "since": "1.25"})
    """Name or ID of the network."""
    aliases: list[str] | None = field(default=None, metadata={"wire": "Aliases", "since": "1.25"})
    """Further names by which others in the network find the service."""
    driver_opts: dict[str, str] | None = field(default=None, metadata={"wire": "DriverOpts", "since": "1.39"})
    """Options handed to the network driver."""


@define(kw_only=True)
class OCIDescriptor(Model):
    """A pointer to content in a registry or an image store, as OCI defines it."""

    media_type: str = field(metadata={"wire": "mediaType", "since": "1.40"})
    """Media type of the content."""
    digest: str = field(metadata={"wire": "digest", "since": "1.40"})
    """Digest of the content."""
    size: int = field(metadata={"wire": "size", "since": "1.40"})
    """Size of the content in bytes."""
    urls: list[str] | None = field(default=None, metadata={"wire": "urls", "since": "1.48"})
    """Further addresses to download it from. API 1.48 and newer."""
    annotations: dict[str, str] | None = field(
        default=None, metadata={"wire": "annotations", "since": "1.48"}
    )
    """Free key-value data about it. API 1.48 and newer."""
    data: str | None = field(default=None, metadata={"wire": "data", "since": "1.48"})
    """The content itself in Base64, where it is small and was embedded. API 1.48 and newer."""
    platform: OCIPlatform | None = field(default=None, metadata={"wire": "platform", "since": "1.48"})
    """Platform it is for; found in the entries of an index. API 1.48 and newer."""
    artifact_type: str | None = field(default=None, metadata={"wire": "artifactType", "since": "1.48"})
    """What kind of artifact it is, when it is no image. API 1.48 and newer."""


@define(kw_only=True)
class OCIPlatform(Model):
    """A platform that an image runs on, as OCI defines it."""

    architecture: str | None = field(default=None, metadata={"wire": "architecture", "since": "1.40"})
    """CPU architecture in Go's terms, such as `amd64` or `arm64`."""
    os: str | None = field(default=None, metadata={"wire": "os", "since": "1.40"})
    """Operating system, such as `linux` or `windows`."""
    os_version: str | None = field(default=None, metadata={"wire": "os.version", "since": "1.40"})
    """Version of the operating system; used for Windows."""
    os_features: list[str] | None = field(default=None, metadata={"wire": "os.features", "since": "1.40"})
    """Features the operating system must have; used for Windows."""
    variant: str | None = field(default=None, metadata={"wire": "variant", "since": "1.40"})
    """Variant of the architecture, such as `v7` for `arm`."""


@define(kw_only=True)
class ObjectVersion(Model):
    """The version of a swarm object; an update that does not name the present one is refused, so that
    no change is lost.
    """

    index: int | None = field(default=None, metadata={"wire": "Index", "since": "1.25"})
    """Number to pass as `version` when updating."""


@define(kw_only=True)
class Platform(Model):
    """Operating system and architecture of a node."""

    architecture: str | None = field(default=None, metadata={"wire": "Architecture", "since": "1.25"})
    """Architecture as the system names it, such as `x86_64`."""
    os: str | None = field(default=None, metadata={"wire": "OS", "since": "1.25"})
    """Operating system, such as `linux` or `windows`."""


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


@define(kw_only=True)
class ProgressDetail(Model):
    """Progress of a step in numbers; empty when there is nothing to count."""

    current: int | None = field(default=None, metadata={"wire": "current", "since": "1.25"})
    """How much is done, usually in bytes."""
    total: int | None = field(default=None, metadata={"wire": "total", "since": "1.25"})
    """How much there is to do, in the same unit; 0 or absent when unknown."""


@define(kw_only=True)
class PullIdentity(Model):
    """A repository that an image was pulled from or pushed to. API 1.53 and newer."""

    repository: str | None = field(default=None, metadata={"wire": "Repository", "since": "1.53"})
    """Name of the repository; the original one where a mirror was used. API 1.53 and newer."""


@define(kw_only=True)
class PushImageInfo(Model):
    """One message of the progress of a push."""

    status: str | None = field(default=None, metadata={"wire": "status", "since": "1.25"})
    """What is going on, in words."""
    progress_detail: ProgressDetail | None = field(
        default=None, metadata={"wire": "progressDetail", "since": "1.25"}
    )
    """Progress in numbers."""
    error_detail: ErrorDetail | None = field(default=None, metadata={"wire": "errorDetail", "since": "1.25"})
    """Why it failed; its presence means that it did, whatever the HTTP status was."""
    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25"})
    """What the message is about: a layer or a tag."""
    aux: PushResult | None = field(default=None, metadata={"wire": "aux", "since": "1.25"})
    """What was pushed; sent when a tag is done."""
    error: str | None = field(default=None, metadata={"wire": "error", "since": "1.25", "until": "1.52"})
    """Why it failed. Deprecated: use `errorDetail`. Gone in API 1.52."""
    progress: str | None = field(
        default=None, metadata={"wire": "progress", "since": "1.25", "until": "1.52"}
    )
    """Progress bar as text. Deprecated: use `progressDetail`. Gone in API 1.52."""


@define(kw_only=True)
class PushResult(Model):
    """What the registry has of an image after a push."""

    tag: str | None = field(default=None, metadata={"wire": "Tag", "since": "1.25"})
    """Tag that was pushed."""
    digest: str | None = field(default=None, metadata={"wire": "Digest", "since": "1.25"})
    """Digest of the manifest in the registry."""
    size: int | None = field(default=None, metadata={"wire": "Size", "since": "1.25"})
    """Size of the manifest in bytes."""


@define(kw_only=True)
class ResourceObject(Model):
    """Resources that a node has or a task reserves."""

    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCPUs", "since": "1.25"})
    """CPU time in units of 1e-9 CPUs."""
    memory_bytes: int | None = field(default=None, metadata={"wire": "MemoryBytes", "since": "1.25"})
    """Memory in bytes."""
    generic_resources: list[GenericResourcesItem] | None = field(
        default=None, metadata={"wire": "GenericResources", "since": "1.32"}
    )
    """Resources defined by the operator."""


@define(kw_only=True)
class Resources(Model):
    """Limits and reservations of a container's resources."""

    cpu_shares: int | None = field(default=None, metadata={"wire": "CpuShares", "since": "1.25"})
    """Relative weight when CPUs are contended; 0 takes the default of 1024."""
    memory: int | None = field(default=None, metadata={"wire": "Memory", "since": "1.25"})
    """Memory limit in bytes; 0 means no limit."""
    cgroup_parent: str | None = field(default=None, metadata={"wire": "CgroupParent", "since": "1.25"})
    """Cgroup to create the container's cgroup in; a relative path starts at the cgroup of the host's
    init process.
    """
    blkio_weight: int | None = field(default=None, metadata={"wire": "BlkioWeight", "since": "1.25"})
    """Relative weight of block I/O, 10 to 1000; 0 takes the default."""
    blkio_weight_device: list[ResourcesBlkioWeightDeviceItem] | None = field(
        default=None, metadata={"wire": "BlkioWeightDevice", "since": "1.25"}
    )
    """Relative weights of block I/O on single devices."""
    blkio_device_read_bps: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceReadBps", "since": "1.25"}
    )
    """Limits on reading from devices, in bytes per second."""
    blkio_device_write_bps: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceWriteBps", "since": "1.25"}
    )
    """Limits on writing to devices, in bytes per second."""
    blkio_device_read_iops: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceReadIOps", "since": "1.25"}
    )
    """Limits on reading from devices, in operations per second."""
    blkio_device_write_iops: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceWriteIOps", "since": "1.25"}
    )
    """Limits on writing to devices, in operations per second."""
    cpu_period: int | None = field(default=None, metadata={"wire": "CpuPeriod", "since": "1.25"})
    """Length of a scheduling period in microseconds; 0 takes the kernel's default of 100000. Not
    together with `NanoCpus`.
    """
    cpu_quota: int | None = field(default=None, metadata={"wire": "CpuQuota", "since": "1.25"})
    """Microseconds of CPU time allowed in each `CpuPeriod`; 0 means no limit. Not together with
    `NanoCpus`.
    """
    cpu_realtime_period: int | None = field(
        default=None, metadata={"wire": "CpuRealtimePeriod", "since": "1.25"}
    )
    """Length of a real-time period in microseconds; 0 sets none. Needs cgroup v1."""
    cpu_realtime_runtime: int | None = field(
        default=None, metadata={"wire": "CpuRealtimeRuntime", "since": "1.25"}
    )
    """Microseconds of real-time scheduling in each real-time period; 0 gives none. Needs cgroup v1.
    """
    cpuset_cpus: str | None = field(default=None, metadata={"wire": "CpusetCpus", "since": "1.25"})
    """CPUs that may be used, as in `0-3` or `0,2`; empty for all."""
    cpuset_mems: str | None = field(default=None, metadata={"wire": "CpusetMems", "since": "1.25"})
    """Memory nodes that may be used, as in `0,1`; only useful on NUMA machines."""
    devices: list[DeviceMapping] | None = field(default=None, metadata={"wire": "Devices", "since": "1.25"})
    """Host devices to make available."""
    memory_reservation: int | None = field(
        default=None, metadata={"wire": "MemoryReservation", "since": "1.25"}
    )
    """Soft memory limit in bytes, enforced when the host runs short; 0 means none."""
    memory_swap: int | None = field(default=None, metadata={"wire": "MemorySwap", "since": "1.25"})
    """Limit on memory and swap together, in bytes. 0 allows as much swap as `Memory` again, -1 any
    amount, and the value of `Memory` none.
    """
    memory_swappiness: int | None = field(
        default=None, metadata={"wire": "MemorySwappiness", "since": "1.25"}
    )
    """How readily pages are swapped out, 0 to 100; null or -1 takes the host's setting. Needs cgroup
    v1.
    """
    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCpus", "since": "1.25"})
    """CPU quota in units of 1e-9 CPUs, so that 1500000000 is one and a half; 0 means no limit. Not
    together with `CpuPeriod` or `CpuQuota`.
    """
    oom_kill_disable: bool | None = field(default=None, metadata={"wire": "OomKillDisable", "since": "1.25"})
    """Let processes wait for memory instead of killing one when the limit is reached. Needs cgroup v1.
    """
    pids_limit: int | None = field(default=None, metadata={"wire": "PidsLimit", "since": "1.25"})
    """Most processes and threads allowed; 0 or -1 for no limit, null to leave it as it is."""
    ulimits: list[ResourcesUlimitsItem] | None = field(
        default=None, metadata={"wire": "Ulimits", "since": "1.25"}
    )
    """Process limits (`ulimit`) to set."""
    cpu_count: int | None = field(default=None, metadata={"wire": "CpuCount", "since": "1.25"})
    """Number of usable CPUs; goes before `CpuShares` and `CpuPercent`. Windows only."""
    cpu_percent: int | None = field(default=None, metadata={"wire": "CpuPercent", "since": "1.25"})
    """Usable share of all CPUs in percent; heeded only without `CpuCount` and `CpuShares`. Windows
    only.
    """
    io_maximum_iops: int | None = field(default=None, metadata={"wire": "IOMaximumIOps", "since": "1.25"})
    """Limit of the system drive in operations per second. Windows only."""
    io_maximum_bandwidth: int | None = field(
        default=None, metadata={"wire": "IOMaximumBandwidth", "since": "1.25"}
    )
    """Limit of the system drive in bytes per second. Windows only."""
    device_cgroup_rules: list[str] | None = field(
        default=None, metadata={"wire": "DeviceCgroupRules", "since": "1.28"}
    )
    """Access rules for devices, as in `c 42:* rmw`."""
    device_requests: list[DeviceRequest] | None = field(
        default=None, metadata={"wire": "DeviceRequests", "since": "1.40"}
    )
    """Devices to ask of device drivers, such as GPUs."""
    kernel_memory_tcp: int | None = field(
        default=None, metadata={"wire": "KernelMemoryTCP", "since": "1.40", "until": "1.52"}
    )
    """Limit on TCP buffers in the kernel, in bytes. Deprecated without replacement: cgroup v1 only and
    ignored by current runtimes; gone since API 1.52.
    """
    kernel_memory: int | None = field(
        default=None, metadata={"wire": "KernelMemory", "since": "1.25", "until": "1.42"}
    )
    """Limit on kernel memory in bytes. Deprecated without replacement: kernels no longer support it;
    gone since API 1.42.
    """


@define(kw_only=True)
class ResourcesUlimitsItem(Model):
    """A process limit, as `ulimit` knows them."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name without prefix, such as `nofile` or `nproc`."""
    soft: int | None = field(default=None, metadata={"wire": "Soft", "since": "1.25"})
    """Limit in force, which a process may raise up to `Hard`; -1 means no limit."""
    hard: int | None = field(default=None, metadata={"wire": "Hard", "since": "1.25"})
    """Limit that only privileged processes may raise; -1 means no limit."""


@define(kw_only=True)
class SignatureIdentity(Model):
    """A signature of an image, as far as the engine could check it. API 1.53 and newer."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.53"})
    """What kind of signature it is, in words. API 1.53 and newer."""
    timestamps: list[SignatureTimestamp] | None = field(
        default=None, metadata={"wire": "Timestamps", "since": "1.53"}
    )
    """Trusted times at which it was made. API 1.53 and newer."""
    known_signer: KnownSignerIdentity | None = field(
        default=None, metadata={"wire": "KnownSigner", "since": "1.53"}
    )
    """Signer, when it is one the engine knows by name. API 1.53 and newer."""
    docker_reference: str | None = field(default=None, metadata={"wire": "DockerReference", "since": "1.53"})
    """Image reference inside the signature; only older signatures hold one. API 1.53 and newer."""
    signer: SignerIdentity | None = field(default=None, metadata={"wire": "Signer", "since": "1.53"})
    """Who signed, according to the certificate. API 1.53 and newer."""
    signature_type: SignatureType | None = field(
        default=None, metadata={"wire": "SignatureType", "since": "1.53"}
    )
    """Format of the signature. API 1.53 and newer."""
    error: str | None = field(default=None, metadata={"wire": "Error", "since": "1.53"})
    """Why checking failed; the other members are then empty. API 1.53 and newer."""
    warnings: list[str] | None = field(default=None, metadata={"wire": "Warnings", "since": "1.53"})
    """Doubts that do not void the signature, such as trust roots taken from a cache for want of a
    connection. API 1.53 and newer.
    """


@define(kw_only=True)
class SignatureTimestamp(Model):
    """A trusted time at which a signature was made. API 1.53 and newer."""

    type: SignatureTimestampType | None = field(default=None, metadata={"wire": "Type", "since": "1.53"})
    """Kind of witness. API 1.53 and newer."""
    uri: str | None = field(default=None, metadata={"wire": "URI", "since": "1.53"})
    """Address of the log or authority. API 1.53 and newer."""
    timestamp: datetime | None = field(default=None, metadata={"wire": "Timestamp", "since": "1.53"})
    """Time it attests. API 1.53 and newer."""


@define(kw_only=True)
class SignerIdentity(Model):
    """Who signed an image, as the signing certificate (Sigstore's Fulcio) tells. API 1.53 and newer."""

    certificate_issuer: str | None = field(
        default=None, metadata={"wire": "CertificateIssuer", "since": "1.53"}
    )
    """Issuer of the certificate. API 1.53 and newer."""
    subject_alternative_name: str | None = field(
        default=None, metadata={"wire": "SubjectAlternativeName", "since": "1.53"}
    )
    """Whom the certificate is for: an e-mail address or the URI of a workflow. API 1.53 and newer.
    """
    issuer: str | None = field(default=None, metadata={"wire": "Issuer", "since": "1.53"})
    """OIDC issuer that vouched for the signer (claim `iss`). API 1.53 and newer."""
    build_signer_uri: str | None = field(default=None, metadata={"wire": "BuildSignerURI", "since": "1.53"})
    """Build instructions responsible for signing, such as a workflow file. API 1.53 and newer."""
    build_signer_digest: str | None = field(
        default=None, metadata={"wire": "BuildSignerDigest", "since": "1.53"}
    )
    """Exact revision of those instructions. API 1.53 and newer."""
    runner_environment: str | None = field(
        default=None, metadata={"wire": "RunnerEnvironment", "since": "1.53"}
    )
    """Where the build ran: on the platform's machines or on the user's own. API 1.53 and newer."""
    source_repository_uri: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryURI", "since": "1.53"}
    )
    """Repository the build took its sources from. API 1.53 and newer."""
    source_repository_digest: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryDigest", "since": "1.53"}
    )
    """Exact revision of the sources. API 1.53 and newer."""
    source_repository_ref: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryRef", "since": "1.53"}
    )
    """Branch or tag of the sources. API 1.53 and newer."""
    source_repository_identifier: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryIdentifier", "since": "1.53"}
    )
    """Lasting identifier of the source repository, unchanged by renaming. API 1.53 and newer."""
    source_repository_owner_uri: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryOwnerURI", "since": "1.53"}
    )
    """Owner of the source repository. API 1.53 and newer."""
    source_repository_owner_identifier: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryOwnerIdentifier", "since": "1.53"}
    )
    """Lasting identifier of that owner, unchanged by renaming. API 1.53 and newer."""
    build_config_uri: str | None = field(default=None, metadata={"wire": "BuildConfigURI", "since": "1.53"})
    """Top-level build instructions. API 1.53 and newer."""
    build_config_digest: str | None = field(
        default=None, metadata={"wire": "BuildConfigDigest", "since": "1.53"}
    )
    """Exact revision of the top-level instructions. API 1.53 and newer."""
    build_trigger: str | None = field(default=None, metadata={"wire": "BuildTrigger", "since": "1.53"})
    """Event that set off the build, such as `push`. API 1.53 and newer."""
    run_invocation_uri: str | None = field(
        default=None, metadata={"wire": "RunInvocationURI", "since": "1.53"}
    )
    """Page or identifier of this one run of the build. API 1.53 and newer."""
    source_repository_visibility_at_signing: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryVisibilityAtSigning", "since": "1.53"}
    )
    """Whether the source repository was public or private when signed. API 1.53 and newer."""


@define(kw_only=True)
class SwarmSpec(Model):
    """All that can be set on a swarm; an update replaces all of it."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the swarm; must be `default`."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the swarm."""
    orchestration: SwarmSpecOrchestration | None = field(
        default=None, metadata={"wire": "Orchestration", "since": "1.25"}
    )
    """How long finished tasks are remembered."""
    raft: SwarmSpecRaft | None = field(default=None, metadata={"wire": "Raft", "since": "1.25"})
    """Settings of the managers' agreement (Raft)."""
    dispatcher: SwarmSpecDispatcher | None = field(
        default=None, metadata={"wire": "Dispatcher", "since": "1.25"}
    )
    """How nodes report to managers."""
    ca_config: SwarmSpecCAConfig | None = field(default=None, metadata={"wire": "CAConfig", "since": "1.25"})
    """Settings of the certificate authority."""
    encryption_config: SwarmSpecEncryptionConfig | None = field(
        default=None, metadata={"wire": "EncryptionConfig", "since": "1.25"}
    )
    """Whether the managers' data is locked."""
    task_defaults: SwarmSpecTaskDefaults | None = field(
        default=None, metadata={"wire": "TaskDefaults", "since": "1.25"}
    )
    """Defaults for new tasks."""


@define(kw_only=True)
class SwarmSpecCAConfig(Model):
    """Settings of a swarm's certificate authority."""

    node_cert_expiry: int | None = field(default=None, metadata={"wire": "NodeCertExpiry", "since": "1.25"})
    """Lifetime of node certificates in nanoseconds, at least an hour; usually 90 days."""
    external_cas: list[SwarmSpecCAConfigExternalCAsItem] | None = field(
        default=None, metadata={"wire": "ExternalCAs", "since": "1.25"}
    )
    """Certificate authorities outside the swarm that sign for it."""
    signing_ca_cert: str | None = field(default=None, metadata={"wire": "SigningCACert", "since": "1.30"})
    """Certificate to sign node certificates with, in PEM format; setting it starts a rotation."""
    signing_ca_key: str | None = field(
        default=None, repr=False, metadata={"wire": "SigningCAKey", "since": "1.30"}
    )
    """Private key that belongs to `SigningCACert`, in PEM format. Never in answers."""
    force_rotate: int | None = field(default=None, metadata={"wire": "ForceRotate", "since": "1.30"})
    """Increase it to have a new root certificate and key made, where none are given."""


@define(kw_only=True)
class SwarmSpecCAConfigExternalCAsItem(Model):
    """A certificate authority outside the swarm."""

    protocol: SwarmSpecCAConfigExternalCAsItemProtocol | None = field(
        default=None, metadata={"wire": "Protocol", "since": "1.25"}
    )
    """How to talk to it; only `cfssl` is known."""
    url: str | None = field(default=None, metadata={"wire": "URL", "since": "1.25"})
    """Where to send signing requests."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options of the protocol."""
    ca_cert: str | None = field(default=None, metadata={"wire": "CACert", "since": "1.30"})
    """Root certificate it issues under, in PEM format; unset means the swarm's present one."""


@define(kw_only=True)
class SwarmSpecDispatcher(Model):
    """How nodes report to managers."""

    heartbeat_period: int | None = field(default=None, metadata={"wire": "HeartbeatPeriod", "since": "1.25"})
    """Nanoseconds between signs of life of a node; usually 5 seconds."""


@define(kw_only=True)
class SwarmSpecEncryptionConfig(Model):
    """Whether the managers' data is locked."""

    auto_lock_managers: bool | None = field(
        default=None, metadata={"wire": "AutoLockManagers", "since": "1.25"}
    )
    """Encrypt it with a key that must be entered after each restart of a manager."""


@define(kw_only=True)
class SwarmSpecOrchestration(Model):
    """How long finished tasks are remembered."""

    task_history_retention_limit: int | None = field(
        default=None, metadata={"wire": "TaskHistoryRetentionLimit", "since": "1.25"}
    )
    """Finished tasks to keep for each replica or node; negative keeps all."""


@define(kw_only=True)
class SwarmSpecRaft(Model):
    """Settings of the managers' agreement (Raft); the defaults suit nearly everyone."""

    snapshot_interval: int | None = field(
        default=None, metadata={"wire": "SnapshotInterval", "since": "1.25"}
    )
    """Log entries between snapshots."""
    keep_old_snapshots: int | None = field(
        default=None, metadata={"wire": "KeepOldSnapshots", "since": "1.25"}
    )
    """Snapshots to keep besides the newest."""
    log_entries_for_slow_followers: int | None = field(
        default=None, metadata={"wire": "LogEntriesForSlowFollowers", "since": "1.25"}
    )
    """Log entries to keep after a snapshot, for managers that lag behind."""
    election_tick: int | None = field(default=None, metadata={"wire": "ElectionTick", "since": "1.25"})
    """Ticks without a message from the leader after which an election starts; must be more than
    `HeartbeatTick`. One tick is about a second.
    """
    heartbeat_tick: int | None = field(default=None, metadata={"wire": "HeartbeatTick", "since": "1.25"})
    """Ticks between the leader's signs of life. One tick is about a second."""


@define(kw_only=True)
class SwarmSpecTaskDefaults(Model):
    """Defaults for new tasks."""

    log_driver: SwarmSpecTaskDefaultsLogDriver | None = field(
        default=None, metadata={"wire": "LogDriver", "since": "1.25"}
    )
    """Logging driver for services that name none; tasks that exist keep theirs."""


@define(kw_only=True)
class SwarmSpecTaskDefaultsLogDriver(Model):
    """Default logging driver of new tasks."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options of the driver."""


@define(kw_only=True)
class TLSInfo(Model):
    """Root certificate and issuer of node certificates; all of it is public."""

    trust_root: str | None = field(default=None, metadata={"wire": "TrustRoot", "since": "1.30"})
    """Root certificates in PEM format."""
    cert_issuer_subject: str | None = field(
        default=None, metadata={"wire": "CertIssuerSubject", "since": "1.30"}
    )
    """Subject of the issuer as raw bytes, in URL-safe Base64."""
    cert_issuer_public_key: str | None = field(
        default=None, metadata={"wire": "CertIssuerPublicKey", "since": "1.30"}
    )
    """Public key of the issuer as raw bytes, in URL-safe Base64."""


@define(kw_only=True)
class TaskSpec(Model):
    """What a task runs, and how; of `ContainerSpec`, `PluginSpec` and `NetworkAttachmentSpec` one is
    set.
    """

    container_spec: TaskSpecContainerSpec | None = field(
        default=None, metadata={"wire": "ContainerSpec", "since": "1.25"}
    )
    """Container to run; the usual case."""
    resources: TaskSpecResources | None = field(default=None, metadata={"wire": "Resources", "since": "1.25"})
    """Limits and reservations of each container."""
    restart_policy: TaskSpecRestartPolicy | None = field(
        default=None, metadata={"wire": "RestartPolicy", "since": "1.25"}
    )
    """When a task that has ended is replaced."""
    placement: TaskSpecPlacement | None = field(default=None, metadata={"wire": "Placement", "since": "1.25"})
    """On which nodes tasks may run."""
    force_update: int | None = field(default=None, metadata={"wire": "ForceUpdate", "since": "1.25"})
    """Increase it to have all tasks replaced although nothing else has changed."""
    networks: list[NetworkAttachmentConfig] | None = field(
        default=None, metadata={"wire": "Networks", "since": "1.25"}
    )
    """Networks to join."""
    log_driver: TaskSpecLogDriver | None = field(
        default=None, metadata={"wire": "LogDriver", "since": "1.25"}
    )
    """Logging driver; unset takes the default of the swarm or of the engine."""
    runtime: str | None = field(default=None, metadata={"wire": "Runtime", "since": "1.30"})
    """What the task runs: `container` (also when unset), `plugin` or `attachment`."""
    plugin_spec: TaskSpecPluginSpec | None = field(
        default=None, metadata={"wire": "PluginSpec", "since": "1.31"}
    )
    """Plugin to install on nodes, with runtime `plugin`. Experimental."""
    network_attachment_spec: TaskSpecNetworkAttachmentSpec | None = field(
        default=None, metadata={"wire": "NetworkAttachmentSpec", "since": "1.38"}
    )
    """Container outside of services that has joined a swarm network, with runtime `attachment`; found
    in answers only.
    """


@define(kw_only=True)
class TaskSpecContainerSpec(Model):
    """The container of a service's tasks."""

    image: str | None = field(default=None, metadata={"wire": "Image", "since": "1.25"})
    """Image to run; the client may pin it with a digest, so that all nodes run the same."""
    command: list[str] | None = field(default=None, metadata={"wire": "Command", "since": "1.25"})
    """Program to run in place of the image's entry point."""
    args: list[str] | None = field(default=None, metadata={"wire": "Args", "since": "1.25"})
    """Arguments in place of the image's command."""
    env: list[str] | None = field(default=None, metadata={"wire": "Env", "since": "1.25"})
    """Environment variables as `NAME=value`."""
    dir: str | None = field(default=None, metadata={"wire": "Dir", "since": "1.25"})
    """Directory the command starts in."""
    user: str | None = field(default=None, metadata={"wire": "User", "since": "1.25"})
    """User to run as: name or UID, optionally `:` and a group."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the containers."""
    tty: bool | None = field(default=None, metadata={"wire": "TTY", "since": "1.25"})
    """Give the process a terminal."""
    mounts: list[Mount] | None = field(default=None, metadata={"wire": "Mounts", "since": "1.25"})
    """Mounts in the container."""
    stop_grace_period: int | None = field(default=None, metadata={"wire": "StopGracePeriod", "since": "1.25"})
    """Nanoseconds to wait after the stop signal before the process is killed; unset means 10 seconds.
    """
    dns_config: TaskSpecContainerSpecDNSConfig | None = field(
        default=None, metadata={"wire": "DNSConfig", "since": "1.25"}
    )
    """DNS settings."""
    hostname: str | None = field(default=None, metadata={"wire": "Hostname", "since": "1.27"})
    """Host name inside the container; may be a template, as in `{{.Node.Hostname}}`."""
    groups: list[str] | None = field(default=None, metadata={"wire": "Groups", "since": "1.27"})
    """Additional groups of the process, by name or GID."""
    open_stdin: bool | None = field(default=None, metadata={"wire": "OpenStdin", "since": "1.27"})
    """Keep standard input open."""
    read_only: bool | None = field(default=None, metadata={"wire": "ReadOnly", "since": "1.27"})
    """Make the root file system read-only; mounts stay writable."""
    hosts: list[str] | None = field(default=None, metadata={"wire": "Hosts", "since": "1.27"})
    """Additional lines of `/etc/hosts`: address, then names, with blanks between them."""
    secrets: list[TaskSpecContainerSpecSecretsItem] | None = field(
        default=None, metadata={"wire": "Secrets", "since": "1.27"}
    )
    """Secrets of the swarm to make available."""
    healthcheck: HealthConfig | None = field(default=None, metadata={"wire": "Healthcheck", "since": "1.27"})
    """Probe that tells whether the container is healthy; unset takes that of the image."""
    stop_signal: str | None = field(default=None, metadata={"wire": "StopSignal", "since": "1.28"})
    """Signal that asks the process to end."""
    privileges: TaskSpecContainerSpecPrivileges | None = field(
        default=None, metadata={"wire": "Privileges", "since": "1.30"}
    )
    """Security settings."""
    configs: list[TaskSpecContainerSpecConfigsItem] | None = field(
        default=None, metadata={"wire": "Configs", "since": "1.30"}
    )
    """Configs of the swarm to make available."""
    isolation: TaskSpecContainerSpecIsolation | None = field(
        default=None, metadata={"wire": "Isolation", "since": "1.35"}
    )
    """How the container is isolated: `default`, `process` or `hyperv`; empty is `default`. Windows
    only.
    """
    init: bool | None = field(default=None, metadata={"wire": "Init", "since": "1.38"})
    """Run a small init as process 1, which forwards signals and reaps zombies; null takes the engine's
    default.
    """
    sysctls: dict[str, str] | None = field(default=None, metadata={"wire": "Sysctls", "since": "1.40"})
    """Namespaced kernel parameters; whether they suit every node is for you to know."""
    capability_add: list[str] | None = field(
        default=None, metadata={"wire": "CapabilityAdd", "since": "1.41"}
    )
    """Kernel capabilities to add to the default set, such as `CAP_NET_ADMIN`. API 1.41 and newer.
    """
    capability_drop: list[str] | None = field(
        default=None, metadata={"wire": "CapabilityDrop", "since": "1.41"}
    )
    """Kernel capabilities to take from the default set. API 1.41 and newer."""
    ulimits: list[TaskSpecContainerSpecUlimitsItem] | None = field(
        default=None, metadata={"wire": "Ulimits", "since": "1.41"}
    )
    """Process limits (`ulimit`) to set. API 1.41 and newer."""
    oom_score_adj: int | None = field(default=None, metadata={"wire": "OomScoreAdj", "since": "1.46"})
    """Adjustment of the score by which the kernel picks victims when memory runs out: -1000 (never) to
    1000 (first). API 1.46 and newer.
    """


@define(kw_only=True)
class TaskSpecContainerSpecConfigsItem(Model):
    """A config to make available in a container, by exactly one of `File` and `Runtime`."""

    file: TaskSpecContainerSpecConfigsItemFile | None = field(
        default=None, metadata={"wire": "File", "since": "1.30"}
    )
    """File to put it in."""
    config_id: str | None = field(default=None, metadata={"wire": "ConfigID", "since": "1.30"})
    """ID of the config, which decides."""
    config_name: str | None = field(default=None, metadata={"wire": "ConfigName", "since": "1.30"})
    """Name of the config, for display; required with the ID."""
    runtime: dict[str, Any] | None = field(default=None, metadata={"wire": "Runtime", "since": "1.40"})
    """An empty object: not mounted, but used by the task itself, such as a credential specification.
    """


@define(kw_only=True)
class TaskSpecContainerSpecConfigsItemFile(Model):
    """File in a container that holds a config."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.30"})
    """Path of the file; a relative one starts at the root."""
    uid: str | None = field(default=None, metadata={"wire": "UID", "since": "1.30"})
    """Owner of the file, as a number in text."""
    gid: str | None = field(default=None, metadata={"wire": "GID", "since": "1.30"})
    """Group of the file, as a number in text."""
    mode: int | None = field(default=None, metadata={"wire": "Mode", "since": "1.30"})
    """Permission bits as a number, as in Python's `0o444` (decimal 292)."""


@define(kw_only=True)
class TaskSpecContainerSpecDNSConfig(Model):
    """DNS settings of a service's containers."""

    nameservers: list[str] | None = field(default=None, metadata={"wire": "Nameservers", "since": "1.25"})
    """Addresses of DNS servers."""
    search: list[str] | None = field(default=None, metadata={"wire": "Search", "since": "1.25"})
    """Search domains for host names."""
    options: list[str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Resolver options, as in `ndots:3`."""


@define(kw_only=True)
class TaskSpecContainerSpecPrivileges(Model):
    """Security settings of a service's containers."""

    credential_spec: TaskSpecContainerSpecPrivilegesCredentialSpec | None = field(
        default=None, metadata={"wire": "CredentialSpec", "since": "1.30"}
    )
    """Managed service account to run under. Windows only."""
    selinux_context: TaskSpecContainerSpecPrivilegesSELinuxContext | None = field(
        default=None, metadata={"wire": "SELinuxContext", "since": "1.30"}
    )
    """SELinux labels."""
    seccomp: TaskSpecContainerSpecPrivilegesSeccomp | None = field(
        default=None, metadata={"wire": "Seccomp", "since": "1.44"}
    )
    """System call filter. API 1.44 and newer."""
    app_armor: TaskSpecContainerSpecPrivilegesAppArmor | None = field(
        default=None, metadata={"wire": "AppArmor", "since": "1.44"}
    )
    """AppArmor confinement. API 1.44 and newer."""
    no_new_privileges: bool | None = field(
        default=None, metadata={"wire": "NoNewPrivileges", "since": "1.44"}
    )
    """Keep processes from gaining rights, by set-user-ID programs for example. API 1.44 and newer.
    """


@define(kw_only=True)
class TaskSpecContainerSpecPrivilegesAppArmor(Model):
    """AppArmor confinement of a service's containers. API 1.44 and newer."""

    mode: TaskSpecContainerSpecPrivilegesAppArmorMode | None = field(
        default=None, metadata={"wire": "Mode", "since": "1.44"}
    )
    """Profile: `default` that of the engine, `disabled` none. API 1.44 and newer."""


@define(kw_only=True)
class TaskSpecContainerSpecPrivilegesCredentialSpec(Model):
    """Where to find the credential specification of a managed service account (Windows); exactly one
    member is set.
    """

    file: str | None = field(default=None, metadata={"wire": "File", "since": "1.30"})
    """Name of a file in the folder `CredentialSpecs` of the engine's data."""
    registry: str | None = field(default=None, metadata={"wire": "Registry", "since": "1.30"})
    """Name of a value in the node's registry, below the key for container credential specifications.
    """
    config: str | None = field(default=None, metadata={"wire": "Config", "since": "1.40"})
    """ID of a config that holds it; the config must also be in `Configs`, with `Runtime` set."""


@define(kw_only=True)
class TaskSpecContainerSpecPrivilegesSELinuxContext(Model):
    """SELinux labels of a service's containers."""

    disable: bool | None = field(default=None, metadata={"wire": "Disable", "since": "1.30"})
    """Switch SELinux confinement off."""
    user: str | None = field(default=None, metadata={"wire": "User", "since": "1.30"})
    """User part of the label."""
    role: str | None = field(default=None, metadata={"wire": "Role", "since": "1.30"})
    """Role part of the label."""
    type: str | None = field(default=None, metadata={"wire": "Type", "since": "1.30"})
    """Type part of the label."""
    level: str | None = field(default=None, metadata={"wire": "Level", "since": "1.30"})
    """Level part of the label."""


@define(kw_only=True)
class TaskSpecContainerSpecPrivilegesSeccomp(Model):
    """System call filter of a service's containers. API 1.44 and newer."""

    mode: TaskSpecContainerSpecPrivilegesSeccompMode | None = field(
        default=None, metadata={"wire": "Mode", "since": "1.44"}
    )
    """Profile: `default` that of the engine, `unconfined` none, `custom` the one in `Profile`. API
    1.44 and newer.
    """
    profile: str | None = field(default=None, metadata={"wire": "Profile", "since": "1.44"})
    """Profile as JSON, in Base64; with mode `custom` only. API 1.44 and newer."""


@define(kw_only=True)
class TaskSpecContainerSpecSecretsItem(Model):
    """A secret to make available in a container."""

    file: TaskSpecContainerSpecSecretsItemFile | None = field(
        default=None, metadata={"wire": "File", "since": "1.27"}
    )
    """File to put it in."""
    secret_id: str | None = field(default=None, metadata={"wire": "SecretID", "since": "1.27"})
    """ID of the secret, which decides."""
    secret_name: str | None = field(default=None, metadata={"wire": "SecretName", "since": "1.27"})
    """Name of the secret, for display; required with the ID."""


@define(kw_only=True)
class TaskSpecContainerSpecSecretsItemFile(Model):
    """File in a container that holds a secret."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.27"})
    """Path of the file; a relative one starts at `/run/secrets`."""
    uid: str | None = field(default=None, metadata={"wire": "UID", "since": "1.27"})
    """Owner of the file, as a number in text."""
    gid: str | None = field(default=None, metadata={"wire": "GID", "since": "1.27"})
    """Group of the file, as a number in text."""
    mode: int | None = field(default=None, metadata={"wire": "Mode", "since": "1.27"})
    """Permission bits as a number, as in Python's `0o400` (decimal 256)."""


@define(kw_only=True)
class TaskSpecContainerSpecUlimitsItem(Model):
    """A process limit, as `ulimit` knows them. API 1.41 and newer."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.41"})
    """Name without prefix, such as `nofile` or `nproc`. API 1.41 and newer."""
    soft: int | None = field(default=None, metadata={"wire": "Soft", "since": "1.41"})
    """Limit in force, which a process may raise up to `Hard`; -1 means no limit. API 1.41 and newer.
    """
    hard: int | None = field(default=None, metadata={"wire": "Hard", "since": "1.41"})
    """Limit that only privileged processes may raise; -1 means no limit. API 1.41 and newer."""


@define(kw_only=True)
class TaskSpecLogDriver(Model):
    """Logging driver of a service's containers."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options of the driver."""


@define(kw_only=True)
class TaskSpecNetworkAttachmentSpec(Model):
    """A container outside of services that has joined a swarm network."""

    container_id: str | None = field(default=None, metadata={"wire": "ContainerID", "since": "1.38"})
    """ID of that container."""


@define(kw_only=True)
class TaskSpecPlacement(Model):
    """On which nodes the tasks of a service may run."""

    constraints: list[str] | None = field(default=None, metadata={"wire": "Constraints", "since": "1.25"})
    """Conditions that all must hold, with `==` or `!=`, on `node.id`, `node.hostname`, `node.ip`,
    `node.role`, `node.platform.os`, `node.platform.arch`, `node.labels.` or `engine.labels.` and a
    label.
    """
    preferences: list[TaskSpecPlacementPreferencesItem] | None = field(
        default=None, metadata={"wire": "Preferences", "since": "1.28"}
    )
    """How to spread tasks over nodes, the most important first."""
    platforms: list[Platform] | None = field(default=None, metadata={"wire": "Platforms", "since": "1.30"})
    """Platforms the image can run on; empty switches this check off."""
    max_replicas: int | None = field(default=None, metadata={"wire": "MaxReplicas", "since": "1.40"})
    """Most tasks on one node; 0 for any number."""


@define(kw_only=True)
class TaskSpecPlacementPreferencesItem(Model):
    """A wish about how tasks are spread over nodes."""

    spread: TaskSpecPlacementPreferencesItemSpread | None = field(
        default=None, metadata={"wire": "Spread", "since": "1.28"}
    )
    """Spread them evenly over the values of a label."""


@define(kw_only=True)
class TaskSpecPlacementPreferencesItemSpread(Model):
    """The label over whose values tasks are spread evenly."""

    spread_descriptor: str | None = field(
        default=None, metadata={"wire": "SpreadDescriptor", "since": "1.28"}
    )
    """The label, as in `node.labels.zone` or `engine.labels.zone`."""


@define(kw_only=True)
class TaskSpecPluginSpec(Model):
    """A plugin that a service installs on nodes; experimental."""

    name: str | None = field(default=None, metadata={"wire": "name", "since": "1.31"})
    """Name to give the plugin; empty takes that of the image."""
    remote: str | None = field(default=None, metadata={"wire": "remote", "since": "1.31"})
    """Image reference to install it from."""
    disabled: bool | None = field(default=None, metadata={"wire": "disabled", "since": "1.31"})
    """Install it without enabling it."""
    privileges: list[TaskSpecPluginSpecPrivilegesItem] | None = field(
        default=None, metadata={"wire": "privileges", "since": "1.31"}
    )
    """Rights granted to the plugin; must be all it asks for."""
    env: list[str] | None = field(default=None, metadata={"wire": "env", "since": "1.31"})
    """Environment variables as `NAME=value`."""


@define(kw_only=True)
class TaskSpecPluginSpecPrivilegesItem(Model):
    """A right granted to a plugin that a service installs."""

    name: str | None = field(default=None, metadata={"wire": "name", "since": "1.31"})
    """Kind of right, such as `network`, `mount`, `device` or `capabilities`."""
    description: str | None = field(default=None, metadata={"wire": "description", "since": "1.31"})
    """What it allows."""
    value: list[str] | None = field(default=None, metadata={"wire": "value", "since": "1.31"})
    """What exactly is granted, such as `host`."""


@define(kw_only=True)
class TaskSpecResources(Model):
    """Limits and reservations of each of a service's containers."""

    limits: Limit | None = field(default=None, metadata={"wire": "Limits", "since": "1.25"})
    """The most it may use."""
    reservations: ResourceObject | None = field(
        default=None, metadata={"wire": "Reservations", "since": "1.25"}
    )
    """What a node must have free to take it."""
    swap_bytes: int | None = field(default=None, metadata={"wire": "SwapBytes", "since": "1.52"})
    """Swap in bytes, together with a memory limit only; -1 sets no limit, null allows twice the memory
    limit. API 1.52 and newer.
    """
    memory_swappiness: int | None = field(
        default=None, metadata={"wire": "MemorySwappiness", "since": "1.52"}
    )
    """How readily pages are swapped out, 0 to 100; -1 removes an earlier setting, null takes the
    node's (usually 60). API 1.52 and newer.
    """


@define(kw_only=True)
class TaskSpecRestartPolicy(Model):
    """When a task that has ended is replaced."""

    condition: TaskSpecRestartPolicyCondition | None = field(
        default=None, metadata={"wire": "Condition", "since": "1.25"}
    )
    """In which cases: `none`, `on-failure` (exit code other than 0) or `any`."""
    delay: int | None = field(default=None, metadata={"wire": "Delay", "since": "1.25"})
    """Nanoseconds to wait before; unset means 5 seconds."""
    max_attempts: int | None = field(default=None, metadata={"wire": "MaxAttempts", "since": "1.25"})
    """How often within `Window`; 0 for any number."""
    window: int | None = field(default=None, metadata={"wire": "Window", "since": "1.25"})
    """Nanoseconds over which attempts are counted; 0 counts from the beginning."""


@define(kw_only=True)
class Topology(Model):
    """A place in the cluster, in the terms of CSI. API 1.42 and newer."""

    segments: dict[str, str] | None = field(default=None, metadata={"wire": "Segments", "since": "1.42"})
    """Values by kind of place, as in `{"zone": "z1"}`. API 1.42 and newer."""


@define(kw_only=True)
class Volume(Model):
    """A volume."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the volume, its identity on this engine."""
    driver: str = field(metadata={"wire": "Driver", "since": "1.25"})
    """Driver that provides it; `local` is the built-in one."""
    mountpoint: str = field(metadata={"wire": "Mountpoint", "since": "1.25"})
    """Host path of its data; may be empty for drivers that mount on demand."""
    scope: VolumeScope = field(metadata={"wire": "Scope", "since": "1.25"})
    """How far it reaches: `local` this engine, `global` the whole cluster."""
    status: dict[str, Any] | None = field(default=None, metadata={"wire": "Status", "since": "1.25"})
    """Whatever the driver tells about it; absent if nothing."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user; null when there are none."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options it was created with; null when there are none."""
    usage_data: VolumeUsageData | None = field(default=None, metadata={"wire": "UsageData", "since": "1.25"})
    """Its size and use; only in disk usage reports."""
    created_at: datetime | None = field(default=None, metadata={"wire": "CreatedAt", "since": "1.31"})
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
