"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

MountType: TypeAlias = Literal["bind", "cluster", "image", "npipe", "tmpfs", "volume"] | str
"""Kind of mount: `bind` (host path), `volume`, `tmpfs` (memory), `image`, `cluster` (swarm CSI volume)
or `npipe` (Windows pipe).
"""
