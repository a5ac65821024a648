"""Operations of the tag Network.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.networks import AsyncNetworks as AsyncNetworks
    from ._sync.networks import Networks as Networks

CONNECT_RAW: Endpoint[None] = Endpoint(
    name="networks.connect",
    operation="NetworkConnect",
    method="POST",
    path="/networks/{id}/connect",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.NetworkConnectRequest,
    responses={200: Reply("empty")},
)
CREATE_RAW: Endpoint[models.NetworkCreateResponse] = Endpoint(
    name="networks.create",
    operation="NetworkCreate",
    method="POST",
    path="/networks/create",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.NetworkCreateRequest,
    responses={201: Reply("json", lambda: models.NetworkCreateResponse)},
)
DELETE: Endpoint[None] = Endpoint(
    name="networks.delete",
    operation="NetworkDelete",
    method="DELETE",
    path="/networks/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={204: Reply("empty")},
)
DISCONNECT_RAW: Endpoint[None] = Endpoint(
    name="networks.disconnect",
    operation="NetworkDisconnect",
    method="POST",
    path="/networks/{id}/disconnect",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.NetworkDisconnectRequest,
    responses={200: Reply("empty")},
)
INSPECT: Endpoint[models.NetworkInspect] = Endpoint(
    name="networks.inspect",
    operation="NetworkInspect",
    method="GET",
    path="/networks/{id}",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("verbose", "query", "verbose", "boolean", since="1.28"),
        Parameter("scope", "query", "scope", "string", since="1.31"),
    ),
    responses={200: Reply("json", lambda: models.NetworkInspect)},
)
PRUNE: Endpoint[models.NetworkPruneResponse] = Endpoint(
    name="networks.prune",
    operation="NetworkPrune",
    method="POST",
    path="/networks/prune",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: models.NetworkPruneResponse)},
)
LIST: Endpoint[list[models.NetworkSummary]] = Endpoint(
    name="networks.list",
    operation="NetworkList",
    method="GET",
    path="/networks",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: list[models.NetworkSummary])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (CONNECT_RAW, CREATE_RAW, DELETE, DISCONNECT_RAW, INSPECT, PRUNE, LIST)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncNetworks": f"{__package__}._async.networks", "Networks": f"{__package__}._sync.networks"}
)
