"""Corrections to the description, as data.

A file in `overlays/errata/` holds entries of this form::

    [[erratum]]
    versions = "1.27.."                  # also "1.30..1.35" (both included) or "1.44"
    evidence = "what showed it, and where"
    [[erratum.change]]
    at = "ContainerSpec.HealthCheck"     # an address (see codegen.overlays.address), or a list of them
    expect = { "$ref" = "..." }          # what must stand there; nothing may stand there without it
    becomes = { "$ref" = "..." }         # what shall stand there; nothing shall stand there without it

An entry that does not find what it expects fails the run: a description that was mended must not be mended again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.errors import SpecError, excerpt
from codegen.history.versions import Versions
from codegen.overlays import address, toml
from codegen.overlays.address import MISSING, Document


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
        data = toml.read(path)
        entries = data.pop("erratum", None)
        if data or not isinstance(entries, list):
            raise SpecError(path.name, "a file of errata has entries [[erratum]], and nothing else")
        found.extend(_erratum(f"{path.name}#{number}", entry) for number, entry in enumerate(entries, 1))
    return tuple(found)


def _erratum(source: str, entry: dict[str, Any]) -> Erratum:
    if set(entry) != {"versions", "evidence", "change"} or not all(entry.values()):
        raise SpecError(source, "an erratum has versions, evidence and at least one change, and nothing else")
    changes = tuple(_changes(source, entry["change"]))
    try:
        return Erratum(source, Versions.parse(str(entry["versions"])), str(entry["evidence"]), changes)
    except SpecError as error:
        raise SpecError(source, str(error)) from error


def _changes(source: str, entries: Any) -> Iterable[Change]:
    for change in entries if isinstance(entries, list) else [entries]:
        places = change.get("at") if isinstance(change, dict) else None
        places = [places] if isinstance(places, str) else places
        if not isinstance(places, list) or not places or set(change) - {"at", "expect", "becomes"}:
            raise SpecError(source, "a change has at, expect and becomes, and nothing else")
        for at in places:
            try:
                address.parse(at)
            except (TypeError, ValueError) as error:
                raise SpecError(
                    source, f"{excerpt(at)} is no address; see codegen/overlays/address.py"
                ) from error
            yield Change(at, change.get("expect", MISSING), change.get("becomes", MISSING))
        if change.get("expect", MISSING) == change.get("becomes", MISSING):
            raise SpecError(source, f"the change at {places[0]} changes nothing")


def apply(
    document: Document, version: str, errata: Sequence[Erratum], *, foreign: bool
) -> tuple[Document, int]:
    """Return a corrected copy of a distilled document and how many entries were applied.

    Args:
        document: the distilled description.
        version: its API version.
        errata: the entries; those of other versions are passed over.
        foreign: the description is not one of the published ones: changes to what it lacks, or describes in
            another way than expected, are passed over.
    """
    corrected = _copied(document)
    entries = [erratum for erratum in errata if version in erratum.versions]
    known = _knowable(document, entries)
    applied: list[set[str]] = []
    for erratum in entries:
        places: set[str] = set()
        for change in erratum.changes:
            if not foreign or _concerns(corrected, change, known):
                _apply(corrected, version, erratum, change)
                places.add(change.at.partition(".")[0])  # a schema, of its members too
        applied.append(places)
    unused = _drop_unused(corrected, set(document["components"]["schemas"])) if foreign else set()
    return corrected, sum(bool(places - unused) for places in applied)


def _knowable(document: Document, entries: Sequence[Erratum]) -> set[str]:
    """Return the schemas of a description, and those that entries can add because all they refer to is known."""
    added = {
        change.at: set(_references(change.becomes))
        for erratum in entries
        for change in erratum.changes
        if change.expect is MISSING
    }
    known = {*document["components"]["schemas"], *added}
    while unknown := {at for at, names in added.items() if at in known and not names <= known}:
        known -= unknown
    return known


def _concerns(document: Document, change: Change, known: set[str]) -> bool:
    """Return whether a foreign description has what a change expects, and all that it would refer to."""
    if address.parse(change.at).get("path", "/") not in {"/", *document["paths"]}:
        return False
    slot = address.locate(document, change.at)
    return slot is not None and slot.read() == change.expect and set(_references(change.becomes)) <= known


def _drop_unused(document: Document, keep: set[str]) -> set[str]:
    """Remove, and return, the schemas that entries have added and nothing came to refer to."""
    schemas = document["components"]["schemas"]
    waiting = [document["paths"], *(schemas[name] for name in keep if name in schemas)]
    used = set(keep)
    while waiting:
        # A default value may hold the key "$ref", with any text.
        new = (set(_references(waiting.pop())) & schemas.keys()) - used
        used |= new
        waiting.extend(schemas[name] for name in sorted(new))
    unused = set(schemas) - used
    for name in unused:
        del schemas[name]
    return unused


def _references(value: Any) -> Iterator[str]:
    """Yield the names of the schemas that something refers to."""
    if isinstance(value, dict):
        target = value.get("$ref")
        if isinstance(target, str):
            yield target.rpartition("/")[2]
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


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
    slot.write(_copied(change.becomes))


def _copied(value: Any) -> Any:
    """Return a copy of a JSON value; `copy.deepcopy` takes ten times as long."""
    return json.loads(json.dumps(value)) if isinstance(value, dict | list) else value


def _shown(value: Any) -> str:
    return "nothing" if value is MISSING else excerpt(str(value), 300)
