"""Operations of the tag Secret.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.calls import Filters

from .. import models, secrets as endpoints
from .groups.secrets import SecretMethods


class Secrets(SecretMethods, public=True):
    """Passwords, keys and the like that a swarm hands to its services."""

    __module__ = "mobykit.secrets"

    def create_raw(self, body: models.SecretSpec) -> models.SecretCreateResponse:
        """Create a secret in the swarm.

        `POST /secrets/create`.

        Nobody can read the data back through the API. Engines call the identifier `ID` in the
        answer, where Docker's reference has `Id`.

        Args:
            body: Name, labels and base64 data of the secret, or the driver that fetches it; data
                may be up to 512,000 bytes on most engines.

        Returns:
            The identifier of the new secret.

        Raises:
            Conflict: a secret of that name exists
            BadRequest: the name is missing, or the data is empty, too large or not base64
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Secret/operation/SecretCreate
        """
        return self._send(endpoints.CREATE_RAW, {}, body)

    def delete(self, id: str) -> None:
        """Delete a secret.

        `DELETE /secrets/{id}`.

        Args:
            id: Identifier or name of the secret.

        Raises:
            NotFound: no such secret
            BadRequest: a service still uses the secret
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Secret/operation/SecretDelete
        """
        self._send(endpoints.DELETE, {"id": id})

    def inspect(self, id: str) -> models.Secret:
        """Inspect a secret.

        `GET /secrets/{id}`.

        Args:
            id: Identifier or name of the secret.

        Returns:
            The secret with its version and labels, without its data.

        Raises:
            NotFound: no such secret
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Secret/operation/SecretInspect
        """
        return self._send(endpoints.INSPECT, {"id": id})

    def update(self, id: str, body: models.SecretSpec, version: int) -> None:
        """Change the labels of a secret.

        `POST /secrets/{id}/update`.

        Send the whole spec as inspected, with new labels; data cannot change, so make a new secret
        for new data.

        Args:
            id: Identifier or name of the secret.
            body: The spec of the secret as inspected, with the new labels.
            version: Version of the secret that the change is based on: `version.index` as
                inspected, so that no one else's change is lost.

        Raises:
            NotFound: no such secret
            BadRequest: the version is missing, or something other than labels would change
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Secret/operation/SecretUpdate
        """
        self._send(endpoints.UPDATE, {"id": id, "version": version}, body)

    def list(self, *, filters: Filters | None = None) -> list[models.Secret]:
        """List the secrets of the swarm.

        `GET /secrets`.

        Args:
            filters: Accepted keys: `id` and `name` (each matches from the start), `label` (`key` or
                `key=value`), `names` (the whole name).

        Returns:
            One entry per secret, without its data.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Secret/operation/SecretList
        """
        return self._send(endpoints.LIST, {"filters": filters})
