"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentText
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .generic_resources import GenericResourcesItem
    from .health_config import HealthConfig
    from .mount import Mount
    from .network_attachment_config import NetworkAttachmentConfig
    from .platform import Platform
    from .resource_object import ResourceObject

TaskSpecContainerSpecIsolation: TypeAlias = Literal["default", "process", "hyperv", ""] | str
"""Values of `TaskSpecContainerSpec.isolation`; newer engines may send others."""


TaskSpecContainerSpecPrivilegesAppArmorMode: TypeAlias = Literal["default", "disabled"] | str
"""Values of `TaskSpecContainerSpecPrivilegesAppArmor.mode`; newer engines may send others."""


TaskSpecContainerSpecPrivilegesSeccompMode: TypeAlias = Literal["default", "unconfined", "custom"] | str
"""Values of `TaskSpecContainerSpecPrivilegesSeccomp.mode`; newer engines may send others."""


TaskSpecRestartPolicyCondition: TypeAlias = Literal["none", "on-failure", "any"] | str
"""Values of `TaskSpecRestartPolicy.condition`; newer engines may send others."""


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
class TaskSpec(Model):
    """What a task runs, and how; of `container_spec`, `plugin_spec` and `network_attachment_spec` one
    is set.
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

    image: str = field(factory=AbsentText, metadata={"wire": "Image", "since": "1.25"})
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
    """Run a small init as process 1, which forwards signals and reaps zombies; None takes the engine's
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
    """A config to make available in a container, by exactly one of `file` and `runtime`."""

    config_id: str = field(factory=AbsentText, metadata={"wire": "ConfigID", "since": "1.30"})
    """ID of the config, which decides."""
    config_name: str = field(factory=AbsentText, metadata={"wire": "ConfigName", "since": "1.30"})
    """Name of the config, for display; required with the ID."""
    file: TaskSpecContainerSpecConfigsItemFile | None = field(
        default=None, metadata={"wire": "File", "since": "1.30"}
    )
    """File to put it in."""
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
    """Profile: `default` that of the engine, `unconfined` none, `custom` the one in `profile`. API
    1.44 and newer.
    """
    profile: str | None = field(default=None, metadata={"wire": "Profile", "since": "1.44"})
    """Profile as JSON, in Base64; with mode `custom` only. API 1.44 and newer."""


@define(kw_only=True)
class TaskSpecContainerSpecSecretsItem(Model):
    """A secret to make available in a container."""

    secret_id: str = field(factory=AbsentText, metadata={"wire": "SecretID", "since": "1.27"})
    """ID of the secret, which decides."""
    secret_name: str = field(factory=AbsentText, metadata={"wire": "SecretName", "since": "1.27"})
    """Name of the secret, for display; required with the ID."""
    file: TaskSpecContainerSpecSecretsItemFile | None = field(
        default=None, metadata={"wire": "File", "since": "1.27"}
    )
    """File to put it in."""


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
    """Limit in force, which a process may raise up to `hard`; -1 means no limit. API 1.41 and newer.
    """
    hard: int | None = field(default=None, metadata={"wire": "Hard", "since": "1.41"})
    """Limit that only privileged processes may raise; -1 means no limit. API 1.41 and newer."""


@define(kw_only=True)
class TaskSpecLogDriver(Model):
    """Logging driver of a service's containers."""

    name: str = field(factory=AbsentText, metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver."""
    options: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Options", "since": "1.25"})
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
    """Swap in bytes, together with a memory limit only; -1 sets no limit, None allows twice the memory
    limit. API 1.52 and newer.
    """
    memory_swappiness: int | None = field(
        default=None, metadata={"wire": "MemorySwappiness", "since": "1.52"}
    )
    """How readily pages are swapped out, 0 to 100; -1 removes an earlier setting, None takes the
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
    """How often within `window`; 0 for any number."""
    window: int | None = field(default=None, metadata={"wire": "Window", "since": "1.25"})
    """Nanoseconds over which attempts are counted; 0 counts from the beginning."""
