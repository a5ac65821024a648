"""Makes classes of the merged schemas: names, homes, fields, texts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attrs import frozen

from codegen.errors import SpecError
from codegen.history import versions
from codegen.history.history import Span
from codegen.history.merged import MergedApi, MergedMember, MergedOperation, MergedSchema
from codegen.openapi.elements import Array, Embedded, Free, Map, Member, Ref, Scalar, Schema, Type
from codegen.output import source_text
from codegen.overlays.docs import Docs
from codegen.python import names, naming
from codegen.python.names import Names
from codegen.python.naming import Identifier
from codegen.python.views import TIME, ClassView, FieldView, JsonSchema


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
            text.summary or f"`{schema.name}` of the API.", span_text(schema.spans, self.names.api)
        )
        if schema.fact.alias is not None:
            if isinstance(schema.fact.alias, Scalar) and schema.fact.alias.enum:
                yield ClassView(
                    name, module, source_text.docstring([doc], 0), alias=_open_enum(schema.fact.alias)
                )
            return
        fields = []
        for member in schema.members:
            alias = self._enum_of(schema, member)
            if alias is not None:
                yield alias
            fields.append(self._field(schema.name, member, None if alias is None else alias.name))
        naming.distinct(((field.wire, field.name) for field in fields), schema.name)
        yield ClassView(name, module, source_text.docstring([doc], 4), tuple(fields))

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
            name = names.headers_class(operation)
            schema = MergedSchema(name, Schema(), tuple(members), operation.spans)
            fields = tuple(self._field(schema.name, member, None) for member in members)
            naming.distinct(((field.wire, field.name) for field in fields), operation.address)
            doc = source_text.docstring([f"The headers that answer `{operation.address}`."], 4)
            yield ClassView(name, self.names.groups[operation.tag], doc, fields)

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
        doc = f"Values of `{parent}.{names.field(member.wire)}`; newer engines may send others."
        return ClassView(
            name, self.names.modules[schema.name], source_text.docstring([doc], 0), alias=_open_enum(type_)
        )

    def _field(self, schema: str, member: MergedMember, enum: Identifier | None) -> FieldView:
        fact = member.fact
        required = fact.required and not self._may_be_null(fact.type)
        empty = None if required else self._empty(schema, member)
        origins = list(self._origins(schema))
        texts = (self.docs.model(origin).fields.get(member.wire, "") for origin in origins)
        text = next(filter(None, texts), "")
        gates = (f"Engines read `{inner}` of it from API {since} on." for inner, since in member.gates)
        known = _sentences(span_text(member.spans, self.names.api, text), *gates)
        doc = remarked(text, deprecated=fact.deprecated, known=known)
        arguments = [] if required else ["default=None"] if empty is None else [f"factory={empty}"]
        if any(f"{origin}.{member.wire}" in self.docs.secrets for origin in origins):
            arguments.append("repr=False")
        arguments.append(f"metadata={{{_metadata(member)}}}")
        return FieldView(
            name=names.field(member.wire),
            wire=member.wire,
            schema=self._json_schema(fact.type, enum),
            required=required or empty is not None,
            arguments=", ".join(arguments),
            doc=source_text.docstring([doc], 4) if doc else "",
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


def _metadata(member: MergedMember) -> str:
    entries = {"wire": member.wire, "since": member.spans[0].since, "until": member.spans[-1].until}
    shown = [f"{key!r}: {source_text.literal(value)}" for key, value in entries.items() if value is not None]
    if member.gates:
        shown.append(f"'gates': {dict(member.gates)!r}")
    return ", ".join(shown)


def _open_enum(type_: Scalar) -> JsonSchema:
    values = [json.loads(value) for value in type_.enum]
    return {"anyOf": [{"type": type_.kind, "enum": values}, {"type": type_.kind}]}


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
