"""Operations of the tag Session.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.groups import AsyncGroup, Group

if TYPE_CHECKING:
    from mobykit_runtime.streams import AsyncDuplex, Duplex, Opening

OPEN: Endpoint[bytes] = Endpoint(
    name="session.open",
    operation="Session",
    method="POST",
    path="/session",
    since="1.31",
    parameters=(
        Parameter("uuid", "header", "X-Docker-Expose-Session-Uuid", "string", since="1.31", required=True),
        Parameter("name", "header", "X-Docker-Expose-Session-Name", "string", since="1.31"),
        Parameter("shared_key", "header", "X-Docker-Expose-Session-Sharedkey", "string", since="1.31"),
        Parameter("grpc_method", "header", "X-Docker-Expose-Session-Grpc-Method", "strings", since="1.31"),
    ),
    responses={
        101: Reply("upgrade"),
    },
    upgrade="h2c",
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (OPEN,)


class Session(Group):
    """Connections on which the engine calls back during a build."""

    _endpoints = ENDPOINTS

    def open(
        self,
        *,
        uuid: str,
        name: str | None = None,
        shared_key: str | None = None,
        grpc_method: Sequence[str] | None = None,
    ) -> Duplex:
        """Open a session through which the engine can call back.

        `POST /session`. Deprecated.

        BuildKit uses it to fetch files, secrets and credentials during a build. Deprecated since
        API 1.53: engines take gRPC directly.

        Args:
            uuid: Identifier of the session, of your choice, that a build names to use it.
            name: Name of the session, for people.
            shared_key: Key that later sessions of the same build context share, so that files need
                not be sent again.
            grpc_method: The gRPC methods that the caller serves, such as
                `/moby.filesync.v1.FileSync/DiffCopy`.

        Returns:
            An open connection, bytes both ways, on which the engine is the HTTP/2 client and the
                caller serves gRPC. It is closed at its end, and by a `with` statement in any case.

        Raises:
            BadRequest: the request does not ask for an upgrade

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Session/operation/Session
        """
        return self._duplex(
            OPEN, {"uuid": uuid, "name": name, "shared_key": shared_key, "grpc_method": grpc_method}
        )


class AsyncSession(AsyncGroup):
    """Connections on which the engine calls back during a build."""

    _endpoints = ENDPOINTS

    def open(
        self,
        *,
        uuid: str,
        name: str | None = None,
        shared_key: str | None = None,
        grpc_method: Sequence[str] | None = None,
    ) -> Opening[AsyncDuplex]:
        """Open a session through which the engine can call back.

        `POST /session`. Deprecated.

        BuildKit uses it to fetch files, secrets and credentials during a build. Deprecated since
        API 1.53: engines take gRPC directly.

        Args:
            uuid: Identifier of the session, of your choice, that a build names to use it.
            name: Name of the session, for people.
            shared_key: Key that later sessions of the same build context share, so that files need
                not be sent again.
            grpc_method: The gRPC methods that the caller serves, such as
                `/moby.filesync.v1.FileSync/DiffCopy`.

        Returns:
            An open connection, bytes both ways, on which the engine is the HTTP/2 client and the
                caller serves gRPC. `async with` and `async for` open and close it; whoever awaits
                it closes it.

        Raises:
            BadRequest: the request does not ask for an upgrade

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Session/operation/Session
        """
        return self._duplex(
            OPEN, {"uuid": uuid, "name": name, "shared_key": shared_key, "grpc_method": grpc_method}
        )
