"""Where users meet the API: operations, parameters, and every field of what is sent and answered.

A place is named by operation and dotted path, never by schema: definitions that are renamed, extracted or split
change nothing where a field is met.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import evolve, frozen

from codegen.elements import (
    Array,
    Embedded,
    Facts,
    Free,
    Map,
    Member,
    Parameter,
    Ref,
    Reply,
    Scalar,
    Type,
)
from codegen.outline import OperationOutline, Outline
from codegen.replies import kind_of

Value: TypeAlias = str | bool | tuple[str, ...] | None
Facets: TypeAlias = Mapping[str, Value]


@frozen
class Place:
    """Where something is met.

    Attributes:
        operation: method and path; empty for a schema that no operation uses.
        where: "operation", "path", "query", "header", "request", "response 200", "response 200 header", "schema".
        name: a parameter's name, or the way to a field: `Mounts[].Type`, `Labels{}`; empty for the whole.
    """

    operation: str
    where: str
    name: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.operation, self.where, self.name) if part)


@frozen(eq=False)
class Found:
    """What is at a place.

    Attributes:
        facets: everything the description says of it.
        parent: the place it is a part of.
        owner: the schema and member it belongs to, as `Mount.Type[]`; empty outside of schemas.
        alias: the schema that is another name for its type, and says all of it; empty where there is none.
    """

    facets: Facets
    parent: Place | None
    owner: str = ""
    alias: str = ""


Places: TypeAlias = dict[Place, Found]


def places(facts: Facts) -> Places:
    """Return all places of one version."""
    outline = Outline.of(facts)
    walker = _Walker(outline)
    for at, operation in outline.operations.items():
        walker.operation(at, operation)
    walker.unused()
    return walker.found


class _Walker:
    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._members = {name: _members(outline, name) for name in outline.schemas}
        self._used: set[str] = set()
        self.found: Places = {}

    def operation(self, at: str, operation: OperationOutline) -> None:
        fact = operation.fact
        root = Place(at, "operation")
        facets: Facets = {"id": fact.id, "tags": fact.tags, "deprecated": fact.deprecated}
        self.found[root] = Found(facets, None)
        for (where, name), parameter in operation.parameters.items():
            self._type(Place(at, where, name), root, parameter.type, _of_parameter(parameter))
        if (body := operation.body) is not None:
            place = Place(at, "request")
            facets = {"media types": body.media_types, "required": body.required}
            self._root(place, root, body.type, facets)
        for status, reply in operation.replies.items():
            place = Place(at, f"response {status}")
            headers = operation.headers.get(status, {})
            self._root(place, root, reply.type, self._of_reply(at, status, reply, with_headers=bool(headers)))
            for name, header in headers.items():
                self._type(
                    Place(at, f"response {status} header", name),
                    place,
                    header.type,
                    {"default": header.default},
                )

    def unused(self) -> None:
        """Look at the schemas that no operation has led to: each by itself, whatever their order and uses are."""
        for name in [name for name in self._outline.schemas if name not in self._used]:
            place = Place("", "schema", name)
            deprecated = self._outline.schemas[name].deprecated
            self._type(place, None, Ref(name), {"deprecated": deprecated})

    def _of_reply(self, at: str, status: int, reply: Reply, *, with_headers: bool) -> Facets:
        kind = kind_of(at, status, reply, with_headers=with_headers) if status < 400 else "error"
        return {"media types": reply.media_types, "kind": kind}

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
        self._used.update(names)
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
        self._used.update(self._outline.line(schema))
        ignored |= frozenset(self._outline.schemas[schema].ignored)
        for wire, (home, member) in self._members[schema].items():
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
            schema = self._outline.schemas[type_.name]
            nullable = schema.nullable if nullable is None else nullable
            if schema.alias is None:
                return names, evolve(type_, nullable=nullable)
            type_ = schema.alias
        return names, evolve(type_, nullable=type_.nullable if nullable is None else nullable)


def _members(outline: Outline, name: str) -> dict[str, tuple[str, Member]]:
    """Return the members of a schema with the schema each is written in."""
    return {
        wire: (home, member)
        for home in outline.line(name)
        for wire, member in outline.own_members[home].items()
    }


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
