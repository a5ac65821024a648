"""Operations of the tag Swarm.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime._async.group import AsyncGroup

from .. import models, swarm as endpoints


class AsyncSwarm(AsyncGroup, public=True):
    """The swarm as a whole: start it, join it, leave it and change it."""

    __module__ = "mobykit.swarm"

    async def init(self, body: models.SwarmInitRequest | None = None) -> str:
        """Start a swarm with this node as its first manager.

        `POST /swarm/init`.

        A host with several addresses needs `advertise_addr`.

        Args:
            body: Addresses to listen on and to advertise, address pools for networks, and the spec
                of the swarm.

        Returns:
            The identifier of the node.

        Raises:
            Unavailable: the node is in a swarm already
            BadRequest: an address or a setting is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmInit
        """
        return await self._send(endpoints.INIT, {}, body)

    async def inspect(self) -> models.Swarm:
        """Inspect the swarm.

        `GET /swarm`.

        The join tokens let anyone who has them into the swarm: treat the answer as a secret.

        Returns:
            The swarm with its spec, version and join tokens.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmInspect
        """
        return await self._send(endpoints.INSPECT, {})

    async def join(self, body: models.SwarmJoinRequest | None = None) -> None:
        """Join this node to a swarm.

        `POST /swarm/join`.

        The token decides whether the node joins as worker or as manager.

        Args:
            body: Addresses of managers, the join token, and the addresses to listen on and to
                advertise.

        Raises:
            Unavailable: the node is in a swarm already, or no manager can be reached
            BadRequest: an address is missing or not valid
            ServerError: the token is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmJoin
        """
        await self._send(endpoints.JOIN, {}, body)

    async def leave(self, *, force: bool | None = None) -> None:
        """Take this node out of its swarm.

        `POST /swarm/leave`.

        When the last manager leaves, the swarm and all its services are gone. The node stays in the
        swarm's list as down until it is removed there.

        Args:
            force: Leave even if this node is a manager, and even if the swarm breaks; off by
                default.

        Raises:
            Unavailable: the node is in no swarm, or is a manager and `force` is not set

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmLeave
        """
        await self._send(endpoints.LEAVE, {"force": force})

    async def unlock(self, body: models.SwarmUnlockRequest) -> None:
        """Unlock a manager after its engine has started again.

        `POST /swarm/unlock`.

        Only needed where autolock is on.

        Args:
            body: The unlock key.

        Raises:
            Conflict: the swarm is not locked
            BadRequest: the key is not the right one
            NotASwarmManager: the node is in no swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmUnlock
        """
        await self._send(endpoints.UNLOCK, {}, body)

    async def unlock_key(self) -> models.SwarmUnlockkeyResponse:
        """Read the key that unlocks managers.

        `GET /swarm/unlockkey`.

        Returns:
            The key, an empty text where autolock is off.

        Raises:
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmUnlockkey
        """
        return await self._send(endpoints.UNLOCK_KEY, {})

    async def update(
        self,
        body: models.SwarmSpec,
        version: int,
        *,
        rotate_worker_token: bool | None = None,
        rotate_manager_token: bool | None = None,
        rotate_manager_unlock_key: bool | None = None,
    ) -> None:
        """Change the spec of the swarm, or renew its tokens and key.

        `POST /swarm/update`.

        Send the whole spec as inspected, with the changes. Nodes that are in the swarm stay in it
        when a token is renewed.

        Args:
            body: The spec of the swarm as inspected, with the changes.
            version: Version of the swarm that the change is based on: `version.index` as inspected,
                so that no one else's change is lost.
            rotate_worker_token: Renew the token with which workers join; off by default.
            rotate_manager_token: Renew the token with which managers join; off by default.
            rotate_manager_unlock_key: Renew the key that unlocks managers; off by default.

        Raises:
            BadRequest: the version is missing, or the spec is not valid
            ServerError: the version is no longer the current one
            NotASwarmManager: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Swarm/operation/SwarmUpdate
        """
        await self._send(
            endpoints.UPDATE,
            {
                "version": version,
                "rotate_worker_token": rotate_worker_token,
                "rotate_manager_token": rotate_manager_token,
                "rotate_manager_unlock_key": rotate_manager_unlock_key,
            },
            body,
        )
