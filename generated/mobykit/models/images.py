"""Models of the group images.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .container_config import ContainerConfig
    from .driver_data import DriverData
    from .error_detail import ErrorDetail
    from .health_config import HealthConfig
    from .identity import Identity
    from .image_manifest_summary import ImageManifestSummary
    from .oci_descriptor import OCIDescriptor
    from .progress_detail import ProgressDetail


@define(kw_only=True)
class AttestationStatement(Model):
    """An in-toto statement about an image, such as provenance or a bill of materials. API 1.55 and
    newer.
    """

    descriptor: OCIDescriptor = field(metadata={"wire": "Descriptor", "since": "1.55"})
    """Descriptor of the blob that holds the statement. API 1.55 and newer."""
    predicate_type: str = field(metadata={"wire": "PredicateType", "since": "1.55"})
    """URI of the kind of statement, as in `https://slsa.dev/provenance/v1`. API 1.55 and newer."""
    statement: dict[str, Any] | None = field(default=None, metadata={"wire": "Statement", "since": "1.55"})
    """The statement itself as JSON, byte for byte as stored. Only when it was asked for. API 1.55 and
    newer.
    """


@define(kw_only=True)
class BuildInfo(Model):
    """One message of the progress of a build."""

    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25"})
    """What the message is about, such as a layer that is being pulled."""
    stream: str | None = field(default=None, metadata={"wire": "stream", "since": "1.25"})
    """Text that the build printed, line breaks included."""
    error_detail: ErrorDetail | None = field(default=None, metadata={"wire": "errorDetail", "since": "1.25"})
    """Why the build failed; its presence means that it did, whatever the HTTP status was."""
    status: str | None = field(default=None, metadata={"wire": "status", "since": "1.25"})
    """What is going on, in words."""
    progress_detail: ProgressDetail | None = field(
        default=None, metadata={"wire": "progressDetail", "since": "1.25"}
    )
    """Progress in numbers."""
    aux: ImageID | str | None = field(default=None, metadata={"wire": "aux", "since": "1.36"})
    """The ID of the resulting image; sent near the end of a successful build."""
    error: str | None = field(default=None, metadata={"wire": "error", "since": "1.25", "until": "1.52"})
    """Why the build failed. Deprecated: use `errorDetail`. Gone in API 1.52."""
    progress: str | None = field(
        default=None, metadata={"wire": "progress", "since": "1.25", "until": "1.52"}
    )
    """Progress bar as text. Deprecated: use `progressDetail`. Gone in API 1.52."""


@define(kw_only=True)
class BuildOutput(Model):
    """Where BuildKit is to put the result of a build."""

    type: str | None = field(default=None, metadata={"wire": "Type", "since": "1.40"})
    """Kind of output, such as `image`, `local` or `tar`."""
    attrs: dict[str, str] | None = field(default=None, metadata={"wire": "Attrs", "since": "1.40"})
    """Settings of the output, such as `name` or `dest`."""


@define(kw_only=True)
class BuildPruneResponse(Model):
    """What pruning the build cache removed."""

    space_reclaimed: int = field(metadata={"wire": "SpaceReclaimed", "since": "1.31"})
    """Freed disk space in bytes."""
    caches_deleted: list[str] = field(factory=AbsentList, metadata={"wire": "CachesDeleted", "since": "1.39"})
    """IDs of the removed cache records; empty when there were none."""


@define(kw_only=True)
class ImageConfig(Model):
    """Defaults that an image gives to containers made from it."""

    env: list[str] = field(factory=AbsentList, metadata={"wire": "Env", "since": "1.25"})
    """Environment variables as `NAME=value`."""
    cmd: list[str] = field(factory=AbsentList, metadata={"wire": "Cmd", "since": "1.25"})
    """Arguments of the entry point, or the command itself where there is none."""
    volumes: dict[str, dict[str, Any]] = field(
        factory=AbsentDict, metadata={"wire": "Volumes", "since": "1.25"}
    )
    """Paths that get anonymous volumes, as keys with empty objects as values."""
    entrypoint: list[str] = field(factory=AbsentList, metadata={"wire": "Entrypoint", "since": "1.25"})
    """Program and leading arguments to run."""
    on_build: list[str] = field(factory=AbsentList, metadata={"wire": "OnBuild", "since": "1.25"})
    """Dockerfile instructions to run when the image serves as the base of another build."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the image."""
    user: str | None = field(default=None, metadata={"wire": "User", "since": "1.25"})
    """User that the process runs as: name or UID, optionally `:` and a group."""
    exposed_ports: dict[str, dict[str, Any]] | None = field(
        default=None, metadata={"wire": "ExposedPorts", "since": "1.25"}
    )
    """Ports it listens on, as keys of the form `80/tcp` (also `udp`, `sctp`) with empty objects as
    values.
    """
    healthcheck: HealthConfig | None = field(default=None, metadata={"wire": "Healthcheck", "since": "1.25"})
    """Probe that tells whether a container is healthy."""
    args_escaped: bool | None = field(default=None, metadata={"wire": "ArgsEscaped", "since": "1.25"})
    """The command line is escaped already. Windows only."""
    working_dir: str | None = field(default=None, metadata={"wire": "WorkingDir", "since": "1.25"})
    """Directory the command starts in."""
    stop_signal: str | None = field(default=None, metadata={"wire": "StopSignal", "since": "1.25"})
    """Signal that asks the process to end, by name or number."""
    shell: list[str] | None = field(default=None, metadata={"wire": "Shell", "since": "1.25"})
    """Shell, with its arguments, that runs the shell form of `RUN`, `CMD` and `ENTRYPOINT`."""
    hostname: str | None = field(
        default=None, metadata={"wire": "Hostname", "since": "1.25", "until": "1.50"}
    )
    """Always empty. Deprecated: no property of an image; gone since API 1.50."""
    domainname: str | None = field(
        default=None, metadata={"wire": "Domainname", "since": "1.25", "until": "1.50"}
    )
    """Always empty. Deprecated: no property of an image; gone since API 1.50."""
    attach_stdin: bool | None = field(
        default=None, metadata={"wire": "AttachStdin", "since": "1.25", "until": "1.50"}
    )
    """Always false. Deprecated: no property of an image; gone since API 1.50."""
    attach_stdout: bool | None = field(
        default=None, metadata={"wire": "AttachStdout", "since": "1.25", "until": "1.50"}
    )
    """Always false. Deprecated: no property of an image; gone since API 1.50."""
    attach_stderr: bool | None = field(
        default=None, metadata={"wire": "AttachStderr", "since": "1.25", "until": "1.50"}
    )
    """Always false. Deprecated: no property of an image; gone since API 1.50."""
    tty: bool | None = field(default=None, metadata={"wire": "Tty", "since": "1.25", "until": "1.50"})
    """Always false. Deprecated: no property of an image; gone since API 1.50."""
    open_stdin: bool | None = field(
        default=None, metadata={"wire": "OpenStdin", "since": "1.25", "until": "1.50"}
    )
    """Always false. Deprecated: no property of an image; gone since API 1.50."""
    stdin_once: bool | None = field(
        default=None, metadata={"wire": "StdinOnce", "since": "1.25", "until": "1.50"}
    )
    """Always false. Deprecated: no property of an image; gone since API 1.50."""
    image: str | None = field(default=None, metadata={"wire": "Image", "since": "1.25", "until": "1.50"})
    """Always empty. Deprecated: no property of an image; gone since API 1.50."""
    network_disabled: bool | None = field(
        default=None, metadata={"wire": "NetworkDisabled", "since": "1.25", "until": "1.50"}
    )
    """Never set. Deprecated: no property of an image; gone since API 1.50."""
    mac_address: str | None = field(
        default=None, metadata={"wire": "MacAddress", "since": "1.25", "until": "1.50"}
    )
    """Never set. Deprecated: no property of an image; gone since API 1.50."""
    stop_timeout: int | None = field(
        default=None, metadata={"wire": "StopTimeout", "since": "1.25", "until": "1.50"}
    )
    """Never set. Deprecated: no property of an image; gone since API 1.50."""


