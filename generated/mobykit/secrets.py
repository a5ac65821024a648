"""Operations of the tag Secret.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.secrets import AsyncSecrets as AsyncSecrets
    from ._sync.secrets import Secrets as Secrets

CREATE_RAW: Endpoint[models.SecretCreateResponse] = Endpoint(
    name="secrets.create",
    operation="SecretCreate",
    method="POST",
    path="/secrets/create",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.SecretSpec,
    responses={201: Reply("json", lambda: models.SecretCreateResponse)},
)
DELETE: Endpoint[None] = Endpoint(
    name="secrets.delete",
    operation="SecretDelete",
    method="DELETE",
    path="/secrets/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={204: Reply("empty")},
)
INSPECT: Endpoint[models.Secret] = Endpoint(
    name="secrets.inspect",
    operation="SecretInspect",
    method="GET",
    path="/secrets/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("json", lambda: models.Secret)},
)
UPDATE: Endpoint[None] = Endpoint(
    name="secrets.update",
    operation="SecretUpdate",
    method="POST",
    path="/secrets/{id}/update",
    since="1.26",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.26"),
        Parameter("version", "query", "version", "integer", since="1.26", required=True),
    ),
    body_kind="json",
    body=lambda: models.SecretSpec,
    responses={200: Reply("empty")},
)
LIST: Endpoint[list[models.Secret]] = Endpoint(
    name="secrets.list",
    operation="SecretList",
    method="GET",
    path="/secrets",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: list[models.Secret])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (CREATE_RAW, DELETE, INSPECT, UPDATE, LIST)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncSecrets": f"{__package__}._async.secrets", "Secrets": f"{__package__}._sync.secrets"}
)
