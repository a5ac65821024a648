"""Operations of the tag Session.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

if TYPE_CHECKING:
    from ._async.session import AsyncSession as AsyncSession
    from ._sync.session import Session as Session

OPEN: Endpoint[bytes] = Endpoint(
    name="session.open",
    operation="Session",
    method="POST",
    path="/session",
    since="1.31",
    parameters=(
        Parameter("uuid", "header", "X-Docker-Expose-Session-Uuid", "string", since="1.31", required=True),
        Parameter("name", "header", "X-Docker-Expose-Session-Name", "string", since="1.31"),
        Parameter("shared_key", "header", "X-Docker-Expose-Session-Sharedkey", "string", since="1.31"),
        Parameter("grpc_method", "header", "X-Docker-Expose-Session-Grpc-Method", "strings", since="1.31"),
    ),
    responses={101: Reply("upgrade")},
    upgrade="h2c",
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (OPEN,)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncSession": f"{__package__}._async.session", "Session": f"{__package__}._sync.session"}
)
