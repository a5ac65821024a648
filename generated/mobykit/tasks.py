"""Operations of the tag Task.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Filters, Parameter, Reply, Tty
from mobykit_runtime.groups import AsyncGroup, Group

from . import models

if TYPE_CHECKING:
    from mobykit_runtime.streams import AsyncFrameStream, FrameStream, Opening

INSPECT: Endpoint[models.Task] = Endpoint(
    name="tasks.inspect",
    operation="TaskInspect",
    method="GET",
    path="/tasks/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={
        200: Reply("json", lambda: models.Task),
    },
)
LOGS: Endpoint[bytes] = Endpoint(
    name="tasks.logs",
    operation="TaskLogs",
    method="GET",
    path="/tasks/{id}/logs",
    since="1.29",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.29"),
        Parameter("details", "query", "details", "boolean", since="1.29"),
        Parameter("follow", "query", "follow", "boolean", since="1.29"),
        Parameter("stdout", "query", "stdout", "boolean", since="1.29"),
        Parameter("stderr", "query", "stderr", "boolean", since="1.29"),
        Parameter("since", "query", "since", "time", since="1.29"),
        Parameter("timestamps", "query", "timestamps", "boolean", since="1.29"),
        Parameter("tail", "query", "tail", "string", since="1.29"),
    ),
    responses={
        200: Reply("frames"),
    },
    tty=Tty(
        "/tasks/{id}",
        (
            "Spec",
            "ContainerSpec",
            "TTY",
        ),
    ),
)
LIST: Endpoint[list[models.Task]] = Endpoint(
    name="tasks.list",
    operation="TaskList",
    method="GET",
    path="/tasks",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={
        200: Reply("json", lambda: list[models.Task]),
    },
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    INSPECT,
    LOGS,
    LIST,
)


class Tasks(Group):
    """The single containers that the services of a swarm consist of."""

    _endpoints = ENDPOINTS

    def inspect(self, id: str) -> models.Task:
        """Inspect a task.

        `GET /tasks/{id}`.

        Args:
            id: Identifier of the task.

        Returns:
            The task with its spec, its state, its node and its container.

        Raises:
            NotFound: no such task
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Task/operation/TaskInspect
        """
        return self._send(INSPECT, {"id": id})

    def logs(
        self,
        id: str,
        *,
        details: bool | None = None,
        follow: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
        since: datetime | int | float | str | None = None,
        timestamps: bool | None = None,
        tail: str | None = None,
    ) -> FrameStream:
        """Read what a task has written.

        `GET /tasks/{id}/logs`.

        Set `stdout`, `stderr` or both: the engine refuses to choose. A frame of stream type 3
        carries an error of the engine. Only logs of the drivers `json-file`, `journald` and `local`
        can be read.

        Args:
            id: Identifier of the task.
            details: Put node, service and task before each line, with what the log driver adds; off
                by default.
            follow: Stay connected and go on with new lines; off by default.
            stdout: Include the standard output; off by default.
            stderr: Include the standard error; off by default.
            since: Only lines from then on: a Unix timestamp in seconds, with a fraction if need be;
                `0`, the default, is the beginning.
            timestamps: Put the time before each line; off by default.
            tail: Number of lines to read from the end, or `all`, the default.

        Returns:
            The log as a stream of frames of stdout and stderr; all of it is stdout when the task
                has a terminal. It is closed at its end, and by a `with` statement in any case.

        Raises:
            NotFound: no such task
            ServerError: neither `stdout` nor `stderr` is set
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Task/operation/TaskLogs
        """
        return self._frames(
            LOGS,
            {
                "id": id,
                "details": details,
                "follow": follow,
                "stdout": stdout,
                "stderr": stderr,
                "since": since,
                "timestamps": timestamps,
                "tail": tail,
            },
        )

    def list(self, *, filters: Filters | None = None) -> list[models.Task]:
        """List the tasks of the swarm's services.

        `GET /tasks`.

        Tasks that have ended stay in the list for a while, as history.

        Args:
            filters: Accepted keys: `desired-state` (`running`, `accepted` or `shutdown`), `id` and
                `name` (each matches from the start), `label` (`key` or `key=value`), `node` and
                `service` (name or identifier).

        Returns:
            One entry per task, with its state, node and service.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known
            NotFound: the service or node of a filter does not exist

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Task/operation/TaskList
        """
        return self._send(LIST, {"filters": filters})


class AsyncTasks(AsyncGroup):
    """The single containers that the services of a swarm consist of."""

    _endpoints = ENDPOINTS

    async def inspect(self, id: str) -> models.Task:
        """Inspect a task.

        `GET /tasks/{id}`.

        Args:
            id: Identifier of the task.

        Returns:
            The task with its spec, its state, its node and its container.

        Raises:
            NotFound: no such task
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Task/operation/TaskInspect
        """
        return await self._send(INSPECT, {"id": id})

    def logs(
        self,
        id: str,
        *,
        details: bool | None = None,
        follow: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
        since: datetime | int | float | str | None = None,
        timestamps: bool | None = None,
        tail: str | None = None,
    ) -> Opening[AsyncFrameStream]:
        """Read what a task has written.

        `GET /tasks/{id}/logs`.

        Set `stdout`, `stderr` or both: the engine refuses to choose. A frame of stream type 3
        carries an error of the engine. Only logs of the drivers `json-file`, `journald` and `local`
        can be read.

        Args:
            id: Identifier of the task.
            details: Put node, service and task before each line, with what the log driver adds; off
                by default.
            follow: Stay connected and go on with new lines; off by default.
            stdout: Include the standard output; off by default.
            stderr: Include the standard error; off by default.
            since: Only lines from then on: a Unix timestamp in seconds, with a fraction if need be;
                `0`, the default, is the beginning.
            timestamps: Put the time before each line; off by default.
            tail: Number of lines to read from the end, or `all`, the default.

        Returns:
            The log as a stream of frames of stdout and stderr; all of it is stdout when the task
                has a terminal. `async with` and `async for` open and close it; whoever awaits it
                closes it.

        Raises:
            NotFound: no such task
            ServerError: neither `stdout` nor `stderr` is set
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Task/operation/TaskLogs
        """
        return self._frames(
            LOGS,
            {
                "id": id,
                "details": details,
                "follow": follow,
                "stdout": stdout,
                "stderr": stderr,
                "since": since,
                "timestamps": timestamps,
                "tail": tail,
            },
        )

    async def list(self, *, filters: Filters | None = None) -> list[models.Task]:
        """List the tasks of the swarm's services.

        `GET /tasks`.

        Tasks that have ended stay in the list for a while, as history.

        Args:
            filters: Accepted keys: `desired-state` (`running`, `accepted` or `shutdown`), `id` and
                `name` (each matches from the start), `label` (`key` or `key=value`), `node` and
                `service` (name or identifier).

        Returns:
            One entry per task, with its state, node and service.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known
            NotFound: the service or node of a filter does not exist

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Task/operation/TaskList
        """
        return await self._send(LIST, {"filters": filters})
