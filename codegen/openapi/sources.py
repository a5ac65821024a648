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
    return json.dumps(_distilled(document, Reader()).value, indent=1, ensure_ascii=True) + "\n"


def distilled(path: Path, reader: Reader | None = None) -> Node:
    """Return a description, upstream's or distilled, in its distilled form; fail where it is not understood."""
    return _distilled(loading.load(path), reader or Reader())


def _distilled(document: Node, reader: Reader) -> Node:
    if document.get("openapi") is None or document.get("swagger") is not None:
        document = Node(distil(document), document.source)
    reader.read(document)
    return document
