"""Hand-written methods of the group services: scale, roll back, and wait until all is as it should be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.errors import DockerTimeout, InvalidArgument, ServiceUpdateFailed
from mobykit_runtime.timeouts import deadline_in, earlier

from ..group import AsyncGroup

if TYPE_CHECKING:
    from mobykit import AsyncDocker, models

__all__ = ["AsyncServiceMethods"]

_PAUSE = 0.2
_PAUSED = ("paused", "rollback_paused")
_UNDER_WAY = ("updating", "rollback_started")


class AsyncServiceMethods(AsyncGroup):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those
        _client: AsyncDocker

        async def inspect(self, *arguments: Any, **keywords: Any) -> models.Service: ...
        async def update(self, *arguments: Any, **keywords: Any) -> models.ServiceUpdateResponse: ...

    async def scale(self, id: str, replicas: int) -> models.ServiceUpdateResponse:
        """Set how many tasks a replicated service has.

        Args:
            id: Id or name of the service.
            replicas: How many tasks, 0 or more.

        Raises:
            NotFound: no such service
            InvalidArgument: the service runs on every node, so that it has no number of its own
            BadRequest: the service has been changed by somebody else meanwhile
        """
        service: Any = await self.inspect(id)
        mode = service.spec.mode
        if mode.replicated is not None:
            mode.replicated.replicas = replicas
        elif mode.replicated_job is not None:
            mode.replicated_job.total_completions = replicas
        else:
            raise InvalidArgument(
                f"service {id}: it runs on every node; only replicated services have a number"
            )
        return await self.update(id, service.spec, service.version.index)

    async def rollback(self, id: str) -> models.ServiceUpdateResponse:
        """Return a service to what it was before its last update.

        Args:
            id: Id or name of the service.

        Raises:
            NotFound: no such service
            BadRequest: it has never been updated, or somebody else has changed it meanwhile
        """
        service: Any = await self.inspect(id)
        return await self.update(id, service.spec, service.version.index, rollback="previous")

    async def wait_converged(self, id: str, timeout: float | None = None) -> None:
        """Wait until a service runs as it should: every task, of the newest specification, and no update under way.

        Args:
            id: Id or name of the service.
            timeout: Seconds to wait at most; without limit by default.

        Raises:
            ServiceUpdateFailed: the update was paused, since tasks fail
            NotFound: no such service
            DockerTimeout: it did not get there in time; the message holds the last error of a task
        """
        deadline = deadline_in(timeout)
        group, all_tasks = self.until(deadline), self._client.tasks.until(earlier(deadline, self._deadline))
        while True:
            service: Any = await group.inspect(id)
            tasks: Any = await all_tasks.list(filters={"service": [service.id]})
            if await group._is_converged(id, service, tasks):  # noqa: SLF001  # it is of this class
                return
            if deadline is not None and time.monotonic() + _PAUSE > deadline:
                errors = [task.status.err for task in tasks if task.status is not None and task.status.err]
                last = f"; a task reports: {errors[-1]}" if errors else ""
                raise DockerTimeout(f"service {id}: it did not converge within {timeout:g} s{last}")
            await backend.sleep(_PAUSE)

    async def _is_converged(self, id: str, service: Any, tasks: Any) -> bool:
        update = service.update_status
        if update is not None and update.state in _PAUSED:
            raise ServiceUpdateFailed(f"service {id}: the update is {update.state}: {update.message}")
        if update is not None and update.state in _UNDER_WAY:
            return False
        template = _compared(service.spec.task_template)
        current = [task for task in tasks if task.spec is not None and _compared(task.spec) == template]
        mode = service.spec.mode
        if mode.replicated_job is not None or mode.global_job is not None:
            done = sum(task.status.state == "complete" for task in current)
            return bool(done >= await self._wanted(mode))
        states = [task.status.state for task in current if task.desired_state == "running"]
        others = [task for task in tasks if task not in current and task.desired_state == "running"]
        return not others and states.count("running") == len(states) == await self._wanted(mode)

    async def _wanted(self, mode: Any) -> int:
        """Return how many tasks there should be; for services of every node as many as there are."""
        if mode.replicated is not None:
            return 1 if mode.replicated.replicas is None else int(mode.replicated.replicas)
        if mode.replicated_job is not None:
            return int(mode.replicated_job.total_completions or mode.replicated_job.max_concurrent or 1)
        nodes: Any = await self._client.nodes.until(self._deadline).list()
        return sum(node.status.state == "ready" and node.spec.availability == "active" for node in nodes)


def _compared(template: Any) -> dict[str, Any]:
    """Return what makes a task one of a specification; engines write the rest otherwise in tasks than in services."""
    return {key: value for key, value in template.to_dict().items() if key not in ("Networks", "Runtime")}
