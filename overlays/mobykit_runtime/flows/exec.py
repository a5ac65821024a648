"""Hand-written methods of the group exec: a command from its creation to its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.flows.commands import environment, words
from mobykit_runtime.flows.steps import Call, Calls, Close, Communicate, Flow, Open
from mobykit_runtime.groups import AsyncGroup, Group
from mobykit_runtime.streams.control import ExecControl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit_runtime.streams.async_process import AsyncProcess
    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.streams.process import Process
    from mobykit_runtime.streams.tasks import Opening
    from mobykit_runtime.uploads import AnyUpload, AsyncUpload, Upload

__all__ = ["AsyncFlows", "Flows"]


class Flows(Group):
    """Methods for threads."""

    def run(
        self,
        container: str,
        command: str | Sequence[str],
        *,
        input: Upload | None = None,
        timeout: float | None = None,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        privileged: bool | None = None,
        tty: bool | None = None,
    ) -> Completed:
        """Run a command in a running container and give its exit code and all of its output.

        Args:
            container: Id or name of the container.
            command: Program and arguments; a string is split as a shell would, but no shell runs.
            input: What the command reads from stdin: bytes, a file, a path, or pieces. Nothing by default.
            timeout: Seconds the command may take. It goes on running afterwards: the API cannot end it.
            env: Variables beside those of the container.
            user: Who runs it: `name`, `uid`, or either with `:group`.
            working_dir: Where it runs.
            privileged: Whether it has the rights of the engine's root.
            tty: Whether it has a terminal; stdout and stderr are one then.

        Returns:
            Exit code, stdout and stderr; `.check()` raises unless the exit code is 0.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused
            ProcessTimeout: the command did not end in time; holds the output so far
        """
        body = _body(command, env, user, working_dir, privileged, tty=tty, stdin=input is not None)
        return self._run(_run(self._calls, container, body, input, timeout))

    def popen(
        self,
        container: str,
        command: str | Sequence[str],
        *,
        stdin: bool = False,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        privileged: bool | None = None,
        tty: bool | None = None,
    ) -> Process:
        """Start a command in a running container and give it as a process: read, write, resize, wait.

        The arguments are those of `run`; with `stdin` the process takes input.
        """
        body = _body(command, env, user, working_dir, privileged, tty=tty, stdin=stdin)
        process: Process = self._run(_open(self._calls, container, body))
        return process


class AsyncFlows(AsyncGroup):
    """Methods for tasks."""

    async def run(
        self,
        container: str,
        command: str | Sequence[str],
        *,
        input: AsyncUpload | None = None,
        timeout: float | None = None,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        privileged: bool | None = None,
        tty: bool | None = None,
    ) -> Completed:
        """Run a command in a running container and give its exit code and all of its output.

        Args:
            container: Id or name of the container.
            command: Program and arguments; a string is split as a shell would, but no shell runs.
            input: What the command reads from stdin: bytes, a file, a path, or pieces. Nothing by default.
            timeout: Seconds the command may take. It goes on running afterwards: the API cannot end it.
            env: Variables beside those of the container.
            user: Who runs it: `name`, `uid`, or either with `:group`.
            working_dir: Where it runs.
            privileged: Whether it has the rights of the engine's root.
            tty: Whether it has a terminal; stdout and stderr are one then.

        Returns:
            Exit code, stdout and stderr; `.check()` raises unless the exit code is 0.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused
            ProcessTimeout: the command did not end in time; holds the output so far
        """
        body = _body(command, env, user, working_dir, privileged, tty=tty, stdin=input is not None)
        return await self._run(_run(self._calls, container, body, input, timeout))

    def popen(
        self,
        container: str,
        command: str | Sequence[str],
        *,
        stdin: bool = False,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        privileged: bool | None = None,
        tty: bool | None = None,
    ) -> Opening[AsyncProcess]:
        """Start a command in a running container and give it as a process: read, write, resize, wait.

        The arguments are those of `run`; with `stdin` the process takes input.
        """
        body = _body(command, env, user, working_dir, privileged, tty=tty, stdin=stdin)
        return self._opening(lambda: _open(self._calls, container, body))


def _body(
    command: str | Sequence[str],
    env: Mapping[str, str] | Sequence[str] | None,
    user: str | None,
    working_dir: str | None,
    privileged: bool | None,
    *,
    tty: bool | None,
    stdin: bool,
) -> dict[str, Any]:
    given = {
        "Cmd": words(command),
        "AttachStdin": stdin,
        "AttachStdout": True,
        "AttachStderr": True,
        "Env": environment(env),
        "User": user,
        "WorkingDir": working_dir,
        "Privileged": privileged,
        "Tty": tty,
    }
    return {name: value for name, value in given.items() if value is not None}


def _open(calls: Calls, container: str, body: Mapping[str, Any]) -> Flow[Any]:
    created = yield Call(calls["POST /containers/{id}/exec"], {"id": container}, body)
    return (
        yield Open(
            calls["POST /exec/{id}/start"],
            {"id": created.id},
            {"Tty": bool(body.get("Tty"))},
            control=ExecControl(calls, created.id),
        )
    )


def _run(
    calls: Calls, container: str, body: Mapping[str, Any], input: AnyUpload | None, timeout: float | None
) -> Flow[Completed]:
    process = yield from _open(calls, container, body)
    try:
        completed: Completed = yield Communicate(process, input, timeout)
        return completed
    finally:
        yield Close(process)
