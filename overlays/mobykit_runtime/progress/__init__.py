"""The progress of pulls, pushes, loads and builds: by layer or step, drawn (with the extra `mobykit[progress]`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.lazy import lazy

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.vertices import BuildProgress
    from mobykit_runtime.progress.display import ashow, show
    from mobykit_runtime.progress.layers import Layer, Progress

_HOMES = {
    "BuildProgress": "mobykit_runtime.buildkit.vertices",
    "Layer": "layers",
    "Progress": "layers",
    "ashow": "display",
    "show": "display",
}

__all__ = [
    "BuildProgress",
    "Layer",
    "Progress",
    "ashow",
    "show",
]

__getattr__, __dir__ = lazy(__name__, _HOMES)