@define(kw_only=True)
class ImageDeleteResponseItem(Model):
    """One step of removing an image: either a reference or an image went; one member is set."""

    untagged: str | None = field(default=None, metadata={"wire": "Untagged", "since": "1.25"})
    """Reference (tag or digest) that was removed."""
    deleted: str | None = field(default=None, metadata={"wire": "Deleted", "since": "1.25"})
    """ID of an image or layer that was deleted."""


@define(kw_only=True)
class ImageHistoryResponseItem(Model):
    """One step in the making of an image, newest first in lists."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the image this step resulted in; `<missing>` where it is not stored here."""
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.25"})
    """When the step was made, in Unix seconds."""
    created_by: str = field(metadata={"wire": "CreatedBy", "since": "1.25"})
    """Instruction that made the step."""
    tags: list[str] = field(factory=AbsentList, metadata={"wire": "Tags", "since": "1.25"})
    """References to this very step; empty when there are none."""
    size: int = field(metadata={"wire": "Size", "since": "1.25"})
    """Bytes the step added; 0 when it only changed the configuration."""
    comment: str = field(metadata={"wire": "Comment", "since": "1.25"})
    """Remark that was stored with the step, such as `buildkit.dockerfile.v0`."""


@define(kw_only=True)
class ImageID(Model):
    """The ID of an image, as a progress message carries it."""

    id: str | None = field(default=None, metadata={"wire": "ID", "since": "1.36"})
    """ID of the image, with `sha256:` in front."""


