"""Models of the group containers.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList, AbsentText
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .container_config import ContainerConfig
    from .driver_data import DriverData
    from .endpoint_settings import EndpointSettings
    from .health_config import HealthConfig
    from .mount import Mount
    from .mount_point import MountPoint
    from .oci_descriptor import OCIDescriptor
    from .resources_ulimits_item import ResourcesUlimitsItem

ChangeType: TypeAlias = Literal[0, 1, 2] | int
"""What happened to a path: 0 modified, 1 added, 2 deleted. API 1.43 and newer."""


ContainerStateStatus: TypeAlias = (
    Literal["created", "running", "paused", "restarting", "removing", "exited", "dead"] | str
)
"""Values of `ContainerState.status`; newer engines may send others."""


HealthStatus: TypeAlias = Literal["none", "starting", "healthy", "unhealthy"] | str
"""Values of `Health.status`; newer engines may send others."""


HostConfigCgroupnsMode: TypeAlias = Literal["private", "host", ""] | str
"""Values of `HostConfig.cgroupns_mode`; newer engines may send others."""


HostConfigIsolation: TypeAlias = Literal["default", "process", "hyperv", ""] | str
"""Values of `HostConfig.isolation`; newer engines may send others."""


HostConfigLogConfigType: TypeAlias = (
    Literal[
        "local",
        "json-file",
        "syslog",
        "journald",
        "gelf",
        "fluentd",
        "awslogs",
        "splunk",
        "etwlogs",
        "none",
        "gcplogs",
        "",
    ]
    | str
)
"""Values of `HostConfigLogConfig.type`; newer engines may send others."""


RestartPolicyName: TypeAlias = Literal["", "no", "always", "unless-stopped", "on-failure"] | str
"""Values of `RestartPolicy.name`; newer engines may send others."""


@define(kw_only=True)
class Address(Model):
    """An IP address with the length of its prefix."""

    addr: str | None = field(default=None, metadata={"wire": "Addr", "since": "1.32"})
    """IPv4 or IPv6 address."""
    prefix_len: int | None = field(default=None, metadata={"wire": "PrefixLen", "since": "1.32"})
    """Length of the network prefix in bits."""


@define(kw_only=True)
class ContainerArchiveInfoHeaders(Model):
    """The headers that answer `HEAD /containers/{id}/archive`."""

    docker_container_path_stat: ContainerPathStat = field(
        metadata={"wire": "X-Docker-Container-Path-Stat", "since": "1.25"}
    )


@define(kw_only=True)
class ContainerBlkioStatEntry(Model):
    """One block I/O counter of a device."""

    major: int | None = field(default=None, metadata={"wire": "major", "since": "1.25"})
    """Major number of the device."""
    minor: int | None = field(default=None, metadata={"wire": "minor", "since": "1.25"})
    """Minor number of the device."""
    op: str | None = field(default=None, metadata={"wire": "op", "since": "1.25"})
    """Kind of operation counted, such as `read`, `write`, `sync`, `async`, `discard` or `total`."""
    value: int | None = field(default=None, metadata={"wire": "value", "since": "1.25"})
    """Counter value; its unit (bytes, operations, nanoseconds) is that of the list the entry is in.
    """


@define(kw_only=True)
class ContainerBlkioStats(Model):
    """Block I/O counters of a Linux container; under cgroup v2 only `io_service_bytes_recursive` is
    filled.
    """

    io_queue_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_queue_recursive", "since": "1.25"}
    )
    """Number of requests waiting in the queue. Cgroup v1 only, empty under v2."""
    io_time_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_time_recursive", "since": "1.25"}
    )
    """Milliseconds of disk time given to the container, by device. Cgroup v1 only, empty under v2.
    """
    sectors_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "sectors_recursive", "since": "1.25"}
    )
    """Number of sectors moved to or from each device. Cgroup v1 only, empty under v2."""
    io_service_bytes_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_service_bytes_recursive", "since": "1.25"}
    )
    """Bytes moved, by device and operation."""
    io_serviced_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_serviced_recursive", "since": "1.25"}
    )
    """Number of completed operations, by device and operation. Cgroup v1 only, empty under v2."""
    io_service_time_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_service_time_recursive", "since": "1.25"}
    )
    """Nanoseconds between dispatch and completion of requests. Cgroup v1 only, empty under v2."""
    io_wait_time_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_wait_time_recursive", "since": "1.25"}
    )
    """Nanoseconds that requests spent waiting in the scheduler queue. Cgroup v1 only, empty under v2.
    """
    io_merged_recursive: list[ContainerBlkioStatEntry] = field(
        factory=AbsentList, metadata={"wire": "io_merged_recursive", "since": "1.25"}
    )
    """Number of requests merged into others. Cgroup v1 only, empty under v2."""


@define(kw_only=True)
class ContainerCPUStats(Model):
    """CPU counters of a container at one moment; usage in percent is the difference of two such
    samples.
    """

    cpu_usage: ContainerCPUUsage = field(metadata={"wire": "cpu_usage", "since": "1.25"})
    """CPU time used so far."""
    throttling_data: ContainerThrottlingData = field(metadata={"wire": "throttling_data", "since": "1.25"})
    """How often the CPU quota held the container back. Linux only."""
    system_cpu_usage: int | None = field(default=None, metadata={"wire": "system_cpu_usage", "since": "1.25"})
    """CPU time the whole host has used since boot, in nanoseconds over all CPUs. Absent on Windows and
    for stopped containers.
    """
    online_cpus: int | None = field(default=None, metadata={"wire": "online_cpus", "since": "1.25"})
    """Number of CPUs online on the host. Absent on Windows."""


@define(kw_only=True)
class ContainerCPUUsage(Model):
    """CPU time a container has used since it was started."""

    total_usage: int = field(metadata={"wire": "total_usage", "since": "1.25"})
    """All CPU time: nanoseconds on Linux, units of 100 nanoseconds on Windows."""
    usage_in_kernelmode: int = field(metadata={"wire": "usage_in_kernelmode", "since": "1.25"})
    """CPU time spent in the kernel: nanoseconds on Linux, units of 100 nanoseconds on Windows (0 under
    Hyper-V isolation).
    """
    usage_in_usermode: int = field(metadata={"wire": "usage_in_usermode", "since": "1.25"})
    """CPU time spent in user space: nanoseconds on Linux, units of 100 nanoseconds on Windows (0 under
    Hyper-V isolation).
    """
    percpu_usage: list[int] | None = field(default=None, metadata={"wire": "percpu_usage", "since": "1.25"})
    """Nanoseconds used on each CPU. Linux with cgroup v1 only, absent otherwise."""


@define(kw_only=True)
class ContainerCreateRequest(Model):
    """Everything that describes a container to create: its configuration, host settings and networks."""

    hostname: str | None = field(default=None, metadata={"wire": "Hostname", "since": "1.25"})
    """Host name inside the container; without one the short container ID is used."""
    domainname: str | None = field(default=None, metadata={"wire": "Domainname", "since": "1.25"})
    """Domain name inside the container."""
    user: str | None = field(default=None, metadata={"wire": "User", "since": "1.25"})
    """User that the process runs as: a name or UID, optionally `:` and a group name or GID. Empty
    takes the user of the image.
    """
    attach_stdin: bool | None = field(default=None, metadata={"wire": "AttachStdin", "since": "1.25"})
    """Note for clients that standard input is to be attached; open it with `open_stdin`."""
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
    host_config: HostConfig | None = field(default=None, metadata={"wire": "HostConfig", "since": "1.25"})
    """Settings that depend on the host, such as mounts, limits and published ports."""
    networking_config: NetworkingConfig | None = field(
        default=None, metadata={"wire": "NetworkingConfig", "since": "1.25"}
    )
    """Networks to join at creation, with the settings of each endpoint. Before API 1.44 engines take
    one network at most.
    """
    mac_address: str | None = field(
        default=None, metadata={"wire": "MacAddress", "since": "1.25", "until": "1.52"}
    )
    """MAC address of the container. Deprecated since API 1.44: use `EndpointSettings.mac_address`;
    engines ignore it from API 1.52 on. Gone in API 1.52.
    """


@define(kw_only=True)
class ContainerCreateResponse(Model):
    """The ID of a newly created container, with any warnings."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """Full ID of the new container."""
    warnings: list[str] = field(metadata={"wire": "Warnings", "since": "1.25"})
    """Settings that were accepted but have no effect or are discouraged."""


@define(kw_only=True)
class ContainerInspectResponse(Model):
    """All that the engine knows about one container."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """Full ID, 64 hexadecimal digits."""
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.25"})
    """When the container was created."""
    path: str = field(metadata={"wire": "Path", "since": "1.25"})
    """Program that the container runs (entry point or first word of the command)."""
    args: list[str] = field(metadata={"wire": "Args", "since": "1.25"})
    """Arguments passed to `path`."""
    state: ContainerState = field(metadata={"wire": "State", "since": "1.25"})
    """Whether it runs, since when, and how it ended."""
    image: str = field(metadata={"wire": "Image", "since": "1.25"})
    """ID of the image it was created from; the name as given is in `config`."""
    resolv_conf_path: str = field(metadata={"wire": "ResolvConfPath", "since": "1.25"})
    """Host path of the `resolv.conf` made for the container. Managed by the engine: do not edit."""
    hostname_path: str = field(metadata={"wire": "HostnamePath", "since": "1.25"})
    """Host path of the `hostname` file made for the container. Managed by the engine: do not edit.
    """
    hosts_path: str = field(metadata={"wire": "HostsPath", "since": "1.25"})
    """Host path of the `hosts` file made for the container. Managed by the engine: do not edit."""
    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name with a leading slash."""
    restart_count: int = field(metadata={"wire": "RestartCount", "since": "1.25"})
    """How many times the restart policy has restarted it."""
    driver: str = field(metadata={"wire": "Driver", "since": "1.25"})
    """Storage driver or snapshotter that holds its file system."""
    mount_label: str = field(metadata={"wire": "MountLabel", "since": "1.25"})
    """SELinux label of its mounts; empty without SELinux."""
    process_label: str = field(metadata={"wire": "ProcessLabel", "since": "1.25"})
    """SELinux label of its processes; empty without SELinux."""
    app_armor_profile: str = field(metadata={"wire": "AppArmorProfile", "since": "1.25"})
    """AppArmor profile it is confined by; empty without AppArmor."""
    exec_ids: list[str] = field(factory=AbsentList, metadata={"wire": "ExecIDs", "since": "1.25"})
    """IDs of the exec processes in it; empty when there are none."""
    host_config: HostConfig = field(metadata={"wire": "HostConfig", "since": "1.25"})
    """Settings that depend on the host, as given at creation or by later updates."""
    mounts: list[MountPoint] = field(metadata={"wire": "Mounts", "since": "1.25"})
    """Mounts in the container as they really are."""
    config: ContainerConfig = field(metadata={"wire": "Config", "since": "1.25"})
    """Settings that do not depend on the host."""
    network_settings: NetworkSettings = field(metadata={"wire": "NetworkSettings", "since": "1.25"})
    """Networks it is connected to and its published ports."""
    log_path: str | None = field(default=None, metadata={"wire": "LogPath", "since": "1.25"})
    """Host path of the log file; empty or absent when the logging driver keeps none. Managed by the
    engine: read logs through the API.
    """
    graph_driver: DriverData | None = field(default=None, metadata={"wire": "GraphDriver", "since": "1.25"})
    """Storage driver details of its file system. Absent with the containerd image store: see
    `storage`.
    """
    size_rw: int | None = field(default=None, metadata={"wire": "SizeRw", "since": "1.25"})
    """Bytes written in the container's own layer. Only when sizes were asked for."""
    size_root_fs: int | None = field(default=None, metadata={"wire": "SizeRootFs", "since": "1.25"})
    """Bytes of the whole file system, image layers included. Only when sizes were asked for."""
    platform: str | None = field(default=None, metadata={"wire": "Platform", "since": "1.40"})
    """Operating system it was created for: `linux` or `windows`."""
    image_manifest_descriptor: OCIDescriptor | None = field(
        default=None, metadata={"wire": "ImageManifestDescriptor", "since": "1.48"}
    )
    """Descriptor of the platform's image manifest it was created from. Only with the containerd image
    store. API 1.48 and newer.
    """
    storage: Storage | None = field(default=None, metadata={"wire": "Storage", "since": "1.52"})
    """Snapshotter that holds its file system. Only with the containerd image store. API 1.52 and
    newer.
    """


