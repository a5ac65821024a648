"""Models of the group system.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .container_summary import ContainerSummary
    from .generic_resources import GenericResourcesItem
    from .image_summary import ImageSummary
    from .object_version import ObjectVersion
    from .swarm_spec import SwarmSpec
    from .tls_info import TLSInfo
    from .volume import Volume

BuildCacheType: TypeAlias = (
    Literal["internal", "frontend", "source.local", "source.git.checkout", "exec.cachemount", "regular"] | str
)
"""Values of `BuildCache.type`; newer engines may send others."""


EventMessageScope: TypeAlias = Literal["local", "swarm"] | str
"""Values of `EventMessage.scope`; newer engines may send others."""


EventMessageType: TypeAlias = (
    Literal[
        "builder",
        "config",
        "container",
        "daemon",
        "image",
        "network",
        "node",
        "plugin",
        "secret",
        "service",
        "volume",
    ]
    | str
)
"""Values of `EventMessage.type`; newer engines may send others."""


LocalNodeState: TypeAlias = Literal["", "inactive", "pending", "active", "error", "locked"] | str
"""An engine's part in a swarm: `inactive` none, `pending` joining, `active` taking part, `error`
failed, `locked` waiting for the unlock key; empty when unknown.
"""


SystemInfoCgroupDriver: TypeAlias = Literal["cgroupfs", "systemd", "none"] | str
"""Values of `SystemInfo.cgroup_driver`; newer engines may send others."""


SystemInfoCgroupVersion: TypeAlias = Literal["1", "2"] | str
"""Values of `SystemInfo.cgroup_version`; newer engines may send others."""


SystemInfoIsolation: TypeAlias = Literal["default", "hyperv", "process", ""] | str
"""Values of `SystemInfo.isolation`; newer engines may send others."""


@define(kw_only=True)
class AuthResponse(Model):
    """What a registry said to credentials it has accepted."""

    status: str = field(metadata={"wire": "Status", "since": "1.25"})
    """Text for people to read, such as `Login Succeeded`."""
    identity_token: str | None = field(
        default=None, repr=False, metadata={"wire": "IdentityToken", "since": "1.25"}
    )
    """Token to use in place of the password; empty when the registry gives none."""


@define(kw_only=True)
class BuildCache(Model):
    """A record of the build cache."""

    id: str = field(metadata={"wire": "ID", "since": "1.39"})
    """ID of the record."""
    type: BuildCacheType = field(metadata={"wire": "Type", "since": "1.39"})
    """What it holds: `regular` a layer, `source.local` a context, `source.git.checkout` a repository,
    `exec.cachemount` a cache mount, `frontend` or `internal` data of the builder.
    """
    description: str = field(metadata={"wire": "Description", "since": "1.39"})
    """Build step that made it."""
    in_use: bool = field(metadata={"wire": "InUse", "since": "1.39"})
    """Whether a build uses it now, which protects it from pruning."""
    shared: bool = field(metadata={"wire": "Shared", "since": "1.39"})
    """Whether its content is used elsewhere, as by an image, so that removing it frees nothing."""
    size: int = field(metadata={"wire": "Size", "since": "1.39"})
    """Size in bytes."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.39"})
    """When it was made."""
    usage_count: int = field(metadata={"wire": "UsageCount", "since": "1.39"})
    """How often it has been used."""
    last_used_at: Timestamp | None = field(default=None, metadata={"wire": "LastUsedAt", "since": "1.39"})
    """When it was last used; None if never."""
    parents: list[str] | None = field(default=None, metadata={"wire": " Parents", "since": "1.42"})
    """IDs of the records it builds upon; None when there are none. API 1.42 and newer."""
    parent: str | None = field(default=None, metadata={"wire": "Parent", "since": "1.39", "until": "1.42"})
    """ID of the record it builds upon. Replaced by `parents` in API 1.42. Gone in API 1.42."""


@define(kw_only=True)
class BuildCacheDiskUsage(Model):
    """Disk space that the build cache takes. API 1.52 and newer."""

    active_count: int | None = field(default=None, metadata={"wire": "ActiveCount", "since": "1.52"})
    """Records in use. API 1.52 and newer."""
    total_count: int | None = field(default=None, metadata={"wire": "TotalCount", "since": "1.52"})
    """All records. API 1.52 and newer."""
    reclaimable: int | None = field(default=None, metadata={"wire": "Reclaimable", "since": "1.52"})
    """Bytes that pruning could free. API 1.52 and newer."""
    total_size: int | None = field(default=None, metadata={"wire": "TotalSize", "since": "1.52"})
    """Bytes taken altogether. API 1.52 and newer."""
    items: list[BuildCache] | None = field(default=None, metadata={"wire": "Items", "since": "1.52"})
    """The records; only when details were asked for. API 1.52 and newer."""


