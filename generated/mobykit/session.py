"""Operations of the tag Session.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Any, NoReturn

from mobykit_runtime.calls import Endpoint, Reply
from mobykit_runtime.groups import AsyncGroup, Group

OPEN: Endpoint[NoReturn] = Endpoint(
    name="session.open",
    operation="Session",
    method="POST",
    path="/session",
    since="1.31",
    parameters=(),
    responses={
        101: Reply("upgrade"),
    },
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (OPEN,)


class Session(Group):
    """Connections on which the engine calls back during a build."""

    def open(self) -> NoReturn:
        """Open a session through which the engine can call back.

        `POST /session`. Deprecated.

        BuildKit uses it to fetch files, secrets and credentials during a build. Deprecated since
        API 1.53: engines take gRPC directly.

        Returns:
            An upgraded connection on which the engine is the HTTP/2 client and the caller serves
                gRPC.

        Raises:
            BadRequest: the request does not ask for an upgrade

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Session/operation/Session
        """
        self._send(OPEN, {})


class AsyncSession(AsyncGroup):
    """Connections on which the engine calls back during a build."""

    async def open(self) -> NoReturn:
        """Open a session through which the engine can call back.

        `POST /session`. Deprecated.

        BuildKit uses it to fetch files, secrets and credentials during a build. Deprecated since
        API 1.53: engines take gRPC directly.

        Returns:
            An upgraded connection on which the engine is the HTTP/2 client and the caller serves
                gRPC.

        Raises:
            BadRequest: the request does not ask for an upgrade

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Session/operation/Session
        """
        await self._send(OPEN, {})
