"""Operations of the tag System.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.system import AsyncSystem as AsyncSystem
    from ._sync.system import System as System

AUTH: Endpoint[models.AuthResponse] = Endpoint(
    name="system.auth",
    operation="SystemAuth",
    method="POST",
    path="/auth",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.AuthConfig,
    responses={200: Reply("json", lambda: models.AuthResponse)},
)
DATA_USAGE: Endpoint[models.SystemDataUsageResponse] = Endpoint(
    name="system.data_usage",
    operation="SystemDataUsage",
    method="GET",
    path="/system/df",
    since="1.25",
    parameters=(
        Parameter("type", "query", "type", "strings", since="1.42"),
        Parameter("verbose", "query", "verbose", "boolean", since="1.52"),
    ),
    responses={200: Reply("json", lambda: models.SystemDataUsageResponse)},
    waits=True,
)
EVENTS: Endpoint[models.EventMessage] = Endpoint(
    name="system.events",
    operation="SystemEvents",
    method="GET",
    path="/events",
    since="1.25",
    parameters=(
        Parameter("since", "query", "since", "time", since="1.25"),
        Parameter("until", "query", "until", "time", since="1.25"),
        Parameter("filters", "query", "filters", "filters", since="1.25"),
    ),
    responses={200: Reply("messages", lambda: models.EventMessage)},
)
INFO: Endpoint[models.SystemInfo] = Endpoint(
    name="system.info",
    operation="SystemInfo",
    method="GET",
    path="/info",
    since="1.25",
    parameters=(),
    responses={200: Reply("json", lambda: models.SystemInfo)},
)
PING: Endpoint[str] = Endpoint(
    name="system.ping",
    operation="SystemPing",
    method="GET",
    path="/_ping",
    since="1.25",
    parameters=(),
    responses={200: Reply("text")},
)
PING_HEAD: Endpoint[models.SystemPingHeaders] = Endpoint(
    name="system.ping_head",
    operation="SystemPingHead",
    method="HEAD",
    path="/_ping",
    since="1.40",
    parameters=(),
    responses={200: Reply("headers", lambda: models.SystemPingHeaders)},
)
VERSION: Endpoint[models.SystemVersion] = Endpoint(
    name="system.version",
    operation="SystemVersion",
    method="GET",
    path="/version",
    since="1.25",
    parameters=(),
    responses={200: Reply("json", lambda: models.SystemVersion)},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (AUTH, DATA_USAGE, EVENTS, INFO, PING, PING_HEAD, VERSION)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncSystem": f"{__package__}._async.system", "System": f"{__package__}._sync.system"}
)
