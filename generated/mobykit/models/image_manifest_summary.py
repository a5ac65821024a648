"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentList
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .identity import Identity
    from .oci_descriptor import OCIDescriptor
    from .oci_platform import OCIPlatform

ImageManifestSummaryKind: TypeAlias = Literal["image", "attestation", "unknown"] | str
"""Values of `ImageManifestSummary.kind`; newer engines may send others."""


@define(kw_only=True)
class ImageManifestSummary(Model):
    """One manifest of an image: of a platform, or of an attestation about one. API 1.47 and newer."""

    id: str = field(metadata={"wire": "ID", "since": "1.47"})
    """Digest of the manifest, which also serves as an image ID. API 1.47 and newer."""
    descriptor: OCIDescriptor = field(metadata={"wire": "Descriptor", "since": "1.47"})
    """Descriptor of the manifest. API 1.47 and newer."""
    available: bool = field(metadata={"wire": "Available", "since": "1.47"})
    """Whether all it refers to (configuration, layers) is stored on this engine. API 1.47 and newer.
    """
    size: ImageManifestSummarySize = field(metadata={"wire": "Size", "since": "1.47"})
    """Disk space it takes here. API 1.47 and newer."""
    kind: ImageManifestSummaryKind = field(metadata={"wire": "Kind", "since": "1.47"})
    """What it describes: `image` something to run, `attestation` a statement about another manifest,
    `unknown` anything else. API 1.47 and newer.
    """
    image_data: ImageManifestSummaryImageData | None = field(
        default=None, metadata={"wire": "ImageData", "since": "1.47"}
    )
    """Details when `kind` is `image`, else None. API 1.47 and newer."""
    attestation_data: ImageManifestSummaryAttestationData | None = field(
        default=None, metadata={"wire": "AttestationData", "since": "1.47"}
    )
    """Details when `kind` is `attestation`, else None. API 1.47 and newer."""


@define(kw_only=True)
class ImageManifestSummaryAttestationData(Model):
    """What a manifest that is an attestation refers to. API 1.47 and newer."""

    for_: str = field(metadata={"wire": "For", "since": "1.47"})
    """Digest of the image manifest it speaks of. API 1.47 and newer."""


@define(kw_only=True)
class ImageManifestSummaryImageData(Model):
    """Details of a manifest that can be run. API 1.47 and newer."""

    containers: list[str] = field(factory=AbsentList, metadata={"wire": "Containers", "since": "1.47"})
    """IDs of containers made from it. API 1.47 and newer."""
    size: ImageManifestSummaryImageDataSize = field(metadata={"wire": "Size", "since": "1.47"})
    """Disk space of its unpacked content. API 1.47 and newer."""
    platform: OCIPlatform | None = field(default=None, metadata={"wire": "Platform", "since": "1.47"})
    """Platform it is for. API 1.47 and newer."""
    identity: Identity | None = field(default=None, metadata={"wire": "Identity", "since": "1.54"})
    """Where it comes from, as verified by the engine; build and pull entries may be repeated in each
    manifest of an image. API 1.54 and newer.
    """


@define(kw_only=True)
class ImageManifestSummaryImageDataSize(Model):
    """Disk space of the unpacked content of a manifest. API 1.47 and newer."""

    unpacked: int = field(metadata={"wire": "Unpacked", "since": "1.47"})
    """Bytes of the unpacked layers that containers run from; they may outlive the compressed content.
    API 1.47 and newer.
    """


@define(kw_only=True)
class ImageManifestSummarySize(Model):
    """Disk space that a manifest takes on this engine. API 1.47 and newer."""

    total: int = field(metadata={"wire": "Total", "since": "1.47"})
    """Bytes of everything that belongs to it: `content` plus, for images, the unpacked layers. API
    1.47 and newer.
    """
    content: int = field(metadata={"wire": "Content", "since": "1.47"})
    """Bytes in the content store: manifest, configuration and compressed layers, as far as they are
    here. API 1.47 and newer.
    """