@define(kw_only=True)
class ContainerMemoryStats(Model):
    """Memory use of a container; Linux and Windows fill different members."""

    usage: int | None = field(default=None, metadata={"wire": "usage", "since": "1.25"})
    """Bytes in use, page cache included. Linux only."""
    max_usage: int | None = field(default=None, metadata={"wire": "max_usage", "since": "1.25"})
    """Highest use ever seen, in bytes. Linux with cgroup v1 only."""
    stats: dict[str, int | None] | None = field(default=None, metadata={"wire": "stats", "since": "1.25"})
    """Counters of the kernel's `memory.stat` file, mostly in bytes; the names differ between cgroup v1
    (`cache`, `rss`) and v2 (`file`, `anon`). Linux only.
    """
    failcnt: int | None = field(default=None, metadata={"wire": "failcnt", "since": "1.25"})
    """How often the limit was reached. Linux with cgroup v1 only."""
    limit: int | None = field(default=None, metadata={"wire": "limit", "since": "1.25"})
    """Memory limit in bytes; the memory of the host where no limit is set. Linux only."""
    commitbytes: int | None = field(default=None, metadata={"wire": "commitbytes", "since": "1.25"})
    """Committed bytes. Windows only."""
    commitpeakbytes: int | None = field(default=None, metadata={"wire": "commitpeakbytes", "since": "1.25"})
    """Highest number of committed bytes so far. Windows only."""
    privateworkingset: int | None = field(
        default=None, metadata={"wire": "privateworkingset", "since": "1.25"}
    )
    """Private working set in bytes. Windows only."""