@define(kw_only=True)
class ImageInspect(Model):
    """All that the engine knows about one image."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the image, the digest of its configuration (with the containerd image store: of its
    manifest or index). Not the same as the digests in `repo_digests`.
    """
    repo_tags: list[str] = field(metadata={"wire": "RepoTags", "since": "1.25"})
    """Names with tags that point to it; empty for an untagged image."""
    repo_digests: list[str] = field(metadata={"wire": "RepoDigests", "since": "1.25"})
    """Names with manifest digests that point to it; empty for an image neither pulled nor pushed.
    """
    config: ImageConfig = field(metadata={"wire": "Config", "since": "1.25"})
    """Defaults for containers made from it."""
    architecture: str = field(metadata={"wire": "Architecture", "since": "1.25"})
    """CPU architecture it runs on, such as `amd64`."""
    os: str = field(metadata={"wire": "Os", "since": "1.25"})
    """Operating system it runs on."""
    size: int = field(metadata={"wire": "Size", "since": "1.25"})
    """Bytes of all its layers on disk; the containerd image store also counts the compressed content.
    """
    rootfs: ImageInspectRootFS = field(metadata={"wire": "RootFS", "since": "1.25"})
    """Layers of its file system."""
    metadata: ImageInspectMetadata = field(metadata={"wire": "Metadata", "since": "1.31"})
    """What only this engine knows of it."""
    parent: str | None = field(default=None, metadata={"wire": "Parent", "since": "1.25"})
    """ID of the image it was built upon by the legacy builder; empty otherwise. Deprecated without
    replacement.
    """
    comment: str | None = field(default=None, metadata={"wire": "Comment", "since": "1.25"})
    """Message given when it was committed or imported."""
    created: Timestamp | None = field(default=None, metadata={"wire": "Created", "since": "1.25"})
    """When it was built; absent where the image does not tell."""
    docker_version: str | None = field(default=None, metadata={"wire": "DockerVersion", "since": "1.25"})
    """Engine version it was built with by the legacy builder. Deprecated without replacement."""
    author: str | None = field(default=None, metadata={"wire": "Author", "since": "1.25"})
    """Author it names."""
    variant: str | None = field(default=None, metadata={"wire": "Variant", "since": "1.39"})
    """Variant of the CPU architecture, such as `v7`."""
    os_version: str | None = field(default=None, metadata={"wire": "OsVersion", "since": "1.28"})
    """Version of that operating system; used for Windows."""
    graph_driver: DriverData | None = field(default=None, metadata={"wire": "GraphDriver", "since": "1.25"})
    """Storage driver details. Absent with the containerd image store."""
    descriptor: OCIDescriptor | None = field(default=None, metadata={"wire": "Descriptor", "since": "1.48"})
    """Descriptor of what the image name points to: a manifest, or the index of a multi-platform image.
    Experimental; only with the containerd image store. API 1.48 and newer.
    """
    manifests: list[ImageManifestSummary] | None = field(
        default=None, metadata={"wire": "Manifests", "since": "1.48"}
    )
    """Manifests of the image, one for each platform or attestation. Experimental; only with the
    containerd image store and when asked for. API 1.48 and newer.
    """
    identity: Identity | None = field(default=None, metadata={"wire": "Identity", "since": "1.53"})
    """Where the image comes from, as verified by the engine. API 1.53 and newer."""
    container: str | None = field(
        default=None, metadata={"wire": "Container", "since": "1.25", "until": "1.45"}
    )
    """ID of the container it was committed from. Deprecated without replacement: gone since API 1.45.
    """
    container_config: ContainerConfig | None = field(
        default=None, metadata={"wire": "ContainerConfig", "since": "1.25", "until": "1.45"}
    )
    """Configuration of the container it was committed from. Deprecated: use `config`; gone since API
    1.45.
    """
    virtual_size: int | None = field(
        default=None, metadata={"wire": "VirtualSize", "since": "1.25", "until": "1.44"}
    )
    """Same as `size`, in bytes. Deprecated: use `size`; gone since API 1.44."""


