"""The keywords that describe a container: `containers.run`, `create` and `run_detached` share them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

    from mobykit import models

    from mobykit_runtime.options.ports import Ports
    from mobykit_runtime.options.values import Command, Env, Seconds, Size

__all__ = ["LIMIT_NAMES", "NAMES", "ContainerOptions", "Healthcheck", "LimitOptions", "Pull"]

Pull: TypeAlias = Literal["missing", "always", "never"]
"""Whether to pull the image: when the engine does not have it, always, or never."""


class Healthcheck(TypedDict, total=False):
    """How to find out whether a container is healthy."""

    test: Command
    """The command: a text runs in the container's shell, a list without one. That of the image by default."""
    interval: Seconds
    """Time between two tests."""
    timeout: Seconds
    """Time that a test may take."""
    retries: int
    """How many failures in a row make the container unhealthy."""
    start_period: Seconds
    """Time after the start in which failures do not count."""
    start_interval: Seconds
    """Time between two tests in the start period. API 1.44 and newer."""


class ContainerOptions(TypedDict, total=False):
    """What a container is to be like; what is left out, or None, is as the image or the engine has it.

    The names are those of the options of `docker create`.
    """

    # What runs
    entrypoint: Command | None
    """Program and arguments in front of the command; an empty text takes away that of the image."""
    env: Env | None
    """Variables: names and values, None to take away one of the image; or a list of `NAME=value`."""
    user: str | None
    """Who runs it: `name`, `uid`, or either with `:group`."""
    group_add: Sequence[str] | None
    """Further groups of the user."""
    working_dir: str | None
    """Where it runs."""
    tty: bool | None
    """Whether it has a terminal; stdout and stderr are one then."""
    stdin: bool | None
    """Whether its input is open, until the first client that attaches ends it."""
    init: bool | None
    """Whether an init process runs it, which passes signals on and reaps processes."""
    stop_signal: str | int | None
    """The signal that asks it to stop: `signal.SIGINT`, its name or its number."""
    stop_timeout: int | None
    """Seconds between that signal and SIGKILL."""
    healthcheck: Healthcheck | Command | models.HealthConfig | Literal[False] | None
    """How to find out whether it is healthy: `{"test": "pg_isready", "interval": 5}`, or the command alone; False for
    no test, where the image has one."""
    restart: str | None
    """When to restart it: "no", "always", "unless-stopped", "on-failure" or "on-failure:3"."""
    remove: bool | None
    """Whether the engine removes it, with its anonymous volumes, when it ends."""

    # What it is called
    hostname: str | None
    """Its name for itself."""
    domainname: str | None
    """Its NIS domain name."""
    labels: Mapping[str, str] | Sequence[str] | None
    """Labels, as a mapping or as a list of `name=text`."""
    annotations: Mapping[str, str] | None
    """Annotations for the runtime. API 1.43 and newer."""

    # Network
    ports: Ports | None
    """Ports to publish: `{80: 8080, "53/udp": ("127.0.0.1", 53), 443: None}`, None for any port that is free. See
    `Ports`."""
    publish_all: bool | None
    """Whether to publish every exposed port on a free port of the host."""
    expose: Sequence[str | int] | None
    """Ports to expose without publishing them."""
    network: str | Mapping[str, models.EndpointSettings] | None
    """The network: its name, "host", "none", "container:NAME"; or several with the settings of each."""
    ip: str | None
    """The IPv4 address in the network."""
    ip6: str | None
    """The IPv6 address in the network."""
    aliases: Sequence[str] | None
    """Further names in the network."""
    mac_address: str | None
    """The MAC address in the network. API 1.44 and newer."""
    dns: Sequence[str] | None
    """Addresses of name servers."""
    dns_search: Sequence[str] | None
    """Domains in which names are looked up."""
    dns_options: Sequence[str] | None
    """Options of the resolver."""
    extra_hosts: Mapping[str, str] | Sequence[str] | None
    """Lines of /etc/hosts: names and addresses (`host-gateway` for the host), or a list of `name:address`."""
    links: Sequence[str] | None
    """Links to other containers, as `name:alias`."""

    # Storage
    volumes: Mapping[str | PathLike[str], str] | Sequence[str] | None
    """What to mount: names of volumes or paths of the host, and where in the container (`/data` or `/data:ro`); or a
    list of texts as `docker run -v` takes them. Paths that begin with a dot, and pathlib's, are made absolute here."""
    mounts: Sequence[models.Mount] | None
    """Further mounts, as `docker run --mount` describes them."""
    tmpfs: Mapping[str, str] | Sequence[str] | None
    """Folders in memory: paths, and options such as "size=64m" of each."""
    volumes_from: Sequence[str] | None
    """Containers whose volumes it shares, as `name` or `name:ro`."""
    volume_driver: str | None
    """The driver of its volumes."""
    storage_opt: Mapping[str, str] | None
    """Options of the storage driver, such as `{"size": "10G"}`."""
    read_only: bool | None
    """Whether its root file system cannot be written."""
    shm_size: Size | None
    """Size of /dev/shm: bytes, or a text such as "64m"."""

    # Limits
    memory: Size | None
    """Most memory: bytes, or a text such as "64m"."""
    memory_swap: Size | None
    """Most memory and swap together; -1 for no limit of swap."""
    memory_reservation: Size | None
    """Memory that it is pushed back to when the host runs short."""
    cpus: float | str | None
    """Most processors, such as 1.5."""
    cpu_shares: int | None
    """Weight against other containers when processors are short."""
    cpuset_cpus: str | None
    """Processors that it may use, such as "0-3" or "0,1"."""
    cpuset_mems: str | None
    """Memory nodes that it may use."""
    pids_limit: int | None
    """Most processes; -1 for no limit."""
    blkio_weight: int | None
    """Weight of its disk access, from 10 to 1000."""
    oom_score_adj: int | None
    """How soon it is killed when the host runs out of memory, from -1000 to 1000."""
    ulimits: Mapping[str, int | tuple[int, int]] | None
    """Limits of its processes: `{"nofile": 1024}`, or soft and hard limit `{"nofile": (1024, 2048)}`."""

    # Devices
    gpus: Literal["all"] | int | Sequence[str] | models.DeviceRequest | None
    """GPUs: "all", how many, or their ids."""
    devices: Sequence[str] | None
    """Devices of the host, as `/dev/name`, `/dev/name:/dev/other` or `/dev/name:/dev/other:r`; or names of CDI devices,
    `vendor.com/class=name`."""
    device_cgroup_rules: Sequence[str] | None
    """Rules for devices that come and go, such as "c 13:* rwm"."""

    # Isolation
    privileged: bool | None
    """Whether it has all rights of the engine's root."""
    cap_add: Sequence[str] | None
    """Linux capabilities beside the usual ones."""
    cap_drop: Sequence[str] | None
    """Linux capabilities that it does not get; "ALL" for none."""
    security_opt: Sequence[str] | None
    """Security options; of `seccomp=profile.json` the file is read here, as the docker command does."""
    sysctls: Mapping[str, str] | None
    """Kernel parameters."""
    pid: str | None
    """Its process namespace: "host" or "container:NAME"."""
    ipc: str | None
    """Its IPC namespace: "private", "shareable", "host" or "container:NAME"."""
    uts: str | None
    """Its UTS namespace: "host"."""
    userns: str | None
    """Its user namespace: "host"."""
    cgroupns: str | None
    """Its cgroup namespace: "host" or "private"."""
    cgroup_parent: str | None
    """The control group that holds that of the container."""
    runtime: str | None
    """The OCI runtime."""
    isolation: str | None
    """On Windows: "default", "process" or "hyperv"."""

    # Logging
    log_driver: str | None
    """The log driver."""
    log_options: Mapping[str, str] | None
    """Options of the log driver."""


class LimitOptions(TypedDict, total=False):
    """What `containers.update` can change; the meanings are those of `ContainerOptions`."""

    memory: Size | None
    memory_swap: Size | None
    memory_reservation: Size | None
    cpus: float | str | None
    cpu_shares: int | None
    cpuset_cpus: str | None
    cpuset_mems: str | None
    pids_limit: int | None
    blkio_weight: int | None
    restart: str | None


ContainerOptions.__module__ = "mobykit"

NAMES: frozenset[str] = frozenset(ContainerOptions.__annotations__)
"""The names of the options."""
LIMIT_NAMES: frozenset[str] = frozenset(LimitOptions.__annotations__)
"""Those that `containers.update` takes."""
