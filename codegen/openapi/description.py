"""The description of an API in one version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from codegen.openapi.elements import Array, Element, Embedded, Map, Member, Operation, Ref, Schema, Type


@frozen
class Description:
    """What one version of an API has: operations by method and path, schemas by name."""

    operations: Mapping[str, Operation]
    schemas: Mapping[str, Schema]

    def members(self, name: str) -> dict[str, Member]:
        """Return all members of a schema, those of its bases first."""
        return {wire: member for _, wire, member in self.declared(name)}

    def declared(self, name: str) -> Iterator[tuple[str, str, Member]]:
        """Yield the members of a schema, each with the schema that declares it; a later one replaces its namesake."""
        for home in self.line(name):
            for wire, member in self.schemas[home].members.items():
                yield home, wire, member

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

    def facts(self) -> dict[str, Element]:
        """Return all that is described by its address (see `codegen.overlays.address`), each without its parts."""
        found: dict[str, Element] = {}
        for at, operation in self.operations.items():
            found[at] = evolve(operation, parameters={}, body=None, replies={})
            for (place, wire), parameter in operation.parameters.items():
                found[f"{at} {place} {wire}"] = parameter
            if operation.body is not None:
                found[f"{at} body"] = operation.body
            for status, reply in operation.replies.items():
                found[f"{at} {status}"] = evolve(reply, headers={})
                for wire, header in reply.headers.items():
                    found[f"{at} {status} header {wire}"] = header
        for name, schema in self.schemas.items():
            found[name] = evolve(schema, members={})
            found.update({f"{name}.{wire}": member for wire, member in schema.members.items()})
        return found


def references(type_: Type) -> Iterator[str]:
    """Yield the names of the schemas a type refers to."""
    match type_:
        case Ref(name=name):
            yield name
        case Array(item=inner) | Map(value=inner) | Embedded(content=inner):
            yield from references(inner)
        case _:
            pass
