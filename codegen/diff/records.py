"""Changes as they are reported: each once, with all the operations that share it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from codegen.diff.compare import Difference
from codegen.diff.places import Found, Place, Places, Value
from codegen.diff.rules import SEVERITIES, Change, breaks, change_of, worst

_OF_TYPE = frozenset({"type", "format", "enum", "limits", "nullable"})


@frozen
class Record:
    """A change.

    Attributes:
        change: what kind of change.
        severity: whom it breaks; see `codegen.diff.rules`.
        places: everywhere it is met.
        old: what was there; for what was added or removed, whether it was there.
        new: what is there.
        owner: the schema and member it belongs to in the description; empty outside of schemas.
        python: the functions, parameters, classes and attributes of the package that it touches.
    """

    change: Change
    severity: str
    places: tuple[Place, ...]
    old: Value
    new: Value
    owner: str = ""
    python: tuple[str, ...] = field(default=())

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that share it, by path."""
        found = {place.operation for place in self.places if place.operation}
        return tuple(sorted(found, key=lambda at: at.partition(" ")[::-1]))

    @property
    def where(self) -> str:
        """What of the operations it concerns; several are joined by a comma."""
        return ", ".join(sorted({place.where for place in self.places}))

    @property
    def name(self) -> str:
        """The name at all places: what their dotted paths have in common at the end."""
        if self.is_schema:
            return str(self.old or self.new)
        names = sorted({place.name for place in self.places}, key=len)
        return _common_end(names)

    @property
    def is_schema(self) -> bool:
        """Whether a definition got another name, and nothing else."""
        return self.change is Change.RENAMED and self.where != "operation"

    @property
    def id(self) -> str:
        """An id that is the same in every comparison that has this change."""
        parts = [self.change, self.owner or list(map(str, self.places)), self.old, self.new]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]

    def as_json(self) -> dict[str, Any]:
        """Return what `--format json` prints."""
        return {
            "id": self.id,
            "operations": list(self.operations),
            "where": "schema" if self.is_schema else self.where,
            "name": self.name,
            "change": str(self.change),
            "old": _plain(self.old),
            "new": _plain(self.new),
            "severity": self.severity,
            "python": list(self.python),
            "places": [
                {"operation": place.operation, "where": place.where, "name": place.name}
                for place in self.places
            ],
        }


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _common_end(names: list[str]) -> str:
    """Return the longest common end of dotted paths, whole segments only."""
    if len(names) == 1:
        return names[0]
    split = [name.split(".") for name in names]
    common: list[str] = []
    for segments in zip(*(reversed(each) for each in split), strict=False):
        if len(set(segments)) > 1:
            break
        common.insert(0, segments[0])
    return ".".join(common) or names[0]


def group(differences: Iterable[Difference], old: Places, new: Places) -> tuple[Record, ...]:
    """Return the records of differences, the worst first."""
    groups: dict[tuple[object, ...], list[Difference]] = {}
    for each in differences:
        groups.setdefault(_key(each, old, new), []).append(each)
    renamed = {(d.old, d.new) for d in (found[0] for found in groups.values()) if d.facet == "schema"}
    records = [
        _record(found, old, new) for found in groups.values() if not _follows_another(found[0], renamed)
    ]
    return tuple(sorted(records, key=_order))


def _key(difference: Difference, old: Places, new: Places) -> tuple[object, ...]:
    """Return what two differences have in common if they are one change."""
    place, facet = difference.place, difference.facet
    if facet == "schema":
        return facet, difference.old, difference.new
    sides = [found for found in (old.get(place), new.get(place)) if found is not None]
    owners = tuple(_owner(found, facet) for found in sides)
    subject: object = owners if any(owners) else place
    return facet, subject, difference.old, difference.new


def _owner(found: Found, facet: str) -> str:
    """Return what says a facet of a place: its type may be said by a schema that several members share."""
    return found.alias if found.alias and facet in _OF_TYPE else found.owner


def _record(differences: list[Difference], old: Places, new: Places) -> Record:
    first = differences[0]
    places = sorted((each.place for each in differences), key=str)
    severities = {breaks(each, _found(each.place, old, new)) for each in differences}
    return Record(
        change=change_of(first),
        severity=worst(severities),
        places=tuple(places),
        old=first.old,
        new=first.new,
        owner="" if first.facet == "schema" else _owner(_found(first.place, old, new), first.facet),
    )


def _found(place: Place, old: Places, new: Places) -> Found:
    found = new.get(place) or old.get(place)
    assert found is not None, place  # noqa: S101  # a difference is of one of the two versions
    return found


def _follows_another(difference: Difference, renamed: set[tuple[Value, Value]]) -> bool:
    """Tell whether a definition has another name only because an object it was written inside of has."""
    if difference.facet != "schema" or not (
        isinstance(difference.old, str) and isinstance(difference.new, str)
    ):
        return False
    one, other = difference.old, difference.new
    return any(
        isinstance(before, str)
        and isinstance(after, str)
        and (before, after) != (one, other)
        and one.startswith(before)
        and other.startswith(after)
        and one[len(before) :] == other[len(after) :]
        for before, after in renamed
    )


def _order(record: Record) -> tuple[object, ...]:
    at = record.operations[0].partition(" ")[::-1] if record.operations else ("",)
    return SEVERITIES.index(record.severity), at, record.where, record.name, record.change, str(record.new)