@define(kw_only=True)
class ClusterInfo(Model):
    """A swarm as any manager describes it, without join tokens."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the swarm."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version to send when updating."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When the swarm was initialised."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When its settings were last changed."""
    spec: SwarmSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """Its settings."""
    tls_info: TLSInfo = field(metadata={"wire": "TLSInfo", "since": "1.30"})
    """Root certificate and issuer of the node certificates."""
    root_rotation_in_progress: bool = field(metadata={"wire": "RootRotationInProgress", "since": "1.30"})
    """Whether the root certificate is being replaced right now."""
    default_addr_pool: list[str] = field(metadata={"wire": "DefaultAddrPool", "since": "1.39"})
    """Address ranges, in CIDR notation, that overlay networks get their subnets from."""
    subnet_size: int = field(metadata={"wire": "SubnetSize", "since": "1.39"})
    """Prefix length in bits of a subnet taken from these ranges; usually 24."""
    data_path_port: int = field(metadata={"wire": "DataPathPort", "since": "1.40"})
    """UDP port of the overlay networks' traffic, 1024 to 49151; 0 takes 4789."""


@define(kw_only=True)
class Commit(Model):
    """Source revision that a helper program, such as runc, was built from."""

    id: str = field(metadata={"wire": "ID", "since": "1.32"})
    """Revision the program itself reports; `N/A` when it reports none."""
    expected: str | None = field(
        default=None, metadata={"wire": "Expected", "since": "1.32", "until": "1.49"}
    )
    """Revision the engine was built to expect. Deprecated without replacement: gone since API 1.49.
    """


@define(kw_only=True)
class ContainerdInfo(Model):
    """The containerd that the engine uses; for finding faults only. API 1.46 and newer."""

    address: str | None = field(default=None, metadata={"wire": "Address", "since": "1.46"})
    """Path of its socket. API 1.46 and newer."""
    namespaces: ContainerdInfoNamespaces | None = field(
        default=None, metadata={"wire": "Namespaces", "since": "1.46"}
    )
    """Namespaces in it that belong to the engine; leave them alone. API 1.46 and newer."""


@define(kw_only=True)
class ContainerdInfoNamespaces(Model):
    """Namespaces in containerd that belong to the engine. API 1.46 and newer."""

    containers: str | None = field(default=None, metadata={"wire": "Containers", "since": "1.46"})
    """Namespace of containers and images, usually `moby`; user remapping may add a suffix with UID and
    GID. API 1.46 and newer.
    """
    plugins: str | None = field(default=None, metadata={"wire": "Plugins", "since": "1.46"})
    """Namespace of plugins, usually `plugins.moby`; user remapping may add a suffix with UID and GID.
    API 1.46 and newer.
    """


@define(kw_only=True)
class ContainersDiskUsage(Model):
    """Disk space that containers take. API 1.52 and newer."""

    active_count: int | None = field(default=None, metadata={"wire": "ActiveCount", "since": "1.52"})
    """Containers that run, are paused or restart. API 1.52 and newer."""
    total_count: int | None = field(default=None, metadata={"wire": "TotalCount", "since": "1.52"})
    """All containers. API 1.52 and newer."""
    reclaimable: int | None = field(default=None, metadata={"wire": "Reclaimable", "since": "1.52"})
    """Bytes that pruning could free. API 1.52 and newer."""
    total_size: int | None = field(default=None, metadata={"wire": "TotalSize", "since": "1.52"})
    """Bytes taken altogether, without images and volumes. API 1.52 and newer."""
    items: list[ContainerSummary] | None = field(default=None, metadata={"wire": "Items", "since": "1.52"})
    """The containers; only when details were asked for. API 1.52 and newer."""


@define(kw_only=True)
class DeviceInfo(Model):
    """A device that containers can ask for. API 1.50 and newer."""

    source: str | None = field(default=None, metadata={"wire": "Source", "since": "1.50"})
    """Driver that has found it, such as `cdi`. API 1.50 and newer."""
    id: str | None = field(default=None, metadata={"wire": "ID", "since": "1.50"})
    """Its ID with that driver; with CDI a name such as `vendor.com/gpu=0`. API 1.50 and newer."""


@define(kw_only=True)
class EventActor(Model):
    """The object that an event is about."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the object; volumes, and images in part, go by their names."""
    attributes: dict[str, str] = field(metadata={"wire": "Attributes", "since": "1.25"})
    """What else is known, such as name, image, labels or exit code; depends on the type."""


