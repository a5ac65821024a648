"""Reads a distilled document (OpenAPI 3.1, see `codegen.distil`) into facts.

The reader is strict: whatever the distiller does not write is refused, so a distilled document from elsewhere
is as harmless as an upstream one.
"""

from __future__ import annotations

from codegen import keywords, lexicon, soundness
from codegen.elements import (
    Array,
    Body,
    Element,
    Embedded,
    Facts,
    Free,
    Header,
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
from codegen.node import Node

_BESIDE = frozenset({"x-nullable", "x-omitempty", "x-answered", "deprecated", "default", *lexicon.LIMITS})
_SCHEMA = _BESIDE | {
    "type",
    "format",
    "enum",
    "items",
    "additionalProperties",
    "properties",
    "required",
    "allOf",
    "anyOf",
    "$ref",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
}
_TOP = frozenset({"openapi", "info", "servers", "paths", "components"})
_INFO = frozenset({"title", "version"})
_COMPONENTS = frozenset({"schemas"})
_BODY = frozenset({"required", "content"})
_REPLY = frozenset({"description", "headers", "content"})
_HAS_SCHEMA = frozenset({"schema"})
_HEADER = _HAS_SCHEMA | {"required"}
_OPERATION = frozenset({"operationId", "tags", "deprecated", "parameters", "requestBody", "responses"})
_PARAMETER = frozenset({"name", "in", "required", "deprecated", "schema", "explode"})
_PLACES = {"path": lexicon.PARAMETER, "query": lexicon.PARAMETER, "header": lexicon.HEADER}


def version_of(document: Node) -> str:
    """Return the API version a document describes."""
    return document.need("info").need("version").name(lexicon.VERSION, "version")


def read(document: Node) -> Facts:
    """Return the facts of a distilled document."""
    if document.need("openapi").value != "3.1.0":
        document.need("openapi").fail("expected 3.1.0, as the distiller writes it")
    document.only(_TOP, "a distilled document")
    document.need("info").only(_INFO, "the head of a distilled document")
    document.need("components").only(_COMPONENTS, "the components of a distilled document")
    version_of(document)
    reader = _Reader()
    schemas = document.need("components").need("schemas").mapping()
    for name, node in schemas.items():
        node.named(name, lexicon.DEFINITION, "schema name")
        reader.schema(name, node)
    for path, item in document.need("paths").mapping().items():
        if not lexicon.is_path(path):
            item.fail("the path must be made of plain segments and {names}")
        for method, operation in item.mapping().items():
            if method not in lexicon.METHODS:
                operation.fail("is no HTTP method")
            reader.operation(f"{method.upper()} {path}", operation)
    soundness.check(document, reader.facts, reader.references, schemas)
    return reader.facts


class _Reader:
    """Collects the facts of one document."""

    def __init__(self) -> None:
        self.facts: dict[str, Element] = {}
        self.references: list[tuple[Node, str]] = []
        self._ids: dict[str, str] = {}

    def operation(self, at: str, node: Node) -> None:
        node.only(_OPERATION, "an operation")
        self.facts[at] = Operation(
            id=self._id(at, node.need("operationId")),
            tags=tuple(tag.name(lexicon.TAG, "tag") for tag in node.each("tags")),
            deprecated=bool(node.flag("deprecated")),
        )
        addresses = [self._parameter(at, parameter) for parameter in node.each("parameters")]
        _check_placeholders(at, node, addresses)
        body = node.get("requestBody")
        if body is not None:
            body.only(_BODY, "a request body")
            media_types, type_ = self._content(body)
            self.facts[f"{at} body"] = Body(media_types, type_, bool(body.flag("required")))
        for status, reply in node.need("responses").mapping().items():
            if not lexicon.STATUS.fullmatch(status):
                reply.fail("expected an HTTP status")
            reply.only(_REPLY, "a reply")
            self.facts[f"{at} {status}"] = Reply(*self._content(reply))
            for name, header in reply.members("headers").items():
                header.named(name, lexicon.HEADER, "header name")
                header.only(_HEADER, "a header")
                schema = header.need("schema")
                self.facts[f"{at} {status} header {name}"] = Header(
                    self.type(schema), keywords.default(schema), bool(header.flag("required"))
                )

    def _id(self, at: str, node: Node) -> str:
        name = node.name(lexicon.OPERATION_ID, "operationId")
        if self._ids.setdefault(name, at) != at:
            node.fail(f"{name!r} is the operationId of {self._ids[name]} too")
        return name

    def _parameter(self, at: str, node: Node) -> str:
        node.only(_PARAMETER, "a parameter")
        place = node.need("in").text()
        if place not in _PLACES:
            node.need("in").fail(f"expected one of {', '.join(_PLACES)}")
        name = node.need("name").name(_PLACES[place], "parameter name")
        address = f"{at} {place} {name}"
        if address in self.facts:
            node.fail("is declared twice")
        schema = node.need("schema")
        self.facts[address] = Parameter(
            type=self.type(schema),
            required=bool(node.flag("required")),
            repeated=bool(node.flag("explode")),
            deprecated=bool(node.flag("deprecated")),
            default=keywords.default(schema),
        )
        return address

    def _content(self, node: Node) -> tuple[tuple[str, ...], Type | None]:
        content = node.members("content")
        types = set()
        for media_type, each in content.items():
            if not lexicon.MEDIA_TYPE.fullmatch(media_type):
                each.fail("is no media type")
            each.only(_HAS_SCHEMA, "a media type")
            schema = each.get("schema")
            types.add(None if schema is None else self.type(schema))
        if len(types) > 1:
            node.fail("one reply or body has one schema, whatever its media type")
        return tuple(content), types.pop() if types else None

    def schema(self, name: str, node: Node) -> None:
        node.only(_SCHEMA, "a schema")
        kinds = keywords.kinds(node)
        is_object = node.get("properties") is not None or node.get("allOf") is not None
        if not is_object and (kinds != ["object"] or node.get("additionalProperties") is not None):
            self.facts[name] = Schema(alias=self.type(node), deprecated=bool(node.flag("deprecated")))
            return
        if kinds not in ([], ["object"]):
            node.need("type").fail("what has members is an object")
        self.facts[name] = Schema(
            bases=tuple(self._reference(part) for part in node.each("allOf")),
            nullable=keywords.nullable(node),
            default=keywords.default(node),
            deprecated=bool(node.flag("deprecated")),
            ignored=tuple(each.name(lexicon.IGNORED, "way to a member") for each in node.each("x-ignored")),
        )
        required = {each.text() for each in node.each("required")}
        for wire, member in node.members("properties").items():
            member.named(wire, lexicon.PROPERTY, "property name")
            self.facts[f"{name}.{wire}"] = Member(
                type=self.type(member),
                required=wire in required,
                answered=bool(member.flag("x-answered")),
                omitted=member.flag("x-omitempty"),
                default=keywords.default(member),
                deprecated=bool(member.flag("deprecated")),
            )

    def type(self, node: Node) -> Type:
        node.only(_SCHEMA, "a schema")
        if node.get("properties") is not None or node.get("allOf") is not None:
            node.fail("an object with members must be a named schema")
        nullable, limits = keywords.nullable(node), keywords.limits(node)
        target = keywords.target(node)
        if target is not None:
            return Ref(self._reference(target), keywords.or_text(node), nullable=nullable, limits=limits)
        if node.get("contentSchema") is not None:
            encoding = node.get("contentEncoding")
            content = self.type(node.need("contentSchema"))
            return Embedded(
                content, None if encoding is None else encoding.text(), nullable=nullable, limits=limits
            )
        kinds = keywords.kinds(node)
        if kinds == ["array"]:
            return Array(self.type(node.need("items")), nullable=nullable, limits=limits)
        if node.get("additionalProperties") is not None:
            return Map(self.type(node.need("additionalProperties")), nullable=nullable, limits=limits)
        if len(kinds) == 1 and kinds[0] in lexicon.SCALARS:
            return Scalar(
                kinds[0], keywords.format_of(node), keywords.enum(node), nullable=nullable, limits=limits
            )
        return Free(tuple(kinds), nullable=nullable, limits=limits)

    def _reference(self, node: Node) -> str:
        reference = node.need("$ref")
        name = reference.name(lexicon.COMPONENT, "reference to a schema of the same document").rpartition(
            "/"
        )[2]
        self.references.append((reference, name))
        return name


def _check_placeholders(at: str, node: Node, addresses: list[str]) -> None:
    used = lexicon.placeholders(at)
    prefix = f"{at} path "
    declared = [address.removeprefix(prefix) for address in addresses if address.startswith(prefix)]
    if sorted(used) != sorted(declared):
        node.fail(f"the path uses {used} and the parameters declare {declared}")
