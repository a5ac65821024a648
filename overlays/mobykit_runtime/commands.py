"""Commands, environments and requests for containers, as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from mobykit import models

__all__ = ["Pull", "container_request", "environment", "exec_request", "words"]

Pull: TypeAlias = Literal["missing", "always", "never"]


def words(command: str | Sequence[str]) -> list[str]:
    """Return program and arguments; a string is split as a shell would."""
    if not isinstance(command, str):
        return list(command)
    import shlex

    try:
        return shlex.split(command)
    except ValueError as error:
        raise InvalidArgument(
            f"command: {error}; give a list of program and arguments instead of a string"
        ) from None


def environment(env: Mapping[str, str] | Sequence[str] | None) -> list[str] | None:
    """Return variables as NAME=value."""
    if isinstance(env, Mapping):
        return [f"{name}={value}" for name, value in env.items()]
    if isinstance(env, str):
        raise InvalidArgument("env: expected a mapping, or a list of NAME=value, not a string")
    return None if env is None else list(env)


def exec_request(
    command: str | Sequence[str],
    env: Mapping[str, str] | Sequence[str] | None,
    user: str | None,
    working_dir: str | None,
    privileged: bool | None,
    *,
    tty: bool | None,
    stdin: bool,
) -> models.ContainerExecRequest:
    """Return the request that prepares a command in a running container."""
    from mobykit import models

    return models.ContainerExecRequest(
        cmd=words(command),
        attach_stdin=stdin,
        attach_stdout=True,
        attach_stderr=True,
        env=environment(env),
        user=user,
        working_dir=working_dir,
        privileged=privileged,
        tty=tty,
    )


def container_request(
    image: str,
    command: str | Sequence[str] | None,
    env: Mapping[str, str] | Sequence[str] | None,
    user: str | None,
    working_dir: str | None,
    host_config: Any,
    config: Any,
    *,
    tty: bool | None,
    stdin: bool,
    remove: bool,
) -> models.ContainerCreateRequest:
    """Return the request that creates the container of a command; what `config` says comes last."""
    from mobykit import models

    from mobykit_runtime.convert import structure, unstructure

    given = {
        "Image": image,
        "Cmd": None if command is None else words(command),
        "Env": environment(env),
        "User": user,
        "WorkingDir": working_dir,
        "Tty": tty,
        "HostConfig": None if host_config is None else unstructure(host_config),
        "OpenStdin": stdin or None,
        "StdinOnce": stdin or None,
        "AttachStdin": stdin or None,
        "AttachStdout": True,
        "AttachStderr": True,
    }
    base = {} if config is None else unstructure(config)
    whole = {**base, **{name: value for name, value in given.items() if value is not None}}
    whole["HostConfig"] = {**(whole.get("HostConfig") or {}), "AutoRemove": remove}
    return structure(whole, models.ContainerCreateRequest)
