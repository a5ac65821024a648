"""Corrections to the description, as data.

A file in `overlays/errata/` holds entries of this form::

    [[erratum]]
    versions = "1.27.."                  # also "1.30..1.35" (both included) or "1.44"
    evidence = "what showed it, and where"
    [[erratum.change]]
    at = "ContainerSpec.HealthCheck"     # an address (see codegen.address), or a list of them
    expect = { "$ref" = "..." }          # what must stand there; nothing may stand there without it
    becomes = { "$ref" = "..." }         # what shall stand there; nothing shall stand there without it

An entry that does not find what it expects fails the run: a description that was mended must not be mended again.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen import address
from codegen.address import MISSING, Document
from codegen.errors import SpecError, excerpt
from codegen.versions import Versions


@frozen
class Change:
    """One correction at one address."""

    at: str
    expect: Any
    becomes: Any


@frozen
class Erratum:
    """Corrections that belong together, for a range of versions."""

    source: str
    versions: Versions
    evidence: str
    changes: tuple[Change, ...]

    @property
    def address(self) -> str:
        """Where errors say the entry stands."""
        return f"{self.source}: {self.changes[0].at} ({self.versions})"


def read(folder: Path) -> tuple[Erratum, ...]:
    """Read all entries of a folder."""
    found: list[Erratum] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SpecError(str(path), f"is not TOML: {error}") from error
        found.extend(
            _erratum(f"{path.name}#{number}", entry) for number, entry in enumerate(data["erratum"], 1)
        )
    return tuple(found)


def _erratum(source: str, entry: dict[str, Any]) -> Erratum:
    unknown = set(entry) - {"versions", "evidence", "change"}
    if unknown or not entry.get("evidence") or not entry.get("change"):
        raise SpecError(source, "an erratum has versions, evidence and at least one change, and nothing else")
    return Erratum(
        source, Versions.parse(entry["versions"]), entry["evidence"], tuple(_changes(source, entry))
    )


def _changes(source: str, entry: dict[str, Any]) -> Iterable[Change]:
    for change in entry["change"]:
        if set(change) - {"at", "expect", "becomes"} or "at" not in change:
            raise SpecError(source, "a change has at, expect and becomes, and nothing else")
        for at in [change["at"]] if isinstance(change["at"], str) else change["at"]:
            try:
                address.parse(at)
            except ValueError as error:
                raise SpecError(source, str(error)) from error
            yield Change(at, change.get("expect", MISSING), change.get("becomes", MISSING))


def apply(
    document: Document, version: str, errata: Sequence[Erratum], *, foreign: bool
) -> tuple[Document, int]:
    """Return a corrected copy of a distilled document and how many entries were applied.

    Args:
        document: the distilled description.
        version: its API version.
        errata: the entries; those of other versions are passed over.
        foreign: the description is not one of the published ones, and may lack what entries speak of:
            an entry whose first address does not exist is passed over. What exists must still be as expected.
    """
    corrected = copy.deepcopy(document)
    applied = 0
    for erratum in errata:
        if version not in erratum.versions or (foreign and not _concerns(corrected, erratum)):
            continue
        for change in erratum.changes:
            _apply(corrected, version, erratum, change)
        applied += 1
    return corrected, applied


def _concerns(document: Document, erratum: Erratum) -> bool:
    change = erratum.changes[0]
    slot = address.locate(document, change.at)
    return slot is not None and (change.expect is MISSING) == (slot.read() is MISSING)


def _apply(document: Document, version: str, erratum: Erratum, change: Change) -> None:
    slot = address.locate(document, change.at)
    if slot is None:
        raise SpecError(erratum.address, f"version {version} has nothing that could hold {change.at}")
    found = slot.read()
    if found != change.expect:
        raise SpecError(
            erratum.address,
            f"version {version} has {_shown(found)} at {change.at}, not {_shown(change.expect)};"
            " correct the entry, or end its versions where the description was mended",
        )
    slot.write(change.becomes if change.becomes is MISSING else copy.deepcopy(change.becomes))


def _shown(value: Any) -> str:
    return "nothing" if value is MISSING else excerpt(str(value), 300)
