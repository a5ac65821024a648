"""Reads the parts of a distilled document: a schema, or the operations of a path."""

from __future__ import annotations

from codegen.openapi import keywords, patterns
from codegen.openapi.elements import (
    Array,
    Body,
    Embedded,
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
from codegen.openapi.node import Node
from codegen.openapi.soundness import References

_BESIDE = frozenset({"x-nullable", "x-omitempty", "x-answered", "deprecated", "default", *patterns.LIMITS})
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
_BODY = frozenset({"required", "content"})
_REPLY = frozenset({"description", "headers", "content"})
_HAS_SCHEMA = frozenset({"schema"})
_HEADER = _HAS_SCHEMA | {"required"}
_OPERATION = frozenset({"operationId", "tags", "deprecated", "parameters", "requestBody", "responses"})
_PARAMETER = frozenset({"name", "in", "required", "deprecated", "schema", "explode"})
_PLACES = {"path": patterns.PARAMETER, "query": patterns.PARAMETER, "header": patterns.HEADER}


class PartReader:
    """Reads a schema, or the operations of a path, and collects the references in it."""

    def __init__(self) -> None:
        self.references: References = []

    def path(self, path: str, node: Node) -> dict[str, Operation]:
        """Return the operations of a path, by method and path."""
        if not patterns.is_path(path):
            node.fail("the path must be made of plain segments and {names}")
        found: dict[str, Operation] = {}
        for method, operation in node.mapping().items():
            if method not in patterns.METHODS:
                operation.fail("is no HTTP method")
            found[f"{method.upper()} {path}"] = self._operation(path, operation)
        return found

    def _operation(self, path: str, node: Node) -> Operation:
        node.only(_OPERATION, "an operation")
        parameters: dict[tuple[str, str], Parameter] = {}
        for parameter in node.each("parameters"):
            self._parameter(parameter, parameters)
        _check_placeholders(path, node, [name for place, name in parameters if place == "path"])
        body = node.get("requestBody")
        return Operation(
            id=node.need("operationId").name(patterns.OPERATION_ID, "operationId"),
            tags=tuple(tag.name(patterns.TAG, "tag") for tag in node.each("tags")),
            deprecated=bool(node.flag("deprecated")),
            parameters=parameters,
            body=None if body is None else self._body(body),
            replies={
                self._status(status, reply): self._reply(reply)
                for status, reply in node.need("responses").mapping().items()
            },
        )

    def _body(self, node: Node) -> Body:
        node.only(_BODY, "a request body")
        return Body(*self._content(node), bool(node.flag("required")))

    def _status(self, status: str, node: Node) -> int:
        if not patterns.STATUS.fullmatch(status):
            node.fail("expected an HTTP status")
        return int(status)

    def _reply(self, node: Node) -> Reply:
        node.only(_REPLY, "a reply")
        headers: dict[str, Header] = {}
        for name, header in node.members("headers").items():
            header.named(name, patterns.HEADER, "header name")
            header.only(_HEADER, "a header")
            schema = header.need("schema")
            headers[name] = Header(self.type(schema), keywords.default(schema), bool(header.flag("required")))
        return Reply(*self._content(node), headers)

    def _parameter(self, node: Node, others: dict[tuple[str, str], Parameter]) -> None:
        node.only(_PARAMETER, "a parameter")
        place = node.need("in").text()
        if place not in _PLACES:
            node.need("in").fail(f"expected one of {', '.join(_PLACES)}")
        name = node.need("name").name(_PLACES[place], "parameter name")
        if (place, name) in others:
            node.fail("is declared twice")
        schema = node.need("schema")
        others[place, name] = Parameter(
            type=self.type(schema),
            required=bool(node.flag("required")),
            repeated=bool(node.flag("explode")),
            deprecated=bool(node.flag("deprecated")),
            default=keywords.default(schema),
        )

    def _content(self, node: Node) -> tuple[tuple[str, ...], Type | None]:
        content = node.members("content")
        types = set()
        for media_type, each in content.items():
            if not patterns.MEDIA_TYPE.fullmatch(media_type):
                each.fail("is no media type")
            each.only(_HAS_SCHEMA, "a media type")
            schema = each.get("schema")
            types.add(None if schema is None else self.type(schema))
        if len(types) > 1:
            node.fail("one reply or body has one schema, whatever its media type")
        return tuple(content), types.pop() if types else None

    def schema(self, name: str, node: Node) -> Schema:
        """Return a schema with its members."""
        node.named(name, patterns.DEFINITION, "schema name")
        node.only(_SCHEMA, "a schema")
        kinds = keywords.kinds(node)
        is_object = node.get("properties") is not None or node.get("allOf") is not None
        if not is_object and (kinds != ["object"] or node.get("additionalProperties") is not None):
            return Schema(alias=self.type(node), deprecated=bool(node.flag("deprecated")))
        if kinds not in ([], ["object"]):
            node.need("type").fail("what has members is an object")
        bases = tuple(self._reference(part) for part in node.each("allOf"))
        required = {each.text() for each in node.each("required")}
        return Schema(
            bases=bases,
            nullable=keywords.nullable(node),
            default=keywords.default(node),
            deprecated=bool(node.flag("deprecated")),
            ignored=tuple(each.name(patterns.IGNORED, "way to a member") for each in node.each("x-ignored")),
            members={
                wire: self._member(wire, member, wire in required)
                for wire, member in node.members("properties").items()
            },
        )

    def _member(self, wire: str, node: Node, required: bool) -> Member:
        node.named(wire, patterns.PROPERTY, "property name")
        return Member(
            type=self.type(node),
            required=required,
            answered=bool(node.flag("x-answered")),
            omitted=node.flag("x-omitempty"),
            default=keywords.default(node),
            deprecated=bool(node.flag("deprecated")),
        )

    def type(self, node: Node) -> Type:
        """Return a type."""
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
        if len(kinds) == 1 and kinds[0] in patterns.SCALARS:
            return Scalar(
                kinds[0], keywords.format_of(node), keywords.enum(node), nullable=nullable, limits=limits
            )
        return Free(tuple(kinds), nullable=nullable, limits=limits)

    def _reference(self, node: Node) -> str:
        reference = node.need("$ref")
        name = reference.name(patterns.COMPONENT, "reference to a schema of the same document").rpartition(
            "/"
        )[2]
        self.references.append((reference.pointer, name))
        return name


def _check_placeholders(path: str, node: Node, declared: list[str]) -> None:
    used = patterns.placeholders(path)
    if sorted(used) != sorted(declared):
        node.fail(f"the path uses {used} and the parameters declare {declared}")
