"""Operations of the tag Config.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.configs import AsyncConfigs as AsyncConfigs
    from ._sync.configs import Configs as Configs

CREATE_RAW: Endpoint[models.ConfigCreateResponse] = Endpoint(
    name="configs.create",
    operation="ConfigCreate",
    method="POST",
    path="/configs/create",
    since="1.30",
    parameters=(),
    body_kind="json",
    body=lambda: models.ConfigSpec,
    responses={201: Reply("json", lambda: models.ConfigCreateResponse)},
)
DELETE: Endpoint[None] = Endpoint(
    name="configs.delete",
    operation="ConfigDelete",
    method="DELETE",
    path="/configs/{id}",
    since="1.30",
    parameters=(Parameter("id", "path", "id", "path", since="1.30"),),
    responses={204: Reply("empty")},
)
INSPECT: Endpoint[models.Config] = Endpoint(
    name="configs.inspect",
    operation="ConfigInspect",
    method="GET",
    path="/configs/{id}",
    since="1.30",
    parameters=(Parameter("id", "path", "id", "path", since="1.30"),),
    responses={200: Reply("json", lambda: models.Config)},
)
UPDATE: Endpoint[None] = Endpoint(
    name="configs.update",
    operation="ConfigUpdate",
    method="POST",
    path="/configs/{id}/update",
    since="1.30",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.30"),
        Parameter("version", "query", "version", "integer", since="1.30", required=True),
    ),
    body_kind="json",
    body=lambda: models.ConfigSpec,
    responses={200: Reply("empty")},
)
LIST: Endpoint[list[models.Config]] = Endpoint(
    name="configs.list",
    operation="ConfigList",
    method="GET",
    path="/configs",
    since="1.30",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.30"),),
    responses={200: Reply("json", lambda: list[models.Config])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (CREATE_RAW, DELETE, INSPECT, UPDATE, LIST)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncConfigs": f"{__package__}._async.configs", "Configs": f"{__package__}._sync.configs"}
)
