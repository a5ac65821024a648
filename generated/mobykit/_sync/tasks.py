"""Operations of the tag Task.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mobykit_runtime.calls import Filters

from .. import models, tasks as endpoints
from .group import Group

if TYPE_CHECKING:
    from .streams import FrameStream


class Tasks(Group, public=True):
    """The single containers that the services of a swarm consist of."""

    __module__ = "mobykit.tasks"

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
        return self._send(endpoints.INSPECT, {"id": id})

    def logs(
        self,
        id: str,
        *,
        details: bool | None = None,
        follow: bool | None = None,
        stdout: bool = True,
        stderr: bool = True,
        since: datetime | timedelta | int | float | str | None = None,
        timestamps: bool | None = None,
        tail: str | int | None = None,
    ) -> FrameStream:
        """Read what a task has written.

        `GET /tasks/{id}/logs`.

        A frame of stream type 3 carries an error of the engine. Only logs of the drivers
        `json-file`, `journald` and `local` can be read.

        Args:
            id: Identifier of the task.
            details: Also send node, service and task of each line, and the labels and variables
                that the log options name; `lines()` has them as `details`. Off by default.
            follow: Stay connected and go on with new lines; off by default.
            stdout: Include the standard output; on by default.
            stderr: Include the standard error; on by default.
            since: Only lines from then on: an aware datetime, a timedelta back from now, or Unix
                time in seconds; the default is the beginning.
            timestamps: Also send the time of each line; `lines()` has it as `timestamp`. Off by
                default.
            tail: Number of lines, of pieces of 16 KiB where they are longer, to read from the end,
                or `all`, the default.

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
            endpoints.LOGS,
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
        return self._send(endpoints.LIST, {"filters": filters})
