"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .image_manifest_summary import ImageManifestSummary
    from .oci_descriptor import OCIDescriptor


@define(kw_only=True)
class ImageSummary(Model):
    """An image as lists show it."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the image, the digest of its configuration (with the containerd image store: of its
    manifest or index). Not the same as the digests in `repo_digests`.
    """
    parent_id: str = field(metadata={"wire": "ParentId", "since": "1.25"})
    """ID of the image it was built upon by the legacy builder; empty otherwise."""
    repo_tags: list[str] = field(factory=AbsentList, metadata={"wire": "RepoTags", "since": "1.25"})
    """Names with tags that point to it; empty for an untagged image."""
    repo_digests: list[str] = field(factory=AbsentList, metadata={"wire": "RepoDigests", "since": "1.25"})
    """Names with manifest digests that point to it; empty for an image neither pulled nor pushed.
    """
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.25"})
    """When it was built, in Unix seconds."""
    size: int = field(metadata={"wire": "Size", "since": "1.25"})
    """Bytes of all its layers on disk; the containerd image store also counts the compressed content.
    """
    shared_size: int = field(metadata={"wire": "SharedSize", "since": "1.25"})
    """Bytes of layers it shares with other images; -1 when not computed, which is so unless asked for.
    """
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the image; empty when there are none."""
    containers: int = field(metadata={"wire": "Containers", "since": "1.25"})
    """Number of containers made from it, running or not; -1 when not computed, which is so in plain
    lists.
    """
    manifests: list[ImageManifestSummary] | None = field(
        default=None, metadata={"wire": "Manifests", "since": "1.47"}
    )
    """Manifests of the image, one for each platform or attestation. Experimental; only with the
    containerd image store and when asked for. API 1.47 and newer.
    """
    descriptor: OCIDescriptor | None = field(default=None, metadata={"wire": "Descriptor", "since": "1.48"})
    """Descriptor of what the image name points to. Experimental; only with the containerd image store.
    API 1.48 and newer.
    """
    virtual_size: int | None = field(
        default=None, metadata={"wire": "VirtualSize", "since": "1.25", "until": "1.44"}
    )
    """Same as `size`, in bytes. Deprecated: use `size`; gone since API 1.44."""