@define(kw_only=True)
class ImageInspectMetadata(Model):
    """What only this engine knows of an image."""

    last_tag_time: Timestamp | None = field(default=None, metadata={"wire": "LastTagTime", "since": "1.31"})
    """When it was last tagged here; absent or year 1 if never."""


@define(kw_only=True)
class ImageInspectRootFS(Model):
    """Layers of an image's file system."""

    layers: list[str] = field(metadata={"wire": "Layers", "since": "1.25"})
    """Digests of the uncompressed layers, lowest first."""
    type: str | None = field(default=None, metadata={"wire": "Type", "since": "1.25"})
    """Always `layers`."""


@define(kw_only=True)
class ImagePruneResponse(Model):
    """What pruning unused images removed."""

    images_deleted: list[ImageDeleteResponseItem] = field(
        factory=AbsentList, metadata={"wire": "ImagesDeleted", "since": "1.25"}
    )
    """References and images removed; empty when there were none."""
    space_reclaimed: int = field(metadata={"wire": "SpaceReclaimed", "since": "1.25"})
    """Freed disk space in bytes."""


@define(kw_only=True)
class ImageSearchResponseItem(Model):
    """A repository that a search on Docker Hub found."""

    description: str | None = field(default=None, metadata={"wire": "description", "since": "1.25"})
    """Short description by its owner."""
    is_official: bool | None = field(default=None, metadata={"wire": "is_official", "since": "1.25"})
    """Whether it is one of the official images."""
    is_automated: bool | None = field(default=None, metadata={"wire": "is_automated", "since": "1.25"})
    """Always false. Deprecated without replacement: automated builds are no more."""
    name: str | None = field(default=None, metadata={"wire": "name", "since": "1.25"})
    """Name of the repository."""
    star_count: int | None = field(default=None, metadata={"wire": "star_count", "since": "1.25"})
    """Number of stars it was given."""


@define(kw_only=True)
class LoadImageInfo(Model):
    """One message of the progress of loading images from an archive."""

    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25"})
    """What the message is about, such as a layer."""
    stream: str | None = field(default=None, metadata={"wire": "stream", "since": "1.25"})
    """Text for people to read, such as the name of an image that was loaded; line breaks included.
    """
    status: str | None = field(default=None, metadata={"wire": "status", "since": "1.25"})
    """What is going on, in words."""
    progress_detail: ProgressDetail | None = field(
        default=None, metadata={"wire": "progressDetail", "since": "1.25"}
    )
    """Progress in numbers."""
    error_detail: ErrorDetail | None = field(default=None, metadata={"wire": "errorDetail", "since": "1.25"})
    """Why it failed; its presence means that it did, whatever the HTTP status was."""
    progress: str | None = field(
        default=None, metadata={"wire": "progress", "since": "1.25", "until": "1.52"}
    )
    """Progress bar as text; use `progressDetail`. Gone in API 1.52."""
    error: str | None = field(default=None, metadata={"wire": "error", "since": "1.25", "until": "1.52"})
    """Why it failed, as text; use `errorDetail`. Gone in API 1.52."""
