"""Operations of the tag Exec.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply, Tty
from mobykit_runtime.flows import exec as flows

from . import models

if TYPE_CHECKING:
    from mobykit_runtime.streams import AsyncProcess, Opening, Process

CREATE: Endpoint[models.IDResponse] = Endpoint(
    name="exec.create",
    operation="ContainerExec",
    method="POST",
    path="/containers/{id}/exec",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.ContainerExecRequest,
    responses={
        201: Reply("json", lambda: models.IDResponse),
    },
)
INSPECT: Endpoint[models.ExecInspectResponse] = Endpoint(
    name="exec.inspect",
    operation="ExecInspect",
    method="GET",
    path="/exec/{id}/json",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={
        200: Reply("json", lambda: models.ExecInspectResponse),
    },
)
RESIZE: Endpoint[None] = Endpoint(
    name="exec.resize",
    operation="ExecResize",
    method="POST",
    path="/exec/{id}/resize",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("height", "query", "h", "integer", since="1.25", required=True),
        Parameter("width", "query", "w", "integer", since="1.25", required=True),
    ),
    responses={
        200: Reply("empty"),
    },
)
START: Endpoint[bytes] = Endpoint(
    name="exec.start",
    operation="ExecStart",
    method="POST",
    path="/exec/{id}/start",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.ExecStartRequest,
    always_body=True,
    responses={
        101: Reply("upgrade"),
        200: Reply("frames"),
    },
    upgrade="tcp",
    process="exec",
    tty=Tty("", ("Tty",)),
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    CREATE,
    INSPECT,
    RESIZE,
    START,
)


class Exec(flows.Flows):
    """Further commands inside containers that run."""

    _endpoints = ENDPOINTS

    def create(self, id: str, body: models.ContainerExecRequest) -> models.IDResponse:
        """Prepare a command to run inside a running container.

        `POST /containers/{id}/exec`.

        Nothing runs until the exec instance is started.

        Args:
            id: Identifier or name of the container.
            body: The command, its environment, user and directory, and which streams to attach.

        Returns:
            The identifier of the exec instance, with which to start it.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused
            BadRequest: the command is empty

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ContainerExec
        """
        return self._send(CREATE, {"id": id}, body)

    def inspect(self, id: str) -> models.ExecInspectResponse:
        """Inspect an exec instance.

        `GET /exec/{id}/json`.

        The engine forgets an exec instance some minutes after its end.

        Args:
            id: Identifier of the exec instance.

        Returns:
            The command, whether it runs, and its exit code, which is absent until it ends.

        Raises:
            NotFound: no such exec instance

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecInspect
        """
        return self._send(INSPECT, {"id": id})

    def resize(self, id: str, *, height: int, width: int) -> None:
        """Set the size of an exec instance's terminal.

        `POST /exec/{id}/resize`.

        Only for exec instances made and started with a terminal.

        Args:
            id: Identifier of the exec instance.
            height: Height in characters.
            width: Width in characters.

        Raises:
            NotFound: no such exec instance
            BadRequest: height or width is missing or no number
            ServerError: the exec instance has not been started

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecResize
        """
        self._send(RESIZE, {"id": id, "height": height, "width": width})

    def start(self, id: str, body: models.ExecStartRequest | None = None) -> Process:
        """Start an exec instance and attach to it.

        `POST /exec/{id}/start`.

        An exec instance can be started once; attached to a second time, the engine writes so to the
        output. A command that cannot be run says so in its output, and its exit code tells it too.

        Args:
            id: Identifier of the exec instance.
            body: Whether to detach at once, whether there is a terminal (as when it was made) and
                its size; without it the call attaches.

        Returns:
            The process: write to its input, read its output as frames of stdout and stderr (all of
                it stdout with a terminal), and wait for its exit code; without output when
                detached. It is closed at its end, and by a `with` statement in any case.

        Raises:
            NotFound: no such exec instance
            Conflict: its container is stopped or paused, or, detached, it was started before

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecStart
        """
        return self._process(START, {"id": id}, body)


class AsyncExec(flows.AsyncFlows):
    """Further commands inside containers that run."""

    _endpoints = ENDPOINTS

    async def create(self, id: str, body: models.ContainerExecRequest) -> models.IDResponse:
        """Prepare a command to run inside a running container.

        `POST /containers/{id}/exec`.

        Nothing runs until the exec instance is started.

        Args:
            id: Identifier or name of the container.
            body: The command, its environment, user and directory, and which streams to attach.

        Returns:
            The identifier of the exec instance, with which to start it.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused
            BadRequest: the command is empty

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ContainerExec
        """
        return await self._send(CREATE, {"id": id}, body)

    async def inspect(self, id: str) -> models.ExecInspectResponse:
        """Inspect an exec instance.

        `GET /exec/{id}/json`.

        The engine forgets an exec instance some minutes after its end.

        Args:
            id: Identifier of the exec instance.

        Returns:
            The command, whether it runs, and its exit code, which is absent until it ends.

        Raises:
            NotFound: no such exec instance

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecInspect
        """
        return await self._send(INSPECT, {"id": id})

    async def resize(self, id: str, *, height: int, width: int) -> None:
        """Set the size of an exec instance's terminal.

        `POST /exec/{id}/resize`.

        Only for exec instances made and started with a terminal.

        Args:
            id: Identifier of the exec instance.
            height: Height in characters.
            width: Width in characters.

        Raises:
            NotFound: no such exec instance
            BadRequest: height or width is missing or no number
            ServerError: the exec instance has not been started

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecResize
        """
        await self._send(RESIZE, {"id": id, "height": height, "width": width})

    def start(self, id: str, body: models.ExecStartRequest | None = None) -> Opening[AsyncProcess]:
        """Start an exec instance and attach to it.

        `POST /exec/{id}/start`.

        An exec instance can be started once; attached to a second time, the engine writes so to the
        output. A command that cannot be run says so in its output, and its exit code tells it too.

        Args:
            id: Identifier of the exec instance.
            body: Whether to detach at once, whether there is a terminal (as when it was made) and
                its size; without it the call attaches.

        Returns:
            The process: write to its input, read its output as frames of stdout and stderr (all of
                it stdout with a terminal), and wait for its exit code; without output when
                detached. `async with` and `async for` open and close it; whoever awaits it closes
                it.

        Raises:
            NotFound: no such exec instance
            Conflict: its container is stopped or paused, or, detached, it was started before

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecStart
        """
        return self._process(START, {"id": id}, body)
