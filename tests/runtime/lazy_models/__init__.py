"""Models in the form of generated ones: modules that know of each other only through this package."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.runtime.lazy_models.containers import Container as Container
    from tests.runtime.lazy_models.mounts import Mount as Mount, MountKind as MountKind

_HOMES = {"Container": "containers", "Mount": "mounts", "MountKind": "mounts"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
