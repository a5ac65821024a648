"""Operations of the tag Node.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.nodes import AsyncNodes as AsyncNodes
    from ._sync.nodes import Nodes as Nodes

DELETE: Endpoint[None] = Endpoint(
    name="nodes.delete",
    operation="NodeDelete",
    method="DELETE",
    path="/nodes/{id}",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("force", "query", "force", "boolean", since="1.25"),
    ),
    responses={200: Reply("empty")},
)
INSPECT: Endpoint[models.Node] = Endpoint(
    name="nodes.inspect",
    operation="NodeInspect",
    method="GET",
    path="/nodes/{id}",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("json", lambda: models.Node)},
)
UPDATE: Endpoint[None] = Endpoint(
    name="nodes.update",
    operation="NodeUpdate",
    method="POST",
    path="/nodes/{id}/update",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("version", "query", "version", "integer", since="1.25", required=True),
    ),
    body_kind="json",
    body=lambda: models.NodeSpec,
    responses={200: Reply("empty")},
)
LIST: Endpoint[list[models.Node]] = Endpoint(
    name="nodes.list",
    operation="NodeList",
    method="GET",
    path="/nodes",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: list[models.Node])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (DELETE, INSPECT, UPDATE, LIST)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncNodes": f"{__package__}._async.nodes", "Nodes": f"{__package__}._sync.nodes"}
)
