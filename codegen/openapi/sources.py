"""Where descriptions are: the distilled files of `spec/`, and files from elsewhere, which are distilled."""

from __future__ import annotations

import json
from pathlib import Path

from codegen.errors import SpecError
from codegen.history.versions import key
from codegen.openapi import loading
from codegen.openapi.node import Node
from codegen.openapi.reader import Reader
from codegen.openapi.swagger import distil

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec"
OVERLAYS = ROOT / "overlays"
LOCK = SPEC / "sources.lock.toml"


def spec_files() -> list[Path]:
    """Return the distilled files, oldest version first."""
    paths = list(SPEC.glob("v*.json"))
    if not paths:
        raise SpecError(str(SPEC), "holds no descriptions; fetch one with `python -m codegen fetch VERSION`")
    return sorted(paths, key=lambda path: key(path.stem.removeprefix("v")))


def described() -> tuple[str, ...]:
    """Return the versions that `spec/` describes, oldest first."""
    return tuple(path.stem.removeprefix("v") for path in spec_files())


def distilled_text(document: Node) -> str:
    """Return the distilled form of a description, as it is written to `spec/`."""
    document = _distilled(document)
    Reader().read(document)  # what cannot be read is not written
    return json.dumps(document.value, indent=1, ensure_ascii=True) + "\n"


def distilled(path: Path) -> Node:
    """Return a description, upstream's or distilled, in its distilled form, which only a reader checks."""
    return _distilled(loading.load(path))


def _distilled(document: Node) -> Node:
    if document.get("openapi") is None or document.get("swagger") is not None:
        return Node(distil(document), document.source)
    return document
