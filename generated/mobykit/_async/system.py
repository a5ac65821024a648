"""Operations of the tag System.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from mobykit_runtime._async.groups.system import AsyncSystemMethods
from mobykit_runtime.calls import Filters
from mobykit_runtime.opening import Opening

from .. import models, system as endpoints

if TYPE_CHECKING:
    from mobykit_runtime._async.streams import AsyncMessageStream


class AsyncSystem(AsyncSystemMethods, public=True):
    """The engine itself: whether it is there, what it is, what happens in it and what space it takes."""

    __module__ = "mobykit.system"

    async def auth(self, body: models.AuthConfig) -> models.AuthResponse:
        """Check the credentials for a registry.

        `POST /auth`.

        The engine contacts the registry on each call and stores nothing. It answers 200 even when
        there is no token, never 204.

        Args:
            body: The credentials to check: user name, password and the address of the registry.

        Returns:
            A status text and, from registries that hand one out, an identity token to use in place
                of the password.

        Raises:
            Unauthorized: the registry refuses the credentials
            ServerError: the registry cannot be reached; from engines before 28, and where it asks
                for a password itself, also that it refuses the credentials

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemAuth
        """
        return await self._send(endpoints.AUTH, {}, body)

    async def data_usage(
        self,
        *,
        type: Sequence[Literal["container", "image", "volume", "build-cache"] | str] | None = None,
        verbose: bool | None = None,
    ) -> models.SystemDataUsageResponse:
        """Measure the disk space of images, containers, volumes and build cache.

        `GET /system/df`.

        Measuring takes long on large disks: ask only for the types you need. From API 1.52 on
        engines send the older lists as well as the new totals until `verbose` is given.

        Args:
            type: What to measure: `image`, `container`, `volume` or `build-cache`, one or more; all
                by default. API 1.42 and newer.
            verbose: List each object beside the totals: `True` lists them, `False` gives totals
                only. API 1.52 and newer.

        Returns:
            Counts, sizes in bytes and the space that pruning could win back.

        Raises:
            BadRequest: a type is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemDataUsage
        """
        return await self._send(endpoints.DATA_USAGE, {"type": type, "verbose": verbose})

    def events(
        self,
        *,
        since: datetime | timedelta | int | float | str | None = None,
        until: datetime | timedelta | int | float | str | None = None,
        filters: Filters | None = None,
    ) -> Opening[AsyncMessageStream[models.EventMessage]]:
        """Follow what happens in the engine.

        `GET /events`.

        The stream ends at `until`, or never without one. The engine keeps only a short history, so
        `since` cannot reach far back. It ignores filter keys that it does not know.

        Args:
            since: First replay the events from then on: an aware datetime, a timedelta back from
                now, or Unix time in seconds; without it only new events come.
            until: End the stream then: an aware datetime, a timedelta back from now, or Unix time
                in seconds; a time in the past gives the history alone.
            filters: Accepted keys: `config`, `container`, `daemon`, `image`, `network`, `node`,
                `plugin`, `secret`, `service` and `volume` (name or identifier of what the event is
                about), `event` (action, such as `start`), `label` (`key` or `key=value`), `scope`
                (`local` or `swarm`), `type` (kind of object: `builder`, `config`, `container`,
                `daemon`, `image`, `network`, `node`, `plugin`, `secret`, `service`, `volume`).

        Returns:
            A stream of events, each with type, action, actor and time. `async with` and `async for`
                open and close it; whoever awaits it closes it.

        Raises:
            BadRequest: `since` is later than `until`
            ServerError: a time is not a Unix timestamp

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemEvents
        """
        return Opening(self._messages(endpoints.EVENTS, {"since": since, "until": until, "filters": filters}))

    async def info(self) -> models.SystemInfo:
        """Describe the engine and its host.

        `GET /info`.

        The call is slower than a ping: use that to see whether the engine is there.

        Returns:
            Counts of containers and images, drivers, limits, versions, memory in bytes, the swarm's
                state and warnings.

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemInfo
        """
        return await self._send(endpoints.INFO, {})

    async def ping(self) -> str:
        """Ask whether the engine is there.

        `GET /_ping`.

        The answer's headers name the newest API version of the engine, the default builder and the
        state of the swarm node. The path works without a version prefix, so it is the way to
        negotiate one.

        Returns:
            The text `OK`.

        Raises:
            ServerError: the engine is there but cannot work

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemPing
        """
        return await self._send(endpoints.PING, {})

    async def ping_head(self) -> models.SystemPingHeaders:
        """Ask whether the engine is there, reading headers only.

        `HEAD /_ping`.

        The answer has no body, so an error comes without a message.

        Returns:
            The headers of the ping: API version, builder version, state of the swarm node and
                whether experimental features are on.

        Raises:
            ServerError: the engine is there but cannot work

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemPingHead
        """
        return await self._send(endpoints.PING_HEAD, {})

    async def version(self) -> models.SystemVersion:
        """Tell the versions of the engine and its parts.

        `GET /version`.

        Returns:
            Version of the engine, newest and oldest API version, operating system, and versions of
                the parts such as containerd and runc.

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/System/operation/SystemVersion
        """
        return await self._send(endpoints.VERSION, {})
