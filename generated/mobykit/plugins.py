"""Operations of the tag Plugin.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Registry, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.plugins import AsyncPlugins as AsyncPlugins
    from ._sync.plugins import Plugins as Plugins

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
    responses={204: Reply("empty")},
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
    responses={200: Reply("empty")},
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
    responses={200: Reply("empty")},
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
    responses={200: Reply("empty")},
    waits=True,
)
INSPECT: Endpoint[models.Plugin] = Endpoint(
    name="plugins.inspect",
    operation="PluginInspect",
    method="GET",
    path="/plugins/{name}/json",
    since="1.25",
    parameters=(Parameter("name", "path", "name", "image", since="1.25"),),
    responses={200: Reply("json", lambda: models.Plugin)},
)
PRIVILEGES: Endpoint[list[models.PluginPrivilege]] = Endpoint(
    name="plugins.privileges",
    operation="GetPluginPrivileges",
    method="GET",
    path="/plugins/privileges",
    since="1.25",
    parameters=(
        Parameter("remote", "query", "remote", "string", since="1.27", required=True),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
    ),
    responses={200: Reply("json", lambda: list[models.PluginPrivilege])},
    registry=Registry("registry_auth", "remote", "reference"),
)
PULL_STREAM: Endpoint[models.CreateImageInfo] = Endpoint(
    name="plugins.pull",
    operation="PluginPull",
    method="POST",
    path="/plugins/pull",
    since="1.25",
    parameters=(
        Parameter("remote", "query", "remote", "string", since="1.25", required=True),
        Parameter("name", "query", "name", "string", since="1.25"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
    ),
    body_kind="json",
    body=lambda: list[models.PluginPrivilege],
    responses={200: Reply("messages", lambda: models.CreateImageInfo)},
    registry=Registry("registry_auth", "remote", "reference"),
)
PUSH_STREAM: Endpoint[models.PushImageInfo] = Endpoint(
    name="plugins.push",
    operation="PluginPush",
    method="POST",
    path="/plugins/{name}/push",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
    ),
    responses={200: Reply("messages", lambda: models.PushImageInfo)},
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
    responses={204: Reply("empty")},
)
UPGRADE_STREAM: Endpoint[models.CreateImageInfo] = Endpoint(
    name="plugins.upgrade",
    operation="PluginUpgrade",
    method="POST",
    path="/plugins/{name}/upgrade",
    since="1.26",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.26"),
        Parameter("remote", "query", "remote", "string", since="1.26", required=True),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.26", type=lambda: models.AuthConfig
        ),
    ),
    body_kind="json",
    body=lambda: list[models.PluginPrivilege],
    responses={200: Reply("messages", lambda: models.CreateImageInfo)},
    registry=Registry("registry_auth", "remote", "reference"),
)
LIST: Endpoint[list[models.Plugin]] = Endpoint(
    name="plugins.list",
    operation="PluginList",
    method="GET",
    path="/plugins",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.28"),),
    responses={200: Reply("json", lambda: list[models.Plugin])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    CREATE,
    DELETE,
    DISABLE,
    ENABLE,
    INSPECT,
    PRIVILEGES,
    PULL_STREAM,
    PUSH_STREAM,
    SET,
    UPGRADE_STREAM,
    LIST,
)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncPlugins": f"{__package__}._async.plugins", "Plugins": f"{__package__}._sync.plugins"}
)
