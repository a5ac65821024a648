"""Operations of the tag Volume.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.volumes import AsyncVolumes as AsyncVolumes
    from ._sync.volumes import Volumes as Volumes

CREATE_RAW: Endpoint[models.Volume] = Endpoint(
    name="volumes.create",
    operation="VolumeCreate",
    method="POST",
    path="/volumes/create",
    since="1.25",
    parameters=(),
    body_kind="json",
    body=lambda: models.VolumeCreateRequest,
    responses={201: Reply("json", lambda: models.Volume)},
)
DELETE: Endpoint[None] = Endpoint(
    name="volumes.delete",
    operation="VolumeDelete",
    method="DELETE",
    path="/volumes/{name}",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "path", since="1.25"),
        Parameter("force", "query", "force", "boolean", since="1.25"),
    ),
    responses={204: Reply("empty")},
)
INSPECT: Endpoint[models.Volume] = Endpoint(
    name="volumes.inspect",
    operation="VolumeInspect",
    method="GET",
    path="/volumes/{name}",
    since="1.25",
    parameters=(Parameter("name", "path", "name", "path", since="1.25"),),
    responses={200: Reply("json", lambda: models.Volume)},
)
LIST_RAW: Endpoint[models.VolumeListResponse] = Endpoint(
    name="volumes.list",
    operation="VolumeList",
    method="GET",
    path="/volumes",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: models.VolumeListResponse)},
)
PRUNE: Endpoint[models.VolumePruneResponse] = Endpoint(
    name="volumes.prune",
    operation="VolumePrune",
    method="POST",
    path="/volumes/prune",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: models.VolumePruneResponse)},
    waits=True,
)
UPDATE: Endpoint[None] = Endpoint(
    name="volumes.update",
    operation="VolumeUpdate",
    method="PUT",
    path="/volumes/{name}",
    since="1.42",
    parameters=(
        Parameter("name", "path", "name", "path", since="1.42"),
        Parameter("version", "query", "version", "integer", since="1.42", required=True),
    ),
    body_kind="json",
    body=lambda: models.VolumeUpdateRequest,
    responses={200: Reply("empty")},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (CREATE_RAW, DELETE, INSPECT, LIST_RAW, PRUNE, UPDATE)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncVolumes": f"{__package__}._async.volumes", "Volumes": f"{__package__}._sync.volumes"}
)
