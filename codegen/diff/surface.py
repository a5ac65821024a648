"""Where users meet the API: operations, parameters, and every field of what is sent and answered.

A place is named by operation and dotted path, never by schema: definitions that are renamed, extracted or split
change nothing where a field is met.
"""

from __future__ import annotations

from codegen.diff.place import Place, Places
from codegen.diff.walk import Walker
from codegen.openapi.description import Description
from codegen.openapi.elements import Operation, Schema


def places(description: Description) -> Places:
    """Return all places of one version."""
    return {place: found for part in Parts().of(description).values() for place, found in part.items()}


class Parts:
    """Finds the places of descriptions, part by part: an operation, or a schema that no operation uses.

    A part that is the same in several descriptions, with all the schemas that it uses, is the same object.
    """

    def __init__(self) -> None:
        self._known: dict[Place, list[Walker]] = {}

    def of(self, description: Description) -> dict[Place, Places]:
        """Return the parts of a description, by the place of the whole of each."""
        found: dict[Place, Places] = {}
        used: set[str] = set()
        for at, operation in description.operations.items():
            walker = self._walked(Place(at, "operation"), description, operation)
            used.update(walker.used)
            found[walker.root] = walker.found
        # Each of the others by itself, whatever their order and uses are.
        for name in description.schemas.keys() - used:
            root = Place("", "schema", name)
            found[root] = self._walked(root, description, description.schemas[name]).found
        return found

    def _walked(self, root: Place, description: Description, subject: Operation | Schema) -> Walker:
        known = self._known.setdefault(root, [])
        for walker in reversed(known):
            if walker.would_find_the_same(description, subject):
                return walker
        known.append(Walker(root, description, subject))
        return known[-1]
