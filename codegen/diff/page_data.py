"""The records of every pair of versions, in both directions, in a few seconds.

A part of the API has a handful of states over all versions. So the places that may share a record are kept
together as a family, and a family is compared once for every two of its states, not once for every two versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import TypeAlias

from attrs import frozen

from codegen.diff.compare import Difference, Differences, compare
from codegen.diff.place import Found, Place, Places, Value
from codegen.diff.records import Record, group
from codegen.diff.severities import SEVERITIES
from codegen.diff.surface import Parts
from codegen.history.history import History

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
    reader = Parts()
    parts = {version: reader.of(description) for version, description in history.described.items()}
    found = {
        version: {place: each for part in here.values() for place, each in part.items()}
        for version, here in parts.items()
    }
    states = _states(list(parts.values()))
    by_pair: dict[Pair, list[Record]] = {
        (old, new): [] for old in history.versions for new in history.versions if old != new
    }
    names: dict[Pair, list[Difference]] = {pair: [] for pair in by_pair}
    for members in _families(states, found):
        for alike, records, differences in _of_family(members, states, found):
            for pair in alike:
                by_pair[pair] += records
                names[pair] += differences
    for (old, new), renamed in names.items():
        by_pair[old, new] += group(renamed, found[old], found[new])
    ordered = tuple(sorted({record for each in by_pair.values() for record in each}, key=_order))
    index = {record: number for number, record in enumerate(ordered)}
    return Pairs(
        ordered, {pair: tuple(sorted(map(index.__getitem__, each))) for pair, each in by_pair.items()}
    )


States: TypeAlias = dict[Place, tuple[object, ...]]
"""For each place that ever changes, what it is in each version."""


def _states(parts: Sequence[Mapping[Place, Places]]) -> States:
    found: States = {}
    for root in {root: None for here in parts for root in here}:
        forms = [here.get(root, {}) for here in parts]
        ways = {id(form): _ways(form) for form in forms}
        parents = {place: each.parent for form in forms for place, each in form.items()}
        for place, parent in parents.items() if len(ways) > 1 else ():
            state = tuple((_said(form.get(place)), ways[id(form)].get(parent)) for form in forms)
            if len(set(state)) > 1:
                found[place] = state
    return found


def _ways(form: Places) -> dict[Place | None, tuple[Value, ...]]:
    """Return the types of what leads to each place.

    What is below something that is not there, or is of another type, is not reported. So the types on the way to a
    place are a part of its state, and its absence is one thing below something that is there, and another elsewhere.
    """
    ways: dict[Place | None, tuple[Value, ...]] = {None: ()}
    for place, each in form.items():
        ways[place] = (*ways[each.parent], each.facets.get("type"))
    return ways


def _said(found: Found | None) -> object:
    return found and (*found.facets.items(), *_homes(found))


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


def _of_family(
    members: tuple[Place, ...], states: States, found: Mapping[str, Places]
) -> Iterator[tuple[list[Pair], Records, Differences]]:
    """Yield the pairs of versions between which the same has changed, and what that is.

    Differences between names of schemas go over families, so that they come apart from the records.
    """
    together: dict[tuple[object, ...], list[str]] = {}
    for version, state in zip(found, zip(*(states[place] for place in members), strict=True), strict=True):
        together.setdefault(state, []).append(version)
    for olds, news in permutations(together.values(), 2):
        one, other = found[olds[0]], found[news[0]]
        differences = compare(one, other, members)
        names = tuple(each for each in differences if each.facet == "schema")
        records = group((each for each in differences if each.facet != "schema"), one, other)
        yield list(product(olds, news)), records, names


def _order(record: Record) -> tuple[object, ...]:
    at = [operation.partition(" ")[::-1] for operation in record.operations]
    values = str(record.old), str(record.new)
    rest = record.where, record.name, record.change, *values, record.owner, str(record.places)
    return (
        SEVERITIES.index(record.severity),
        at,
        *rest,
    )  # nothing is left out: the page is the same every time
