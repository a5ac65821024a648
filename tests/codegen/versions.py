"""Over which API versions the tests of the toolchain run: all of them with EXHAUSTIVE=1, else a choice."""

from __future__ import annotations

import os
from pathlib import Path

from codegen.openapi import sources

EXHAUSTIVE = os.environ.get("EXHAUSTIVE") == "1"

ALL = [path.stem.removeprefix("v") for path in sources.spec_files()]
RESHAPED = Path(__file__).parent / "golden" / "reshaped.txt"
"""The versions in which something has another type than in the version before."""

FEW = ALL if EXHAUSTIVE else [ALL[0], ALL[-1]]
"""For what takes seconds a version."""
CHOSEN = ALL if EXHAUSTIVE else [each for each in ALL if each in {*FEW, *RESHAPED.read_text().split()}]
"""For laws: the oldest and newest version, and those that differ structurally from the one before."""
_SHOWN = {*FEW, "1.30", "1.42", "1.44", "1.48", "1.51", "1.52", "1.53"}
SHOWN = [each for each in ALL if each in _SHOWN]
"""For the page of differences, whose size is quadratic: among others those that its tests name."""
