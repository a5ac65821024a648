"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class OCIPlatform(Model):
    """A platform that an image runs on, as OCI defines it."""

    architecture: str | None = field(default=None, metadata={"wire": "architecture", "since": "1.40"})
    """CPU architecture in Go's terms, such as `amd64` or `arm64`."""
    os: str | None = field(default=None, metadata={"wire": "os", "since": "1.40"})
    """Operating system, such as `linux` or `windows`."""
    os_version: str | None = field(default=None, metadata={"wire": "os.version", "since": "1.40"})
    """Version of the operating system; used for Windows."""
    os_features: list[str] | None = field(default=None, metadata={"wire": "os.features", "since": "1.40"})
    """Features the operating system must have; used for Windows."""
    variant: str | None = field(default=None, metadata={"wire": "variant", "since": "1.40"})
    """Variant of the architecture, such as `v7` for `arm`."""
