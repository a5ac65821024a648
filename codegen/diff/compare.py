"""What differs between the places of two versions, each difference once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import frozen

from codegen.diff.place import Found, Place, Places, Value

EXISTS = "exists"
"""The facet of a place that is there in one version only."""
_OF_TYPE = frozenset({"format", "enum", "limits", "repeated", "schema"})
"""The facets that mean something else for another type: where the type differs, they are a part of that."""
_OF_KIND = frozenset({"media types", "type", "nullable"})
"""The facets that an answer of another kind has others of: media types decide the kind, and the kind what comes."""


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
    changes_type = before.facets.get("type") != after.facets.get("type")
    changes_kind = before.facets.get("kind") != after.facets.get("kind")
    for facet in sorted(before.facets.keys() | after.facets.keys()):
        one, other = before.facets.get(facet), after.facets.get(facet)
        is_part = (changes_type and facet in _OF_TYPE) or (changes_kind and facet in _OF_KIND)
        if one == other or is_part:
            continue
        if facet == "limits" and isinstance(one, tuple) and isinstance(other, tuple):
            yield from _of_limits(place, one, other)
        # An enum that comes or goes as a whole opens or closes the value; single values come and go otherwise.
        elif isinstance(one, tuple) and isinstance(other, tuple) and (facet != "enum" or (one and other)):
            yield from _of_sets(place, facet, set(one), set(other))
        else:
            yield Difference(place, facet, one, other)


def _of_sets(place: Place, facet: str, old: set[str], new: set[str]) -> Iterator[Difference]:
    for value in sorted(old - new):
        yield Difference(place, facet, value, None)
    for value in sorted(new - old):
        yield Difference(place, facet, None, value)


def _of_limits(place: Place, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Difference]:
    before, after = ({limit.partition(" ")[0]: limit for limit in limits} for limits in (old, new))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Difference(place, "limits", before.get(name), after.get(name))


def _is_part_of_another(place: Place, old: Places, new: Places) -> bool:
    """Return whether something above the place has come, gone or changed its type."""
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