@define(kw_only=True)
class EventMessage(Model):
    """Something that happened in the engine or in its swarm."""

    type: EventMessageType = field(metadata={"wire": "Type", "since": "1.25"})
    """Kind of object it happened to."""
    action: str = field(metadata={"wire": "Action", "since": "1.25"})
    """What happened, such as `start` or `die`; some actions go on after a colon, as in `health_status:
    healthy`.
    """
    actor: EventActor = field(metadata={"wire": "Actor", "since": "1.25"})
    """The object it happened to."""
    time: Timestamp = field(metadata={"wire": "time", "since": "1.25"})
    """When it happened, in Unix seconds."""
    time_nano: int = field(metadata={"wire": "timeNano", "since": "1.25"})
    """When it happened, in Unix nanoseconds."""
    scope: EventMessageScope | None = field(default=None, metadata={"wire": "scope", "since": "1.40"})
    """Where it happened: `local` in this engine, `swarm` in the cluster."""
    status: str | None = field(default=None, metadata={"wire": "status", "since": "1.25", "until": "1.52"})
    """Same as `action`; events of containers and images before API 1.52 only. Gone in API 1.52."""
    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25", "until": "1.52"})
    """Same as `actor.id`; events of containers and images before API 1.52 only. Gone in API 1.52.
    """
    from_: str | None = field(default=None, metadata={"wire": "from", "since": "1.25", "until": "1.52"})
    """Image of the container; events of containers and images before API 1.52 only. Gone in API 1.52.
    """


@define(kw_only=True)
class FirewallInfo(Model):
    """The firewall that the engine manages; Linux only. API 1.49 and newer."""

    driver: str | None = field(default=None, metadata={"wire": "Driver", "since": "1.49"})
    """Name of the backend: `iptables` or `nftables`, or with `+firewalld` where firewalld is at work.
    API 1.49 and newer.
    """
    info: list[list[str]] | None = field(default=None, metadata={"wire": "Info", "since": "1.49"})
    """Further facts as pairs of label and value, for people to read. API 1.49 and newer."""


@define(kw_only=True)
class ImagesDiskUsage(Model):
    """Disk space that images take. API 1.52 and newer."""

    active_count: int | None = field(default=None, metadata={"wire": "ActiveCount", "since": "1.52"})
    """Images that containers use. API 1.52 and newer."""
    total_count: int | None = field(default=None, metadata={"wire": "TotalCount", "since": "1.52"})
    """All images. API 1.52 and newer."""
    reclaimable: int | None = field(default=None, metadata={"wire": "Reclaimable", "since": "1.52"})
    """Bytes that pruning could free. API 1.52 and newer."""
    total_size: int | None = field(default=None, metadata={"wire": "TotalSize", "since": "1.52"})
    """Bytes taken altogether; shared layers count once. API 1.52 and newer."""
    items: list[ImageSummary] | None = field(default=None, metadata={"wire": "Items", "since": "1.52"})
    """The images; only when details were asked for. API 1.52 and newer."""


@define(kw_only=True)
class IndexInfo(Model):
    """How the engine deals with one registry."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the registry, such as `docker.io`."""
    mirrors: list[str] = field(metadata={"wire": "Mirrors", "since": "1.25"})
    """URLs of mirrors to try first."""
    secure: bool = field(metadata={"wire": "Secure", "since": "1.25"})
    """Whether TLS with a trusted certificate is required; false for registries configured as insecure.
    """
    official: bool = field(metadata={"wire": "Official", "since": "1.25"})
    """Whether it is Docker Hub."""


@define(kw_only=True)
class NRIInfo(Model):
    """The engine's Node Resource Interface; present only where it is enabled. API 1.53 and newer."""

    info: list[list[str]] | None = field(default=None, metadata={"wire": "Info", "since": "1.53"})
    """Facts as pairs of label and value, for people to read. API 1.53 and newer."""


@define(kw_only=True)
class PeerNode(Model):
    """A manager that an engine knows."""

    node_id: str = field(metadata={"wire": "NodeID", "since": "1.32"})
    """ID of the node."""
    addr: str = field(metadata={"wire": "Addr", "since": "1.32"})
    """Address and port of the node."""


@define(kw_only=True)
class PluginsInfo(Model):
    """Drivers and legacy plugins that the engine has; managed plugins and legacy ones not used yet are
    missing.
    """

    volume: list[str] = field(metadata={"wire": "Volume", "since": "1.25"})
    """Volume drivers."""
    network: list[str] = field(metadata={"wire": "Network", "since": "1.25"})
    """Network drivers."""
    authorization: list[str] = field(factory=AbsentList, metadata={"wire": "Authorization", "since": "1.32"})
    """Authorization plugins; empty when there are none."""
    log: list[str] = field(metadata={"wire": "Log", "since": "1.30"})
    """Logging drivers."""