@define(kw_only=True)
class ContainerNetworkStats(Model):
    """Traffic counters of one network interface of a container."""

    rx_bytes: int = field(metadata={"wire": "rx_bytes", "since": "1.25"})
    """Bytes received."""
    rx_packets: int = field(metadata={"wire": "rx_packets", "since": "1.25"})
    """Packets received."""
    rx_errors: int = field(metadata={"wire": "rx_errors", "since": "1.25"})
    """Receive errors; always 0 on Windows."""
    rx_dropped: int = field(metadata={"wire": "rx_dropped", "since": "1.25"})
    """Packets dropped on receipt."""
    tx_bytes: int = field(metadata={"wire": "tx_bytes", "since": "1.25"})
    """Bytes sent."""
    tx_packets: int = field(metadata={"wire": "tx_packets", "since": "1.25"})
    """Packets sent."""
    tx_errors: int = field(metadata={"wire": "tx_errors", "since": "1.25"})
    """Send errors; always 0 on Windows."""
    tx_dropped: int = field(metadata={"wire": "tx_dropped", "since": "1.25"})
    """Packets dropped before they were sent."""
    endpoint_id: str | None = field(default=None, metadata={"wire": "endpoint_id", "since": "1.25"})
    """ID of the network endpoint. Windows only."""
    instance_id: str | None = field(default=None, metadata={"wire": "instance_id", "since": "1.25"})
    """ID of the interface instance. Windows only."""


@define(kw_only=True)
class ContainerPathStat(Model):
    """A file or directory in a container, as the header `X-Docker-Container-Path-Stat` describes it."""

    name: str = field(metadata={"wire": "name", "since": "1.25"})
    """Last part of the path."""
    size: int = field(metadata={"wire": "size", "since": "1.25"})
    """Size in bytes."""
    mode: int = field(metadata={"wire": "mode", "since": "1.25"})
    """Kind and permissions as Go encodes them (`os.FileMode`): the low nine bits are the permissions,
    the highest bit marks a directory.
    """
    mtime: Timestamp = field(metadata={"wire": "mtime", "since": "1.25"})
    """When it was last changed."""
    link_target: str = field(metadata={"wire": "linkTarget", "since": "1.25"})
    """Where a symbolic link leads; empty for anything else."""


@define(kw_only=True)
class ContainerPidsStats(Model):
    """Number of processes and threads in a Linux container; empty for a stopped one."""

    current: int | None = field(default=None, metadata={"wire": "current", "since": "1.25"})
    """Processes and threads that exist now."""
    limit: int | None = field(default=None, metadata={"wire": "limit", "since": "1.25"})
    """Most that may exist; 0 or 18446744073709551615 means no limit."""


@define(kw_only=True)
class ContainerPruneResponse(Model):
    """What pruning stopped containers removed."""

    containers_deleted: list[str] = field(
        factory=AbsentList, metadata={"wire": "ContainersDeleted", "since": "1.25"}
    )
    """IDs of the removed containers; empty when there were none."""
    space_reclaimed: int = field(metadata={"wire": "SpaceReclaimed", "since": "1.25"})
    """Freed disk space in bytes."""


@define(kw_only=True)
class ContainerState(Model):
    """Whether a container runs, and how its last run began and ended."""

    status: ContainerStateStatus = field(metadata={"wire": "Status", "since": "1.25"})
    """State as one word: `created` was never started, `exited` has ended, `dead` could not be removed
    completely.
    """
    running: bool = field(metadata={"wire": "Running", "since": "1.25"})
    """True while the process exists, which includes paused and restarting containers; `status` tells
    them apart.
    """
    paused: bool = field(metadata={"wire": "Paused", "since": "1.25"})
    """True while its processes are frozen; `running` is true as well."""
    restarting: bool = field(metadata={"wire": "Restarting", "since": "1.25"})
    """True while the restart policy waits for or performs a restart."""
    oom_killed: bool = field(metadata={"wire": "OOMKilled", "since": "1.25"})
    """True when the kernel killed a process for lack of memory since the last start."""
    dead: bool = field(metadata={"wire": "Dead", "since": "1.25"})
    """True when removal failed half-way and the container can only be removed again."""
    pid: int = field(metadata={"wire": "Pid", "since": "1.25"})
    """Process ID on the host of the main process; 0 when it does not run."""
    exit_code: int = field(metadata={"wire": "ExitCode", "since": "1.25"})
    """Exit code of the last run; 0 while it runs or before the first start."""
    error: str = field(metadata={"wire": "Error", "since": "1.25"})
    """Why the last start failed; empty when it did not."""
    started_at: Timestamp = field(metadata={"wire": "StartedAt", "since": "1.25"})
    """Time of the last start, RFC 3339; `0001-01-01T00:00:00Z` before the first."""
    finished_at: Timestamp = field(metadata={"wire": "FinishedAt", "since": "1.25"})
    """Time the last run ended, RFC 3339; `0001-01-01T00:00:00Z` before the first end."""
    health: Health | None = field(default=None, metadata={"wire": "Health", "since": "1.39"})
    """Results of the health check; absent when there is none."""


