"""What of the package a change touches: the Python names of the places where it is met.

containers.list                     an operation
containers.list(all=)               a parameter of it, or its body
containers.wait -> models.X         what it returns
models.HostConfig.memory            a field of a model
models.Mount.type: 'image'          a value of it
models.NetworkSummary               a model

What the package does not have (it is gone since before the oldest version it speaks) touches nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import evolve, field, frozen

from codegen.diff.place import Place
from codegen.diff.records import Record
from codegen.diff.rules import Change
from codegen.history.history import History
from codegen.history.merge import merge, oldest_spoken
from codegen.history.merged import MergedOperation, is_enumeration
from codegen.openapi import sources
from codegen.openapi.elements import Array, Embedded, Map, Ref, Reply, Type
from codegen.overlays.given_names import GivenNames
from codegen.python.annotations import Annotations
from codegen.python.names import Names, field as field_name, headers_class
from codegen.python.replies import kind_of

Kind: TypeAlias = Literal["call", "result", "keyword", "model", "field"]
_VALUES = frozenset({Change.ENUM_ADDED, Change.ENUM_REMOVED})
_INTO_ITEMS = re.compile(r"(\[\]|\{\})*\.?")
_HEADERS = " header"


@frozen(order=True)
class Touched:
    """One thing of the package.

    Attributes:
        kind: what it is.
        owner: the operation, as `containers.list`, or the model, as `HostConfig`.
        member: the keyword or the field; the type of a result; empty for the whole.
        value: the value of an enum that comes or goes, as Python writes it; empty where all of it is meant.
        position: which positional argument of the call it may be, from 0 on; -1 for what is given by keyword only.
        inside: the change is somewhere inside of what is given.
    """

    kind: Kind
    owner: str
    member: str = ""
    value: str = ""
    position: int = -1
    inside: bool = False

    def __str__(self) -> str:
        text = {
            "call": self.owner,
            "result": f"{self.owner} -> {self.member}",
            "keyword": f"{self.owner}({self.member}=)",
            "model": f"models.{self.owner}",
            "field": f"models.{self.owner}.{self.member}",
        }[self.kind]
        return f"{text}: {self.value}" if self.value else text


@frozen(eq=False, slots=False)
class Package:
    """The package that is generated of a history.

    Attributes:
        names: the names of all that is in it.
    """

    names: Names
    _known: dict[tuple[Place, bool], tuple[Touched, ...]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, history: History) -> Package:
        """Return the package that the descriptions of `spec/` make, or others by the same rules."""
        given = GivenNames.read(sources.OVERLAYS / "docs" / "names.toml")
        return cls(Names.decide(merge(history, oldest_spoken(history)), given))

    def with_impact(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Return records that name what they touch."""
        return tuple(evolve(record, python=self.impact(record)) for record in records)

    def impact(self, record: Record) -> tuple[str, ...]:
        """Return the names of what a record touches, sorted."""
        return tuple(sorted({str(each) for each in self.touched(record)}))

    def touched(self, record: Record) -> tuple[Touched, ...]:
        """Return what a record touches."""
        values: tuple[str, ...] = ()
        if record.change in _VALUES:
            values = tuple(
                repr(json.loads(str(each))) for each in (record.old, record.new) if each is not None
            )
        found: set[Touched] = set()
        for place in record.places:
            for each in self._of(place, as_model=record.is_schema):
                found.update(evolve(each, value=value) for value in values or ("",))
        return tuple(sorted(found))

    def is_operation(self, name: str) -> bool:
        """Return whether the package has an operation of this name, as `containers.list`."""
        return name in self._called

    @cached_property
    def _operations(self) -> dict[str, MergedOperation]:
        return {operation.address: operation for operation in self.names.api.operations}

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset(map(self.names.called, self.names.api.operations))

    def _of(self, place: Place, *, as_model: bool) -> tuple[Touched, ...]:
        key = place, as_model
        if key not in self._known:
            self._known[key] = tuple(self._models_at(place) if as_model else self._at(place))
        return self._known[key]

    def _at(self, place: Place) -> Iterator[Touched]:
        """Yield what stands at a place: the innermost field, or what the call takes or gives there."""
        operation = self._operations.get(place.operation)
        if operation is None:
            yield from self._field(self._rooted(place.name), place.name.partition(".")[2])
        elif place.where in {"path", "query", "header"}:
            yield from self._parameter(operation, place)
        elif place.where.endswith(_HEADERS):
            yield from self._header(operation, place)
        else:
            fields = tuple(self._field(self._type_at(operation, place.where), place.name))
            yield from fields
            if not fields and "." not in place.name and not _is_named(place):
                yield from self._whole(operation, place)

    def _parameter(self, operation: MergedOperation, place: Place) -> Iterator[Touched]:
        wire = re.split(r"[.\[{]", place.name, maxsplit=1)[0]
        in_path = [each for each in operation.parameters if each.place == "path"]
        for parameter in operation.parameters:
            if (parameter.place, parameter.wire) == (place.where, wire):
                position = in_path.index(parameter) if parameter in in_path else -1
                name, inside = self.names.parameter(operation, parameter), place.name != wire
                owner = self.names.called(operation)
                yield Touched("keyword", owner, name, position=position, inside=inside)

    def _header(self, operation: MergedOperation, place: Place) -> Iterator[Touched]:
        """Yield a field of the headers, which are shown only where they are all of an answer."""
        reply = _reply(operation, place.where)
        for wire, header in reply.headers.items() if reply and operation.method == "HEAD" else ():
            rest = place.name.removeprefix(wire)
            if _INTO_ITEMS.fullmatch(rest) and place.name.startswith(wire):
                yield Touched("field", headers_class(operation), field_name(wire))
            elif place.name.startswith(f"{wire}."):
                content = header.type.content if isinstance(header.type, Embedded) else header.type
                yield from self._field(content, rest)

    def _whole(self, operation: MergedOperation, place: Place) -> Iterator[Touched]:
        """Yield an operation, or its body or its result as a whole."""
        name = self.names.called(operation)
        reply = _reply(operation, place.where)
        if place.where == "operation":
            yield Touched("call", name)
        elif place.where == "request" and operation.body is not None:
            after_path = sum(each.place == "path" for each in operation.parameters)
            yield Touched("keyword", name, "body", position=after_path)
        elif reply is not None:
            yield Touched("result", name, self._label(operation, place.where, reply))

    def _label(self, operation: MergedOperation, where: str, reply: Reply) -> str:
        kind, type_ = _kind(operation, where, reply), self._type_at(operation, where)
        if kind == "headers":
            return f"models.{headers_class(operation)}"
        if type_ is None:
            return "None" if kind == "empty" else kind
        shown = Annotations(self.names).value(type_)
        return f"{kind} of {shown}" if kind == "messages" else shown

    def _type_at(self, operation: MergedOperation, where: str) -> Type | None:
        """Return the type of the JSON of a body or an answer."""
        if where == "request":
            return operation.body.type if operation.body is not None else None
        reply = _reply(operation, where)
        if reply is None or _kind(operation, where, reply) not in {"json", "messages"}:
            return None
        return reply.type

    def _rooted(self, name: str) -> Type | None:
        """Return the schema that a place without any operation is in, where it has become a class."""
        schema = re.split(r"[.\[{]", name, maxsplit=1)[0]
        merged = self.names.api.schemas.get(schema)
        if merged is None or (merged.fact.alias is not None and not is_enumeration(merged.fact.alias)):
            return None
        return Ref(schema)

    def _schemas_in(self, type_: Type) -> Iterator[str]:
        """Yield the schemas with members that a type is made of, those inside of lists and maps."""
        match self.names.resolved(type_):
            case Ref(name=name) if self.names.api.schemas[name].fact.alias is None:
                yield name
            case Array(item=inner) | Map(value=inner):
                yield from self._schemas_in(inner)
            case _:
                pass

    def _fields(self, type_: Type, way: str) -> Iterator[tuple[str, str, Type, str]]:
        """Yield each model and field that the first part of a way may name, its type, and the rest of the way."""
        way = _INTO_ITEMS.sub("", way, count=1) if way[:1] in {"[", "{", "."} else way
        for schema in self._schemas_in(type_) if way else ():
            for member in self.names.api.schemas[schema].members:
                rest = way.removeprefix(member.wire)
                if way.startswith(member.wire) and rest[:1] in {"", ".", "[", "{"}:  # names may have dots
                    yield self.names.classes[schema], field_name(member.wire), member.fact.type, rest

    def _field(self, type_: Type | None, way: str) -> Iterator[Touched]:
        for model, name, inner, rest in self._fields(type_, way) if type_ is not None else ():
            if _INTO_ITEMS.fullmatch(rest):
                yield Touched("field", model, name)
            else:
                yield from self._field(inner, rest)

    def _models_at(self, place: Place) -> Iterator[Touched]:
        """Yield the models that a place is made of."""
        operation = self._operations.get(place.operation)
        if operation is None:
            if "." not in place.name and self._rooted(place.name) is not None:
                yield Touched("model", self.names.classes[place.name])
            return
        found = [(self._type_at(operation, place.where), place.name)]
        models: set[str] = set()
        while found:
            type_, way = found.pop()
            if type_ is not None and _INTO_ITEMS.fullmatch(way):
                models.update(self.names.classes[schema] for schema in self._schemas_in(type_))
            elif type_ is not None:
                found += [(inner, rest) for _, _, inner, rest in self._fields(type_, way)]
        yield from (Touched("model", name) for name in sorted(models))


def _is_named(place: Place) -> bool:
    """Return whether a place is a part of something and not the whole of it, nor the items of the whole."""
    return bool(place.name.replace("[]", "").replace("{}", ""))


def _reply(operation: MergedOperation, where: str) -> Reply | None:
    """Return the answer that a place is in, where the package shows it."""
    words = where.split()
    status = int(words[1]) if words[0] == "response" else 0
    return operation.replies.get(status) if status < 400 else None


def _kind(operation: MergedOperation, where: str, reply: Reply) -> str:
    return kind_of(operation.address, int(where.split()[1]), reply)
