"""Laws of the diff, over all pairs of versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from codegen.diff.compare import Difference, Differences, compare
from codegen.diff.place import Place, Places, Value
from codegen.diff.records import Record, group
from codegen.diff.rules import Change, change_of
from codegen.diff.surface import places
from codegen.history import reading
from codegen.history.history import History
from codegen.openapi import sources
from codegen.overlays import errata
from tests.codegen import diff_naive
from tests.codegen.versions import CHOSEN

VERSIONS = tuple(CHOSEN)
PAIRS = [(old, new) for number, old in enumerate(VERSIONS) for new in VERSIONS[number + 1 :]]
SOME = PAIRS[::4]
LONG = [(VERSIONS[at], VERSIONS[-1 - at // 2]) for at in range(0, len(VERSIONS) * 2 // 3, 2)]
MIRRORED = {
    Change.ADDED: Change.REMOVED,
    Change.ENUM_ADDED: Change.ENUM_REMOVED,
    Change.ENUM_CLOSED: Change.ENUM_OPENED,
    Change.REQUIRED: Change.OPTIONAL,
    Change.DEPRECATED: Change.UNDEPRECATED,
}
MIRRORED |= {other: one for one, other in MIRRORED.items()}
# A value is nullable, not nullable, or nothing is said: what turns into nothing said is called not nullable.
LOOSE = frozenset({Change.NULLABLE, Change.NOT_NULLABLE})


class All:
    """The places of the versions, and the differences of every pair, worked out once."""

    def __init__(self, history: History) -> None:
        self.at: dict[str, Places] = {version: places(history.at(version)) for version in VERSIONS}
        self.forth = {(old, new): compare(self.at[old], self.at[new]) for old, new in PAIRS}

        self._records: dict[tuple[str, str], tuple[Record, ...]] = {}

    def records(self, old: str, new: str) -> tuple[Record, ...]:
        if (old, new) not in self._records:
            self._records[old, new] = group(self.forth[old, new], self.at[old], self.at[new])
        return self._records[old, new]


@pytest.fixture(scope="module")
def every(history: History) -> All:
    return All(history)


@cache
def said(version: str) -> dict[diff_naive.Spot, diff_naive.Said]:
    entries = errata.read(reading.ERRATA)
    document = sources.distilled(sources.SPEC / f"v{version}.json").value
    return diff_naive.read(errata.apply(document, version, entries, foreign=False)[0])


def test_the_reverse_mirrors(every: All) -> None:
    for old, new in PAIRS:
        forth, back = every.forth[old, new], compare(every.at[new], every.at[old])
        assert len(back) == len(forth)
        assert {_told(each) for each in forth} == {(place, f, b, a) for place, f, a, b in map(_told, back)}
        if (old, new) in SOME:
            mirror = Counter(_mirrored(each) for each in group(back, every.at[new], every.at[old]))
            assert Counter(_shown(each) for each in every.records(old, new)) == mirror, (old, new)


def _told(difference: Difference) -> tuple[Place, str, Value, Value]:
    return difference.place, difference.facet, difference.old, difference.new


def _shown(record: Record) -> tuple[object, ...]:
    change = Change.NULLABLE if record.change in LOOSE else record.change
    return change, record.places, record.old, record.new


def _mirrored(record: Record) -> tuple[object, ...]:
    change = Change.NULLABLE if record.change in LOOSE else MIRRORED.get(record.change, record.change)
    return change, record.places, record.new, record.old


Full = dict[tuple[Place, str], tuple[Any, Any]]
"""All that differs between two versions, without pruning: old and new value of each facet, "exists" included."""
MISSING = object()
# What differs only because something else does.
PARTS = {
    "kind": {"media types", "type", "nullable"},
    "type": {"format", "enum", "limits", "repeated", "schema"},
}


def test_steps_add_up(every: All) -> None:
    """What differs between two versions is what the steps between them add up to, and nothing of it is lost."""
    flat = {version: _flat(every.at[version]) for version in VERSIONS}
    steps = [_full(flat[old], flat[new]) for old, new in pairwise(VERSIONS)]
    parents = {place: found.parent for version in VERSIONS for place, found in every.at[version].items()}
    for start, old in enumerate(VERSIONS):
        folded: Full = {}
        for step, new in zip(steps[start:], VERSIONS[start + 1 :], strict=True):
            _fold(folded, step)
            told = [_told(each) for each in every.forth[old, new]]
            added_up = list(_pruned(folded, parents))
            assert len(added_up) == len(told)
            assert set(added_up) == set(told), (old, new)


def _flat(found: Places) -> dict[tuple[Place, str], Any]:
    flat: dict[tuple[Place, str], Any] = {(place, "exists"): True for place in found}
    for place, each in found.items():
        flat.update({(place, facet): value for facet, value in each.facets.items()})
    return flat


def _full(old: dict[tuple[Place, str], Any], new: dict[tuple[Place, str], Any]) -> Full:
    pairs = ((key, old.get(key, MISSING), new.get(key, MISSING)) for key in old.keys() | new.keys())
    return {key: (one, other) for key, one, other in pairs if one != other}


def _fold(folded: Full, step: Full) -> None:
    """Add a step to those before it; what it takes back is gone."""
    for key, (before, after) in step.items():
        first, last = folded.get(key, (before, before))
        assert last == before
        folded[key] = (first, after)
        if first == after:
            del folded[key]


def _pruned(full: Full, parents: dict[Place, Place | None]) -> Iterator[tuple[Place, str, Any, Any]]:
    cut = {place for place, facet in full if facet in {"exists", "type"}}
    is_part: dict[Place | None, bool] = {None: False}

    def in_cut(place: Place) -> bool:
        if place not in is_part:
            above = parents[place]
            is_part[place] = above is not None and (above in cut or in_cut(above))
        return is_part[place]

    for (place, facet), (one, other) in full.items():
        if facet != "exists" and ((place, "exists") in full or in_cut(place)):
            continue
        if facet == "exists":
            if not in_cut(place):
                yield place, facet, one is True, other is True
        elif not any((place, reason) in full and facet in parts for reason, parts in PARTS.items()):
            old, new = (None if value is MISSING else value for value in (one, other))
            yield from _of_values(place, facet, old, new)


def _of_values(place: Place, facet: str, one: Any, other: Any) -> list[tuple[Place, str, Any, Any]]:
    if one == other:
        return []
    if not (isinstance(one, tuple) and isinstance(other, tuple)) or (facet == "enum" and not (one and other)):
        return [(place, facet, one, other)]
    if facet == "limits":
        before, after = ({each.split(" ")[0]: each for each in limits} for limits in (one, other))
        pairs = ((before.get(name), after.get(name)) for name in before.keys() | after.keys())
        return [(place, facet, *pair) for pair in pairs if pair[0] != pair[1]]
    gone, come = set(one) - set(other), set(other) - set(one)
    return [(place, facet, each, None) for each in gone] + [(place, facet, None, each) for each in come]


@pytest.mark.parametrize(("old", "new"), [*pairwise(VERSIONS), *LONG])
def test_a_plain_comparison_finds_the_same(every: All, old: str, new: str) -> None:
    """Each fact that differs is in exactly one record, and no record is of anything else."""
    differences = every.forth[old, new]
    kinds = {_spot(each.place) for each in differences if each.facet == "kind"}
    plain = set(diff_naive.differences(said(old), said(new)))
    expected = {each for each in plain if not (each[:3] in kinds and each[3] in PARTS["kind"])}
    found = {
        (*_spot(each.place), each.facet, each.old, each.new)
        for each in differences
        if each.facet not in {"schema", "kind"}
    }
    assert found == expected
    for spot in kinds:  # an answer is of another kind only where the description says something else of it
        before, after = said(old)[spot], said(new)[spot]
        assert before["media types"] != after["media types"] or before.get("type") != after.get("type"), spot
    _check_covered(differences, every.records(old, new))


def _check_covered(differences: Differences, records: tuple[Record, ...]) -> None:
    facts = Counter(
        (each.place, change_of(each), each.old, each.new) for each in differences if each.facet != "schema"
    )
    told = Counter(
        (place, record.change, record.old, record.new)
        for record in records
        if not record.is_schema
        for place in record.places
    )
    assert told == facts


def _spot(place: Place) -> diff_naive.Spot:
    return place.operation, place.where, place.name


def test_ids_are_of_one_record_each_and_the_same_in_all_pairs(every: All) -> None:
    meanings: dict[str, set[tuple[object, ...]]] = {}
    for old, new in SOME:
        records = every.records(old, new)
        twice = [key for key, count in Counter(record.id for record in records).items() if count > 1]
        assert twice == [], (old, new)
        for record in records:
            subject = record.owner or ("schema" if record.is_schema else record.places)
            meanings.setdefault(record.id, set()).add((record.change, subject, record.old, record.new))
    assert [key for key, each in meanings.items() if len(each) > 1] == []
