"""The tree behind the facts of one version: operations with their parts, schemas with all their members."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from codegen.elements import (
    Array,
    Body,
    Embedded,
    Facts,
    Header,
    Map,
    Member,
    Operation,
    Parameter,
    Ref,
    Reply,
    Schema,
    Type,
)


@frozen
class OperationOutline:
    """An operation and its parts, by the names they have on the wire."""

    fact: Operation
    parameters: dict[tuple[str, str], Parameter] = field(factory=dict)
    replies: dict[int, Reply] = field(factory=dict)
    headers: dict[int, dict[str, Header]] = field(factory=dict)
    bodies: list[Body] = field(factory=list)

    @property
    def body(self) -> Body | None:
        """The request body, if there is one."""
        return self.bodies[0] if self.bodies else None


@frozen
class Outline:
    """What one version describes."""

    operations: dict[str, OperationOutline]
    schemas: dict[str, Schema]
    own_members: dict[str, dict[str, Member]]

    @classmethod
    def of(cls, facts: Facts) -> Outline:
        """Build the tree of the facts of one version."""
        operations = {at: OperationOutline(fact) for at, fact in facts.items() if isinstance(fact, Operation)}
        schemas = {at: fact for at, fact in facts.items() if isinstance(fact, Schema)}
        members: dict[str, dict[str, Member]] = {name: {} for name in schemas}
        for at, fact in facts.items():
            if isinstance(fact, Member):
                name, _, wire = at.partition(".")
                members[name][wire] = fact
            elif not isinstance(fact, Operation | Schema):
                method, path, *rest = at.split(" ")
                _add(operations[f"{method} {path}"], rest, fact)
        return cls(operations, schemas, members)

    def members(self, name: str) -> dict[str, Member]:
        """Return all members of a schema, those of its bases first."""
        return {wire: member for home in self.line(name) for wire, member in self.own_members[home].items()}

    def line(self, name: str) -> Iterator[str]:
        """Yield the schemas whose members a schema has: its bases, theirs before them, and itself in the end."""
        for base in self.schemas[name].bases:
            yield from self.line(base)
        yield name

    def resolved(self, type_: Type) -> Type:
        """Follow references to schemas that are another name for an array or a map."""
        seen: set[str] = set()
        while isinstance(type_, Ref) and type_.name not in seen:
            alias = self.schemas[type_.name].alias
            if not isinstance(alias, Array | Map | Ref):
                break
            seen.add(type_.name)
            type_ = alias
        return type_


def _add(operation: OperationOutline, rest: list[str], fact: object) -> None:
    if isinstance(fact, Parameter):
        operation.parameters[rest[0], rest[1]] = fact
    elif isinstance(fact, Body):
        operation.bodies.append(fact)
    elif isinstance(fact, Reply):
        operation.replies[int(rest[0])] = fact
    elif isinstance(fact, Header):
        operation.headers.setdefault(int(rest[0]), {})[rest[2]] = fact


def references(type_: Type) -> Iterator[str]:
    """Yield the names of the schemas a type refers to."""
    match type_:
        case Ref(name=name):
            yield name
        case Array(item=inner) | Map(value=inner) | Embedded(content=inner):
            yield from references(inner)
        case _:
            pass
