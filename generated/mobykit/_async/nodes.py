"""Operations of the tag Node.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime._async.group import AsyncGroup
from mobykit_runtime.calls import Filters

from .. import models, nodes as endpoints


class AsyncNodes(AsyncGroup, public=True):
    """The machines that make up a swarm."""

    __module__ = "mobykit.nodes"

    async def delete(self, id: str, *, force: bool | None = None) -> None:
        """Remove a node from the swarm.

        `DELETE /nodes/{id}`.

        Make a manager a worker first: even `force` does not remove managers.

        Args:
            id: Identifier or name of the node.
            force: Remove the node even if it is not down; off by default.

        Raises:
            NotFound: no such node
            BadRequest: the node is a manager, or is not down and `force` is not set
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Node/operation/NodeDelete
        """
        await self._send(endpoints.DELETE, {"id": id, "force": force})

    async def inspect(self, id: str) -> models.Node:
        """Inspect a node of the swarm.

        `GET /nodes/{id}`.

        Args:
            id: Identifier or name of the node.

        Returns:
            The node with its role, availability, state, resources and version.

        Raises:
            NotFound: no such node
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Node/operation/NodeInspect
        """
        return await self._send(endpoints.INSPECT, {"id": id})

    async def update(self, id: str, body: models.NodeSpec, version: int) -> None:
        """Change the role, availability or labels of a node.

        `POST /nodes/{id}/update`.

        Send the whole spec: labels that the body leaves out are taken away.

        Args:
            id: Identifier or name of the node.
            body: The spec of the node as inspected, with the changes: role, availability, name and
                labels.
            version: Version of the node that the change is based on: `version.index` as inspected,
                so that no one else's change is lost.

        Raises:
            NotFound: no such node
            BadRequest: the version is missing, a value is not known, or the last manager would lose
                its role
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Node/operation/NodeUpdate
        """
        await self._send(endpoints.UPDATE, {"id": id, "version": version}, body)

    async def list(self, *, filters: Filters | None = None) -> list[models.Node]:
        """List the nodes of the swarm.

        `GET /nodes`.

        Args:
            filters: Accepted keys: `id` and `name` (each matches from the start), `label` (label of
                the engine, `key` or `key=value`), `membership` (`accepted` or `pending`),
                `node.label` (label of the node in the swarm), `role` (`manager` or `worker`).

        Returns:
            One entry per node, with its role, availability, state and version.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm
            BadRequest: a filter is not known
            ServerError: a value of `role` or `membership` is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Node/operation/NodeList
        """
        return await self._send(endpoints.LIST, {"filters": filters})
