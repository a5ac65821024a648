"""What differs between the places of two versions, each difference once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import frozen

from codegen.diff.places import Found, Place, Places, Value

EXISTS = "exists"
"""The facet of a place that is there in one version only."""


@frozen
class Difference:
    """A facet of a place that is not the same in two versions; None stands for what is not there."""

    place: Place
    facet: str
    old: Value
    new: Value


Differences: TypeAlias = tuple[Difference, ...]


def compare(old: Places, new: Places, among: Iterable[Place] | None = None) -> Differences:
    """Return all that differs, `among` some places or all.

    What is a part of something that was added, removed, or has become another type is not a difference of its
    own.
    """
    return tuple(
        each
        for place in (old.keys() | new.keys() if among is None else among)
        for each in _at(place, old, new)
        if not _is_part_of_another(place, old, new)
    )


def _at(place: Place, old: Places, new: Places) -> Iterator[Difference]:
    before, after = old.get(place), new.get(place)
    if before is None or after is None:
        if before is not after:
            yield Difference(place, EXISTS, before is not None, after is not None)
        return
    if before.facets == after.facets:
        return
    for facet in sorted(before.facets.keys() | after.facets.keys()):
        one, other = before.facets.get(facet), after.facets.get(facet)
        if one == other or (facet == "media types" and _changes_kind(before, after)):
            continue
        # An enum that comes or goes as a whole opens or closes the value; single values come and go otherwise.
        if isinstance(one, tuple) and isinstance(other, tuple) and (facet != "enum" or (one and other)):
            yield from _of_sets(place, facet, set(one), set(other))
        else:
            yield Difference(place, facet, one, other)


def _changes_kind(before: Found, after: Found) -> bool:
    """Tell whether an answer is of another kind, which its media types have decided."""
    return before.facets.get("kind") != after.facets.get("kind")


def _of_sets(place: Place, facet: str, old: set[str], new: set[str]) -> Iterator[Difference]:
    for value in sorted(old - new):
        yield Difference(place, facet, value, None)
    for value in sorted(new - old):
        yield Difference(place, facet, None, value)


def _is_part_of_another(place: Place, old: Places, new: Places) -> bool:
    """Tell whether something above the place has come, gone or changed its type."""
    found: Found | None = new.get(place) or old.get(place)
    while found is not None and found.parent is not None:
        above = found.parent
        before, after = old.get(above), new.get(above)
        if before is None or after is None:
            return True
        if before.facets.get("type") != after.facets.get("type"):
            return True
        found = after
    return False
