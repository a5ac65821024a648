"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList, AbsentText
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .health_config import HealthConfig


@define(kw_only=True)
class ContainerConfig(Model):
    """The part of a container's configuration that does not depend on the host."""

    hostname: str = field(factory=AbsentText, metadata={"wire": "Hostname", "since": "1.25"})
    """Host name inside the container; without one the short container ID is used."""
    domainname: str = field(factory=AbsentText, metadata={"wire": "Domainname", "since": "1.25"})
    """Domain name inside the container."""
    user: str = field(factory=AbsentText, metadata={"wire": "User", "since": "1.25"})
    """User that the process runs as: a name or UID, optionally `:` and a group name or GID. Empty
    takes the user of the image.
    """
    env: list[str] = field(factory=AbsentList, metadata={"wire": "Env", "since": "1.25"})
    """Environment variables as `NAME=value`; a bare `NAME` removes the variable that the image sets.
    """
    cmd: list[str] = field(factory=AbsentList, metadata={"wire": "Cmd", "since": "1.25"})
    """Arguments of the entry point, or the command itself where there is none. Null takes that of the
    image.
    """
    image: str = field(factory=AbsentText, metadata={"wire": "Image", "since": "1.25"})
    """Reference or ID of the image to create the container from; when inspecting, as it was given at
    creation.
    """
    volumes: dict[str, dict[str, Any]] = field(
        factory=AbsentDict, metadata={"wire": "Volumes", "since": "1.25"}
    )
    """Paths that get anonymous volumes, as keys with empty objects as values."""
    working_dir: str = field(factory=AbsentText, metadata={"wire": "WorkingDir", "since": "1.25"})
    """Directory the command starts in; empty takes that of the image."""
    entrypoint: list[str] = field(factory=AbsentList, metadata={"wire": "Entrypoint", "since": "1.25"})
    """Program and leading arguments to run. Null takes that of the image, and one empty string
    (`[""]`) clears it.
    """
    on_build: list[str] = field(factory=AbsentList, metadata={"wire": "OnBuild", "since": "1.25"})
    """Dockerfile instructions to run when the image serves as the base of another build."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user."""
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
    healthcheck: HealthConfig | None = field(default=None, metadata={"wire": "Healthcheck", "since": "1.25"})
    """Probe that tells whether the container is healthy; unset takes that of the image."""
    args_escaped: bool | None = field(default=None, metadata={"wire": "ArgsEscaped", "since": "1.25"})
    """The command line is escaped already and is passed on unchanged. Windows only."""
    network_disabled: bool | None = field(default=None, metadata={"wire": "NetworkDisabled", "since": "1.25"})
    """Leave the container without any network."""
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
    """MAC address of the container. Deprecated since API 1.44: use `EndpointSettings.mac_address`;
    engines ignore it from API 1.52 on. Gone in API 1.52.
    """