@define(kw_only=True)
class ContainerStatsResponse(Model):
    """One sample of a container's resource use."""

    read: Timestamp = field(metadata={"wire": "read", "since": "1.25"})
    """When the sample was taken; year 1 for a stopped container."""
    cpu_stats: ContainerCPUStats = field(metadata={"wire": "cpu_stats", "since": "1.25"})
    """CPU counters now."""
    memory_stats: ContainerMemoryStats = field(metadata={"wire": "memory_stats", "since": "1.25"})
    """Memory use now."""
    name: str | None = field(default=None, metadata={"wire": "name", "since": "1.25"})
    """Name of the container with a leading slash."""
    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25"})
    """ID of the container."""
    preread: Timestamp | None = field(default=None, metadata={"wire": "preread", "since": "1.25"})
    """When the sample before was taken, to which `precpu_stats` belongs; year 1 when there was none or
    with one-shot.
    """
    pids_stats: ContainerPidsStats | None = field(
        default=None, metadata={"wire": "pids_stats", "since": "1.25"}
    )
    """Number of processes. Linux only."""
    blkio_stats: ContainerBlkioStats | None = field(
        default=None, metadata={"wire": "blkio_stats", "since": "1.25"}
    )
    """Block I/O counters. Linux only; all lists are empty for a stopped container."""
    num_procs: int | None = field(default=None, metadata={"wire": "num_procs", "since": "1.25"})
    """Number of processors of the host. Windows only, 0 on Linux."""
    storage_stats: ContainerStorageStats | None = field(
        default=None, metadata={"wire": "storage_stats", "since": "1.25"}
    )
    """Disk I/O counters. Windows only."""
    precpu_stats: ContainerCPUStats | None = field(
        default=None, metadata={"wire": "precpu_stats", "since": "1.25"}
    )
    """CPU counters of the sample before, for computing the use in between."""
    networks: dict[str, ContainerNetworkStats] | None = field(
        default=None, metadata={"wire": "networks", "since": "1.25"}
    )
    """Traffic counters by interface name; absent for stopped containers and those without a network of
    their own.
    """
    os_type: str | None = field(default=None, metadata={"wire": "os_type", "since": "1.52"})
    """Operating system of the container, `linux` or `windows`, which decides what members are filled.
    API 1.52 and newer.
    """


@define(kw_only=True)
class ContainerStorageStats(Model):
    """Disk I/O counters of a Windows container."""

    read_count_normalized: int | None = field(
        default=None, metadata={"wire": "read_count_normalized", "since": "1.25"}
    )
    """Number of reads, normalised to a fixed size."""
    read_size_bytes: int | None = field(default=None, metadata={"wire": "read_size_bytes", "since": "1.25"})
    """Bytes read."""
    write_count_normalized: int | None = field(
        default=None, metadata={"wire": "write_count_normalized", "since": "1.25"}
    )
    """Number of writes, normalised to a fixed size."""
    write_size_bytes: int | None = field(default=None, metadata={"wire": "write_size_bytes", "since": "1.25"})
    """Bytes written."""


@define(kw_only=True)
class ContainerThrottlingData(Model):
    """How often the CPU quota held a Linux container back."""

    periods: int = field(metadata={"wire": "periods", "since": "1.25"})
    """Number of scheduling periods that have passed with a quota in force."""
    throttled_periods: int = field(metadata={"wire": "throttled_periods", "since": "1.25"})
    """Number of those periods in which the quota was used up."""
    throttled_time: int = field(metadata={"wire": "throttled_time", "since": "1.25"})
    """Total time held back, in nanoseconds."""


@define(kw_only=True)
class ContainerTopResponse(Model):
    """The processes in a container, as a table."""

    titles: list[str] = field(metadata={"wire": "Titles", "since": "1.25"})
    """Headings of the columns, as `ps` names them."""
    processes: list[list[str]] = field(metadata={"wire": "Processes", "since": "1.25"})
    """One row of texts for each process, in the order of `titles`."""


@define(kw_only=True)
class ContainerUpdateRequest(Model):
    """Limits and restart policy to change on an existing container; what is unset stays as it is."""

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
        default=None, metadata={"wire": "BlkioWeightDevice", "since": "1.55"}
    )
    """Relative weights of block I/O on single devices. API 1.55 and newer."""
    blkio_device_read_bps: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceReadBps", "since": "1.55"}
    )
    """Limits on reading from devices, in bytes per second. API 1.55 and newer."""
    blkio_device_write_bps: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceWriteBps", "since": "1.55"}
    )
    """Limits on writing to devices, in bytes per second. API 1.55 and newer."""
    blkio_device_read_iops: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceReadIOps", "since": "1.55"}
    )
    """Limits on reading from devices, in operations per second. API 1.55 and newer."""
    blkio_device_write_iops: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceWriteIOps", "since": "1.55"}
    )
    """Limits on writing to devices, in operations per second. API 1.55 and newer."""
    cpu_period: int | None = field(default=None, metadata={"wire": "CpuPeriod", "since": "1.25"})
    """Length of a scheduling period in microseconds; 0 takes the kernel's default of 100000. Not
    together with `nano_cpus`.
    """
    cpu_quota: int | None = field(default=None, metadata={"wire": "CpuQuota", "since": "1.25"})
    """Microseconds of CPU time allowed in each `cpu_period`; 0 means no limit. Not together with
    `nano_cpus`.
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
    """Limit on memory and swap together, in bytes. 0 allows as much swap as `memory` again, -1 any
    amount, and the value of `memory` none.
    """
    memory_swappiness: int | None = field(
        default=None, metadata={"wire": "MemorySwappiness", "since": "1.25"}
    )
    """How readily pages are swapped out, 0 to 100; None or -1 takes the host's setting. Needs cgroup
    v1.
    """
    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCpus", "since": "1.25"})
    """CPU quota in units of 1e-9 CPUs, so that 1500000000 is one and a half; 0 means no limit. Not
    together with `cpu_period` or `cpu_quota`.
    """
    oom_kill_disable: bool | None = field(default=None, metadata={"wire": "OomKillDisable", "since": "1.25"})
    """Let processes wait for memory instead of killing one when the limit is reached. Needs cgroup v1.
    """
    pids_limit: int | None = field(default=None, metadata={"wire": "PidsLimit", "since": "1.25"})
    """Most processes and threads allowed; 0 or -1 for no limit, None to leave it as it is."""
    ulimits: list[ResourcesUlimitsItem] | None = field(
        default=None, metadata={"wire": "Ulimits", "since": "1.25"}
    )
    """Process limits (`ulimit`) to set."""
    cpu_count: int | None = field(default=None, metadata={"wire": "CpuCount", "since": "1.25"})
    """Number of usable CPUs; goes before `cpu_shares` and `cpu_percent`. Windows only."""
    cpu_percent: int | None = field(default=None, metadata={"wire": "CpuPercent", "since": "1.25"})
    """Usable share of all CPUs in percent; heeded only without `cpu_count` and `cpu_shares`. Windows
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
    restart_policy: RestartPolicy | None = field(
        default=None, metadata={"wire": "RestartPolicy", "since": "1.25"}
    )
    """New restart policy; refused for containers that are removed automatically."""
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
class ContainerUpdateResponse(Model):
    """Warnings about a container update that was carried out."""

    warnings: list[str] = field(factory=AbsentList, metadata={"wire": "Warnings", "since": "1.25"})
    """Settings that were accepted but have no effect; empty when there is none."""


