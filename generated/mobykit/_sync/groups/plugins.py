# Derived from mobykit_runtime/_async/groups/plugins.py by the generator; edit that instead.

"""Hand-written methods of the group plugins: installations that come to their end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..group import Group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit_runtime.backend import threads as backend
    from mobykit_runtime.messages import ProgressCallback

    from mobykit import models

    from ..streams import MessageStream

__all__ = ["PluginMethods"]


class PluginMethods(Group):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        def pull_stream(
            self, *arguments: Any, **keywords: Any
        ) -> backend.Opening[MessageStream[models.CreateImageInfo]]: ...
        def upgrade_stream(
            self, *arguments: Any, **keywords: Any
        ) -> backend.Opening[MessageStream[models.CreateImageInfo]]: ...
        def inspect(self, *arguments: Any, **keywords: Any) -> models.Plugin: ...

    def pull(
        self,
        remote: str,
        privileges: Sequence[models.PluginPrivilege] | None = None,
        *,
        name: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        progress: ProgressCallback[models.CreateImageInfo] = None,
    ) -> models.Plugin:
        """Install a plugin from a registry and return what it is; it is not enabled yet.

        Args:
            remote: Name of the plugin in the registry, with tag if wanted; `latest` without one.
            privileges: The privileges to grant, as `plugins.privileges` asks for them.
            name: Local name for the plugin, with tag if wanted; the one in the registry by default.
            registry_auth: Credentials for the registry. By default what the docker command has stored for the
                registry is sent; an empty mapping `{}` sends none.
            progress: Called with each message on the progress; True draws bars, with the extra `mobykit[progress]`.

        Raises:
            BadRequest: a plugin of that local name is installed
            OperationFailed: the installation failed on the way
            CredentialsError: the registry has a helper program of its own, which fails
        """
        stream = self.pull_stream(privileges, remote=remote, name=name, registry_auth=registry_auth)
        self._finish(stream, progress)
        return self.inspect(name or remote)

    def upgrade(
        self,
        name: str,
        remote: str,
        privileges: Sequence[models.PluginPrivilege] | None = None,
        *,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        progress: ProgressCallback[models.CreateImageInfo] = None,
    ) -> models.Plugin:
        """Bring a disabled plugin to another version and return what it is.

        Args:
            name: Local name of the plugin, with tag if it is not `latest`.
            remote: Name of the version to fetch in the registry, with tag if wanted; `latest` without one.
            privileges: The privileges to grant, as `plugins.privileges` asks for them.
            registry_auth: Credentials for the registry. By default what the docker command has stored for the
                registry is sent; an empty mapping `{}` sends none.
            progress: Called with each message on the progress; True draws bars, with the extra `mobykit[progress]`.

        Raises:
            NotFound: no such plugin
            Conflict: the plugin is enabled
            OperationFailed: the upgrade failed on the way
            CredentialsError: the registry has a helper program of its own, which fails
        """
        stream = self.upgrade_stream(name, privileges, remote=remote, registry_auth=registry_auth)
        self._finish(stream, progress)
        return self.inspect(name)