@define(kw_only=True)
class RegistryServiceConfig(Model):
    """How the engine deals with registries."""

    insecure_registry_cidrs: list[str] = field(metadata={"wire": "InsecureRegistryCIDRs", "since": "1.25"})
    """Address ranges, in CIDR notation, of registries that need no trusted TLS; loopback is always
    among them. Hosts listed by name are in `index_configs`.
    """
    index_configs: dict[str, IndexInfo] = field(metadata={"wire": "IndexConfigs", "since": "1.25"})
    """Single registries by name."""
    mirrors: list[str] = field(factory=AbsentList, metadata={"wire": "Mirrors", "since": "1.32"})
    """URLs of mirrors of Docker Hub; empty when there are none."""
    allow_nondistributable_artifacts_cidrs: list[str] | None = field(
        default=None,
        metadata={"wire": "AllowNondistributableArtifactsCIDRs", "since": "1.32", "until": "1.49"},
    )
    """Address ranges of registries that restricted layers may go to. Deprecated without replacement:
    always allowed now; gone since API 1.49.
    """
    allow_nondistributable_artifacts_hostnames: list[str] | None = field(
        default=None,
        metadata={"wire": "AllowNondistributableArtifactsHostnames", "since": "1.32", "until": "1.49"},
    )
    """Host names of registries that restricted layers may go to. Deprecated without replacement:
    always allowed now; gone since API 1.49.
    """


@define(kw_only=True)
class Runtime(Model):
    """A runtime that the engine can start containers with."""

    path: str | None = field(default=None, metadata={"wire": "path", "since": "1.32"})
    """Name or path of the program; a bare name is searched for on the engine's `PATH`."""
    runtime_args: list[str] | None = field(default=None, metadata={"wire": "runtimeArgs", "since": "1.32"})
    """Arguments it is always given."""
    runtime_type: str | None = field(default=None, metadata={"wire": "runtimeType", "since": "1.42"})
    """Name of the containerd shim, as in `io.containerd.runsc.v1`; for runtimes that are no mere
    program. API 1.42 and newer.
    """
    options: dict[str, Any] | None = field(default=None, metadata={"wire": "options", "since": "1.42"})
    """Options of that shim. API 1.42 and newer."""
    status: dict[str, str] | None = field(default=None, metadata={"wire": "status", "since": "1.44"})
    """What it tells about itself, such as its features as JSON text; may change at any time. API 1.44
    and newer.
    """


@define(kw_only=True)
class SwarmInfo(Model):
    """An engine's part in a swarm."""

    node_id: str = field(metadata={"wire": "NodeID", "since": "1.32"})
    """ID of this node; empty outside a swarm."""
    node_addr: str = field(metadata={"wire": "NodeAddr", "since": "1.32"})
    """Address that other nodes reach this one at."""
    local_node_state: LocalNodeState = field(metadata={"wire": "LocalNodeState", "since": "1.32"})
    """Whether it takes part."""
    control_available: bool = field(metadata={"wire": "ControlAvailable", "since": "1.32"})
    """Whether it is a working manager, so that cluster calls can be answered here."""
    error: str = field(metadata={"wire": "Error", "since": "1.32"})
    """Why joining or working failed; empty when it did not."""
    remote_managers: list[PeerNode] = field(
        factory=AbsentList, metadata={"wire": "RemoteManagers", "since": "1.32"}
    )
    """Managers it knows; empty outside a swarm."""
    nodes: int | None = field(default=None, metadata={"wire": "Nodes", "since": "1.32"})
    """Number of nodes in the swarm; managers only."""
    managers: int | None = field(default=None, metadata={"wire": "Managers", "since": "1.32"})
    """Number of managers in the swarm; managers only."""
    cluster: ClusterInfo | None = field(default=None, metadata={"wire": "Cluster", "since": "1.32"})
    """The swarm itself; managers only."""
    warnings: list[str] | None = field(default=None, metadata={"wire": "Warnings", "since": "1.41"})
    """Doubtful settings of the swarm, for people to read. API 1.41 and newer."""