@define(kw_only=True)
class ContainerWaitExitError(Model):
    """Why waiting for a container failed."""

    message: str | None = field(default=None, metadata={"wire": "Message", "since": "1.34"})
    """What went wrong."""


@define(kw_only=True)
class ContainerWaitResponse(Model):
    """How the container that was waited for ended."""

    status_code: int = field(metadata={"wire": "StatusCode", "since": "1.25"})
    """Exit code of its main process."""
    error: ContainerWaitExitError | None = field(default=None, metadata={"wire": "Error", "since": "1.34"})
    """What went wrong while waiting; None when nothing did."""


@define(kw_only=True)
class DeviceMapping(Model):
    """A host device to make available in a container."""

    path_on_host: str = field(factory=AbsentText, metadata={"wire": "PathOnHost", "since": "1.25"})
    """Path of the device on the host, such as `/dev/fuse`."""
    path_in_container: str = field(factory=AbsentText, metadata={"wire": "PathInContainer", "since": "1.25"})
    """Path at which the container sees it."""
    cgroup_permissions: str = field(
        factory=AbsentText, metadata={"wire": "CgroupPermissions", "since": "1.25"}
    )
    """What is allowed: any of `r` (read), `w` (write) and `m` (create nodes), usually `rwm`."""


@define(kw_only=True)
class DeviceRequest(Model):
    """Devices to ask of a device driver, such as GPUs."""

    driver: str = field(factory=AbsentText, metadata={"wire": "Driver", "since": "1.40"})
    """Driver to ask, such as `nvidia` or `cdi`; when set, `capabilities` plays no part in the choice.
    """
    device_ids: list[str] = field(factory=AbsentList, metadata={"wire": "DeviceIDs", "since": "1.40"})
    """Particular devices, by index or ID as the driver knows them. Not together with `count`."""
    capabilities: list[list[str]] = field(
        factory=AbsentList, metadata={"wire": "Capabilities", "since": "1.40"}
    )
    """What a driver must be able to do: alternatives, each a list that must be met completely, as in
    `[["gpu", "compute"]]`.
    """
    options: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Options", "since": "1.40"})
    """Options handed to the driver unchanged."""
    count: int | None = field(default=None, metadata={"wire": "Count", "since": "1.40"})
    """How many devices; -1 takes all there are. Not together with `device_ids`."""


@define(kw_only=True)
class FilesystemChange(Model):
    """A file or directory that differs from the container's image."""

    path: str = field(metadata={"wire": "Path", "since": "1.25"})
    """Absolute path in the container."""
    kind: ChangeType = field(metadata={"wire": "Kind", "since": "1.25"})
    """What happened: 0 modified, 1 added, 2 deleted."""


@define(kw_only=True)
class Health(Model):
    """Results of a container's health check."""

    status: HealthStatus = field(metadata={"wire": "Status", "since": "1.39"})
    """Result so far: `none` without a check, `starting` within the start period, `healthy`, or
    `unhealthy` after enough failures in a row.
    """
    failing_streak: int = field(metadata={"wire": "FailingStreak", "since": "1.39"})
    """Number of failed probes in a row."""
    log: list[HealthcheckResult] = field(metadata={"wire": "Log", "since": "1.39"})
    """The latest results (up to five), oldest first."""


@define(kw_only=True)
class HealthcheckResult(Model):
    """Outcome of one health probe."""

    start: Timestamp = field(metadata={"wire": "Start", "since": "1.39"})
    """When the probe began."""
    end: Timestamp = field(metadata={"wire": "End", "since": "1.39"})
    """When the probe ended."""
    exit_code: int = field(metadata={"wire": "ExitCode", "since": "1.39"})
    """Exit code: 0 healthy, 1 unhealthy, 2 reserved and taken as unhealthy, anything else (-1 on
    timeout) a failure of the probe itself.
    """
    output: str = field(metadata={"wire": "Output", "since": "1.39"})
    """What the probe printed, cut off after 4096 bytes."""


