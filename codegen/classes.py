"""Makes classes of the merged schemas: names, homes, fields, texts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attrs import evolve, frozen

from codegen import naming, pytext, versions
from codegen.docs import Docs
from codegen.elements import Array, Embedded, Free, Map, Member, Ref, Scalar, Schema, Type
from codegen.errors import SpecError
from codegen.history import Span
from codegen.merged import MergedApi, MergedMember, MergedOperation, MergedSchema, parts, reached
from codegen.naming import Identifier
from codegen.description import references
from codegen.views import TIME, ClassView, FieldView, JsonSchema


@frozen
class Names:
    """The Python names of the merged schemas, and where their classes live.

    A class that one group uses lives in the module of the group; one that several use in a module with the classes
    that nothing else is made of, so that a program makes few classes that it does not need.
    """

    api: MergedApi
    classes: dict[str, Identifier]
    modules: dict[str, Identifier]
    groups: dict[str, Identifier]
    answers: frozenset[str]
    """The schemas that answers are made of."""

    @classmethod
    def decide(cls, api: MergedApi, docs: Docs) -> Names:
        """Name every schema and group; fail where two become one."""
        classes = {name: naming.pascal(name) for name in api.schemas}
        naming.distinct((wire, name.lower()) for wire, name in classes.items())
        groups = {
            operation.tag: naming.identifier(docs.group(operation.tag) or naming.group(operation.tag))
            for operation in api.operations
        }
        naming.distinct(((tag, name) for tag, name in groups.items()), "tags")
        homes: dict[str, set[Identifier]] = {name: set() for name in api.schemas}
        for operation in api.operations:
            for name in reached(api, _used_by(operation)):
                homes[name].add(groups[operation.tag])
        heads = _heads(api)
        modules = {
            name: next(iter(found)) if len(found) == 1 else naming.snake(heads[name], naming.RESERVED_MODULES)
            for name, found in homes.items()
        }
        answers = reached(api, (name for each in api.operations for name in _answered_by(each)))
        return cls(api, classes, modules, groups, frozenset(answers))

    def resolved(self, type_: Type) -> Type:
        """Follow a reference to a schema that is another name for a type without enum values."""
        for _ in range(len(self.api.schemas) + 1):
            if not isinstance(type_, Ref):
                return type_
            alias = self.api.schemas[type_.name].fact.alias
            if alias is None or (isinstance(alias, Scalar) and alias.enum):
                return type_
            type_ = evolve(alias, nullable=type_.nullable or alias.nullable)
        raise SpecError(str(type_), "stands for itself")


def _heads(api: MergedApi) -> dict[str, str]:
    """Return for each schema the outermost of those it is a part of, where it is a part of one only."""
    users: dict[str, set[str]] = {name: set() for name in api.schemas}
    for user in api.schemas.values():
        for part in parts(user):
            users[part].add(user.name)
        users[user.name].discard(user.name)
    used = {name for operation in api.operations for name in _used_by(operation)}
    heads: dict[str, str] = {}
    for name in api.schemas:
        head, passed = name, []
        while head not in heads:
            passed.append(head)
            heads[head] = head  # for now; it ends a circle
            if head not in used and len(users[head]) == 1:
                [head] = users[head]
        heads.update(dict.fromkeys(passed, heads[head]))
    return heads


def _used_by(operation: MergedOperation) -> Iterator[str]:
    types = [parameter.fact.type for parameter in operation.parameters]
    if operation.body is not None and operation.body.type is not None:
        types.append(operation.body.type)
    for type_ in types:
        yield from references(type_)
    yield from _answered_by(operation)


def _answered_by(operation: MergedOperation) -> Iterator[str]:
    types = [reply.type for reply in operation.replies.values() if reply.type is not None]
    types += [header.type for reply in operation.replies.values() for header in reply.headers.values()]
    for type_ in types:
        yield from references(type_)


def _document(type_: Type) -> Type:
    return type_.content if isinstance(type_, Embedded) else type_


def span_text(spans: tuple[Span, ...], api: MergedApi, said: str = "") -> str:
    """Return the words for the versions that know a thing, where they are not all and `said` does not say it."""
    since, until = spans[0].since, spans[-1].until
    words = []
    if versions.key(since) > versions.key(api.oldest):
        words.append(f"API {since} and newer.")
    if until is not None and f"gone since api {until}" not in said.lower():
        words.append(f"Gone in API {until}.")
    return " ".join(words)


def remarked(said: str, *, deprecated: bool, known: str) -> str:
    """Return a text with what it does not say itself: that its subject is deprecated, and which versions know it."""
    mark = "Deprecated." if deprecated and "deprecated" not in said.lower() else ""
    return _sentences(said, mark, known)


@frozen
class ClassMaker:
    """Makes the views of all classes."""

    names: Names
    docs: Docs

    def classes(self) -> tuple[ClassView, ...]:
        """Return the classes and aliases of the models, sorted by name."""
        found: list[ClassView] = []
        for schema in self.names.api.schemas.values():
            found.extend(self._schema(schema))
        for operation in self.names.api.operations:
            found.extend(self._headers(operation))
        naming.distinct(((f"{view.name} of {view.module}", view.name.lower()) for view in found), "classes")
        return tuple(sorted(found, key=lambda view: view.name))

    def _schema(self, schema: MergedSchema) -> Iterator[ClassView]:
        name, module = self.names.classes[schema.name], self.names.modules[schema.name]
        text = self.docs.model(schema.name)
        doc = _sentences(
            text.get("summary", f"`{schema.name}` of the API."), span_text(schema.spans, self.names.api)
        )
        if schema.fact.alias is not None:
            if isinstance(schema.fact.alias, Scalar) and schema.fact.alias.enum:
                yield ClassView(name, module, pytext.docstring([doc], 0), alias=_open_enum(schema.fact.alias))
            return
        fields = []
        for member in schema.members:
            alias = self._enum_of(schema, member)
            if alias is not None:
                yield alias
            fields.append(self._field(schema.name, member, None if alias is None else alias.name))
        naming.distinct(((field.wire, field.name) for field in fields), schema.name)
        yield ClassView(name, module, pytext.docstring([doc], 4), tuple(fields))

    def _headers(self, operation: MergedOperation) -> Iterator[ClassView]:
        """A HEAD request answers with headers alone: they become a class of their own."""
        if operation.method != "HEAD":
            return
        for status, reply in operation.replies.items():
            if status >= 400 or not reply.headers:
                continue
            # A header that holds a document reads as that document.
            members = [
                MergedMember(wire, Member(_document(header.type), header.required), operation.spans)
                for wire, header in sorted(reply.headers.items())
            ]
            schema = MergedSchema(headers_class(operation), Schema(), tuple(members), operation.spans)
            fields = tuple(self._field(schema.name, member, None) for member in members)
            naming.distinct(((field.wire, field.name) for field in fields), operation.address)
            doc = pytext.docstring([f"The headers that answer `{operation.address}`."], 4)
            yield ClassView(naming.pascal(schema.name), self.names.groups[operation.tag], doc, fields)

    def _enum_of(self, schema: MergedSchema, member: MergedMember) -> ClassView | None:
        """Make the values of an enum inside of a class a type with a name of its own."""
        type_ = member.fact.type
        while isinstance(type_, Array | Map):
            type_ = type_.item if isinstance(type_, Array) else type_.value
        if not isinstance(type_, Scalar) or not type_.enum:
            return None
        parent = self.names.classes[schema.name]
        name = naming.pascal(parent + "".join(part.capitalize() for part in naming.words(member.wire)))
        if any(name.lower() == other.lower() for other in self.names.classes.values()):
            name = naming.identifier(f"{name}Value")
        doc = f"Values of `{parent}.{_field_name(member.wire)}`; newer engines may send others."
        return ClassView(
            name, self.names.modules[schema.name], pytext.docstring([doc], 0), alias=_open_enum(type_)
        )

    def _field(self, schema: str, member: MergedMember, enum: Identifier | None) -> FieldView:
        fact = member.fact
        required = fact.required and not self._may_be_null(fact.type)
        empty = None if required else self._empty(schema, member)
        origins = list(self._origins(schema))
        texts = (self.docs.model(origin).get("fields", {}).get(member.wire, "") for origin in origins)
        text = next(filter(None, texts), "")
        gates = (f"Engines read `{inner}` of it from API {since} on." for inner, since in member.gates)
        known = _sentences(span_text(member.spans, self.names.api, text), *gates)
        doc = remarked(text, deprecated=fact.deprecated, known=known)
        arguments = [] if required else ["default=None"] if empty is None else [f"factory={empty}"]
        if any(f"{origin}.{member.wire}" in self.docs.secrets for origin in origins):
            arguments.append("repr=False")
        arguments.append(f"metadata={{{_metadata(member)}}}")
        return FieldView(
            name=_field_name(member.wire),
            wire=member.wire,
            schema=self._json_schema(fact.type, enum),
            required=required or empty is not None,
            arguments=", ".join(arguments),
            doc=pytext.docstring([doc], 4) if doc else "",
        )

    def _empty(self, schema: str, member: MergedMember) -> str | None:
        """Return the class of the empty value that a field has where the engine sends none, though it always would.

        A list or map that is described as always there is null at times: Go writes empty ones so.
        """
        answered = member.fact.answered and schema in self.names.answers
        match self.names.resolved(member.fact.type):
            case Array() if member.fact.required or answered:
                return "AbsentList"
            case Map() | Free(kinds=("object",)) if member.fact.required or answered:
                return "AbsentDict"
            case Scalar(kind="string", is_time=False, enum=()) if answered:
                return "AbsentText"
            case Scalar(kind="integer", is_time=False, enum=()) if answered:
                return "AbsentInteger"
            case _ if answered:
                at = f"{schema}.{member.wire}"
                raise SpecError(at, "has no empty value that could stand for what a request leaves out")
        return None

    def _origins(self, schema: str) -> Iterator[str]:
        """Yield a schema and all its bases: a member is documented where it is declared."""
        yield schema
        found = self.names.api.schemas.get(schema)
        for base in found.fact.bases if found else ():
            yield from self._origins(base)

    def _may_be_null(self, type_: Type) -> bool:
        if type_.nullable:
            return True
        return isinstance(type_, Ref) and bool(self.names.api.schemas[type_.name].fact.nullable)

    def _json_schema(self, type_: Type, enum: Identifier | None) -> JsonSchema:
        match self.names.resolved(type_):
            case Ref(name=name, or_text=or_text):
                reference = {"$ref": f"#/components/schemas/{self.names.classes[name]}"}
                return {"anyOf": [reference, {"type": "string"}]} if or_text else reference
            case Array(item=inner):
                return {"type": "array", "items": self._element(inner, enum)}
            case Map(value=inner):
                return {"type": "object", "additionalProperties": self._element(inner, enum)}
            case Scalar(enum=values) if values and enum is not None:
                return {"$ref": f"#/components/schemas/{enum}"}
            case Scalar(is_time=True):
                return {"$ref": f"#/components/schemas/{TIME}"}
            case Scalar(kind=kind):
                return {"type": kind}
            case Free(kinds=("object",)):
                return {"type": "object"}
            case Free():
                return {}
            case _:
                return {"type": "string"}

    def _element(self, type_: Type, enum: Identifier | None) -> JsonSchema:
        schema = self._json_schema(type_, enum)
        return {"anyOf": [schema, {"type": "null"}]} if type_.nullable and schema else schema


def headers_class(operation: MergedOperation) -> str:
    """Return the name of the class that holds the headers of a HEAD operation."""
    return f"{operation.id.removesuffix('Head')}Headers"


def _field_name(wire: str) -> Identifier:
    return naming.snake(wire, naming.RESERVED_MEMBERS)


def _metadata(member: MergedMember) -> str:
    entries = {"wire": member.wire, "since": member.spans[0].since, "until": member.spans[-1].until}
    shown = [f"{key!r}: {pytext.literal(value)}" for key, value in entries.items() if value is not None]
    if member.gates:
        shown.append(f"'gates': {dict(member.gates)!r}")
    return ", ".join(shown)


def _open_enum(type_: Scalar) -> JsonSchema:
    values = [json.loads(value) for value in type_.enum]
    return {"anyOf": [{"type": type_.kind, "enum": values}, {"type": type_.kind}]}


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
