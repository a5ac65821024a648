"""The toolchain, in processes of its own: what it makes of `spec/`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ..clock import Measured, commands
from ..engine import ROOT, Place

_CODEGEN = (sys.executable, "-m", "codegen")
ONE = ROOT / "spec" / "v1.44.json"


def every_version(_: Place, times: int) -> Measured:
    return commands([*_CODEGEN, "generate", "--check"], ROOT, times)


def one_version(_: Place, times: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        return commands([*_CODEGEN, "generate", "--from", str(ONE), "--out", str(out)], ROOT, times)


def diff(_: Place, times: int) -> Measured:
    return commands([*_CODEGEN, "diff", "1.40", "1.55"], ROOT, times)


def page(_: Place, times: int) -> Measured:
    return commands([*_CODEGEN, "diff", "1.40", "1.55", "--format", "html"], ROOT, times)