@define(kw_only=True)
class HostConfig(Model):
    """The part of a container's configuration that depends on the host."""

    cgroup_parent: str = field(factory=AbsentText, metadata={"wire": "CgroupParent", "since": "1.25"})
    """Cgroup to create the container's cgroup in; a relative path starts at the cgroup of the host's
    init process.
    """
    blkio_weight_device: list[ResourcesBlkioWeightDeviceItem] = field(
        factory=AbsentList, metadata={"wire": "BlkioWeightDevice", "since": "1.25"}
    )
    """Relative weights of block I/O on single devices."""
    blkio_device_read_bps: list[ThrottleDevice] = field(
        factory=AbsentList, metadata={"wire": "BlkioDeviceReadBps", "since": "1.25"}
    )
    """Limits on reading from devices, in bytes per second."""
    blkio_device_write_bps: list[ThrottleDevice] = field(
        factory=AbsentList, metadata={"wire": "BlkioDeviceWriteBps", "since": "1.25"}
    )
    """Limits on writing to devices, in bytes per second."""
    blkio_device_read_iops: list[ThrottleDevice] = field(
        factory=AbsentList, metadata={"wire": "BlkioDeviceReadIOps", "since": "1.25"}
    )
    """Limits on reading from devices, in operations per second."""
    blkio_device_write_iops: list[ThrottleDevice] = field(
        factory=AbsentList, metadata={"wire": "BlkioDeviceWriteIOps", "since": "1.25"}
    )
    """Limits on writing to devices, in operations per second."""
    cpuset_cpus: str = field(factory=AbsentText, metadata={"wire": "CpusetCpus", "since": "1.25"})
    """CPUs that may be used, as in `0-3` or `0,2`; empty for all."""
    cpuset_mems: str = field(factory=AbsentText, metadata={"wire": "CpusetMems", "since": "1.25"})
    """Memory nodes that may be used, as in `0,1`; only useful on NUMA machines."""
    devices: list[DeviceMapping] = field(factory=AbsentList, metadata={"wire": "Devices", "since": "1.25"})
    """Host devices to make available."""
    ulimits: list[ResourcesUlimitsItem] = field(
        factory=AbsentList, metadata={"wire": "Ulimits", "since": "1.25"}
    )
    """Process limits (`ulimit`) to set."""
    device_cgroup_rules: list[str] = field(
        factory=AbsentList, metadata={"wire": "DeviceCgroupRules", "since": "1.28"}
    )
    """Access rules for devices, as in `c 42:* rmw`."""
    device_requests: list[DeviceRequest] = field(
        factory=AbsentList, metadata={"wire": "DeviceRequests", "since": "1.40"}
    )
    """Devices to ask of device drivers, such as GPUs."""
    binds: list[str] = field(factory=AbsentList, metadata={"wire": "Binds", "since": "1.25"})
    """Mounts as `source:target[:options]`: an absolute source is a host path, any other a volume name.
    Options, by comma: `ro` or `rw`, `z` or `Z` (SELinux relabelling), `nocopy` (volumes), and a
    propagation mode such as `rslave` (host paths).
    """
    container_id_file: str = field(factory=AbsentText, metadata={"wire": "ContainerIDFile", "since": "1.25"})
    """Path of a file in which the client recorded the container ID; the engine only stores it."""
    network_mode: str = field(factory=AbsentText, metadata={"wire": "NetworkMode", "since": "1.25"})
    """Primary network: `bridge`, `host`, `none`, `container:` and a name or ID, or the name of a
    network. Empty or `default` takes the engine's default.
    """
    port_bindings: dict[str, list[PortBinding] | None] = field(
        factory=AbsentDict, metadata={"wire": "PortBindings", "since": "1.25"}
    )
    """Ports to publish, by container port as in `80/tcp`."""
    volume_driver: str = field(factory=AbsentText, metadata={"wire": "VolumeDriver", "since": "1.25"})
    """Driver for the volumes named in `binds`."""
    volumes_from: list[str] = field(factory=AbsentList, metadata={"wire": "VolumesFrom", "since": "1.25"})
    """Containers whose mounts to take over, as a name or ID, optionally with `:ro` or `:rw`."""
    cap_add: list[str] = field(factory=AbsentList, metadata={"wire": "CapAdd", "since": "1.25"})
    """Kernel capabilities to add to the default set, such as `NET_ADMIN`; `ALL` for all."""
    cap_drop: list[str] = field(factory=AbsentList, metadata={"wire": "CapDrop", "since": "1.25"})
    """Kernel capabilities to take from the default set; `ALL` for all."""
    dns: list[str] = field(factory=AbsentList, metadata={"wire": "Dns", "since": "1.25"})
    """Addresses of DNS servers to use instead of the engine's."""
    dns_options: list[str] = field(factory=AbsentList, metadata={"wire": "DnsOptions", "since": "1.25"})
    """Resolver options, as in `ndots:2`."""
    dns_search: list[str] = field(factory=AbsentList, metadata={"wire": "DnsSearch", "since": "1.25"})
    """Search domains for host names."""
    extra_hosts: list[str] = field(factory=AbsentList, metadata={"wire": "ExtraHosts", "since": "1.25"})
    """Additional lines of `/etc/hosts`, as `name:address`; the address `host-gateway` stands for the
    host.
    """
    group_add: list[str] = field(factory=AbsentList, metadata={"wire": "GroupAdd", "since": "1.25"})
    """Additional groups of the process, by name or GID."""
    ipc_mode: str = field(factory=AbsentText, metadata={"wire": "IpcMode", "since": "1.25"})
    """IPC namespace: `none` (private, without /dev/shm), `private`, `shareable`, `container:` and a
    name or ID, or `host`; empty takes the engine's default.
    """
    cgroup: str = field(factory=AbsentText, metadata={"wire": "Cgroup", "since": "1.25"})
    """Cgroup of another container to join, as `container:` and a name or ID; rarely used."""
    links: list[str] = field(factory=AbsentList, metadata={"wire": "Links", "since": "1.25"})
    """Legacy links to other containers, as `name:alias`; use networks instead."""
    pid_mode: str = field(factory=AbsentText, metadata={"wire": "PidMode", "since": "1.25"})
    """PID namespace: `host`, or `container:` and a name or ID; empty for one of its own."""
    security_opt: list[str] = field(factory=AbsentList, metadata={"wire": "SecurityOpt", "since": "1.25"})
    """Security settings such as `no-new-privileges`, `seccomp=unconfined`, `apparmor=` and a profile,
    or `label=` and an SELinux label.
    """
    uts_mode: str = field(factory=AbsentText, metadata={"wire": "UTSMode", "since": "1.25"})
    """UTS namespace: `host` shares the host name of the host; empty for one of its own."""
    userns_mode: str = field(factory=AbsentText, metadata={"wire": "UsernsMode", "since": "1.25"})
    """User namespace: `host` switches the engine's user remapping off for this container; empty keeps
    it.
    """
    runtime: str = field(factory=AbsentText, metadata={"wire": "Runtime", "since": "1.25"})
    """Name of the runtime to use; empty takes the engine's default."""
    cpu_shares: int | None = field(default=None, metadata={"wire": "CpuShares", "since": "1.25"})
    """Relative weight when CPUs are contended; 0 takes the default of 1024."""
    memory: int | None = field(default=None, metadata={"wire": "Memory", "since": "1.25"})
    """Memory limit in bytes; 0 means no limit."""
    blkio_weight: int | None = field(default=None, metadata={"wire": "BlkioWeight", "since": "1.25"})
    """Relative weight of block I/O, 10 to 1000; 0 takes the default."""
    cpu_period: int | None = field(default=None, metadata={"wire": "CpuPeriod", "since": "1.25"})
    """Length of a scheduling period in microseconds; 0 takes the kernel's default of 100000. Not
    together with `nano_cpus`.
    """
    cpu_quota: int | None = field(default=None, metadata={"wire": "CpuQuota", "since": "1.25"})
    """Microseconds of CPU time allowed in each `cpu_period`; 0 means no limit. Not together with
    `nano_cpus`.
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
    memory_reservation: int | None = field(
        default=None, metadata={"wire": "MemoryReservation", "since": "1.25"}
    )
    """Soft memory limit in bytes, enforced when the host runs short; 0 means none."""
    memory_swap: int | None = field(default=None, metadata={"wire": "MemorySwap", "since": "1.25"})
    """Limit on memory and swap together, in bytes. 0 allows as much swap as `memory` again, -1 any
    amount, and the value of `memory` none.
    """
    memory_swappiness: int | None = field(
        default=None, metadata={"wire": "MemorySwappiness", "since": "1.25"}
    )
    """How readily pages are swapped out, 0 to 100; None or -1 takes the host's setting. Needs cgroup
    v1.
    """
    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCpus", "since": "1.25"})
    """CPU quota in units of 1e-9 CPUs, so that 1500000000 is one and a half; 0 means no limit. Not
    together with `cpu_period` or `cpu_quota`.
    """
    oom_kill_disable: bool | None = field(default=None, metadata={"wire": "OomKillDisable", "since": "1.25"})
    """Let processes wait for memory instead of killing one when the limit is reached. Needs cgroup v1.
    """
    pids_limit: int | None = field(default=None, metadata={"wire": "PidsLimit", "since": "1.25"})
    """Most processes and threads allowed; 0 or -1 for no limit, None to leave it as it is."""
    cpu_count: int | None = field(default=None, metadata={"wire": "CpuCount", "since": "1.25"})
    """Number of usable CPUs; goes before `cpu_shares` and `cpu_percent`. Windows only."""
    cpu_percent: int | None = field(default=None, metadata={"wire": "CpuPercent", "since": "1.25"})
    """Usable share of all CPUs in percent; heeded only without `cpu_count` and `cpu_shares`. Windows
    only.
    """
    io_maximum_iops: int | None = field(default=None, metadata={"wire": "IOMaximumIOps", "since": "1.25"})
    """Limit of the system drive in operations per second. Windows only."""
    io_maximum_bandwidth: int | None = field(
        default=None, metadata={"wire": "IOMaximumBandwidth", "since": "1.25"}
    )
    """Limit of the system drive in bytes per second. Windows only."""
    log_config: HostConfigLogConfig | None = field(
        default=None, metadata={"wire": "LogConfig", "since": "1.25"}
    )
    """Logging driver and its options."""
    restart_policy: RestartPolicy | None = field(
        default=None, metadata={"wire": "RestartPolicy", "since": "1.25"}
    )
    """What to do when the container ends."""
    auto_remove: bool | None = field(default=None, metadata={"wire": "AutoRemove", "since": "1.25"})
    """Remove the container and its anonymous volumes when it ends. Refused together with a restart
    policy.
    """
    mounts: list[Mount] | None = field(default=None, metadata={"wire": "Mounts", "since": "1.25"})
    """Mounts in structured form; preferable to `binds`."""
    oom_score_adj: int | None = field(default=None, metadata={"wire": "OomScoreAdj", "since": "1.25"})
    """Adjustment of the score by which the kernel picks victims when memory runs out: -1000 (never) to
    1000 (first).
    """
    privileged: bool | None = field(default=None, metadata={"wire": "Privileged", "since": "1.25"})
    """Give nearly all rights of the host: every capability, every device, no confinement."""
    publish_all_ports: bool | None = field(
        default=None, metadata={"wire": "PublishAllPorts", "since": "1.25"}
    )
    """Publish every exposed port on a free host port, chosen anew at each start."""
    readonly_rootfs: bool | None = field(default=None, metadata={"wire": "ReadonlyRootfs", "since": "1.25"})
    """Make the root file system read-only; mounts stay writable."""
    storage_opt: dict[str, str] | None = field(default=None, metadata={"wire": "StorageOpt", "since": "1.25"})
    """Options of the storage driver, as in `{"size": "120G"}`."""
    tmpfs: dict[str, str] | None = field(default=None, metadata={"wire": "Tmpfs", "since": "1.25"})
    """Memory file systems to mount: mount options, such as `rw,size=65536k`, by target path."""
    shm_size: int | None = field(default=None, metadata={"wire": "ShmSize", "since": "1.25"})
    """Size of `/dev/shm` in bytes; 0 takes the engine's default, usually 64 MiB."""
    sysctls: dict[str, str] | None = field(default=None, metadata={"wire": "Sysctls", "since": "1.25"})
    """Namespaced kernel parameters, as in `{"net.ipv4.ip_forward": "1"}`."""
    console_size: list[int] | None = field(default=None, metadata={"wire": "ConsoleSize", "since": "1.25"})
    """First size of the terminal as height and width, in characters."""
    isolation: HostConfigIsolation | None = field(
        default=None, metadata={"wire": "Isolation", "since": "1.25"}
    )
    """How the container is isolated: `default`, `process` or `hyperv`; empty is `default`. Windows
    only.
    """
    init: bool | None = field(default=None, metadata={"wire": "Init", "since": "1.37"})
    """Run a small init as process 1, which forwards signals and reaps zombies; None takes the engine's
    default.
    """
    masked_paths: list[str] | None = field(default=None, metadata={"wire": "MaskedPaths", "since": "1.38"})
    """Paths to hide from the container, instead of the default list; None takes the default, an empty
    list hides nothing.
    """
    readonly_paths: list[str] | None = field(
        default=None, metadata={"wire": "ReadonlyPaths", "since": "1.38"}
    )
    """Paths to make read-only, instead of the default list; None takes the default, an empty list
    protects nothing.
    """
    cgroupns_mode: HostConfigCgroupnsMode | None = field(
        default=None, metadata={"wire": "CgroupnsMode", "since": "1.41"}
    )
    """Cgroup namespace: `private` for one of its own, `host` for that of the host; empty takes the
    engine's default. API 1.41 and newer.
    """
    annotations: dict[str, str] | None = field(
        default=None, metadata={"wire": "Annotations", "since": "1.43"}
    )
    """Free key-value data passed on to the runtime. API 1.43 and newer."""
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
    capabilities: list[str] | None = field(
        default=None, metadata={"wire": "Capabilities", "since": "1.40", "until": "1.41"}
    )
    """Complete set of kernel capabilities. Only API 1.40 had it; recent engines refuse it: use
    `cap_add` and `cap_drop`. Gone in API 1.41.
    """


