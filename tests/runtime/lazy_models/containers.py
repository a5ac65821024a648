from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from tests.runtime.lazy_models import Mount, MountKind


@define(kw_only=True)
class Container(Model):
    """Names classes and types of a module that it does not load."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    mounts: list[Mount] | None = field(default=None, metadata={"wire": "Mounts", "since": "1.25"})
    kind: MountKind | None = field(default=None, metadata={"wire": "Kind", "since": "1.25"})
