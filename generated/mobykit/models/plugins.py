"""Models of the group plugins.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentList
from mobykit_runtime.model import Model

PluginConfigInterfaceProtocolScheme: TypeAlias = Literal["", "moby.plugins.http/v1"] | str
"""Values of `PluginConfigInterface.protocol_scheme`; newer engines may send others."""


@define(kw_only=True)
class Plugin(Model):
    """An installed plugin."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name with tag."""
    enabled: bool = field(metadata={"wire": "Enabled", "since": "1.25"})
    """Whether it runs; otherwise it is merely installed."""
    settings: PluginSettings = field(metadata={"wire": "Settings", "since": "1.25"})
    """Values that the user has set."""
    config: PluginConfig = field(metadata={"wire": "Config", "since": "1.25"})
    """What its author laid down."""
    id: str | None = field(default=None, metadata={"wire": "Id", "since": "1.25"})
    """ID of the plugin."""
    plugin_reference: str | None = field(default=None, metadata={"wire": "PluginReference", "since": "1.26"})
    """Reference it is pulled from and pushed to."""


@define(kw_only=True)
class PluginConfig(Model):
    """What the author of a plugin laid down; unchangeable."""

    description: str = field(metadata={"wire": "Description", "since": "1.25"})
    """What the plugin is for."""
    documentation: str = field(metadata={"wire": "Documentation", "since": "1.25"})
    """Where its documentation is."""
    interface: PluginConfigInterface = field(metadata={"wire": "Interface", "since": "1.25"})
    """How the engine talks to it."""
    entrypoint: list[str] = field(factory=AbsentList, metadata={"wire": "Entrypoint", "since": "1.25"})
    """Program it runs, with arguments."""
    work_dir: str = field(metadata={"wire": "WorkDir", "since": "1.25"})
    """Directory the program starts in."""
    network: PluginConfigNetwork = field(metadata={"wire": "Network", "since": "1.25"})
    """Network it runs in."""
    linux: PluginConfigLinux = field(metadata={"wire": "Linux", "since": "1.25"})
    """Rights it needs on Linux."""
    propagated_mount: str = field(metadata={"wire": "PropagatedMount", "since": "1.25"})
    """Path in the plugin whose mounts the engine shall see."""
    mounts: list[PluginMount] = field(factory=AbsentList, metadata={"wire": "Mounts", "since": "1.25"})
    """Mounts it needs."""
    env: list[PluginEnv] = field(factory=AbsentList, metadata={"wire": "Env", "since": "1.25"})
    """Environment variables it knows."""
    args: PluginConfigArgs = field(metadata={"wire": "Args", "since": "1.25"})
    """Arguments it takes."""
    ipc_host: bool = field(metadata={"wire": "IpcHost", "since": "1.29"})
    """Whether it needs the IPC namespace of the host."""
    pid_host: bool = field(metadata={"wire": "PidHost", "since": "1.29"})
    """Whether it needs the PID namespace of the host."""
    user: PluginConfigUser | None = field(default=None, metadata={"wire": "User", "since": "1.25"})
    """User the program runs as."""
    rootfs: PluginConfigRootfs | None = field(default=None, metadata={"wire": "rootfs", "since": "1.25"})
    """Layers of its file system."""
    docker_version: str | None = field(
        default=None, metadata={"wire": "DockerVersion", "since": "1.29", "until": "1.52"}
    )
    """Engine version it was made with; usually empty. Deprecated without replacement: gone since API
    1.52.
    """


@define(kw_only=True)
class PluginConfigArgs(Model):
    """Arguments that a plugin takes."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the setting, `args` for example."""
    description: str = field(metadata={"wire": "Description", "since": "1.25"})
    """What it is for."""
    settable: list[str] = field(factory=AbsentList, metadata={"wire": "Settable", "since": "1.25"})
    """What the user may change: `value` or nothing."""
    value: list[str] = field(factory=AbsentList, metadata={"wire": "Value", "since": "1.25"})
    """Default arguments."""


@define(kw_only=True)
class PluginConfigInterface(Model):
    """How the engine talks to a plugin."""

    types: list[str] = field(factory=AbsentList, metadata={"wire": "Types", "since": "1.25"})
    """What it implements, as in `docker.volumedriver/1.0`."""
    socket: str = field(metadata={"wire": "Socket", "since": "1.25"})
    """Name of its socket, such as `plugins.sock`."""
    protocol_scheme: PluginConfigInterfaceProtocolScheme | None = field(
        default=None, metadata={"wire": "ProtocolScheme", "since": "1.38"}
    )
    """Protocol on the socket; empty takes the only one, `moby.plugins.http/v1`."""