@define(kw_only=True)
class HostConfigLogConfig(Model):
    """Logging driver of a container."""

    config: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Config", "since": "1.25"})
    """Options of the driver, such as `max-size`."""
    type: HostConfigLogConfigType | None = field(default=None, metadata={"wire": "Type", "since": "1.25"})
    """Name of the driver, `none` for no logs, any plugin's name; empty takes the engine's default.
    """


@define(kw_only=True)
class NetworkSettings(Model):
    """Networks that a container is connected to, and its published ports."""

    sandbox_id: str = field(metadata={"wire": "SandboxID", "since": "1.32"})
    """ID of the container's network stack; empty while it does not run."""
    ports: dict[str, list[PortBinding] | None] = field(metadata={"wire": "Ports", "since": "1.25"})
    """Ports that are exposed or published, with the host ports really in use; empty while it does not
    run.
    """
    sandbox_key: str = field(metadata={"wire": "SandboxKey", "since": "1.32"})
    """Host path of its network namespace; empty while it does not run."""
    networks: dict[str, EndpointSettings] = field(metadata={"wire": "Networks", "since": "1.32"})
    """Endpoints by network name."""
    bridge: str | None = field(default=None, metadata={"wire": "Bridge", "since": "1.25", "until": "1.52"})
    """Name of the default bridge when the engine was started with one of its own. Deprecated without
    replacement: gone since API 1.52.
    """
    hairpin_mode: bool | None = field(
        default=None, metadata={"wire": "HairpinMode", "since": "1.32", "until": "1.52"}
    )
    """Always false. Deprecated without replacement: gone since API 1.52."""
    link_local_ipv6_address: str | None = field(
        default=None, metadata={"wire": "LinkLocalIPv6Address", "since": "1.32", "until": "1.52"}
    )
    """Always empty. Deprecated without replacement: gone since API 1.52."""
    link_local_ipv6_prefix_len: int | None = field(
        default=None, metadata={"wire": "LinkLocalIPv6PrefixLen", "since": "1.32", "until": "1.52"}
    )
    """Always 0. Deprecated without replacement: gone since API 1.52."""
    secondary_ip_addresses: list[Address] | None = field(
        default=None, metadata={"wire": "SecondaryIPAddresses", "since": "1.32", "until": "1.52"}
    )
    """Always None. Deprecated without replacement: gone since API 1.52."""
    secondary_ipv6_addresses: list[Address] | None = field(
        default=None, metadata={"wire": "SecondaryIPv6Addresses", "since": "1.32", "until": "1.52"}
    )
    """Always None. Deprecated without replacement: gone since API 1.52."""
    endpoint_id: str | None = field(
        default=None, metadata={"wire": "EndpointID", "since": "1.32", "until": "1.52"}
    )
    """ID of the endpoint in the default bridge. Deprecated: use `networks`; gone since API 1.52."""
    gateway: str | None = field(default=None, metadata={"wire": "Gateway", "since": "1.25", "until": "1.52"})
    """IPv4 gateway of the default bridge. Deprecated: use `networks`; gone since API 1.52."""
    global_ipv6_address: str | None = field(
        default=None, metadata={"wire": "GlobalIPv6Address", "since": "1.32", "until": "1.52"}
    )
    """IPv6 address in the default bridge. Deprecated: use `networks`; gone since API 1.52."""
    global_ipv6_prefix_len: int | None = field(
        default=None, metadata={"wire": "GlobalIPv6PrefixLen", "since": "1.32", "until": "1.52"}
    )
    """Prefix length in bits of that IPv6 address. Deprecated: use `networks`; gone since API 1.52.
    """
    ip_address: str | None = field(
        default=None, metadata={"wire": "IPAddress", "since": "1.32", "until": "1.52"}
    )
    """IPv4 address in the default bridge. Deprecated: use `networks`; gone since API 1.52."""
    ip_prefix_len: int | None = field(
        default=None, metadata={"wire": "IPPrefixLen", "since": "1.25", "until": "1.52"}
    )
    """Prefix length in bits of that IPv4 address. Deprecated: use `networks`; gone since API 1.52.
    """
    ipv6_gateway: str | None = field(
        default=None, metadata={"wire": "IPv6Gateway", "since": "1.32", "until": "1.52"}
    )
    """IPv6 gateway of the default bridge. Deprecated: use `networks`; gone since API 1.52."""
    mac_address: str | None = field(
        default=None, metadata={"wire": "MacAddress", "since": "1.25", "until": "1.52"}
    )
    """MAC address in the default bridge. Deprecated: use `networks`; gone since API 1.52."""


