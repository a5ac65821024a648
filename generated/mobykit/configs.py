"""Operations of the tag Config.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Any

from mobykit_runtime.calls import Endpoint, Filters, Parameter, Reply
from mobykit_runtime.groups import AsyncGroup, Group

from . import models

CREATE: Endpoint[models.ConfigCreateResponse] = Endpoint(
    name="configs.create",
    operation="ConfigCreate",
    method="POST",
    path="/configs/create",
    since="1.30",
    parameters=(),
    body_kind="json",
    body=lambda: models.ConfigSpec,
    responses={
        201: Reply("json", lambda: models.ConfigCreateResponse),
    },
)
DELETE: Endpoint[None] = Endpoint(
    name="configs.delete",
    operation="ConfigDelete",
    method="DELETE",
    path="/configs/{id}",
    since="1.30",
    parameters=(Parameter("id", "path", "id", "path", since="1.30"),),
    responses={
        204: Reply("empty"),
    },
)
INSPECT: Endpoint[models.Config] = Endpoint(
    name="configs.inspect",
    operation="ConfigInspect",
    method="GET",
    path="/configs/{id}",
    since="1.30",
    parameters=(Parameter("id", "path", "id", "path", since="1.30"),),
    responses={
        200: Reply("json", lambda: models.Config),
    },
)
UPDATE: Endpoint[None] = Endpoint(
    name="configs.update",
    operation="ConfigUpdate",
    method="POST",
    path="/configs/{id}/update",
    since="1.30",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.30"),
        Parameter("version", "query", "version", "integer", since="1.30", required=True),
    ),
    body_kind="json",
    body=lambda: models.ConfigSpec,
    responses={
        200: Reply("empty"),
    },
)
LIST: Endpoint[list[models.Config]] = Endpoint(
    name="configs.list",
    operation="ConfigList",
    method="GET",
    path="/configs",
    since="1.30",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.30"),),
    responses={
        200: Reply("json", lambda: list[models.Config]),
    },
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    CREATE,
    DELETE,
    INSPECT,
    UPDATE,
    LIST,
)


class Configs(Group):
    """Files with settings that a swarm hands to its services."""

    _endpoints = ENDPOINTS

    def create(self, body: models.ConfigSpec) -> models.ConfigCreateResponse:
        """Create a config in the swarm.

        `POST /configs/create`.

        Engines call the identifier `ID` in the answer, where Docker's reference has `Id`.

        Args:
            body: Name, labels and base64 data of the config; data may be up to 1,024,000 bytes on
                most engines.

        Returns:
            The identifier of the new config.

        Raises:
            Conflict: a config of that name exists
            BadRequest: the name is missing, or the data is empty, too large or not base64
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigCreate
        """
        return self._send(CREATE, {}, body)

    def delete(self, id: str) -> None:
        """Delete a config.

        `DELETE /configs/{id}`.

        Args:
            id: Identifier or name of the config.

        Raises:
            NotFound: no such config
            BadRequest: a service still uses the config
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigDelete
        """
        self._send(DELETE, {"id": id})

    def inspect(self, id: str) -> models.Config:
        """Inspect a config.

        `GET /configs/{id}`.

        Args:
            id: Identifier or name of the config.

        Returns:
            The config with its data, as base64, and its version.

        Raises:
            NotFound: no such config
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigInspect
        """
        return self._send(INSPECT, {"id": id})

    def update(self, id: str, body: models.ConfigSpec, *, version: int) -> None:
        """Change the labels of a config.

        `POST /configs/{id}/update`.

        Send the whole spec as inspected, with new labels; data cannot change, so make a new config
        for new data.

        Args:
            id: Identifier or name of the config.
            body: The spec of the config as inspected, with the new labels.
            version: Version of the config that the change is based on: `Version.Index` as
                inspected, so that no one else's change is lost.

        Raises:
            NotFound: no such config
            BadRequest: the version is missing, or something other than labels would change
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigUpdate
        """
        self._send(UPDATE, {"id": id, "version": version}, body)

    def list(self, *, filters: Filters | None = None) -> list[models.Config]:
        """List the configs of the swarm.

        `GET /configs`.

        Args:
            filters: Accepted keys: `id` and `name` (each matches from the start), `label` (`key` or
                `key=value`). Engines refuse the key `names`, which Docker's reference lists as
                well.

        Returns:
            One entry per config, with its data.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigList
        """
        return self._send(LIST, {"filters": filters})


class AsyncConfigs(AsyncGroup):
    """Files with settings that a swarm hands to its services."""

    _endpoints = ENDPOINTS

    async def create(self, body: models.ConfigSpec) -> models.ConfigCreateResponse:
        """Create a config in the swarm.

        `POST /configs/create`.

        Engines call the identifier `ID` in the answer, where Docker's reference has `Id`.

        Args:
            body: Name, labels and base64 data of the config; data may be up to 1,024,000 bytes on
                most engines.

        Returns:
            The identifier of the new config.

        Raises:
            Conflict: a config of that name exists
            BadRequest: the name is missing, or the data is empty, too large or not base64
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigCreate
        """
        return await self._send(CREATE, {}, body)

    async def delete(self, id: str) -> None:
        """Delete a config.

        `DELETE /configs/{id}`.

        Args:
            id: Identifier or name of the config.

        Raises:
            NotFound: no such config
            BadRequest: a service still uses the config
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigDelete
        """
        await self._send(DELETE, {"id": id})

    async def inspect(self, id: str) -> models.Config:
        """Inspect a config.

        `GET /configs/{id}`.

        Args:
            id: Identifier or name of the config.

        Returns:
            The config with its data, as base64, and its version.

        Raises:
            NotFound: no such config
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigInspect
        """
        return await self._send(INSPECT, {"id": id})

    async def update(self, id: str, body: models.ConfigSpec, *, version: int) -> None:
        """Change the labels of a config.

        `POST /configs/{id}/update`.

        Send the whole spec as inspected, with new labels; data cannot change, so make a new config
        for new data.

        Args:
            id: Identifier or name of the config.
            body: The spec of the config as inspected, with the new labels.
            version: Version of the config that the change is based on: `Version.Index` as
                inspected, so that no one else's change is lost.

        Raises:
            NotFound: no such config
            BadRequest: the version is missing, or something other than labels would change
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigUpdate
        """
        await self._send(UPDATE, {"id": id, "version": version}, body)

    async def list(self, *, filters: Filters | None = None) -> list[models.Config]:
        """List the configs of the swarm.

        `GET /configs`.

        Args:
            filters: Accepted keys: `id` and `name` (each matches from the start), `label` (`key` or
                `key=value`). Engines refuse the key `names`, which Docker's reference lists as
                well.

        Returns:
            One entry per config, with its data.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigList
        """
        return await self._send(LIST, {"filters": filters})