@define(kw_only=True)
class SystemDataUsageResponse(Model):
    """Disk space that the engine's objects take; since API 1.52 in a new form."""

    layers_size: int | None = field(default=None, metadata={"wire": "LayersSize", "since": "1.25"})
    """Bytes of all image layers, shared ones once. Deprecated since API 1.52: use
    `image_usage.total_size`.
    """
    images: list[ImageSummary] | None = field(default=None, metadata={"wire": "Images", "since": "1.25"})
    """All images, with sizes. Deprecated since API 1.52: use `image_usage`."""
    containers: list[ContainerSummary] | None = field(
        default=None, metadata={"wire": "Containers", "since": "1.25"}
    )
    """All containers, with sizes. Deprecated since API 1.52: use `container_usage`."""
    volumes: list[Volume] | None = field(default=None, metadata={"wire": "Volumes", "since": "1.25"})
    """All volumes, with sizes. Deprecated since API 1.52: use `volume_usage`."""
    build_cache: list[BuildCache] | None = field(
        default=None, metadata={"wire": "BuildCache", "since": "1.39"}
    )
    """All records of the build cache. Deprecated since API 1.52: use `build_cache_usage`."""
    image_usage: ImagesDiskUsage | None = field(
        default=None, metadata={"wire": "ImageUsage", "since": "1.52"}
    )
    """Images. API 1.52 and newer."""
    container_usage: ContainersDiskUsage | None = field(
        default=None, metadata={"wire": "ContainerUsage", "since": "1.52"}
    )
    """Containers. API 1.52 and newer."""
    volume_usage: VolumesDiskUsage | None = field(
        default=None, metadata={"wire": "VolumeUsage", "since": "1.52"}
    )
    """Volumes. API 1.52 and newer."""
    build_cache_usage: BuildCacheDiskUsage | None = field(
        default=None, metadata={"wire": "BuildCacheUsage", "since": "1.52"}
    )
    """Build cache. API 1.52 and newer."""
    builder_size: int | None = field(
        default=None, metadata={"wire": "BuilderSize", "since": "1.31", "until": "1.42"}
    )
    """Bytes that the build cache takes. Deprecated: use `build_cache`; only engines of API 1.41 and
    older send it. Gone in API 1.42.
    """


