"""Changes as they are reported: each once, with all the operations that share it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from codegen.diff.compare import Difference, compare
from codegen.diff.place import Found, Place, Places, Value
from codegen.diff.rules import Change, breaks, change_of, worst
from codegen.diff.severities import SEVERITIES
from codegen.diff.surface import places
from codegen.history.history import History

_OF_TYPE = frozenset({"type", "format", "enum", "limits", "nullable"})


@frozen(cache_hash=True)
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
        names = sorted({place.name for place in self.places}, key=lambda name: (len(name), name))
        return _common_end(names)

    @property
    def is_schema(self) -> bool:
        """Whether a definition got another name, and nothing else."""
        return self.change is Change.RENAMED and self.where != "operation"

    @property
    def id(self) -> str:
        """An id that is the same in every comparison that has this change."""
        subject = "schema" if self.is_schema else self.owner or list(map(str, self.places))
        parts = [self.change, subject, self.old, self.new]
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


def between(history: History, old: str, new: str) -> tuple[Record, ...]:
    """Return what changed from one version to another, which may be the older one; the worst first."""
    one, other = places(history.at(old)), places(history.at(new))
    return group(compare(one, other), one, other)


def group(differences: Iterable[Difference], old: Places, new: Places) -> tuple[Record, ...]:
    """Return the records of differences, the worst first."""
    alike: dict[tuple[object, ...], list[Difference]] = {}
    for each in differences:
        alike.setdefault((each.facet, each.old, each.new), []).append(each)
    groups = [together for found in alike.values() for together in _by_owner(found, old, new)]
    renamed = {(found[0].old, found[0].new) for found in groups if found[0].facet == "schema"}
    records = [_record(found, old, new) for found in groups if not _follows_another(found[0], renamed)]
    return tuple(sorted(records, key=_order))


def _by_owner(differences: list[Difference], old: Places, new: Places) -> Iterator[list[Difference]]:
    """Yield together what is said by one schema, in the old version or in the new one.

    Where a schema has been split, or several have become one, all of them belong together.
    """
    waiting: dict[object, list[Difference]] = {}
    subjects: dict[Place, tuple[object, ...]] = {}
    for each in differences:
        subjects[each.place] = _subjects(each, old, new)
        for subject in subjects[each.place]:
            waiting.setdefault(subject, []).append(each)
    while waiting:
        reached = [next(iter(waiting))]
        together: dict[Place, Difference] = {}
        while reached:
            for each in waiting.pop(reached.pop(), ()):
                together[each.place] = each
                reached += subjects[each.place]
        if together:
            yield list(together.values())


def _subjects(difference: Difference, old: Places, new: Places) -> tuple[object, ...]:
    """Return what a difference is about: members of schemas; the place itself outside of them."""
    place, facet = difference.place, difference.facet
    if facet == "schema":
        return ("schema",)
    sides = ((side, found.get(place)) for side, found in (("old", old), ("new", new)))
    owners = ((side, _owner(found, facet)) for side, found in sides if found is not None)
    return tuple(each for each in owners if each[1]) or (place,)


def _owner(found: Found, facet: str) -> str:
    """Return what says a facet of a place: its type may be said by a schema that several members share."""
    return found.alias if found.alias and facet in _OF_TYPE else found.owner


def _record(differences: list[Difference], old: Places, new: Places) -> Record:
    first = differences[0]
    places = sorted((each.place for each in differences), key=str)
    owners = {_owner(_found(each.place, old, new), each.facet) for each in differences}
    severities = {breaks(each, _found(each.place, old, new)) for each in differences}
    return Record(
        change=change_of(first),
        severity=worst(severities),
        places=tuple(places),
        old=first.old,
        new=first.new,
        owner="" if first.facet == "schema" else min(owners),
    )


def _found(place: Place, old: Places, new: Places) -> Found:
    found = new.get(place) or old.get(place)
    assert found is not None, place  # noqa: S101  # a difference is of one of the two versions
    return found


def _follows_another(difference: Difference, renamed: set[tuple[Value, Value]]) -> bool:
    """Return whether a definition has another name only because an object it was written inside of has."""
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
