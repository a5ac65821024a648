"""Operations of the tag Service.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply, Tty
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.services import AsyncServices as AsyncServices
    from ._sync.services import Services as Services

CREATE: Endpoint[models.ServiceCreateResponse] = Endpoint(
    name="services.create",
    operation="ServiceCreate",
    method="POST",
    path="/services/create",
    since="1.25",
    parameters=(
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
    ),
    body_kind="json",
    body=lambda: models.ServiceSpec,
    responses={201: Reply("json", lambda: models.ServiceCreateResponse)},
)
DELETE: Endpoint[None] = Endpoint(
    name="services.delete",
    operation="ServiceDelete",
    method="DELETE",
    path="/services/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("empty")},
)
INSPECT: Endpoint[models.Service] = Endpoint(
    name="services.inspect",
    operation="ServiceInspect",
    method="GET",
    path="/services/{id}",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("insert_defaults", "query", "insertDefaults", "boolean", since="1.29"),
    ),
    responses={200: Reply("json", lambda: models.Service)},
)
LOGS: Endpoint[bytes] = Endpoint(
    name="services.logs",
    operation="ServiceLogs",
    method="GET",
    path="/services/{id}/logs",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("details", "query", "details", "boolean", since="1.25"),
        Parameter("follow", "query", "follow", "boolean", since="1.25"),
        Parameter("stdout", "query", "stdout", "boolean", since="1.25"),
        Parameter("stderr", "query", "stderr", "boolean", since="1.25"),
        Parameter("since", "query", "since", "time", since="1.25"),
        Parameter("timestamps", "query", "timestamps", "boolean", since="1.25"),
        Parameter("tail", "query", "tail", "count", since="1.25"),
    ),
    responses={200: Reply("frames")},
    tty=Tty("/services/{id}", ("Spec", "TaskTemplate", "ContainerSpec", "TTY")),
)
UPDATE: Endpoint[models.ServiceUpdateResponse] = Endpoint(
    name="services.update",
    operation="ServiceUpdate",
    method="POST",
    path="/services/{id}/update",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("version", "query", "version", "integer", since="1.25", required=True),
        Parameter("registry_auth_from", "query", "registryAuthFrom", "string", since="1.25"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
        Parameter("rollback", "query", "rollback", "string", since="1.28"),
    ),
    body_kind="json",
    body=lambda: models.ServiceSpec,
    responses={200: Reply("json", lambda: models.ServiceUpdateResponse)},
)
LIST: Endpoint[list[models.Service]] = Endpoint(
    name="services.list",
    operation="ServiceList",
    method="GET",
    path="/services",
    since="1.25",
    parameters=(
        Parameter("filters", "query", "filters", "filters", since="1.25"),
        Parameter("status", "query", "status", "boolean", since="1.41"),
    ),
    responses={200: Reply("json", lambda: list[models.Service])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (CREATE, DELETE, INSPECT, LOGS, UPDATE, LIST)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncServices": f"{__package__}._async.services", "Services": f"{__package__}._sync.services"}
)
