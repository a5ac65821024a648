"""Operations of the tag Swarm.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.swarm import AsyncSwarm as AsyncSwarm
    from ._sync.swarm import Swarm as Swarm

INIT: Endpoint[str] = Endpoint(
    name="swarm.init",
    operation="SwarmInit",
    method="POST",
    path="/swarm/init",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.SwarmInitRequest,
    default_body={"ListenAddr": "0.0.0.0:2377"},
    responses={200: Reply("json", lambda: str)},
    waits=True,
)
INSPECT: Endpoint[models.Swarm] = Endpoint(
    name="swarm.inspect",
    operation="SwarmInspect",
    method="GET",
    path="/swarm",
    since="1.25",
    parameters=(),
    responses={200: Reply("json", lambda: models.Swarm)},
)
JOIN: Endpoint[None] = Endpoint(
    name="swarm.join",
    operation="SwarmJoin",
    method="POST",
    path="/swarm/join",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.SwarmJoinRequest,
    default_body={"ListenAddr": "0.0.0.0:2377"},
    responses={200: Reply("empty")},
    waits=True,
)
LEAVE: Endpoint[None] = Endpoint(
    name="swarm.leave",
    operation="SwarmLeave",
    method="POST",
    path="/swarm/leave",
    since="1.25",
    parameters=(Parameter("force", "query", "force", "boolean", since="1.25"),),
    responses={200: Reply("empty")},
    waits=True,
)
UNLOCK: Endpoint[None] = Endpoint(
    name="swarm.unlock",
    operation="SwarmUnlock",
    method="POST",
    path="/swarm/unlock",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.SwarmUnlockRequest,
    responses={200: Reply("empty")},
)
UNLOCK_KEY: Endpoint[models.SwarmUnlockkeyResponse] = Endpoint(
    name="swarm.unlock_key",
    operation="SwarmUnlockkey",
    method="GET",
    path="/swarm/unlockkey",
    since="1.25",
    parameters=(),
    responses={200: Reply("json", lambda: models.SwarmUnlockkeyResponse)},
)
UPDATE: Endpoint[None] = Endpoint(
    name="swarm.update",
    operation="SwarmUpdate",
    method="POST",
    path="/swarm/update",
    since="1.25",
    parameters=(
        Parameter("version", "query", "version", "integer", since="1.25", required=True),
        Parameter("rotate_worker_token", "query", "rotateWorkerToken", "boolean", since="1.25"),
        Parameter("rotate_manager_token", "query", "rotateManagerToken", "boolean", since="1.25"),
        Parameter("rotate_manager_unlock_key", "query", "rotateManagerUnlockKey", "boolean", since="1.25"),
    ),
    body_kind="json",
    body=lambda: models.SwarmSpec,
    responses={200: Reply("empty")},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (INIT, INSPECT, JOIN, LEAVE, UNLOCK, UNLOCK_KEY, UPDATE)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncSwarm": f"{__package__}._async.swarm", "Swarm": f"{__package__}._sync.swarm"}
)
