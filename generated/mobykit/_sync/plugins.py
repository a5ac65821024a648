"""Operations of the tag Plugin.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mobykit_runtime.calls import Filters
from mobykit_runtime.messages import ProgressCallback

from .. import models, plugins as endpoints
from .groups.plugins import PluginMethods

if TYPE_CHECKING:
    from mobykit_runtime.uploads import Archive

    from .streams import MessageStream


class Plugins(PluginMethods, public=True):
    """Extensions of the engine, such as drivers for volumes and networks."""

    __module__ = "mobykit.plugins"

    def create(self, body: Archive, name: str) -> None:
        """Create a plugin from a tar archive.

        `POST /plugins/create`.

        Args:
            body: The tar archive with the root file system and the configuration of the plugin: its
                path, bytes, a file open in binary, or pieces.
            name: Name for the plugin, with tag if wanted; `latest` without one.

        Raises:
            ServerError: the name is not valid, or the archive does not hold a plugin
            Conflict: a plugin of that name is installed

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginCreate
        """
        self._send(endpoints.CREATE, {"name": name}, body)

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
        self._send(endpoints.DELETE, {"name": name, "force": force})

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
        self._send(endpoints.DISABLE, {"name": name, "force": force})

    def enable(self, name: str, timeout: int) -> None:
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
        self._send(endpoints.ENABLE, {"name": name, "timeout": timeout})

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
        return self._send(endpoints.INSPECT, {"name": name})

    def privileges(
        self, remote: str, *, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
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
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/GetPluginPrivileges
        """
        return self._send(endpoints.PRIVILEGES, {"remote": remote, "registry_auth": registry_auth})

    def pull_stream(
        self,
        body: Sequence[models.PluginPrivilege],
        remote: str,
        *,
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
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPull
        """
        return self._messages(
            endpoints.PULL_STREAM, {"remote": remote, "name": name, "registry_auth": registry_auth}, body
        )

    def push_stream(
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
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPush
        """
        return self._messages(endpoints.PUSH_STREAM, {"name": name, "registry_auth": registry_auth})

    def push(
        self,
        name: str,
        *,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        progress: ProgressCallback[models.PushImageInfo] = None,
    ) -> models.PushResult:
        """Push a plugin to its registry.

        `POST /plugins/{name}/push`.

        Args:
            name: Name of the plugin, which says where to push, with tag if it is not `latest`.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.
            progress: Called with each message on the progress; True draws bars, with the extra
                `mobykit[progress]`.

        Returns:
            Tag, digest and size of what was pushed, as far as the engine tells them.

        Raises:
            NotFound: no such plugin
            OperationFailed: the push failed after the stream had begun
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginPush
        """
        return self._finish_push(
            self.push_stream(
                name,
                registry_auth=registry_auth,
            ),
            progress,
        )

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
        self._send(endpoints.SET, {"name": name}, body)

    def upgrade_stream(
        self,
        name: str,
        body: Sequence[models.PluginPrivilege],
        remote: str,
        *,
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
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Plugin/operation/PluginUpgrade
        """
        return self._messages(
            endpoints.UPGRADE_STREAM, {"name": name, "remote": remote, "registry_auth": registry_auth}, body
        )

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
        return self._send(endpoints.LIST, {"filters": filters})
