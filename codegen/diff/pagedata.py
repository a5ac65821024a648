"""The records of every pair of versions, in both directions, in a few seconds.

A part of the API has a handful of states over all versions. So the places that may share a record are kept
together as a family, and a family is compared once for every two of its states, not once for every two versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import Factory, define, frozen

from codegen.diff.compare import Difference, Differences, compare
from codegen.diff.places import Found, Place, Places, places
from codegen.diff.records import Record, group
from codegen.diff.rules import SEVERITIES
from codegen.history import History

Pair: TypeAlias = tuple[str, str]
Records: TypeAlias = tuple[Record, ...]


@frozen
class Pairs:
    """What changed between any two versions.

    Attributes:
        records: all records there are, the worst first.
        members: for an old and a new version, which of the records (as indices) are theirs, ascending.
    """

    records: Records
    members: Mapping[Pair, tuple[int, ...]]

    def of(self, old: str, new: str) -> Records:
        """Return the records of two versions."""
        return tuple(self.records[index] for index in self.members[old, new])


def pairs(history: History) -> Pairs:
    """Return the records of all pairs of different versions."""
    found = {version: places(history.at(version)) for version in history.versions}
    states = _states(found)
    families = [_Family.of(members, states, found) for members in _families(states, found)]
    by_pair = {
        (old, new): _records(families, found, old, new) for old in found for new in found if old != new
    }
    ordered = tuple(sorted({record for each in by_pair.values() for record in each}, key=_order))
    index = {record: number for number, record in enumerate(ordered)}
    return Pairs(
        ordered, {pair: tuple(sorted(map(index.__getitem__, each))) for pair, each in by_pair.items()}
    )


States: TypeAlias = dict[Place, tuple[int, ...]]
"""For each place that ever changes, a number for what it is in each version."""


def _states(found: Mapping[str, Places]) -> States:
    numbers: dict[object, int] = {}

    def number(what: object) -> int:
        return numbers.setdefault(what, len(numbers))

    parents = {place: each.parent for here in found.values() for place, each in here.items()}
    states: dict[Place, list[int]] = {place: [] for place in parents}
    for here in found.values():
        # What is below something that is not there, or is of another type, is not reported. So the types on the way
        # to a place are a part of its state, and the absence of a place is one thing below one that is there, and
        # another below one that is not.
        ways: dict[Place | None, int] = {None: number("the way to an operation")}
        for place, each in here.items():
            ways[place] = number((each.facets.get("type"), ways[each.parent]))
        for place, parent in parents.items():
            at = here.get(place)
            what = at and (*at.facets.items(), *_homes(at))
            states[place].append(number((what, ways.get(parent))))
    return {place: tuple(each) for place, each in states.items() if len(set(each)) > 1}


def _homes(found: Found) -> tuple[str, str]:
    """Return what a place may share records by: the member and the schema that say what is there."""
    return found.owner, found.alias


def _families(states: States, found: Mapping[str, Places]) -> Iterator[tuple[Place, ...]]:
    """Yield together the places that share what says of them, in any version, the places that share with them, ..."""
    homes = {
        place: {home for here in found.values() if place in here for home in _homes(here[place]) if home}
        for place in states
    }
    guests: dict[str, list[Place]] = {}
    for place, names in homes.items():
        for home in names:
            guests.setdefault(home, []).append(place)
    seen: set[Place] = set()
    for first in homes:
        waiting, family = [first], []
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                family.append(place)
                waiting.extend(other for home in homes[place] for other in guests.pop(home, ()))
        if family:
            yield tuple(family)


@define(eq=False)
class _Family:
    """Places that may share a record.

    Attributes:
        members: the places.
        states: for each version, in which state the places are.
        known: what differs between two states: records, and differences between names of schemas, which go over
            families.
    """

    members: tuple[Place, ...]
    states: Mapping[str, int]
    known: dict[tuple[int, int], tuple[Records, Differences]] = Factory(dict)

    @classmethod
    def of(cls, members: tuple[Place, ...], states: States, versions: Iterable[str]) -> _Family:
        numbers: dict[tuple[int, ...], int] = {}
        together = zip(*(states[place] for place in members), strict=True)
        found = zip(versions, together, strict=True)
        return cls(members, {version: numbers.setdefault(each, len(numbers)) for version, each in found})

    def between(self, found: Mapping[str, Places], old: str, new: str) -> tuple[Records, Differences]:
        key = self.states[old], self.states[new]
        if key[0] == key[1]:
            return (), ()
        if key not in self.known:
            differences = compare(found[old], found[new], self.members)
            names = tuple(each for each in differences if each.facet == "schema")
            others = [each for each in differences if each.facet != "schema"]
            self.known[key] = group(others, found[old], found[new]), names
        return self.known[key]


def _records(families: Iterable[_Family], found: Mapping[str, Places], old: str, new: str) -> list[Record]:
    records: list[Record] = []
    names: list[Difference] = []
    for family in families:
        some, more = family.between(found, old, new)
        records += some
        names += more
    records += group(names, found[old], found[new])
    return records


def _order(record: Record) -> tuple[object, ...]:
    at = [operation.partition(" ")[::-1] for operation in record.operations]
    values = str(record.old), str(record.new)
    rest = record.where, record.name, record.change, *values, record.owner, str(record.places)
    return (
        SEVERITIES.index(record.severity),
        at,
        *rest,
    )  # nothing is left out: the page is the same every time
