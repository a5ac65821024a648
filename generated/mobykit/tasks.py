"""Operations of the tag Task.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply, Tty
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.tasks import AsyncTasks as AsyncTasks
    from ._sync.tasks import Tasks as Tasks

INSPECT: Endpoint[models.Task] = Endpoint(
    name="tasks.inspect",
    operation="TaskInspect",
    method="GET",
    path="/tasks/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("json", lambda: models.Task)},
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
        Parameter("tail", "query", "tail", "count", since="1.29"),
    ),
    responses={200: Reply("frames")},
    tty=Tty("/tasks/{id}", ("Spec", "ContainerSpec", "TTY")),
)
LIST: Endpoint[list[models.Task]] = Endpoint(
    name="tasks.list",
    operation="TaskList",
    method="GET",
    path="/tasks",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: list[models.Task])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (INSPECT, LOGS, LIST)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncTasks": f"{__package__}._async.tasks", "Tasks": f"{__package__}._sync.tasks"}
)
