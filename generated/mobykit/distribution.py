"""Operations of the tag Distribution.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Registry, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.distribution import AsyncDistribution as AsyncDistribution
    from ._sync.distribution import Distribution as Distribution

INSPECT: Endpoint[models.DistributionInspect] = Endpoint(
    name="distribution.inspect",
    operation="DistributionInspect",
    method="GET",
    path="/distribution/{name}/json",
    since="1.30",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.30"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.30", type=lambda: models.AuthConfig
        ),
    ),
    responses={200: Reply("json", lambda: models.DistributionInspect)},
    registry=Registry("registry_auth", "name", "reference"),
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (INSPECT,)

__getattr__, __dir__ = lazy(
    __name__,
    {
        "AsyncDistribution": f"{__package__}._async.distribution",
        "Distribution": f"{__package__}._sync.distribution",
    },
)
