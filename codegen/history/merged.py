"""The merged API: every operation and schema of a range of versions, each with the span that knows it.

The newest version decides what a thing looks like; older ones add what has gone since, and tell since when
each thing is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from codegen.history.history import Span
from codegen.openapi.description import references
from codegen.openapi.elements import Body, Member, Parameter, Reply, Scalar, Schema, Type


@frozen
class MergedMember:
    """A member of a merged schema."""

    wire: str
    fact: Member
    spans: tuple[Span, ...]
    gates: tuple[tuple[str, str], ...] = ()
    """Members of what it holds that engines read here later than elsewhere, each with the first version that does."""


@frozen
class MergedSchema:
    """A schema over versions: its members, or what it is another name for; `former` are older names of it."""

    name: str
    fact: Schema
    members: tuple[MergedMember, ...]
    spans: tuple[Span, ...]
    former: tuple[str, ...] = ()


@frozen
class MergedParameter:
    """A parameter of a merged operation."""

    place: str
    wire: str
    fact: Parameter
    spans: tuple[Span, ...]

    def address(self, operation: MergedOperation) -> str:
        """Return the address of the parameter of an operation."""
        return f"{operation.address} {self.place} {self.wire}"


@frozen
class MergedOperation:
    """An operation over versions, as the newest version that has it describes it."""

    method: str
    path: str
    id: str
    tag: str
    deprecated: bool
    parameters: tuple[MergedParameter, ...]
    body: Body | None
    replies: dict[int, Reply]
    spans: tuple[Span, ...]

    @property
    def address(self) -> str:
        """The address of the operation."""
        return f"{self.method} {self.path}"


@frozen
class MergedApi:
    """All operations and schemas that some of `versions` (oldest first) knows."""

    versions: tuple[str, ...]
    operations: tuple[MergedOperation, ...]
    schemas: dict[str, MergedSchema]

    @property
    def oldest(self) -> str:
        """The oldest of the versions."""
        return self.versions[0]

    @property
    def newest(self) -> str:
        """The newest of the versions."""
        return self.versions[-1]

    def addresses(self) -> Iterator[str]:
        """Yield the addresses of everything that texts may speak of: what has a place for them in the package."""
        for operation in self.operations:
            yield operation.address
            if operation.body is not None:
                yield f"{operation.address} body"
            for parameter in operation.parameters:
                yield f"{operation.address} {parameter.wire}"
                yield parameter.address(operation)
        for schema in self.schemas.values():
            if schema.fact.alias is None or is_enumeration(schema.fact.alias):
                yield schema.name
            yield from (f"{schema.name}.{member.wire}" for member in schema.members)


def is_enumeration(type_: Type) -> bool:
    """Return whether a type is a scalar with known values."""
    return isinstance(type_, Scalar) and bool(type_.enum)


def reached(api: MergedApi, start: Iterator[str]) -> set[str]:
    """Return the schemas that can be reached from some schemas, themselves included."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting.extend(parts(api.schemas[name]))
    return found


def parts(schema: MergedSchema) -> Iterator[str]:
    """Yield the schemas that a schema refers to."""
    for member in schema.members:
        yield from references(member.fact.type)
    if schema.fact.alias is not None:
        yield from references(schema.fact.alias)
