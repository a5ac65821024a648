"""Over which API versions the tests of the toolchain run: all of them with EXHAUSTIVE=1, else a choice."""

from __future__ import annotations

import os
from pathlib import Path

from codegen import sources

EXHAUSTIVE = os.environ.get("EXHAUSTIVE") == "1"

ALL = [path.stem.removeprefix("v") for path in sources.spec_files()]
RESHAPED = Path(__file__).parent / "golden" / "reshaped.txt"
"""The versions in which something has another type than in the version before."""

FEW = ALL if EXHAUSTIVE else [ALL[0], ALL[-1]]
"""For what takes seconds a version."""
CHOSEN = ALL if EXHAUSTIVE else [each for each in ALL if each in {*FEW, *RESHAPED.read_text().split()}]
"""For laws: the oldest and newest version, and those that differ structurally from the one before."""
SHOWN = [each for each in ALL if each in {*CHOSEN, "1.42", "1.51", "1.53"}]
"""For the page of differences, whose size is quadratic: the chosen ones, and those that its tests name."""