@define(kw_only=True)
class PluginConfigLinux(Model):
    """Rights that a plugin needs on Linux."""

    capabilities: list[str] = field(factory=AbsentList, metadata={"wire": "Capabilities", "since": "1.25"})
    """Kernel capabilities, such as `CAP_SYS_ADMIN`."""
    allow_all_devices: bool = field(metadata={"wire": "AllowAllDevices", "since": "1.25"})
    """Whether it needs access to all devices."""
    devices: list[PluginDevice] = field(factory=AbsentList, metadata={"wire": "Devices", "since": "1.25"})
    """Devices it needs."""


@define(kw_only=True)
class PluginConfigNetwork(Model):
    """Network that a plugin runs in."""

    type: str = field(metadata={"wire": "Type", "since": "1.25"})
    """Kind of network: `host`, `bridge` or `none`."""


@define(kw_only=True)
class PluginConfigRootfs(Model):
    """Layers of a plugin's file system."""

    type: str | None = field(default=None, metadata={"wire": "type", "since": "1.25"})
    """Always `layers`."""
    diff_ids: list[str] | None = field(default=None, metadata={"wire": "diff_ids", "since": "1.25"})
    """Digests of the uncompressed layers, lowest first."""


@define(kw_only=True)
class PluginConfigUser(Model):
    """User that a plugin runs as; root when unset."""

    uid: int | None = field(default=None, metadata={"wire": "UID", "since": "1.25"})
    """User ID."""
    gid: int | None = field(default=None, metadata={"wire": "GID", "since": "1.25"})
    """Group ID."""


@define(kw_only=True)
class PluginDevice(Model):
    """A device that a plugin needs."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the setting."""
    description: str = field(metadata={"wire": "Description", "since": "1.25"})
    """What it is for."""
    settable: list[str] = field(factory=AbsentList, metadata={"wire": "Settable", "since": "1.25"})
    """What the user may change: `path` or nothing."""
    path: str | None = field(default=None, metadata={"wire": "Path", "since": "1.25"})
    """Path of the device on the host."""


@define(kw_only=True)
class PluginEnv(Model):
    """An environment variable that a plugin knows."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the variable."""
    description: str = field(metadata={"wire": "Description", "since": "1.25"})
    """What it is for."""
    settable: list[str] = field(factory=AbsentList, metadata={"wire": "Settable", "since": "1.25"})
    """What the user may change: `value` or nothing."""
    value: str | None = field(default=None, metadata={"wire": "Value", "since": "1.25"})
    """Default value."""


@define(kw_only=True)
class PluginMount(Model):
    """A mount that a plugin needs."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the setting."""
    description: str = field(metadata={"wire": "Description", "since": "1.25"})
    """What it is for."""
    settable: list[str] = field(factory=AbsentList, metadata={"wire": "Settable", "since": "1.25"})
    """What the user may change: `source` or nothing."""
    destination: str = field(metadata={"wire": "Destination", "since": "1.25"})
    """Path in the plugin."""
    type: str = field(metadata={"wire": "Type", "since": "1.25"})
    """Kind of mount, such as `bind`."""
    options: list[str] = field(factory=AbsentList, metadata={"wire": "Options", "since": "1.25"})
    """Mount options, such as `rbind` and `rw`."""
    source: str | None = field(default=None, metadata={"wire": "Source", "since": "1.25"})
    """Path on the host."""


@define(kw_only=True)
class PluginPrivilege(Model):
    """A right that a plugin needs and the user must grant on installing it."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Kind of right, such as `network`, `mount`, `device` or `capabilities`."""
    description: str | None = field(default=None, metadata={"wire": "Description", "since": "1.25"})
    """What it allows."""
    value: list[str] | None = field(default=None, metadata={"wire": "Value", "since": "1.25"})
    """What exactly is asked for, such as `host`."""


@define(kw_only=True)
class PluginSettings(Model):
    """Settings of a plugin as they are now."""

    mounts: list[PluginMount] = field(factory=AbsentList, metadata={"wire": "Mounts", "since": "1.25"})
    """Its mounts."""
    env: list[str] = field(factory=AbsentList, metadata={"wire": "Env", "since": "1.25"})
    """Its environment variables as `NAME=value`."""
    args: list[str] = field(factory=AbsentList, metadata={"wire": "Args", "since": "1.25"})
    """Its arguments."""
    devices: list[PluginDevice] = field(factory=AbsentList, metadata={"wire": "Devices", "since": "1.25"})
    """Its devices."""
