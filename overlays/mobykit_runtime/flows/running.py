"""A container of its own for one command: create, attach, wait, start, in this order.

Whoever attaches after the start can be too late for the output, and whoever waits after it for the exit code of a
container that removes itself.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import frozen

from mobykit_runtime.errors import Conflict, DockerError, NotFound, ProcessTimeout
from mobykit_runtime.flows.commands import environment, words
from mobykit_runtime.flows.pulling import pull_values
from mobykit_runtime.flows.steps import (
    Begin,
    Call,
    Calls,
    Close,
    Communicate,
    Finish,
    Flow,
    Open,
    Pause,
    Result,
)
from mobykit_runtime.streams.control import ContainerControl, exit_code_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.uploads import AnyUpload

__all__ = ["Options", "Pull", "body", "run"]

Pull: TypeAlias = Literal["missing", "always", "never"]

_REMOVAL_TRIES, _REMOVAL_PAUSE = 50, 0.1


@frozen(kw_only=True)
class Options:
    """What is not a part of the container itself."""

    remove: bool
    pull: Pull
    name: str | None
    platform: str | None


class _RunControl(ContainerControl):
    """Of a container whose end is being waited for since before its start."""

    def __init__(self, calls: Calls, id: str, begun: Any) -> None:
        super().__init__(calls, id)
        self._begun = begun

    def found(self) -> Flow[int | None]:
        """Look nowhere: the answer that is awaited tells all, and that the engine died too."""
        return None
        yield

    def exit_code(self) -> Flow[int]:
        """Take the answer that is awaited."""
        return exit_code_of((yield Result(self._begun)))

    def give_up(self) -> None:
        """Close the connection that the answer will come over."""
        self._begun.close()


def body(
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
) -> dict[str, Any]:
    """Make the request that creates the container."""
    from mobykit_runtime.convert import unstructure  # here: the group is loaded for every client

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
    return {**base, **{name: value for name, value in given.items() if value is not None}}


def run(
    calls: Calls,
    images: Calls,
    body: dict[str, Any],
    options: Options,
    input: AnyUpload | None,
    timeout: float | None,
) -> Flow[Completed]:
    """Do it all."""
    body["HostConfig"] = {**(body.get("HostConfig") or {}), "AutoRemove": options.remove}
    created = yield from _create(calls, images, body, options)
    try:
        return (yield from _attach_and_start(calls, created.id, options, input, timeout))
    except ProcessTimeout:
        yield from _tried(Call(calls["POST /containers/{id}/kill"], {"id": created.id}))
        yield from _discard(calls, created.id, options)
        raise
    except BaseException:
        yield from _discard(calls, created.id, options)
        raise


def _create(calls: Calls, images: Calls, body: Mapping[str, Any], options: Options) -> Flow[Any]:
    values = {"name": options.name, "platform": options.platform}
    create = Call(calls["POST /containers/create"], values, body)
    pull = Finish(images["POST /images/create"], pull_values(str(body["Image"]), options.platform))
    if options.pull == "always":
        yield pull
    try:
        return (yield create)
    except NotFound:
        if options.pull != "missing":
            raise
    yield pull
    return (yield create)


def _attach_and_start(
    calls: Calls, id: str, options: Options, input: AnyUpload | None, timeout: float | None
) -> Flow[Completed]:
    condition = "removed" if options.remove else "next-exit"
    begun = yield Begin(calls["POST /containers/{id}/wait"], {"id": id, "condition": condition})
    try:
        attached = {"id": id, "stream": True, "stdin": input is not None, "stdout": True, "stderr": True}
        control = _RunControl(calls, id, begun)
        process = yield Open(calls["POST /containers/{id}/attach"], attached, control=control)
        try:
            yield Call(calls["POST /containers/{id}/start"], {"id": id})
            completed: Completed = yield Communicate(process, input, timeout)
            return completed
        finally:
            yield Close(process)
    finally:
        yield Close(begun)


def _discard(calls: Calls, id: str, options: Options) -> Flow[None]:
    if not options.remove:
        return
    delete = Call(calls["DELETE /containers/{id}"], {"id": id, "force": True, "volumes": True})
    with contextlib.suppress(DockerError):  # as in _tried()
        for _ in range(_REMOVAL_TRIES):
            try:
                yield delete
                return
            except Conflict:  # the engine is removing it already; its name is free when nothing is found
                yield Pause(_REMOVAL_PAUSE)


def _tried(call: Call) -> Flow[None]:
    """Make a call that may fail: what went wrong before is what matters."""
    with contextlib.suppress(DockerError):
        yield call
