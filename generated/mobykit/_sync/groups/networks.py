# Derived from mobykit_runtime/_async/groups/networks.py by the generator; edit that instead.

"""Hand-written methods of the group networks: create and connect by keywords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.options.whole import whole

from ..group import Group

if TYPE_CHECKING:
    from typing import Unpack

    from mobykit_runtime.options.network import ConnectionOptions, NetworkOptions

    from mobykit import models

__all__ = ["NetworkMethods"]


class NetworkMethods(Group):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        def create_raw(self, body: models.NetworkCreateRequest) -> models.NetworkCreateResponse: ...
        def connect_raw(self, id: str, body: models.NetworkConnectRequest) -> None: ...
        def disconnect_raw(self, id: str, body: models.NetworkDisconnectRequest) -> None: ...

    def create(
        self, name: str | models.NetworkCreateRequest, **options: Unpack[NetworkOptions]
    ) -> models.NetworkCreateResponse:
        """Create a network.

        Args:
            name: Its name; or a whole request, and no options.
            options: As `docker network create` takes them: `driver` and its `options`; `subnet`, `gateway` and
                `ip_range`, each one or several; `ipam_driver`, `ipv6`, `internal`, `attachable`, `labels`.

        Returns:
            The id of the network, and a warning.

        Raises:
            NameInUse: a network of that name exists
            Forbidden: the network cannot be made; its addresses overlap with another's, for example
            NotFound: there is no such driver
            NotASwarmManager: an overlay network, on a node that manages no swarm
            InvalidArgument: an option has a value that it cannot have, or is beside a whole request
        """
        from mobykit_runtime.options.network import network_request

        return self.create_raw(
            network_request(name, **options) if isinstance(name, str) else whole(name, **options)
        )

    def connect(
        self, id: str, container: str | models.NetworkConnectRequest, **options: Unpack[ConnectionOptions]
    ) -> None:
        """Connect a container to a network.

        Args:
            id: Id or name of the network.
            container: Id or name of the container; or a whole request, and no options.
            options: `ip`, `ip6`, `aliases`, `links`, `mac_address` (API 1.54 and newer), `driver_opts`.

        Raises:
            NotFound: no such network or container
            Forbidden: the container is connected already, or its own network mode does not allow it
            BadRequest: the address does not belong to the network
            InvalidArgument: an option has a value that it cannot have, or is beside a whole request
        """
        from mobykit_runtime.options.network import connect_request

        self.connect_raw(
            id,
            connect_request(container, **options)
            if isinstance(container, str)
            else whole(container, **options),
        )

    def disconnect(
        self, id: str, container: str | models.NetworkDisconnectRequest, *, force: bool | None = None
    ) -> None:
        """Disconnect a container from a network.

        Args:
            id: Id or name of the network.
            container: Id or name of the container; or a whole request, and no options.
            force: Disconnect it even if it is gone.

        Raises:
            NotFound: no such network or container
            Forbidden: the container is not connected to it
            InvalidArgument: there are options beside a whole request
        """
        from mobykit import models

        if isinstance(container, str):
            container = models.NetworkDisconnectRequest(container=container, force=force)
        else:
            container = whole(container, force=force)
        self.disconnect_raw(id, container)
