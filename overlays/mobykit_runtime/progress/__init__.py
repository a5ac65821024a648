"""The progress of pulls, pushes, loads and builds: by layer, and drawn (with the extra `mobykit[progress]`)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit_runtime.progress.display import ashow, show
    from mobykit_runtime.progress.layers import Layer, Progress

_HOMES = {
    "Layer": "layers",
    "Progress": "layers",
    "ashow": "display",
    "show": "display",
}

__all__ = [
    "Layer",
    "Progress",
    "ashow",
    "show",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
