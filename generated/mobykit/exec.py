"""Operations of the tag Exec.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply, Tty
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.exec import AsyncExec as AsyncExec
    from ._sync.exec import Exec as Exec

CREATE: Endpoint[models.IDResponse] = Endpoint(
    name="exec.create",
    operation="ContainerExec",
    method="POST",
    path="/containers/{id}/exec",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.ContainerExecRequest,
    responses={201: Reply("json", lambda: models.IDResponse)},
)
INSPECT: Endpoint[models.ExecInspectResponse] = Endpoint(
    name="exec.inspect",
    operation="ExecInspect",
    method="GET",
    path="/exec/{id}/json",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("json", lambda: models.ExecInspectResponse)},
)
RESIZE: Endpoint[None] = Endpoint(
    name="exec.resize",
    operation="ExecResize",
    method="POST",
    path="/exec/{id}/resize",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("height", "query", "h", "integer", since="1.25", required=True),
        Parameter("width", "query", "w", "integer", since="1.25", required=True),
    ),
    responses={200: Reply("empty")},
)
START: Endpoint[bytes] = Endpoint(
    name="exec.start",
    operation="ExecStart",
    method="POST",
    path="/exec/{id}/start",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.ExecStartRequest,
    default_body={},
    responses={101: Reply("upgrade"), 200: Reply("frames")},
    upgrade="tcp",
    process="exec",
    tty=Tty("", ("Tty",)),
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (CREATE, INSPECT, RESIZE, START)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncExec": f"{__package__}._async.exec", "Exec": f"{__package__}._sync.exec"}
)
