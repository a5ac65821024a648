"""Operations of the tag Service.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from mobykit_runtime._async.groups.services import AsyncServiceMethods
from mobykit_runtime.calls import Filters
from mobykit_runtime.opening import Opening

from .. import models, services as endpoints

if TYPE_CHECKING:
    from mobykit_runtime._async.streams import AsyncFrameStream


class AsyncServices(AsyncServiceMethods, public=True):
    """Services: what a swarm should run, where and how often."""

    __module__ = "mobykit.services"

    async def create(
        self, body: models.ServiceSpec, *, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
    ) -> models.ServiceCreateResponse:
        """Create a service.

        `POST /services/create`.

        The engine answers before any task runs: list the tasks to see how it goes.

        Args:
            body: The spec of the service: name, labels, tasks, mode, networks and published ports.
            registry_auth: Credentials with which the nodes pull the image. What is stored is not
                sent by itself, since all nodes get it: give what the client's
                `registry_auth(reference)` finds.

        Returns:
            The identifier of the new service, and warnings.

        Raises:
            Conflict: a service of that name exists
            BadRequest: the spec is not complete or not valid
            NotASwarmManager: the node is not a manager of a swarm
            ServerError: a network of the spec does not exist

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Service/operation/ServiceCreate
        """
        return await self._send(endpoints.CREATE, {"registry_auth": registry_auth}, body)

    async def delete(self, id: str) -> None:
        """Delete a service and stop its tasks.

        `DELETE /services/{id}`.

        The engine answers at once; the containers stop a little later.

        Args:
            id: Identifier or name of the service.

        Raises:
            NotFound: no such service
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Service/operation/ServiceDelete
        """
        await self._send(endpoints.DELETE, {"id": id})

    async def inspect(self, id: str, *, insert_defaults: bool | None = None) -> models.Service:
        """Inspect a service.

        `GET /services/{id}`.

        Args:
            id: Identifier or name of the service.
            insert_defaults: Fill in the values that the swarm assumes for what the spec leaves out;
                off by default.

        Returns:
            The service with its spec, its version and the state of its last update.

        Raises:
            NotFound: no such service
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Service/operation/ServiceInspect
        """
        return await self._send(endpoints.INSPECT, {"id": id, "insert_defaults": insert_defaults})

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
    ) -> Opening[AsyncFrameStream]:
        """Read what the tasks of a service have written.

        `GET /services/{id}/logs`.

        A frame of stream type 3 carries an error of the engine. Only logs of the drivers
        `json-file`, `journald` and `local` can be read.

        Args:
            id: Identifier or name of the service.
            details: Also send node, service and task of each line, and the labels and variables
                that the log options name; `lines()` has them as `details`. Off by default.
            follow: Stay connected and go on with new lines; off by default.
            stdout: Include the standard output; on by default.
            stderr: Include the standard error; on by default.
            since: Only lines from then on: an aware datetime, a timedelta back from now, or Unix
                time in seconds; the default is the beginning.
            timestamps: Also send the time of each line; `lines()` has it as `timestamp`. Off by
                default.
            tail: Number of lines, of pieces of 16 KiB where they are longer, to read from the end
                of each task's log, or `all`, the default.

        Returns:
            The logs of all tasks as a stream of frames of stdout and stderr; all of it is stdout
            when the tasks have a terminal. `async with` and `async for` open and close it; whoever
            awaits it closes it.

        Raises:
            NotFound: no such service
            ServerError: neither `stdout` nor `stderr` is set
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Service/operation/ServiceLogs
        """
        return Opening(
            self._frames(
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
        )

    async def update(
        self,
        id: str,
        body: models.ServiceSpec,
        version: int,
        *,
        registry_auth_from: Literal["spec", "previous-spec"] | str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        rollback: str | None = None,
    ) -> models.ServiceUpdateResponse:
        """Change the spec of a service.

        `POST /services/{id}/update`.

        Send the whole spec: what the body leaves out goes back to its default. The engine answers
        before the tasks are replaced: inspect `update_status` to see how it goes.

        Args:
            id: Identifier or name of the service.
            body: The spec of the service as inspected, with the changes.
            version: Version of the service that the change is based on: `version.index` as
                inspected, so that no one else's change is lost.
            registry_auth_from: Where credentials come from when none are given: `spec`, the
                default, or `previous-spec` for those of the spec before.
            rollback: Give `previous` to go back to the spec before; the body then has no effect.
            registry_auth: Credentials with which the nodes pull the image. What is stored is not
                sent by itself, since all nodes get it: give what the client's
                `registry_auth(reference)` finds.

        Returns:
            Warnings, if any.

        Raises:
            NotFound: no such service
            BadRequest: the version is missing, or the spec is not valid
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Service/operation/ServiceUpdate
        """
        return await self._send(
            endpoints.UPDATE,
            {
                "id": id,
                "version": version,
                "registry_auth_from": registry_auth_from,
                "registry_auth": registry_auth,
                "rollback": rollback,
            },
            body,
        )

    async def list(
        self, *, filters: Filters | None = None, status: bool | None = None
    ) -> list[models.Service]:
        """List the services of the swarm.

        `GET /services`.

        Args:
            filters: Accepted keys: `id` and `name` (each matches from the start), `label` (`key` or
                `key=value`), `mode` (`replicated` or `global`).
            status: Count the running and the desired tasks of each service, as `service_status`;
                off by default. API 1.41 and newer.

        Returns:
            One entry per service, with its spec and version.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Service/operation/ServiceList
        """
        return await self._send(endpoints.LIST, {"filters": filters, "status": status})
