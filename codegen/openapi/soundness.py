"""What must hold for a description as a whole.

References lead somewhere, nothing stands for itself, and nothing grows out of hand when bases and aliases are
followed. All later stages rely on it: they follow references without looking out for circles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from codegen.openapi.description import Description, references
from codegen.openapi.elements import Array, Embedded, Map, Schema, Type
from codegen.openapi.node import Node

References = list[tuple[str, str]]
"""Where references stand (as JSON pointers), and the names of the schemas they lead to."""

# The largest description so far has 2,200 facts, 62 members in an object and 3 levels of schemas.
MOST_FACTS = 20_000
MOST_MEMBERS = 1_000
DEEPEST = 64


def check(document: Node, description: Description, used: References) -> None:
    """Fail where a description does not hold together.

    Args:
        document: where it comes from.
        description: what was read.
        used: all references in it.
    """
    for pointer, name in used:
        if name not in description.schemas:
            Node(None, document.source, pointer).fail(f"there is no schema {name!r}")
    _check_ids(document, description)
    schemas = document.need("components").need("schemas")
    stands_on = {name: _stands_on(schema) for name, schema in description.schemas.items()}
    if found := circle(stands_on):
        schemas.need(found[0]).fail(f"stands for itself by way of {', '.join(map(repr, found))}")
    for name, schema in description.schemas.items():
        for way in schema.ignored:
            if way.partition(".")[0] not in description.members(name):
                schemas.need(name).fail(f"has no member {way.partition('.')[0]!r} that could be ignored")
    total = _facts(description) + _size(description, schemas, stands_on)
    if total > MOST_FACTS:
        document.fail(f"describes {total} things, those of bases counted again; at most {MOST_FACTS}")


def _check_ids(document: Node, description: Description) -> None:
    ids: dict[str, str] = {}
    for at, operation in description.operations.items():
        if ids.setdefault(operation.id, at) != at:
            method, _, path = at.partition(" ")
            node = document.need("paths").need(path).need(method.lower()).need("operationId")
            node.fail(f"{operation.id!r} is the operationId of {ids[operation.id]} too")


def _facts(description: Description) -> int:
    """Return how many things are described, as `Description.facts` counts them."""
    return sum(1 + len(schema.members) for schema in description.schemas.values()) + sum(
        1
        + len(operation.parameters)
        + (operation.body is not None)
        + sum(1 + len(reply.headers) for reply in operation.replies.values())
        for operation in description.operations.values()
    )


def circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return names that lead to each other in a circle, if there are any."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def _stands_on(schema: Schema) -> list[str]:
    """Return the schemas without which a schema cannot be said: members may lead back to it, these may not."""
    return [*schema.bases, *(references(schema.alias) if schema.alias is not None else ())]


def _size(description: Description, schemas: Node, stands_on: Mapping[str, list[str]]) -> int:
    """Return how many schemas and members there are when each brings along all it stands on."""
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    for name in TopologicalSorter(stands_on).static_order():  # each after all it stands on
        schema, others = description.schemas[name], stands_on[name]
        sizes[name] = 1 + len(schema.members) + sum(sizes[other] for other in others)
        depths[name] = 1 + _levels(schema.alias) + max((depths[other] for other in others), default=0)
        if sizes[name] > MOST_MEMBERS:
            schemas.need(name).fail(f"is made of {sizes[name]} schemas and members; at most {MOST_MEMBERS}")
        if depths[name] > DEEPEST:
            schemas.need(name).fail(f"stands on more than {DEEPEST} levels of other schemas")
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
