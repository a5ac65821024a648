"""Operations of the tag Image.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import Endpoint, Parameter, Registry, Reply
from mobykit_runtime.lazy import lazy

from . import models

if TYPE_CHECKING:
    from ._async.images import AsyncImages as AsyncImages
    from ._sync.images import Images as Images

ATTESTATIONS: Endpoint[list[models.AttestationStatement]] = Endpoint(
    name="images.attestations",
    operation="ImageAttestations",
    method="GET",
    path="/images/{name}/attestations",
    since="1.55",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.55"),
        Parameter(
            "platform", "query", "platform", "jsons", since="1.55", type=lambda: list[models.OCIPlatform]
        ),
        Parameter("type", "query", "type", "strings", since="1.55"),
        Parameter("statement", "query", "statement", "boolean", since="1.55"),
    ),
    responses={200: Reply("json", lambda: list[models.AttestationStatement])},
)
BUILD_STREAM: Endpoint[models.BuildInfo] = Endpoint(
    name="images.build",
    operation="ImageBuild",
    method="POST",
    path="/build",
    since="1.25",
    parameters=(
        Parameter("dockerfile", "query", "dockerfile", "string", since="1.25"),
        Parameter("tags", "query", "t", "strings", since="1.25"),
        Parameter("remote", "query", "remote", "string", since="1.25"),
        Parameter("quiet", "query", "q", "boolean", since="1.25"),
        Parameter("no_cache", "query", "nocache", "boolean", since="1.25"),
        Parameter("cache_from", "query", "cachefrom", "json", since="1.25", type=lambda: list[str]),
        Parameter("pull", "query", "pull", "boolean", since="1.25"),
        Parameter("remove", "query", "rm", "boolean", since="1.25"),
        Parameter("force_remove", "query", "forcerm", "boolean", since="1.25"),
        Parameter("memory", "query", "memory", "integer", since="1.25"),
        Parameter("memory_swap", "query", "memswap", "integer", since="1.25"),
        Parameter("cpu_shares", "query", "cpushares", "integer", since="1.25"),
        Parameter("cpuset_cpus", "query", "cpusetcpus", "string", since="1.25"),
        Parameter("cpu_period", "query", "cpuperiod", "integer", since="1.25"),
        Parameter("cpu_quota", "query", "cpuquota", "integer", since="1.25"),
        Parameter(
            "build_args", "query", "buildargs", "json", since="1.25", type=lambda: dict[str, str | None]
        ),
        Parameter("shm_size", "query", "shmsize", "integer", since="1.25"),
        Parameter("squash", "query", "squash", "boolean", since="1.25"),
        Parameter("labels", "query", "labels", "json", since="1.25", type=lambda: dict[str, str]),
        Parameter("network_mode", "query", "networkmode", "string", since="1.25"),
        Parameter(
            "registry_config",
            "header",
            "X-Registry-Config",
            "auth",
            since="1.25",
            type=lambda: dict[str, models.AuthConfig],
        ),
        Parameter("cpuset_mems", "query", "cpusetmems", "string", since="1.25"),
        Parameter("cgroup_parent", "query", "cgroupparent", "string", since="1.25"),
        Parameter("isolation", "query", "isolation", "string", since="1.25"),
        Parameter("security_opt", "query", "securityopt", "strings", since="1.25"),
        Parameter(
            "ulimits",
            "query",
            "ulimits",
            "json",
            since="1.25",
            type=lambda: list[models.ResourcesUlimitsItem],
        ),
        Parameter("extra_hosts", "query", "extrahosts", "strings", since="1.28"),
        Parameter("session", "query", "session", "string", since="1.31"),
        Parameter("platform", "query", "platform", "string", since="1.34"),
        Parameter("target", "query", "target", "string", since="1.37"),
        Parameter("version", "query", "version", "string", since="1.38"),
        Parameter("build_id", "query", "buildid", "string", since="1.39"),
        Parameter("outputs", "query", "outputs", "json", since="1.40", type=lambda: list[models.BuildOutput]),
    ),
    body_kind="bytes",
    body=lambda: bytes,
    body_media="application/x-tar",
    context="dockerfile",
    responses={200: Reply("messages", lambda: models.BuildInfo)},
    registry=Registry("registry_config", None, "all"),
)
COMMIT: Endpoint[models.IDResponse] = Endpoint(
    name="images.commit",
    operation="ImageCommit",
    method="POST",
    path="/commit",
    since="1.25",
    parameters=(
        Parameter("container", "query", "container", "string", since="1.25"),
        Parameter("repo", "query", "repo", "string", since="1.25"),
        Parameter("tag", "query", "tag", "string", since="1.25"),
        Parameter("comment", "query", "comment", "string", since="1.25"),
        Parameter("author", "query", "author", "string", since="1.25"),
        Parameter("pause", "query", "pause", "boolean", since="1.25"),
        Parameter("changes", "query", "changes", "strings", since="1.25"),
    ),
    body_kind="json",
    body=lambda: models.ContainerConfig,
    responses={201: Reply("json", lambda: models.IDResponse)},
    waits=True,
)
CREATE_STREAM: Endpoint[models.CreateImageInfo] = Endpoint(
    name="images.create",
    operation="ImageCreate",
    method="POST",
    path="/images/create",
    since="1.25",
    parameters=(
        Parameter("from_image", "query", "fromImage", "string", since="1.25"),
        Parameter("from_src", "query", "fromSrc", "string", since="1.25"),
        Parameter("repo", "query", "repo", "string", since="1.25"),
        Parameter("tag", "query", "tag", "string", since="1.25"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
        Parameter("platform", "query", "platform", "string", since="1.32"),
        Parameter("message", "query", "message", "string", since="1.39"),
        Parameter("changes", "query", "changes", "strings", since="1.40"),
    ),
    body_kind="bytes",
    body=lambda: bytes,
    body_media="application/x-tar",
    responses={200: Reply("messages", lambda: models.CreateImageInfo)},
    registry=Registry("registry_auth", "from_image", "reference"),
)
DELETE: Endpoint[list[models.ImageDeleteResponseItem]] = Endpoint(
    name="images.delete",
    operation="ImageDelete",
    method="DELETE",
    path="/images/{name}",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("force", "query", "force", "boolean", since="1.25"),
        Parameter("no_prune", "query", "noprune", "boolean", since="1.25"),
        Parameter(
            "platforms", "query", "platforms", "jsons", since="1.50", type=lambda: list[models.OCIPlatform]
        ),
    ),
    responses={200: Reply("json", lambda: list[models.ImageDeleteResponseItem])},
    waits=True,
)
HISTORY: Endpoint[list[models.ImageHistoryResponseItem]] = Endpoint(
    name="images.history",
    operation="ImageHistory",
    method="GET",
    path="/images/{name}/history",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("platform", "query", "platform", "json", since="1.48", type=lambda: models.OCIPlatform),
    ),
    responses={200: Reply("json", lambda: list[models.ImageHistoryResponseItem])},
)
INSPECT: Endpoint[models.ImageInspect] = Endpoint(
    name="images.inspect",
    operation="ImageInspect",
    method="GET",
    path="/images/{name}/json",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("manifests", "query", "manifests", "boolean", since="1.48"),
        Parameter("platform", "query", "platform", "json", since="1.49", type=lambda: models.OCIPlatform),
    ),
    responses={200: Reply("json", lambda: models.ImageInspect)},
)
LOAD_STREAM: Endpoint[models.LoadImageInfo] = Endpoint(
    name="images.load",
    operation="ImageLoad",
    method="POST",
    path="/images/load",
    since="1.25",
    parameters=(
        Parameter("quiet", "query", "quiet", "boolean", since="1.25"),
        Parameter(
            "platform", "query", "platform", "jsons", since="1.48", type=lambda: list[models.OCIPlatform]
        ),
    ),
    body_kind="bytes",
    body=lambda: bytes,
    body_media="application/x-tar",
    responses={200: Reply("messages", lambda: models.LoadImageInfo)},
)
PRUNE: Endpoint[models.ImagePruneResponse] = Endpoint(
    name="images.prune",
    operation="ImagePrune",
    method="POST",
    path="/images/prune",
    since="1.25",
    parameters=(Parameter("filters", "query", "filters", "filters", since="1.25"),),
    responses={200: Reply("json", lambda: models.ImagePruneResponse)},
    waits=True,
)
PRUNE_BUILDS: Endpoint[models.BuildPruneResponse] = Endpoint(
    name="images.prune_builds",
    operation="BuildPrune",
    method="POST",
    path="/build/prune",
    since="1.31",
    parameters=(
        Parameter("all", "query", "all", "boolean", since="1.39"),
        Parameter("filters", "query", "filters", "filters", since="1.39"),
        Parameter("reserved_space", "query", "reserved-space", "integer", since="1.48"),
        Parameter("max_used_space", "query", "max-used-space", "integer", since="1.48"),
        Parameter("min_free_space", "query", "min-free-space", "integer", since="1.48"),
        Parameter("keep_storage", "query", "keep-storage", "integer", since="1.39", until="1.52"),
    ),
    responses={200: Reply("json", lambda: models.BuildPruneResponse)},
    waits=True,
)
PUSH_STREAM: Endpoint[models.PushImageInfo] = Endpoint(
    name="images.push",
    operation="ImagePush",
    method="POST",
    path="/images/{name}/push",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("tag", "query", "tag", "string", since="1.25"),
        Parameter(
            "registry_auth",
            "header",
            "X-Registry-Auth",
            "auth",
            since="1.25",
            absent="e30=",
            type=lambda: models.AuthConfig,
        ),
        Parameter("platform", "query", "platform", "json", since="1.46", type=lambda: models.OCIPlatform),
    ),
    responses={200: Reply("messages", lambda: models.PushImageInfo)},
    registry=Registry("registry_auth", "name", "reference"),
)
SAVE: Endpoint[bytes] = Endpoint(
    name="images.save",
    operation="ImageGet",
    method="GET",
    path="/images/{name}/get",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter(
            "platform", "query", "platform", "jsons", since="1.48", type=lambda: list[models.OCIPlatform]
        ),
    ),
    responses={200: Reply("bytes")},
)
SAVE_MANY: Endpoint[bytes] = Endpoint(
    name="images.save_many",
    operation="ImageGetAll",
    method="GET",
    path="/images/get",
    since="1.25",
    parameters=(
        Parameter("names", "query", "names", "strings", since="1.25"),
        Parameter(
            "platform", "query", "platform", "jsons", since="1.48", type=lambda: list[models.OCIPlatform]
        ),
    ),
    responses={200: Reply("bytes")},
)
SEARCH: Endpoint[list[models.ImageSearchResponseItem]] = Endpoint(
    name="images.search",
    operation="ImageSearch",
    method="GET",
    path="/images/search",
    since="1.25",
    parameters=(
        Parameter("term", "query", "term", "string", since="1.25", required=True),
        Parameter("limit", "query", "limit", "integer", since="1.25"),
        Parameter("filters", "query", "filters", "filters", since="1.25"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: models.AuthConfig
        ),
    ),
    responses={200: Reply("json", lambda: list[models.ImageSearchResponseItem])},
    registry=Registry("registry_auth", "term", "search"),
)
TAG_RAW: Endpoint[None] = Endpoint(
    name="images.tag",
    operation="ImageTag",
    method="POST",
    path="/images/{name}/tag",
    since="1.25",
    parameters=(
        Parameter("name", "path", "name", "image", since="1.25"),
        Parameter("repo", "query", "repo", "string", since="1.25"),
        Parameter("tag", "query", "tag", "string", since="1.25"),
    ),
    responses={201: Reply("empty")},
)
LIST: Endpoint[list[models.ImageSummary]] = Endpoint(
    name="images.list",
    operation="ImageList",
    method="GET",
    path="/images/json",
    since="1.25",
    parameters=(
        Parameter("all", "query", "all", "boolean", since="1.25"),
        Parameter("filters", "query", "filters", "filters", since="1.25"),
        Parameter("digests", "query", "digests", "boolean", since="1.25"),
        Parameter("shared_size", "query", "shared-size", "boolean", since="1.42"),
        Parameter("manifests", "query", "manifests", "boolean", since="1.47"),
        Parameter("identity", "query", "identity", "boolean", since="1.54"),
    ),
    responses={200: Reply("json", lambda: list[models.ImageSummary])},
)

ENDPOINTS: tuple[Endpoint[Any], ...] = (
    ATTESTATIONS,
    BUILD_STREAM,
    COMMIT,
    CREATE_STREAM,
    DELETE,
    HISTORY,
    INSPECT,
    LOAD_STREAM,
    PRUNE,
    PRUNE_BUILDS,
    PUSH_STREAM,
    SAVE,
    SAVE_MANY,
    SEARCH,
    TAG_RAW,
    LIST,
)

__getattr__, __dir__ = lazy(
    __name__, {"AsyncImages": f"{__package__}._async.images", "Images": f"{__package__}._sync.images"}
)
