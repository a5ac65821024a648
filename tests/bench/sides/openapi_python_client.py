"""openapi-python-client, in processes of its own: the client of one version."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ..clock import Measured, commands
from ..engine import ROOT, Place
from .toolchain import ONE


def one_version(_: Place, times: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "openapi_python_client", "generate", "--overwrite"]
        return commands([*command, "--path", str(ONE), "--output-path", str(out)], ROOT, times)
