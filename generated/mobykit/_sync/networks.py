"""Operations of the tag Network.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.calls import Filters

from .. import models, networks as endpoints
from .groups.networks import NetworkMethods


class Networks(NetworkMethods, public=True):
    """Networks that containers talk through."""

    __module__ = "mobykit.networks"

    def connect_raw(self, id: str, body: models.NetworkConnectRequest) -> None:
        """Connect a container to a network.

        `POST /networks/{id}/connect`.

        Works on running and on stopped containers. A swarm network must be attachable.

        Args:
            id: Identifier or name of the network.
            body: The container, and its settings in the network such as aliases and fixed
                addresses.

        Raises:
            NotFound: no such network or container
            Forbidden: the container is in the network already, or cannot join it
            BadRequest: an address does not fit the network, or it is the `host` network

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkConnect
        """
        self._send(endpoints.CONNECT_RAW, {"id": id}, body)

    def create_raw(self, body: models.NetworkCreateRequest) -> models.NetworkCreateResponse:
        """Create a network.

        `POST /networks/create`.

        Engine 20.10 makes a second network of the same name, with a warning, unless
        `check_duplicate` is set.

        Args:
            body: Name, driver, address ranges, options and labels of the network.

        Returns:
            The identifier of the new network, and a warning.

        Raises:
            Conflict: a network of that name exists
            Forbidden: the node is not a manager of a swarm, which overlay networks need (a
                ServerError on engine 20.10)
            NotFound: the network driver is not known
            BadRequest: an address range or option is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkCreate
        """
        return self._send(endpoints.CREATE_RAW, {}, body)

    def delete(self, id: str) -> None:
        """Remove a network.

        `DELETE /networks/{id}`.

        Args:
            id: Identifier or name of the network.

        Raises:
            NotFound: no such network
            Forbidden: containers use the network, or the engine comes with it
            BadRequest: several networks have that name

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkDelete
        """
        self._send(endpoints.DELETE, {"id": id})

    def disconnect_raw(self, id: str, body: models.NetworkDisconnectRequest) -> None:
        """Take a container out of a network.

        `POST /networks/{id}/disconnect`.

        Args:
            id: Identifier or name of the network.
            body: The container, and whether to force it, which also clears up after containers that
                are gone.

        Raises:
            NotFound: no such network or container
            ServerError: the container is not in the network

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkDisconnect
        """
        self._send(endpoints.DISCONNECT_RAW, {"id": id}, body)

    def inspect(
        self, id: str, *, verbose: bool | None = None, scope: str | None = None
    ) -> models.NetworkInspect:
        """Inspect a network.

        `GET /networks/{id}`.

        Args:
            id: Identifier or name of the network.
            verbose: Add the services and tasks of a swarm network; off by default.
            scope: Look only among networks of that scope: `local`, `swarm` or `global`; among all
                by default.

        Returns:
            The network with its address ranges, options and the containers of this host in it.

        Raises:
            NotFound: no such network
            BadRequest: several networks have that name

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkInspect
        """
        return self._send(endpoints.INSPECT, {"id": id, "verbose": verbose, "scope": scope})

    def prune(self, *, filters: Filters | None = None) -> models.NetworkPruneResponse:
        """Delete networks that no container uses.

        `POST /networks/prune`.

        The networks that the engine comes with stay.

        Args:
            filters: Accepted keys: `label` and `label!` (with or without that label: `key` or
                `key=value`), `until` (created before then: a Unix timestamp in seconds, a date, or
                a duration back from now such as `24h`).

        Returns:
            The names of the deleted networks.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit
            Conflict: another prune is under way

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkPrune
        """
        return self._send(endpoints.PRUNE, {"filters": filters})

    def list(self, *, filters: Filters | None = None) -> list[models.NetworkSummary]:
        """List networks.

        `GET /networks`.

        On a swarm manager the networks of the swarm are listed too.

        Args:
            filters: Accepted keys: `dangling` (`true`: only networks that no container uses),
                `driver`, `id` and `name` (each matches a part too), `label` (`key` or `key=value`),
                `scope` (`local`, `swarm` or `global`), `type` (`builtin`, or `custom` for those
                made by users).

        Returns:
            One summary per network, without the containers in it.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Network/operation/NetworkList
        """
        return self._send(endpoints.LIST, {"filters": filters})
