"""Requests for commands in running containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.options import values
from mobykit_runtime.options.request import checked

if TYPE_CHECKING:
    from mobykit import models

    from mobykit_runtime.options.values import Command, Env

__all__ = ["exec_request"]


def exec_request(
    command: Command,
    env: Env | None,
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
        cmd=checked("command", values.command, command),
        attach_stdin=stdin,
        attach_stdout=True,
        attach_stderr=True,
        env=None if env is None else checked("env", values.env, env),
        user=user,
        working_dir=working_dir,
        privileged=privileged,
        tty=tty,
    )
