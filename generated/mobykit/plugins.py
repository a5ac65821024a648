"""Operations of the tag Plugin.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Filters, Parameter, Registry, Reply
from mobykit_runtime.groups import AsyncGroup, Group

from . import models

if TYPE_CHECKING:
    from mobykit_runtime.streams import AsyncMessageStream, MessageStream, Opening
    from mobykit_runtime.uploads import AsyncUpload, Upload

CREATE: Endpoint[None] = Endpoint(
    name="plugins.create",
    operation="PluginCreate",
    method="POST",
    path="/plugins/create",
    since="1.25",
    parameters=(Parameter("name", "query", "name", "string", since="1.25", required=True),),
    body_kind="bytes",
    body=lambda: bytes,
    body_media="application/x-tar",
    responses={
        204: Reply("empty"),
    },
)
DELETE: Endpoint[None] = Endpoint(
    name="plugins.delete",
    operation="PluginDelete",
    method="DELETE",
    path="/plugins/{name}",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("force", "query", "force", "boolean", since="1.25"),
    ),
    responses={
        200: Reply("empty"),
    },
)
DISABLE: Endpoint[None] = Endpoint(
    name="plugins.disable",
    operation="PluginDisable",
    method="POST",
    path="/plugins/{name}/disable",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("force", "query", "force", "boolean", since="1.28"),
    ),
    responses={
        200: Reply("empty"),
    },
)
ENABLE: Endpoint[None] = Endpoint(
    name="plugins.enable",
    operation="PluginEnable",
    method="POST",
    path="/plugins/{name}/enable",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("timeout", "query", "timeout", "integer", since="1.25", required=True),
    ),
    responses={
        200: Reply("empty"),
    },
    waits=True,
)
INSPECT: Endpoint[models.Plugin] = Endpoint(
    name="plugins.inspect",
    operation="PluginInspect",
    method="GET",
    path="/plugins/{name}/json",
    since="1.25",
    parameters=(Parameter("name", "path", "name", "image", since="1.25"),),
    responses={
        200: Reply("json", lambda: models.Plugin),
    },
)
PRIVILEGES: Endpoint[list[models.PluginPrivilege]] = Endpoint(
    name="plugins.privileges",
    operation="GetPluginPrivileges",
    method="GET",
    path="/plugins/privileges",
    since="1.25",
    parameters=(
        Parameter("remote", "query", "remote", "string", since="1.27", required=True),
        Parameter("registry_auth", "header", "X-Registry-Auth", "auth", since="1.25"),
    ),
    responses={
        200: Reply("json", lambda: list[models.PluginPrivilege]),
    },
    registry=Registry("registry_auth", "remote", "reference"),
)
PULL: Endpoint[models.CreateImageInfo] = Endpoint(
    name="plugins.pull",
    operation="PluginPull",
    method="POST",
    path="/plugins/pull",
    since="1.25",
    parameters=(
        Parameter("remote", "query", "remote", "string", since="1.25", required=True),
        Parameter("name", "query", "name", "string", since="1.25"),
        Parameter("registry_auth", "header", "X-Registry-Auth", "auth", since="1.25"),
    ),
    body_kind="json",
    body=lambda: list[models.PluginPrivilege],
    responses={
        200: Reply("messages", lambda: models.CreateImageInfo),
    },
    registry=Registry("registry_auth", "remote", "reference"),
)
PUSH: Endpoint[models.PushImageInfo] = Endpoint(
    name="plugins.push",
    operation="PluginPush",
    method="POST",
    path="/plugins/{name}/push",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("registry_auth", "header", "X-Registry-Auth", "auth", since="1.25"),
    ),
    responses={
        200: Reply("messages", lambda: models.PushImageInfo),
    },
    registry=Registry("registry_auth", "name", "reference"),
)
SET: Endpoint[None] = Endpoint(
    name="plugins.set",
    operation="PluginSet",
    method="POST",
    path="/plugins/{name}/set",
    since="1.25",
    parameters=(Parameter("name", "path", "name", "image", since="1.25"),),
    body_kind="json",
    body=lambda: list[str],
    responses={
        204: Reply("empty"),
    },
)
UPGRADE: Endpoint[models.CreateImageInfo] = Endpoint(
    name="plugins.upgrade",
    operation="PluginUpgrade",
    method="POST",
    path="/plugins/{name}/upgrade",
    since="1.26",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.26"),
        Parameter("remote", "query", "remote", "string", since="1.26", required=True),
        Parameter("registry_auth", "header", "X-Registry-Auth", "auth", since="1.26"),
    ),
    body_kind="json",
    body=lambda: list[models.PluginPrivilege],
    responses={
        200: Reply("messages", lambda: models.CreateImageInfo),
    },
    registry=Registry("registry_auth", "remote", "reference"),
)
LIST: Endpoint[list[models.Plugin]] = Endpoint(
    name="plugins.list",
    operation="PluginList",
    method="GET",
    path="/plugins",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.28"),),
    responses={
        200: Reply("json", lambda: list[models.Plugin]),
    },
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    CREATE,
    DELETE,
    DISABLE,
    ENABLE,
    INSPECT,
    PRIVILEGES,
    PULL,
    PUSH,
    SET,
    UPGRADE,
    LIST,
)


class Plugins(Group):
    """Extensions of the engine, such as drivers for volumes and networks."""

    _endpoints = ENDPOINTS

    def create(self, body: Upload, *, name: str) -> None:
        """Create a plugin from a tar archive.

        `POST /plugins/create`.

        Args:
            body: The tar archive with the root file system and the configuration of the plugin.
            name: Name for the plugin, with tag if wanted; `latest` without one.

        Raises:
            ServerError: the name is not valid, or the archive does not hold a plugin
            Conflict: a plugin of that name is installed

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginCreate
        """
        self._send(CREATE, {"name": name}, body)

    def delete(self, name: str, *, force: bool | None = None) -> None:
        """Remove a plugin.

        `DELETE /plugins/{name}`.

        Engines answer nothing, although Docker's reference promises the plugin.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            force: Remove the plugin even if it is enabled or in use, which may break containers
                that need it; off by default.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is enabled or in use, and `force` is not set

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginDelete
        """
        self._send(DELETE, {"name": name, "force": force})

    def disable(self, name: str, *, force: bool | None = None) -> None:
        """Disable a plugin.

        `POST /plugins/{name}/disable`.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            force: Disable the plugin even if it is in use; off by default.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is in use and `force` is not set, or is already disabled

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginDisable
        """
        self._send(DISABLE, {"name": name, "force": force})

    def enable(self, name: str, *, timeout: int) -> None:
        """Enable a plugin.

        `POST /plugins/{name}/enable`.

        Always give `timeout`: Docker's reference calls it optional, but engines refuse the call
        without it.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            timeout: Seconds that the engine gives the plugin to answer a request; `0` sets no
                limit.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is already enabled
            ServerError: `timeout` is missing (a BadRequest on newer engines), or the plugin does
                not start

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginEnable
        """
        self._send(ENABLE, {"name": name, "timeout": timeout})

    def inspect(self, name: str) -> models.Plugin:
        """Inspect a plugin.

        `GET /plugins/{name}/json`.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.

        Returns:
            The plugin with its settings, its configuration and whether it is enabled.

        Raises:
            NotFound: no such plugin

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginInspect
        """
        return self._send(INSPECT, {"name": name})

    def privileges(
        self, *, remote: str, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
    ) -> list[models.PluginPrivilege]:
        """Ask a registry which privileges a plugin wants.

        `GET /plugins/privileges`.

        Installing and upgrading take this list as their body: pass on what is to be granted.
        Engines answer with an empty list when the registry cannot be reached, too.

        Args:
            remote: Name of the plugin in the registry, with tag if wanted; `latest` without one.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            One entry per privilege, with its name, description and values.

        Raises:
            ServerError: the name is not valid
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/GetPluginPrivileges
        """
        return self._send(PRIVILEGES, {"remote": remote, "registry_auth": registry_auth})

    def pull(
        self,
        body: Sequence[models.PluginPrivilege],
        *,
        remote: str,
        name: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> MessageStream[models.CreateImageInfo]:
        """Install a plugin from a registry.

        `POST /plugins/pull`.

        Engines answer 200 and a stream, not the 204 of Docker's reference. The plugin is not
        enabled yet after the installation.

        Args:
            body: The privileges to grant, as asked from the registry for that plugin.
            remote: Name of the plugin in the registry, with tag if wanted; `latest` without one.
            name: Local name for the plugin, with tag if wanted; the one in the registry by default.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages; the header `Docker-Plugin-Name` tells the local name. It
                is closed at its end, and by a `with` statement in any case.

        Raises:
            BadRequest: a plugin of that local name is installed
            ServerError: the name is not valid, or the registry cannot be reached
            OperationFailed: the installation failed after the stream had begun
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPull
        """
        return self._messages(PULL, {"remote": remote, "name": name, "registry_auth": registry_auth}, body)

    def push(
        self, name: str, *, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
    ) -> MessageStream[models.PushImageInfo]:
        """Push a plugin to its registry.

        `POST /plugins/{name}/push`.

        Args:
            name: Name of the plugin, which says where to push, with tag if it is not `latest`.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages. It is closed at its end, and by a `with` statement in any
                case.

        Raises:
            NotFound: no such plugin
            OperationFailed: the push failed after the stream had begun
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPush
        """
        return self._messages(PUSH, {"name": name, "registry_auth": registry_auth})

    def set(self, name: str, body: Sequence[str]) -> None:
        """Change the settings of a plugin.

        `POST /plugins/{name}/set`.

        Disable the plugin first.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            body: The settings to change, each as `NAME=value`.

        Raises:
            NotFound: no such plugin
            ServerError: the plugin is enabled, or has no such setting

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginSet
        """
        self._send(SET, {"name": name}, body)

    def upgrade(
        self,
        name: str,
        body: Sequence[models.PluginPrivilege],
        *,
        remote: str,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> MessageStream[models.CreateImageInfo]:
        """Bring a plugin to another version.

        `POST /plugins/{name}/upgrade`.

        Disable the plugin first. Engines answer 200 and a stream, not the 204 of Docker's
        reference.

        Args:
            name: Local name of the plugin, with tag if it is not `latest`.
            body: The privileges to grant, as asked from the registry for that plugin.
            remote: Name of the version to fetch in the registry, with tag if wanted; `latest`
                without one.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages; the header `Docker-Plugin-Name` tells the local name. It
                is closed at its end, and by a `with` statement in any case.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is enabled
            ServerError: the name is not valid, or the registry cannot be reached
            OperationFailed: the upgrade failed after the stream had begun
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginUpgrade
        """
        return self._messages(UPGRADE, {"name": name, "remote": remote, "registry_auth": registry_auth}, body)

    def list(self, *, filters: Filters | None = None) -> list[models.Plugin]:
        """List the plugins installed on the engine.

        `GET /plugins`.

        Args:
            filters: Accepted keys: `capability` (such as `volumedriver`), `enabled` (`true` or
                `false`). Docker's reference says `enable`, which engines refuse.

        Returns:
            One entry per plugin, with its settings and whether it is enabled.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginList
        """
        return self._send(LIST, {"filters": filters})


class AsyncPlugins(AsyncGroup):
    """Extensions of the engine, such as drivers for volumes and networks."""

    _endpoints = ENDPOINTS

    async def create(self, body: AsyncUpload, *, name: str) -> None:
        """Create a plugin from a tar archive.

        `POST /plugins/create`.

        Args:
            body: The tar archive with the root file system and the configuration of the plugin.
            name: Name for the plugin, with tag if wanted; `latest` without one.

        Raises:
            ServerError: the name is not valid, or the archive does not hold a plugin
            Conflict: a plugin of that name is installed

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginCreate
        """
        await self._send(CREATE, {"name": name}, body)

    async def delete(self, name: str, *, force: bool | None = None) -> None:
        """Remove a plugin.

        `DELETE /plugins/{name}`.

        Engines answer nothing, although Docker's reference promises the plugin.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            force: Remove the plugin even if it is enabled or in use, which may break containers
                that need it; off by default.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is enabled or in use, and `force` is not set

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginDelete
        """
        await self._send(DELETE, {"name": name, "force": force})

    async def disable(self, name: str, *, force: bool | None = None) -> None:
        """Disable a plugin.

        `POST /plugins/{name}/disable`.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            force: Disable the plugin even if it is in use; off by default.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is in use and `force` is not set, or is already disabled

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginDisable
        """
        await self._send(DISABLE, {"name": name, "force": force})

    async def enable(self, name: str, *, timeout: int) -> None:
        """Enable a plugin.

        `POST /plugins/{name}/enable`.

        Always give `timeout`: Docker's reference calls it optional, but engines refuse the call
        without it.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            timeout: Seconds that the engine gives the plugin to answer a request; `0` sets no
                limit.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is already enabled
            ServerError: `timeout` is missing (a BadRequest on newer engines), or the plugin does
                not start

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginEnable
        """
        await self._send(ENABLE, {"name": name, "timeout": timeout})

    async def inspect(self, name: str) -> models.Plugin:
        """Inspect a plugin.

        `GET /plugins/{name}/json`.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.

        Returns:
            The plugin with its settings, its configuration and whether it is enabled.

        Raises:
            NotFound: no such plugin

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginInspect
        """
        return await self._send(INSPECT, {"name": name})

    async def privileges(
        self, *, remote: str, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
    ) -> list[models.PluginPrivilege]:
        """Ask a registry which privileges a plugin wants.

        `GET /plugins/privileges`.

        Installing and upgrading take this list as their body: pass on what is to be granted.
        Engines answer with an empty list when the registry cannot be reached, too.

        Args:
            remote: Name of the plugin in the registry, with tag if wanted; `latest` without one.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            One entry per privilege, with its name, description and values.

        Raises:
            ServerError: the name is not valid
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/GetPluginPrivileges
        """
        return await self._send(PRIVILEGES, {"remote": remote, "registry_auth": registry_auth})

    def pull(
        self,
        body: Sequence[models.PluginPrivilege],
        *,
        remote: str,
        name: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> Opening[AsyncMessageStream[models.CreateImageInfo]]:
        """Install a plugin from a registry.

        `POST /plugins/pull`.

        Engines answer 200 and a stream, not the 204 of Docker's reference. The plugin is not
        enabled yet after the installation.

        Args:
            body: The privileges to grant, as asked from the registry for that plugin.
            remote: Name of the plugin in the registry, with tag if wanted; `latest` without one.
            name: Local name for the plugin, with tag if wanted; the one in the registry by default.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages; the header `Docker-Plugin-Name` tells the local name.
                `async with` and `async for` open and close it; whoever awaits it closes it.

        Raises:
            BadRequest: a plugin of that local name is installed
            ServerError: the name is not valid, or the registry cannot be reached
            OperationFailed: the installation failed after the stream had begun
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPull
        """
        return self._messages(PULL, {"remote": remote, "name": name, "registry_auth": registry_auth}, body)

    def push(
        self, name: str, *, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
    ) -> Opening[AsyncMessageStream[models.PushImageInfo]]:
        """Push a plugin to its registry.

        `POST /plugins/{name}/push`.

        Args:
            name: Name of the plugin, which says where to push, with tag if it is not `latest`.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages. `async with` and `async for` open and close it; whoever
                awaits it closes it.

        Raises:
            NotFound: no such plugin
            OperationFailed: the push failed after the stream had begun
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPush
        """
        return self._messages(PUSH, {"name": name, "registry_auth": registry_auth})

    async def set(self, name: str, body: Sequence[str]) -> None:
        """Change the settings of a plugin.

        `POST /plugins/{name}/set`.

        Disable the plugin first.

        Args:
            name: Name of the plugin, with tag if it is not `latest`.
            body: The settings to change, each as `NAME=value`.

        Raises:
            NotFound: no such plugin
            ServerError: the plugin is enabled, or has no such setting

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginSet
        """
        await self._send(SET, {"name": name}, body)

    def upgrade(
        self,
        name: str,
        body: Sequence[models.PluginPrivilege],
        *,
        remote: str,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> Opening[AsyncMessageStream[models.CreateImageInfo]]:
        """Bring a plugin to another version.

        `POST /plugins/{name}/upgrade`.

        Disable the plugin first. Engines answer 200 and a stream, not the 204 of Docker's
        reference.

        Args:
            name: Local name of the plugin, with tag if it is not `latest`.
            body: The privileges to grant, as asked from the registry for that plugin.
            remote: Name of the version to fetch in the registry, with tag if wanted; `latest`
                without one.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages; the header `Docker-Plugin-Name` tells the local name.
                `async with` and `async for` open and close it; whoever awaits it closes it.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is enabled
            ServerError: the name is not valid, or the registry cannot be reached
            OperationFailed: the upgrade failed after the stream had begun
            CredentialsError: credentials for the registry are set up, but their helper program
                fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginUpgrade
        """
        return self._messages(UPGRADE, {"name": name, "remote": remote, "registry_auth": registry_auth}, body)

    async def list(self, *, filters: Filters | None = None) -> list[models.Plugin]:
        """List the plugins installed on the engine.

        `GET /plugins`.

        Args:
            filters: Accepted keys: `capability` (such as `volumedriver`), `enabled` (`true` or
                `false`). Docker's reference says `enable`, which engines refuse.

        Returns:
            One entry per plugin, with its settings and whether it is enabled.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginList
        """
        return await self._send(LIST, {"filters": filters})