@define(kw_only=True)
class SystemInfo(Model):
    """The engine, its host, its settings and what it can do."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the engine; its form may change."""
    containers: int = field(metadata={"wire": "Containers", "since": "1.25"})
    """Number of containers in any state."""
    containers_running: int = field(metadata={"wire": "ContainersRunning", "since": "1.25"})
    """Number of running containers."""
    containers_paused: int = field(metadata={"wire": "ContainersPaused", "since": "1.25"})
    """Number of paused containers."""
    containers_stopped: int = field(metadata={"wire": "ContainersStopped", "since": "1.25"})
    """Number of containers neither running nor paused."""
    images: int = field(metadata={"wire": "Images", "since": "1.25"})
    """Number of images, untagged ones included."""
    driver: str = field(metadata={"wire": "Driver", "since": "1.25"})
    """Storage driver or snapshotter, such as `overlay2` or `overlayfs`."""
    driver_status: list[list[str]] = field(metadata={"wire": "DriverStatus", "since": "1.25"})
    """What the storage driver tells, as pairs of label and value, for people to read."""
    docker_root_dir: str = field(metadata={"wire": "DockerRootDir", "since": "1.25"})
    """Directory of the engine's data, usually `/var/lib/docker`."""
    plugins: PluginsInfo = field(metadata={"wire": "Plugins", "since": "1.25"})
    """Drivers and legacy plugins."""
    memory_limit: bool = field(metadata={"wire": "MemoryLimit", "since": "1.25"})
    """Whether memory can be limited."""
    swap_limit: bool = field(metadata={"wire": "SwapLimit", "since": "1.25"})
    """Whether swap can be limited."""
    cpu_cfs_period: bool = field(metadata={"wire": "CpuCfsPeriod", "since": "1.25"})
    """Whether the CPU scheduling period can be set."""
    cpu_cfs_quota: bool = field(metadata={"wire": "CpuCfsQuota", "since": "1.25"})
    """Whether CPU time can be limited by a quota."""
    cpu_shares: bool = field(metadata={"wire": "CPUShares", "since": "1.32"})
    """Whether CPU weights can be set."""
    cpu_set: bool = field(metadata={"wire": "CPUSet", "since": "1.32"})
    """Whether containers can be bound to CPUs and memory nodes."""
    oom_kill_disable: bool = field(metadata={"wire": "OomKillDisable", "since": "1.25"})
    """Whether the kernel can be kept from killing processes when memory runs out."""
    ipv4_forwarding: bool = field(metadata={"wire": "IPv4Forwarding", "since": "1.25"})
    """Whether the host forwards IPv4 packets, without which containers reach nothing outside."""
    debug: bool = field(metadata={"wire": "Debug", "since": "1.25"})
    """Whether the engine runs in debug mode."""
    n_fd: int = field(metadata={"wire": "NFd", "since": "1.25"})
    """Number of file descriptors the engine has open; debug mode only."""
    n_goroutines: int = field(metadata={"wire": "NGoroutines", "since": "1.25"})
    """Number of goroutines in the engine; debug mode only."""
    system_time: Timestamp = field(metadata={"wire": "SystemTime", "since": "1.25"})
    """Time on the host, RFC 3339 with nanoseconds."""
    logging_driver: str = field(metadata={"wire": "LoggingDriver", "since": "1.32"})
    """Logging driver for containers that name none."""
    cgroup_driver: SystemInfoCgroupDriver = field(metadata={"wire": "CgroupDriver", "since": "1.32"})
    """What manages cgroups: `cgroupfs`, `systemd`, or `none` (rootless without delegation)."""
    n_events_listener: int = field(metadata={"wire": "NEventsListener", "since": "1.25"})
    """Number of clients that listen to events."""
    kernel_version: str = field(metadata={"wire": "KernelVersion", "since": "1.25"})
    """Kernel version, as by `uname -r`; on Windows from the registry."""
    operating_system: str = field(metadata={"wire": "OperatingSystem", "since": "1.25"})
    """Name of the operating system, such as `Ubuntu 24.04 LTS`."""
    os_type: str = field(metadata={"wire": "OSType", "since": "1.25"})
    """Kind of operating system: `linux` or `windows`."""
    architecture: str = field(metadata={"wire": "Architecture", "since": "1.25"})
    """Architecture of the machine, as by `uname -m`; the engine's own is in `SystemVersion.arch`.
    """
    ncpu: int = field(metadata={"wire": "NCPU", "since": "1.25"})
    """Number of CPUs the engine could use when it started."""
    mem_total: int = field(metadata={"wire": "MemTotal", "since": "1.25"})
    """Memory of the host in bytes."""
    index_server_address: str = field(metadata={"wire": "IndexServerAddress", "since": "1.25"})
    """Registry used for searches and for logging in when none is named."""
    generic_resources: list[GenericResourcesItem] = field(
        factory=AbsentList, metadata={"wire": "GenericResources", "since": "1.32"}
    )
    """Resources that the operator has defined for swarm tasks; empty when there are none."""
    http_proxy: str = field(metadata={"wire": "HttpProxy", "since": "1.25"})
    """Proxy the engine uses for HTTP, credentials masked; containers do not inherit it."""
    https_proxy: str = field(metadata={"wire": "HttpsProxy", "since": "1.25"})
    """Proxy the engine uses for HTTPS, credentials masked; containers do not inherit it."""
    no_proxy: str = field(metadata={"wire": "NoProxy", "since": "1.25"})
    """Hosts the engine reaches without a proxy, by comma; containers do not inherit it."""
    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Host name."""
    labels: list[str] = field(metadata={"wire": "Labels", "since": "1.25"})
    """Labels from the engine's own configuration as `key=value`; those of the swarm node are in
    `NodeSpec.labels`.
    """
    experimental_build: bool = field(metadata={"wire": "ExperimentalBuild", "since": "1.25"})
    """Whether experimental features are on."""
    server_version: str = field(metadata={"wire": "ServerVersion", "since": "1.25"})
    """Version of the engine."""
    runtimes: dict[str, Runtime] = field(factory=AbsentDict, metadata={"wire": "Runtimes", "since": "1.32"})
    """Runtimes by name."""
    default_runtime: str = field(metadata={"wire": "DefaultRuntime", "since": "1.32"})
    """Runtime for containers that name none, usually `runc`."""
    swarm: SwarmInfo = field(metadata={"wire": "Swarm", "since": "1.32"})
    """Its part in a swarm."""
    live_restore_enabled: bool = field(metadata={"wire": "LiveRestoreEnabled", "since": "1.32"})
    """Whether containers go on while the engine is stopped or upgraded."""
    isolation: SystemInfoIsolation = field(metadata={"wire": "Isolation", "since": "1.32"})
    """How containers are isolated when they name nothing: `default`, `process` or `hyperv`. Windows
    only, empty elsewhere.
    """
    init_binary: str = field(metadata={"wire": "InitBinary", "since": "1.32"})
    """Name or path of the small init program for containers."""
    containerd_commit: Commit = field(metadata={"wire": "ContainerdCommit", "since": "1.32"})
    """Source revision of containerd."""
    runc_commit: Commit = field(metadata={"wire": "RuncCommit", "since": "1.32"})
    """Source revision of runc."""
    init_commit: Commit = field(metadata={"wire": "InitCommit", "since": "1.32"})
    """Source revision of the small init program."""
    security_options: list[str] = field(metadata={"wire": "SecurityOptions", "since": "1.32"})
    """Security features that are on, as in `name=seccomp,profile=builtin`; also `apparmor`, `selinux`,
    `userns`, `rootless`, `cgroupns` and `no-new-privileges`.
    """
    warnings: list[str] = field(factory=AbsentList, metadata={"wire": "Warnings", "since": "1.39"})
    """Missing features and doubtful settings, for people to read; empty when there are none."""
    pids_limit: bool = field(metadata={"wire": "PidsLimit", "since": "1.40"})
    """Whether the number of processes can be limited."""
    registry_config: RegistryServiceConfig | None = field(
        default=None, metadata={"wire": "RegistryConfig", "since": "1.25"}
    )
    """How it deals with registries."""
    product_license: str | None = field(default=None, metadata={"wire": "ProductLicense", "since": "1.39"})
    """Licence of the engine in short, such as `Community Engine`."""
    cgroup_version: SystemInfoCgroupVersion | None = field(
        default=None, metadata={"wire": "CgroupVersion", "since": "1.41"}
    )
    """Version of cgroups on the host, as text: `1` or `2`. API 1.41 and newer."""
    os_version: str | None = field(default=None, metadata={"wire": "OSVersion", "since": "1.41"})
    """Version of the operating system, for people to read; may change or be missing. API 1.41 and
    newer.
    """
    default_address_pools: list[SystemInfoDefaultAddressPoolsItem] | None = field(
        default=None, metadata={"wire": "DefaultAddressPools", "since": "1.41"}
    )
    """Address ranges that local networks get their subnets from; absent while the built-in ones are
    used. API 1.41 and newer.
    """
    cdi_spec_dirs: list[str] | None = field(default=None, metadata={"wire": "CDISpecDirs", "since": "1.44"})
    """Directories with device descriptions in the CDI format; empty when CDI is off. API 1.44 and
    newer.
    """
    containerd: ContainerdInfo | None = field(default=None, metadata={"wire": "Containerd", "since": "1.46"})
    """The containerd it uses. API 1.46 and newer."""
    firewall_backend: FirewallInfo | None = field(
        default=None, metadata={"wire": "FirewallBackend", "since": "1.49"}
    )
    """Firewall it manages. Linux only. API 1.49 and newer."""
    discovered_devices: list[DeviceInfo] | None = field(
        default=None, metadata={"wire": "DiscoveredDevices", "since": "1.50"}
    )
    """Devices that containers can ask for. API 1.50 and newer."""
    nri: NRIInfo | None = field(default=None, metadata={"wire": "NRI", "since": "1.53"})
    """Node Resource Interface; absent where it is not enabled. API 1.53 and newer."""
    kernel_memory_tcp: bool | None = field(
        default=None, metadata={"wire": "KernelMemoryTCP", "since": "1.40", "until": "1.52"}
    )
    """Whether TCP buffers in the kernel can be limited; never with cgroup v2. Deprecated without
    replacement: gone since API 1.52.
    """
    bridge_nf_iptables: bool | None = field(
        default=None, metadata={"wire": "BridgeNfIptables", "since": "1.32", "until": "1.50"}
    )
    """Always false. Deprecated without replacement: the kernel module is loaded on demand; gone since
    API 1.50.
    """
    bridge_nf_ip6tables: bool | None = field(
        default=None, metadata={"wire": "BridgeNfIp6tables", "since": "1.32", "until": "1.50"}
    )
    """Always false. Deprecated without replacement: the kernel module is loaded on demand; gone since
    API 1.50.
    """
    cluster_store: str | None = field(
        default=None, metadata={"wire": "ClusterStore", "since": "1.32", "until": "1.42"}
    )
    """Address of the key-value store of standalone Swarm. Deprecated without replacement: gone since
    API 1.42.
    """
    cluster_advertise: str | None = field(
        default=None, metadata={"wire": "ClusterAdvertise", "since": "1.32", "until": "1.42"}
    )
    """Address the engine was advertised at for standalone Swarm. Deprecated without replacement: gone
    since API 1.42.
    """
    kernel_memory: bool | None = field(
        default=None, metadata={"wire": "KernelMemory", "since": "1.25", "until": "1.42"}
    )
    """Whether kernel memory can be limited. Deprecated without replacement: gone since API 1.42."""
    system_status: list[list[str]] | None = field(
        default=None, metadata={"wire": "SystemStatus", "since": "1.25", "until": "1.41"}
    )
    """State of standalone Swarm, the predecessor of swarm mode; None elsewhere. Gone since API 1.41.
    """


@define(kw_only=True)
class SystemInfoDefaultAddressPoolsItem(Model):
    """An address range that local networks get their subnets from. API 1.41 and newer."""

    base: str | None = field(default=None, metadata={"wire": "Base", "since": "1.41"})
    """The range in CIDR notation. API 1.41 and newer."""
    size: int | None = field(default=None, metadata={"wire": "Size", "since": "1.41"})
    """Prefix length in bits of each subnet; with base `10.10.0.0/16` and 24 there are 256 of them. API
    1.41 and newer.
    """


@define(kw_only=True)
class SystemPingHeaders(Model):
    """The headers that answer `HEAD /_ping`."""

    api_version: str | None = field(default=None, metadata={"wire": "Api-Version", "since": "1.40"})
    builder_version: str | None = field(default=None, metadata={"wire": "Builder-Version", "since": "1.40"})
    cache_control: str | None = field(default=None, metadata={"wire": "Cache-Control", "since": "1.40"})
    docker_experimental: bool | None = field(
        default=None, metadata={"wire": "Docker-Experimental", "since": "1.40"}
    )
    ostype: str | None = field(default=None, metadata={"wire": "Ostype", "since": "1.40"})
    pragma: str | None = field(default=None, metadata={"wire": "Pragma", "since": "1.40"})
    server: str | None = field(default=None, metadata={"wire": "Server", "since": "1.40"})
    swarm: str | None = field(default=None, metadata={"wire": "Swarm", "since": "1.40"})


@define(kw_only=True)
class SystemVersion(Model):
    """Versions of the engine and its parts."""

    components: list[SystemVersionComponentsItem] = field(metadata={"wire": "Components", "since": "1.35"})
    """Versions of its parts, such as engine, containerd and runc."""
    version: str = field(metadata={"wire": "Version", "since": "1.25"})
    """Version of the engine."""
    api_version: str = field(metadata={"wire": "ApiVersion", "since": "1.25"})
    """Newest API version it speaks, used when a call names none."""
    go_version: str = field(metadata={"wire": "GoVersion", "since": "1.25"})
    """Version of Go it was built with."""
    os: str = field(metadata={"wire": "Os", "since": "1.25"})
    """Kind of operating system: `linux` or `windows`."""
    arch: str = field(metadata={"wire": "Arch", "since": "1.25"})
    """Architecture it was built for, in Go's terms such as `amd64`."""
    platform: SystemVersionPlatform | None = field(
        default=None, metadata={"wire": "Platform", "since": "1.35"}
    )
    """Product the engine is part of."""
    min_api_version: str | None = field(default=None, metadata={"wire": "MinAPIVersion", "since": "1.25"})
    """Oldest API version it speaks."""
    git_commit: str | None = field(default=None, metadata={"wire": "GitCommit", "since": "1.25"})
    """Source revision it was built from."""
    kernel_version: str | None = field(default=None, metadata={"wire": "KernelVersion", "since": "1.25"})
    """Kernel version, as by `uname -r`."""
    experimental: bool | None = field(default=None, metadata={"wire": "Experimental", "since": "1.25"})
    """Whether experimental features are on; absent when not."""
    build_time: str | None = field(default=None, metadata={"wire": "BuildTime", "since": "1.25"})
    """When it was built, RFC 3339."""


