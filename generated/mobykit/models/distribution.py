"""Models of the group distribution.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.absent import AbsentList
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .oci_descriptor import OCIDescriptor
    from .oci_platform import OCIPlatform


@define(kw_only=True)
class DistributionInspect(Model):
    """What a registry says about an image, without pulling it."""

    descriptor: OCIDescriptor = field(metadata={"wire": "Descriptor", "since": "1.30"})
    """Descriptor of the manifest, or of the index of a multi-platform image."""
    platforms: list[OCIPlatform] = field(factory=AbsentList, metadata={"wire": "Platforms", "since": "1.30"})
    """Platforms that the image exists for."""
