"""Walks an operation, or a schema by itself, to all places in it."""

from __future__ import annotations

from attrs import evolve

from codegen.diff.place import Facets, Found, Place, Places, Value
from codegen.openapi.description import Description
from codegen.openapi.elements import (
    Array,
    Embedded,
    Free,
    Map,
    Member,
    Operation,
    Parameter,
    Ref,
    Reply,
    Scalar,
    Schema,
    Type,
)
from codegen.python.replies import kind_of


class Walker:
    """Notes a part and all that it is made of, and which schemas it uses."""

    def __init__(self, root: Place, description: Description, subject: Operation | Schema) -> None:
        self.root = root
        self.found: Places = {}
        self.used: dict[str, Schema] = {}
        self._description = description
        self._subject = subject
        if isinstance(subject, Operation):
            self._operation(root.operation, subject)
        else:
            self._type(root, None, Ref(root.name), {"deprecated": subject.deprecated})

    def would_find_the_same(self, description: Description, subject: Operation | Schema) -> bool:
        """Return whether a part of another description, and all the schemas that it uses, are the same objects."""
        schemas = description.schemas
        return self._subject is subject and all(
            schemas.get(name) is schema for name, schema in self.used.items()
        )

    def _operation(self, at: str, operation: Operation) -> None:
        root = self.root
        facets: Facets = {"id": operation.id, "tags": operation.tags, "deprecated": operation.deprecated}
        self.found[root] = Found(facets, None)
        for (where, name), parameter in operation.parameters.items():
            self._type(Place(at, where, name), root, parameter.type, _of_parameter(parameter))
        if (body := operation.body) is not None:
            place = Place(at, "request")
            facets = {"media types": body.media_types, "required": body.required}
            self._root(place, root, body.type, facets)
        for status, reply in operation.replies.items():
            place = Place(at, f"response {status}")
            self._root(place, root, reply.type, _of_reply(at, status, reply))
            for name, header in reply.headers.items():
                inside = Place(at, f"response {status} header", name)
                self._type(inside, place, header.type, {"default": header.default})

    def _root(self, place: Place, parent: Place, type_: Type | None, facets: Facets) -> None:
        if type_ is None:
            self.found[place] = Found(facets, parent)
        else:
            self._type(place, parent, type_, facets)

    def _type(
        self,
        place: Place,
        parent: Place | None,
        type_: Type,
        facets: Facets,
        owner: str = "",
        path: tuple[str, ...] = (),
        ignored: frozenset[str] = frozenset(),
    ) -> None:
        """Note a value and all it is made of.

        Args:
            place: where it is.
            parent: what it is a part of.
            type_: its type.
            facets: what is said of it beside its type.
            owner: the schema and member it belongs to.
            path: the schemas on the way, to end where they turn.
            ignored: the members of the object in it that engines do not read here.
        """
        names, resolved = self._resolved(type_)
        schema = names[0] if names else None
        alias = names[-1] if names and not isinstance(resolved, Ref) else ""
        self.found[place] = Found({**facets, **_of_type(resolved), "schema": schema}, parent, owner, alias)
        content = resolved.content if isinstance(resolved, Embedded) else resolved
        match content:
            case Array(item=inner) | Map(value=inner):
                suffix = "[]" if isinstance(content, Array) else "{}"
                inside = evolve(place, name=place.name + suffix)
                self._type(inside, place, inner, {}, owner and owner + suffix, path, ignored)
            case Ref(name=name) if name not in path:
                self._object(place, name, (*path, name), ignored)
            case _:
                pass

    def _object(self, place: Place, schema: str, path: tuple[str, ...], ignored: frozenset[str]) -> None:
        ignored |= frozenset(self._schema(schema).ignored)
        members: dict[str, tuple[str, Member]] = {}
        for home, wire, member in self._description.declared(schema):
            members[wire] = home, member
        for home in self._description.line(schema):
            self._schema(home)
        for wire, (home, member) in members.items():
            if wire in ignored:
                continue
            inside = evolve(place, name=f"{place.name}.{wire}" if place.name else wire)
            inner = frozenset(
                each.removeprefix(f"{wire}.") for each in ignored if each.startswith(f"{wire}.")
            )
            self._type(inside, place, member.type, _of_member(member), f"{home}.{wire}", path, inner)

    def _resolved(self, type_: Type) -> tuple[list[str], Type]:
        """Follow names that stand for another type; give all of them, and the type or the object in the end."""
        names: list[str] = []
        nullable = type_.nullable
        if isinstance(type_, Embedded):
            inner_names, inner = self._resolved(type_.content)
            return inner_names, evolve(type_, content=inner)
        while isinstance(type_, Ref) and type_.name not in names:
            names.append(type_.name)
            schema = self._schema(type_.name)
            nullable = schema.nullable if nullable is None else nullable
            if schema.alias is None:
                return names, evolve(type_, nullable=nullable)
            type_ = schema.alias
        return names, evolve(type_, nullable=type_.nullable if nullable is None else nullable)

    def _schema(self, name: str) -> Schema:
        self.used[name] = schema = self._description.schemas[name]
        return schema


def _of_reply(at: str, status: int, reply: Reply) -> Facets:
    kind = kind_of(at, status, reply) if status < 400 else "error"
    return {"media types": reply.media_types, "kind": kind}


def _of_parameter(parameter: Parameter) -> Facets:
    return {
        "required": parameter.required,
        "repeated": parameter.repeated,
        "deprecated": parameter.deprecated,
        "default": parameter.default,
    }


def _of_member(member: Member) -> Facets:
    return {
        "required": member.required,
        "omitted when empty": member.omitted,
        "deprecated": member.deprecated,
        "default": member.default,
    }


def _of_type(type_: Type) -> Facets:
    limits = tuple(f"{name} {limit}" for name, limit in type_.limits)
    common: dict[str, Value] = {"nullable": type_.nullable, "limits": limits}
    match type_:
        case Scalar(kind=kind, format=format_, enum=enum):
            return {**common, "type": kind, "format": format_, "enum": tuple(sorted(enum))}
        case Embedded(content=content, encoding=encoding):
            inner = _of_type(content)["type"]
            return {**common, "type": f"string holding {encoding or 'JSON'} of {inner}"}
        case Array():
            return {**common, "type": "array"}
        case Map():
            return {**common, "type": "map"}
        case Ref(or_text=or_text):
            return {**common, "type": "object or string" if or_text else "object"}
        case Free(kinds=kinds):
            return {**common, "type": " or ".join(kinds) or "anything"}
        case _:
            raise AssertionError(type_)