@define(kw_only=True)
class SystemVersionComponentsItem(Model):
    """Version of one part of the engine."""

    name: str = field(metadata={"wire": "Name", "since": "1.35"})
    """Name of the part."""
    version: str = field(metadata={"wire": "Version", "since": "1.35"})
    """Version of the part."""
    details: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Details", "since": "1.35"})
    """Further facts, such as the source revision, for people to read."""


@define(kw_only=True)
class SystemVersionPlatform(Model):
    """Product that an engine is part of."""

    name: str = field(metadata={"wire": "Name", "since": "1.35"})
    """Name of the product, such as `Docker Engine - Community`."""


@define(kw_only=True)
class VolumesDiskUsage(Model):
    """Disk space that volumes take. API 1.52 and newer."""

    active_count: int | None = field(default=None, metadata={"wire": "ActiveCount", "since": "1.52"})
    """Volumes that containers mount. API 1.52 and newer."""
    total_count: int | None = field(default=None, metadata={"wire": "TotalCount", "since": "1.52"})
    """All volumes. API 1.52 and newer."""
    reclaimable: int | None = field(default=None, metadata={"wire": "Reclaimable", "since": "1.52"})
    """Bytes that pruning could free. API 1.52 and newer."""
    total_size: int | None = field(default=None, metadata={"wire": "TotalSize", "since": "1.52"})
    """Bytes taken altogether. API 1.52 and newer."""
    items: list[Volume] | None = field(default=None, metadata={"wire": "Items", "since": "1.52"})
    """The volumes; only when details were asked for. API 1.52 and newer."""
