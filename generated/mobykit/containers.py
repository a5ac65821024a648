"""Operations of the tag Container.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Reply, Tty
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.containers import AsyncContainers as AsyncContainers
    from ._sync.containers import Containers as Containers

ARCHIVE_INFO: Endpoint[models.ContainerArchiveInfoHeaders] = Endpoint(
    name="containers.archive_info",
    operation="ContainerArchiveInfo",
    method="HEAD",
    path="/containers/{id}/archive",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("path", "query", "path", "string", since="1.25", required=True),
    ),
    responses={200: Reply("headers", lambda: models.ContainerArchiveInfoHeaders)},
)
ATTACH: Endpoint[bytes] = Endpoint(
    name="containers.attach",
    operation="ContainerAttach",
    method="POST",
    path="/containers/{id}/attach",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("detach_keys", "query", "detachKeys", "string", since="1.25"),
        Parameter("logs", "query", "logs", "boolean", since="1.25"),
        Parameter("stream", "query", "stream", "boolean", since="1.25"),
        Parameter("stdin", "query", "stdin", "boolean", since="1.25"),
        Parameter("stdout", "query", "stdout", "boolean", since="1.25"),
        Parameter("stderr", "query", "stderr", "boolean", since="1.25"),
    ),
    responses={101: Reply("upgrade"), 200: Reply("frames")},
    upgrade="tcp",
    process="container",
    tty=Tty("/containers/{id}/json", ("Config", "Tty")),
)
ATTACH_WEBSOCKET: Endpoint[bytes] = Endpoint(
    name="containers.attach_websocket",
    operation="ContainerAttachWebsocket",
    method="GET",
    path="/containers/{id}/attach/ws",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("detach_keys", "query", "detachKeys", "string", since="1.25"),
        Parameter("logs", "query", "logs", "boolean", since="1.25"),
        Parameter("stream", "query", "stream", "boolean", since="1.25"),
        Parameter("stdin", "query", "stdin", "boolean", since="1.42"),
        Parameter("stdout", "query", "stdout", "boolean", since="1.42"),
        Parameter("stderr", "query", "stderr", "boolean", since="1.42"),
    ),
    responses={101: Reply("upgrade")},
    upgrade="websocket",
    process="container",
)
CHANGES: Endpoint[list[models.FilesystemChange]] = Endpoint(
    name="containers.changes",
    operation="ContainerChanges",
    method="GET",
    path="/containers/{id}/changes",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("json", lambda: list[models.FilesystemChange])},
)
CREATE_RAW: Endpoint[models.ContainerCreateResponse] = Endpoint(
    name="containers.create",
    operation="ContainerCreate",
    method="POST",
    path="/containers/create",
    since="1.25",
    parameters=(
        Parameter("name", "query", "name", "string", since="1.25"),
        Parameter("platform", "query", "platform", "string", since="1.41"),
    ),
    body_kind="json",
    body=lambda: models.ContainerCreateRequest,
    responses={201: Reply("json", lambda: models.ContainerCreateResponse)},
)
DELETE: Endpoint[None] = Endpoint(
    name="containers.delete",
    operation="ContainerDelete",
    method="DELETE",
    path="/containers/{id}",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("volumes", "query", "v", "boolean", since="1.25"),
        Parameter("force", "query", "force", "boolean", since="1.25"),
        Parameter("link", "query", "link", "boolean", since="1.27"),
    ),
    responses={204: Reply("empty")},
    waits=True,
)
EXPORT: Endpoint[bytes] = Endpoint(
    name="containers.export",
    operation="ContainerExport",
    method="GET",
    path="/containers/{id}/export",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={200: Reply("bytes")},
)
GET_ARCHIVE: Endpoint[bytes] = Endpoint(
    name="containers.get_archive",
    operation="ContainerArchive",
    method="GET",
    path="/containers/{id}/archive",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("path", "query", "path", "string", since="1.25", required=True),
    ),
    responses={200: Reply("bytes")},
)
INSPECT: Endpoint[models.ContainerInspectResponse] = Endpoint(
    name="containers.inspect",
    operation="ContainerInspect",
    method="GET",
    path="/containers/{id}/json",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("size", "query", "size", "boolean", since="1.25"),
    ),
    responses={200: Reply("json", lambda: models.ContainerInspectResponse)},
)
KILL: Endpoint[None] = Endpoint(
    name="containers.kill",
    operation="ContainerKill",
    method="POST",
    path="/containers/{id}/kill",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("signal", "query", "signal", "signal", since="1.25"),
    ),
    responses={204: Reply("empty")},
)
LOGS: Endpoint[bytes] = Endpoint(
    name="containers.logs",
    operation="ContainerLogs",
    method="GET",
    path="/containers/{id}/logs",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("follow", "query", "follow", "boolean", since="1.25"),
        Parameter("stdout", "query", "stdout", "boolean", since="1.25"),
        Parameter("stderr", "query", "stderr", "boolean", since="1.25"),
        Parameter("since", "query", "since", "time", since="1.25"),
        Parameter("timestamps", "query", "timestamps", "boolean", since="1.25"),
        Parameter("tail", "query", "tail", "count", since="1.25"),
        Parameter("details", "query", "details", "boolean", since="1.25"),
        Parameter("until", "query", "until", "time", since="1.35"),
    ),
    responses={200: Reply("frames")},
    tty=Tty("/containers/{id}/json", ("Config", "Tty")),
)
PAUSE: Endpoint[None] = Endpoint(
    name="containers.pause",
    operation="ContainerPause",
    method="POST",
    path="/containers/{id}/pause",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={204: Reply("empty")},
)
PRUNE: Endpoint[models.ContainerPruneResponse] = Endpoint(
    name="containers.prune",
    operation="ContainerPrune",
    method="POST",
    path="/containers/prune",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: models.ContainerPruneResponse)},
    waits=True,
)
PUT_ARCHIVE: Endpoint[None] = Endpoint(
    name="containers.put_archive",
    operation="PutContainerArchive",
    method="PUT",
    path="/containers/{id}/archive",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("path", "query", "path", "string", since="1.25", required=True),
        Parameter("no_overwrite_dir_non_dir", "query", "noOverwriteDirNonDir", "boolean", since="1.25"),
        Parameter("copy_uid_gid", "query", "copyUIDGID", "boolean", since="1.39"),
    ),
    body_kind="bytes",
    body=lambda: bytes,
    body_media="application/x-tar",
    responses={200: Reply("empty")},
)
RENAME: Endpoint[None] = Endpoint(
    name="containers.rename",
    operation="ContainerRename",
    method="POST",
    path="/containers/{id}/rename",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("name", "query", "name", "string", since="1.25", required=True),
    ),
    responses={204: Reply("empty")},
)
RESIZE: Endpoint[None] = Endpoint(
    name="containers.resize",
    operation="ContainerResize",
    method="POST",
    path="/containers/{id}/resize",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("height", "query", "h", "integer", since="1.25", required=True),
        Parameter("width", "query", "w", "integer", since="1.25", required=True),
    ),
    responses={200: Reply("empty")},
)
RESTART: Endpoint[None] = Endpoint(
    name="containers.restart",
    operation="ContainerRestart",
    method="POST",
    path="/containers/{id}/restart",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("timeout", "query", "t", "integer", since="1.25"),
        Parameter("signal", "query", "signal", "signal", since="1.42"),
    ),
    responses={204: Reply("empty")},
    waits=True,
)
START: Endpoint[bool] = Endpoint(
    name="containers.start",
    operation="ContainerStart",
    method="POST",
    path="/containers/{id}/start",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("detach_keys", "query", "detachKeys", "string", since="1.25"),
        Parameter("checkpoint", "query", "checkpoint", "string", since="1.25"),
        Parameter("checkpoint_dir", "query", "checkpoint-dir", "string", since="1.25"),
    ),
    responses={204: Reply("empty"), 304: Reply("empty")},
)
STATS: Endpoint[models.ContainerStatsResponse] = Endpoint(
    name="containers.stats",
    operation="ContainerStats",
    method="GET",
    path="/containers/{id}/stats",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("stream", "query", "stream", "boolean", since="1.25"),
        Parameter("one_shot", "query", "one-shot", "boolean", since="1.41"),
    ),
    responses={200: Reply("messages", lambda: models.ContainerStatsResponse)},
)
STOP: Endpoint[bool] = Endpoint(
    name="containers.stop",
    operation="ContainerStop",
    method="POST",
    path="/containers/{id}/stop",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("timeout", "query", "t", "integer", since="1.25"),
        Parameter("signal", "query", "signal", "signal", since="1.42"),
    ),
    responses={204: Reply("empty"), 304: Reply("empty")},
    waits=True,
)
TOP: Endpoint[models.ContainerTopResponse] = Endpoint(
    name="containers.top",
    operation="ContainerTop",
    method="GET",
    path="/containers/{id}/top",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("ps_args", "query", "ps_args", "string", since="1.25"),
    ),
    responses={200: Reply("json", lambda: models.ContainerTopResponse)},
)
UNPAUSE: Endpoint[None] = Endpoint(
    name="containers.unpause",
    operation="ContainerUnpause",
    method="POST",
    path="/containers/{id}/unpause",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    responses={204: Reply("empty")},
)
UPDATE_RAW: Endpoint[models.ContainerUpdateResponse] = Endpoint(
    name="containers.update",
    operation="ContainerUpdate",
    method="POST",
    path="/containers/{id}/update",
    since="1.25",
    parameters=(Parameter("id", "path", "id", "path", since="1.25"),),
    body_kind="json",
    body=lambda: models.ContainerUpdateRequest,
    responses={200: Reply("json", lambda: models.ContainerUpdateResponse)},
)
WAIT_RAW: Endpoint[models.ContainerWaitResponse] = Endpoint(
    name="containers.wait",
    operation="ContainerWait",
    method="POST",
    path="/containers/{id}/wait",
    since="1.25",
    parameters=(
        Parameter("id", "path", "id", "path", since="1.25"),
        Parameter("condition", "query", "condition", "string", since="1.30"),
    ),
    responses={200: Reply("json", lambda: models.ContainerWaitResponse)},
    waits=True,
)
LIST: Endpoint[list[models.ContainerSummary]] = Endpoint(
    name="containers.list",
    operation="ContainerList",
    method="GET",
    path="/containers/json",
    since="1.25",
    parameters=(
        Parameter("all", "query", "all", "boolean", since="1.25"),
        Parameter("limit", "query", "limit", "integer", since="1.25"),
        Parameter("size", "query", "size", "boolean", since="1.25"),
        Parameter("filters", "query", "filters", "filters", since="1.25"),
    ),
    responses={200: Reply("json", lambda: list[models.ContainerSummary])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    ARCHIVE_INFO,
    ATTACH,
    ATTACH_WEBSOCKET,
    CHANGES,
    CREATE_RAW,
    DELETE,
    EXPORT,
    GET_ARCHIVE,
    INSPECT,
    KILL,
    LOGS,
    PAUSE,
    PRUNE,
    PUT_ARCHIVE,
    RENAME,
    RESIZE,
    RESTART,
    START,
    STATS,
    STOP,
    TOP,
    UNPAUSE,
    UPDATE_RAW,
    WAIT_RAW,
    LIST,
)

__getattr__, __dir__ = lazy(
    __name__,
    {"AsyncContainers": f"{__package__}._async.containers", "Containers": f"{__package__}._sync.containers"},
)
