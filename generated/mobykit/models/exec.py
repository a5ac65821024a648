"""Models of the group exec.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class ContainerExecRequest(Model):
    """A further process to run in a running container."""

    attach_stdin: bool | None = field(default=None, metadata={"wire": "AttachStdin", "since": "1.25"})
    """Connect standard input when the process is started."""
    attach_stdout: bool | None = field(default=None, metadata={"wire": "AttachStdout", "since": "1.25"})
    """Connect standard output when the process is started."""
    attach_stderr: bool | None = field(default=None, metadata={"wire": "AttachStderr", "since": "1.25"})
    """Connect standard error when the process is started."""
    detach_keys: str | None = field(default=None, metadata={"wire": "DetachKeys", "since": "1.25"})
    """Key sequence that detaches an interactive client, such as `ctrl-p,ctrl-q`; single letters and
    `ctrl-` with `a` to `z`, `@`, `^`, `[`, `,` or `_`.
    """
    tty: bool | None = field(default=None, metadata={"wire": "Tty", "since": "1.25"})
    """Give the process a terminal; output then comes as one raw stream."""
    env: list[str] | None = field(default=None, metadata={"wire": "Env", "since": "1.25"})
    """Additional environment variables as `NAME=value`."""
    cmd: list[str] | None = field(default=None, metadata={"wire": "Cmd", "since": "1.25"})
    """Program to run and its arguments."""
    privileged: bool | None = field(default=None, metadata={"wire": "Privileged", "since": "1.25"})
    """Run with extended privileges, as in a privileged container."""
    user: str | None = field(default=None, metadata={"wire": "User", "since": "1.25"})
    """User to run as: name or UID, optionally `:` and a group name or GID. Empty takes the container's
    user.
    """
    detach: bool | None = field(default=None, metadata={"wire": "Detach", "since": "1.25"})
    """No effect; whether the process is waited for is said when it is started."""
    working_dir: str | None = field(default=None, metadata={"wire": "WorkingDir", "since": "1.35"})
    """Directory to start in; empty takes the container's."""
    console_size: list[int] | None = field(default=None, metadata={"wire": "ConsoleSize", "since": "1.42"})
    """First size of the terminal as height and width, in characters; needs `tty`. API 1.42 and newer.
    """


@define(kw_only=True)
class ExecInspectResponse(Model):
    """State of a process that was set up by an exec call."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the exec process."""
    running: bool = field(metadata={"wire": "Running", "since": "1.25"})
    """Whether it runs now."""
    process_config: ProcessConfig = field(metadata={"wire": "ProcessConfig", "since": "1.25"})
    """What it runs."""
    open_stdin: bool = field(metadata={"wire": "OpenStdin", "since": "1.25"})
    """Whether standard input is connected."""
    open_stderr: bool = field(metadata={"wire": "OpenStderr", "since": "1.25"})
    """Whether standard error is connected."""
    open_stdout: bool = field(metadata={"wire": "OpenStdout", "since": "1.25"})
    """Whether standard output is connected."""
    container_id: str = field(metadata={"wire": "ContainerID", "since": "1.25"})
    """ID of the container it runs in."""
    pid: int = field(metadata={"wire": "Pid", "since": "1.25"})
    """Process ID on the host; 0 before it is started."""
    can_remove: bool = field(metadata={"wire": "CanRemove", "since": "1.36"})
    """Whether the engine may forget the process by now."""
    exit_code: int | None = field(default=None, metadata={"wire": "ExitCode", "since": "1.25"})
    """Exit code; None as long as it has not ended."""
    detach_keys: str | None = field(default=None, metadata={"wire": "DetachKeys", "since": "1.36"})
    """Key sequence that detaches an interactive client; empty takes the default."""


@define(kw_only=True)
class ExecStartRequest(Model):
    """How to start a process that was set up before."""

    detach: bool | None = field(default=None, metadata={"wire": "Detach", "since": "1.25"})
    """Start it and answer at once, without connecting its streams."""
    tty: bool | None = field(default=None, metadata={"wire": "Tty", "since": "1.25"})
    """Whether the process has a terminal; must be what it was created with."""
    console_size: list[int] | None = field(default=None, metadata={"wire": "ConsoleSize", "since": "1.42"})
    """First size of the terminal as height and width, in characters; needs `tty`. API 1.42 and newer.
    """


@define(kw_only=True)
class ProcessConfig(Model):
    """What an exec process runs."""

    tty: bool = field(metadata={"wire": "tty", "since": "1.25"})
    """Whether it has a terminal."""
    entrypoint: str = field(metadata={"wire": "entrypoint", "since": "1.25"})
    """Program."""
    arguments: list[str] = field(metadata={"wire": "arguments", "since": "1.25"})
    """Arguments of the program."""
    privileged: bool | None = field(default=None, metadata={"wire": "privileged", "since": "1.25"})
    """Whether it has extended privileges."""
    user: str | None = field(default=None, metadata={"wire": "user", "since": "1.25"})
    """User it runs as; empty or absent is the container's user."""
