"""Golden files: what a test made is compared with a committed file, which `UPDATE=1 make test` rewrites."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest


def check(path: Path, text: str) -> None:
    """Compare `text` with the golden file at `path`."""
    if os.environ.get("UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != before:
        lines = list(
            difflib.unified_diff(before.splitlines(), text.splitlines(), path.name, "now", lineterm="", n=1)
        )
        pytest.fail(f"{path.name} is not as committed (UPDATE=1 rewrites it):\n" + "\n".join(lines[:60]))
