from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from tests.runtime.lazy_models import Container

MountKind: TypeAlias = Literal["bind", "volume"] | str


@define(kw_only=True)
class Mount(Model):
    """Belongs to a container, which has mounts: the two modules cannot both load the other first."""

    kind: MountKind | None = field(default=None, metadata={"wire": "Kind", "since": "1.25"})
    owner: Container | None = field(default=None, metadata={"wire": "Owner", "since": "1.25"})
