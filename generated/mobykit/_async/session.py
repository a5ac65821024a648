"""Operations of the tag Session.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mobykit_runtime._async.group import AsyncGroup
from mobykit_runtime.opening import Opening

from .. import session as endpoints

if TYPE_CHECKING:
    from mobykit_runtime._async.streams import AsyncDuplex


class AsyncSession(AsyncGroup, public=True):
    """Connections on which the engine calls back during a build."""

    __module__ = "mobykit.session"

    def open(
        self,
        uuid: str,
        *,
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
            caller serves gRPC. `async with` and `async for` open and close it; whoever awaits it
            closes it.

        Raises:
            BadRequest: the request does not ask for an upgrade

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Session/operation/Session
        """
        return Opening(
            self._duplex(
                endpoints.OPEN,
                {"uuid": uuid, "name": name, "shared_key": shared_key, "grpc_method": grpc_method},
            )
        )
