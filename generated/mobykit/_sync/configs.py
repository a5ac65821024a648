"""Operations of the tag Config.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.calls import Filters

from .. import configs as endpoints, models
from .groups.configs import ConfigMethods


class Configs(ConfigMethods, public=True):
    """Files with settings that a swarm hands to its services."""

    __module__ = "mobykit.configs"

    def create_raw(self, body: models.ConfigSpec) -> models.ConfigCreateResponse:
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
        return self._send(endpoints.CREATE_RAW, {}, body)

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
        self._send(endpoints.DELETE, {"id": id})

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
        return self._send(endpoints.INSPECT, {"id": id})

    def update(self, id: str, body: models.ConfigSpec, version: int) -> None:
        """Change the labels of a config.

        `POST /configs/{id}/update`.

        Send the whole spec as inspected, with new labels; data cannot change, so make a new config
        for new data.

        Args:
            id: Identifier or name of the config.
            body: The spec of the config as inspected, with the new labels.
            version: Version of the config that the change is based on: `version.index` as
                inspected, so that no one else's change is lost.

        Raises:
            NotFound: no such config
            BadRequest: the version is missing, or something other than labels would change
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Config/operation/ConfigUpdate
        """
        self._send(endpoints.UPDATE, {"id": id, "version": version}, body)

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
        return self._send(endpoints.LIST, {"filters": filters})
