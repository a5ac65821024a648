"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .error_detail import ErrorDetail
    from .oci_descriptor import OCIDescriptor
    from .progress_detail import ProgressDetail


@define(kw_only=True)
class PushImageInfo(Model):
    """One message of the progress of a push."""

    status: str | None = field(default=None, metadata={"wire": "status", "since": "1.25"})
    """What is going on, in words."""
    progress_detail: ProgressDetail | None = field(
        default=None, metadata={"wire": "progressDetail", "since": "1.25"}
    )
    """Progress in numbers."""
    error_detail: ErrorDetail | None = field(default=None, metadata={"wire": "errorDetail", "since": "1.25"})
    """Why it failed; its presence means that it did, whatever the HTTP status was."""
    id: str | None = field(default=None, metadata={"wire": "id", "since": "1.25"})
    """What the message is about: a layer or a tag."""
    aux: PushResult | None = field(default=None, metadata={"wire": "aux", "since": "1.25"})
    """What was pushed; sent when a tag is done."""
    error: str | None = field(default=None, metadata={"wire": "error", "since": "1.25", "until": "1.52"})
    """Why it failed. Deprecated: use `errorDetail`. Gone in API 1.52."""
    progress: str | None = field(
        default=None, metadata={"wire": "progress", "since": "1.25", "until": "1.52"}
    )
    """Progress bar as text. Deprecated: use `progressDetail`. Gone in API 1.52."""


@define(kw_only=True)
class PushResult(Model):
    """What the registry has of an image after a push."""

    tag: str | None = field(default=None, metadata={"wire": "Tag", "since": "1.25"})
    """Tag that was pushed."""
    digest: str | None = field(default=None, metadata={"wire": "Digest", "since": "1.25"})
    """Digest of the manifest in the registry."""
    size: int | None = field(default=None, metadata={"wire": "Size", "since": "1.25"})
    """Size of the manifest in bytes."""
    manifest_pushed_instead_of_index: bool | None = field(
        default=None, metadata={"wire": "manifestPushedInsteadOfIndex", "since": "1.47"}
    )
    """Whether one platform of the image was pushed, since not all are there; `original_index` and
    `selected_manifest` say more. API 1.47 and newer.
    """
    original_index: OCIDescriptor | None = field(
        default=None, metadata={"wire": "originalIndex", "since": "1.47"}
    )
    """The index that names all platforms. API 1.47 and newer."""
    selected_manifest: OCIDescriptor | None = field(
        default=None, metadata={"wire": "selectedManifest", "since": "1.47"}
    )
    """The manifest that was pushed in its place. API 1.47 and newer."""
    desc: OCIDescriptor | None = field(default=None, metadata={"wire": "desc", "since": "1.47"})
    """The content that is missing. API 1.47 and newer."""
    content_missing: bool | None = field(default=None, metadata={"wire": "contentMissing", "since": "1.47"})
    """Whether content that the image needs is not there; `desc` says which. API 1.47 and newer."""
