"""Makes errata for the small description, and applies them."""

from __future__ import annotations

from typing import Any

from codegen.history.versions import Versions
from codegen.overlays import address, errata
from codegen.overlays.address import MISSING
from codegen.overlays.errata import Change, Erratum
from tests.codegen.hostile import build

UPDATE = "POST /things/{id}/json"
"""The address of its operation."""


def entry(*changes: Change, of: str = "1.25..") -> Erratum:
    return Erratum("test.toml#1", Versions.parse(of), "seen", changes)


def value_at(document: build.Document, at: str) -> Any:
    slot = address.locate(document, at)
    return MISSING if slot is None else slot.read()


def applied(
    document: build.Document, *changes: Change, of: str = "1.25..", foreign: bool = False
) -> build.Document:
    return errata.apply(document, build.VERSION, [entry(*changes, of=of)], foreign=foreign)[0]
