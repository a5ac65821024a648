"""What must hold for the facts of a version as a whole.

References lead somewhere, nothing stands for itself, and nothing grows out of hand when bases and aliases are
followed. All later stages rely on it: they follow references without looking out for circles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from codegen.elements import Array, Embedded, Facts, Map, Member, Schema, Type
from codegen.node import Node
from codegen.outline import Outline, references

# The largest description so far has 2,200 facts, 62 members in an object and 3 levels of schemas.
MOST_FACTS = 20_000
MOST_MEMBERS = 1_000
DEEPEST = 64


def check(
    document: Node, facts: Facts, used: Iterable[tuple[Node, str]], schemas: Mapping[str, Node]
) -> None:
    """Fail where the facts of a document do not hold together.

    Args:
        document: where the facts come from.
        facts: the facts.
        used: each reference, and the name of the schema it leads to.
        schemas: the places of the schemas.
    """
    for node, name in used:
        if name not in schemas:
            node.fail(f"there is no schema {name!r}")
    stands_on = {name: _stands_on(facts[name]) for name in schemas}
    if found := circle(stands_on):
        schemas[found[0]].fail(f"stands for itself by way of {', '.join(map(repr, found))}")
    outline = Outline.of(facts)
    for name, schema in outline.schemas.items():
        for way in schema.ignored:
            if way.partition(".")[0] not in outline.members(name):
                schemas[name].fail(f"has no member {way.partition('.')[0]!r} that could be ignored")
    total = len(facts) + _size(facts, schemas, stands_on)
    if total > MOST_FACTS:
        document.fail(f"describes {total} things, those of bases counted again; at most {MOST_FACTS}")


def circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return names that lead to each other in a circle, if there are any."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def _stands_on(fact: object) -> list[str]:
    """Return the schemas without which a schema cannot be said: members may lead back to it, these may not."""
    assert isinstance(fact, Schema)  # noqa: S101  # only schemas stand at the addresses of schemas
    return [*fact.bases, *(references(fact.alias) if fact.alias is not None else ())]


def _size(facts: Facts, schemas: Mapping[str, Node], stands_on: Mapping[str, list[str]]) -> int:
    """Return how many schemas and members there are when each brings along all it stands on."""
    own = Counter(at.partition(".")[0] for at, fact in facts.items() if isinstance(fact, Member))
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    for name in TopologicalSorter(stands_on).static_order():  # each after all it stands on
        schema = facts[name]
        alias = schema.alias if isinstance(schema, Schema) else None
        sizes[name] = 1 + own[name] + sum(sizes[other] for other in stands_on[name])
        depths[name] = 1 + _levels(alias) + max((depths[other] for other in stands_on[name]), default=0)
        if sizes[name] > MOST_MEMBERS:
            schemas[name].fail(f"is made of {sizes[name]} schemas and members; at most {MOST_MEMBERS}")
        if depths[name] > DEEPEST:
            schemas[name].fail(f"stands on more than {DEEPEST} levels of other schemas")
    return sum(sizes.values())


def _levels(type_: Type | None) -> int:
    levels = 0
    while isinstance(type_, Array | Map | Embedded):
        type_ = (
            type_.content
            if isinstance(type_, Embedded)
            else type_.item
            if isinstance(type_, Array)
            else type_.value
        )
        levels += 1
    return levels
