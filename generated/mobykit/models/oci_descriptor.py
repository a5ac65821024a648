"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .oci_platform import OCIPlatform


@define(kw_only=True)
class OCIDescriptor(Model):
    """A pointer to content in a registry or an image store, as OCI defines it."""

    media_type: str = field(metadata={"wire": "mediaType", "since": "1.40"})
    """Media type of the content."""
    digest: str = field(metadata={"wire": "digest", "since": "1.40"})
    """Digest of the content."""
    size: int = field(metadata={"wire": "size", "since": "1.40"})
    """Size of the content in bytes."""
    urls: list[str] | None = field(default=None, metadata={"wire": "urls", "since": "1.48"})
    """Further addresses to download it from. API 1.48 and newer."""
    annotations: dict[str, str] | None = field(
        default=None, metadata={"wire": "annotations", "since": "1.48"}
    )
    """Free key-value data about it. API 1.48 and newer."""
    data: str | None = field(default=None, metadata={"wire": "data", "since": "1.48"})
    """The content itself in Base64, where it is small and was embedded. API 1.48 and newer."""
    platform: OCIPlatform | None = field(default=None, metadata={"wire": "platform", "since": "1.48"})
    """Platform it is for; found in the entries of an index. API 1.48 and newer."""
    artifact_type: str | None = field(default=None, metadata={"wire": "artifactType", "since": "1.48"})
    """What kind of artifact it is, when it is no image. API 1.48 and newer."""