@define(kw_only=True)
class NetworkingConfig(Model):
    """Networks that a new container is to join."""

    endpoints_config: dict[str, EndpointSettings] | None = field(
        default=None, metadata={"wire": "EndpointsConfig", "since": "1.25", "gates": {"MacAddress": "1.44"}}
    )
    """Endpoint settings by network name; an empty object joins with defaults. Engines read
    `MacAddress` of it from API 1.44 on.
    """


@define(kw_only=True)
class PortBinding(Model):
    """A host address and port that a container port is published on."""

    host_ip: str = field(factory=AbsentText, metadata={"wire": "HostIp", "since": "1.25"})
    """Host address to listen on; empty for all."""
    host_port: str = field(factory=AbsentText, metadata={"wire": "HostPort", "since": "1.25"})
    """Host port as text; empty or `0` picks a free one at start, and a range such as `8000-8010` a
    free one of these.
    """


@define(kw_only=True)
class ResourcesBlkioWeightDeviceItem(Model):
    """Relative weight of block I/O on one device."""

    path: str | None = field(default=None, metadata={"wire": "Path", "since": "1.25"})
    """Path of the device on the host."""
    weight: int | None = field(default=None, metadata={"wire": "Weight", "since": "1.25"})
    """Weight from 10 to 1000."""


@define(kw_only=True)
class RestartPolicy(Model):
    """What to do when a container ends; the wait before each restart doubles, starting at 100
    milliseconds.
    """

    name: RestartPolicyName | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """When to restart: `no` or empty never, `always`, `unless-stopped` (always, except after it was
    stopped by hand), `on-failure` (exit code other than 0).
    """
    maximum_retry_count: int | None = field(
        default=None, metadata={"wire": "MaximumRetryCount", "since": "1.25"}
    )
    """How often to try with `on-failure`; 0 means without end. Must be 0 otherwise."""


@define(kw_only=True)
class RootFSStorage(Model):
    """What holds a container's root file system. API 1.52 and newer."""

    snapshot: RootFSStorageSnapshot | None = field(
        default=None, metadata={"wire": "Snapshot", "since": "1.52"}
    )
    """Snapshot it lives in; absent when it lives in none. API 1.52 and newer."""


@define(kw_only=True)
class RootFSStorageSnapshot(Model):
    """The snapshot that holds a container's root file system. API 1.52 and newer."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.52"})
    """Name of the snapshotter, such as `overlayfs`. API 1.52 and newer."""


@define(kw_only=True)
class Storage(Model):
    """Storage that a container uses, with the containerd image store. API 1.52 and newer."""

    rootfs: RootFSStorage | None = field(default=None, metadata={"wire": "RootFS", "since": "1.52"})
    """What holds its root file system. API 1.52 and newer."""


@define(kw_only=True)
class ThrottleDevice(Model):
    """A rate limit for one device."""

    path: str = field(factory=AbsentText, metadata={"wire": "Path", "since": "1.25"})
    """Path of the device on the host."""
    rate: int | None = field(default=None, metadata={"wire": "Rate", "since": "1.25"})
    """Limit in bytes or operations per second, as the list it is in says."""
