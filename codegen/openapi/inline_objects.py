"""Turns Swagger 2.0 schemas into OpenAPI 3.1 ones in which every object has a name.

An inline object is named by where it stands (`Mount` + `BindOptions`, `ImageDelete` + `Response` + `Item`), so that
its name stays the same over API versions. What upstream says by `x-nullable: true` is said in OpenAPI's own words:
`type: [.., "null"]`, or `anyOf` with null beside a reference. An explicit `x-nullable: false` stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from codegen.errors import excerpt
from codegen.openapi import patterns
from codegen.openapi.node import Node
from codegen.openapi.soundness import circle

_SCHEMA = frozenset(
    {
        "$ref",
        "type",
        "format",
        "description",
        "title",
        "example",
        "properties",
        "required",
        "items",
        "additionalProperties",
        "allOf",
        "enum",
        "default",
        "externalDocs",
        "readOnly",
        *patterns.LIMITS,
    }
)
# Upstream says it in prose alone: "> **Deprecated**: ..." or "Deprecated: ...".
_DEPRECATED = re.compile(r"\bdeprecated\b\**\s*:", re.IGNORECASE)
_NULL = {"type": "null"}

Schema = dict[str, Any]


class Lifter:
    """Collects the named schemas of one document."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._places: dict[str, Node] = {}
        self._references: list[tuple[Node, str]] = []

    def define(self, name: str, node: Node) -> None:
        """Add a definition of the document."""
        self._claim(name, node)
        if self._is_object(node):
            self.schemas[name] = self._decorated(node, self._object(node, name))
        else:
            self.schemas[name] = self.schema(node, name)

    def check_references(self) -> None:
        """Fail where a reference leads nowhere or definitions stand for each other in a circle."""
        for node, name in self._references:
            if name not in self.schemas:
                node.fail(f"there is no definition {name!r}")
        if found := circle({name: self._stands_on(name) for name in self.schemas}):
            self._places[found[0]].fail(f"stands for itself by way of {', '.join(map(repr, found))}")

    def is_deprecated(self, node: Node) -> bool:
        """Return whether a description calls its subject deprecated."""
        text = node.value.get("description")
        return node.flag("deprecated") or (isinstance(text, str) and bool(_DEPRECATED.search(text)))

    def schema(self, node: Node, name: str) -> Schema:
        """Return a schema; an object that has members is lifted and referred to as `name`."""
        node.only(_SCHEMA, "a schema")
        if node.get("$ref") is not None:
            return self._decorated(node, {"$ref": f"#/components/schemas/{self._reference(node)}"})
        if self._is_object(node):
            return self._decorated(node, self._inline_object(node, name))
        if node.get("items") is not None or node.value.get("type") == "array":
            items = node.get("items")
            item: Schema = {} if items is None else self.schema(items, f"{name}Item")
            return self._decorated(node, {"type": "array", "items": item})
        values = node.get("additionalProperties")
        if values is not None and isinstance(values.value, dict):
            value = self.schema(values, f"{name}Value")
            return self._decorated(node, {"type": "object", "additionalProperties": value})
        return self.plain(node)

    def plain(self, node: Node) -> Schema:
        """Return the schema of a value that is no object with members."""
        result: Schema = {}
        kind = node.get("type")
        if kind is not None:
            result["type"] = self._kind(kind)
        if node.get("format") is not None:
            result["format"] = node.need("format").name(patterns.FORMAT, "format")
        if result.get("type") == "array":
            items = node.get("items")
            result["items"] = {} if items is None else self.plain(items)
        if node.get("enum") is not None:
            result["enum"] = self._enum(node.need("enum"), result.get("type"))
        return self._decorated(node, result)

    def _claim(self, name: str, node: Node) -> None:
        if name in self._places:
            node.fail(f"the name {name!r} of this object is taken by {self._places[name].pointer}")
        if not patterns.DEFINITION.fullmatch(name):
            node.fail(
                f"this object would be called {excerpt(name)}; make it a definition with a shorter name"
            )
        self._places[name] = node

    def _is_object(self, node: Node) -> bool:
        return node.get("properties") is not None or node.get("allOf") is not None

    def _inline_object(self, node: Node, name: str) -> Schema:
        parts = [part for part in node.each("allOf") if self._says_something(part)]
        if len(parts) == 1 and node.get("properties") is None and parts[0].get("$ref") is not None:
            # A single reference in an allOf is how Swagger 2.0 puts a description beside a reference.
            return {"$ref": f"#/components/schemas/{self._reference(parts[0])}"}
        self._claim(name, node)
        self.schemas[name] = self._object(node, name)
        return {"$ref": f"#/components/schemas/{name}"}

    def _says_something(self, part: Node) -> bool:
        return part.get("$ref") is not None or self._is_object(part)

    def _object(self, node: Node, name: str) -> Schema:
        node.only(_SCHEMA, "a schema")
        kind = node.get("type")
        if kind is not None and kind.value != "object":
            kind.fail(f"what has members is an object, not {excerpt(kind.value)}")
        result: Schema = {"type": "object"}
        if node.get("allOf") is not None:
            result["allOf"] = [
                {"$ref": f"#/components/schemas/{self._reference(part)}"}
                for part in node.each("allOf")
                if part.get("$ref") is not None
            ]
        properties: Schema = {}
        required: list[str] = []
        for part in [*(each for each in node.each("allOf") if each.get("$ref") is None), node]:
            self._members(part, name, properties, required)
        if properties:
            result["properties"] = properties
        if required:
            result["required"] = required
        return result

    def _members(self, node: Node, name: str, properties: Schema, required: list[str]) -> None:
        node.only(_SCHEMA, "a schema")
        if node.get("additionalProperties") is not None:
            node.fail("members beside free members (additionalProperties) are not understood")
        for key, child in node.members("properties").items():
            child.named(key, patterns.PROPERTY, "property name")
            if key in properties:
                child.fail("is declared twice in one allOf")
            properties[key] = self.schema(child, f"{name}{patterns.pascal(key)}")
        required.extend(each.text() for each in node.each("required"))

    def _decorated(self, node: Node, result: Schema) -> Schema:
        """Add what stands beside a type: default, limits, deprecation, nullability."""
        nullable = node.flag("x-nullable")
        if nullable:
            result = self._nullable(result)
        elif nullable is False:
            result["x-nullable"] = False
        if (omitted := node.flag("x-omitempty")) is not None:
            result["x-omitempty"] = omitted
        for key in patterns.LIMITS:
            if (limit := node.get(key)) is not None:
                result[key] = limit.of(patterns.limit_types(key)).scalar()
        if (default := node.get("default")) is not None:
            kinds = result.get("type", [])
            result["default"] = self._json(default.of([kinds] if isinstance(kinds, str) else kinds))
        if self.is_deprecated(node):
            result["deprecated"] = True
        return result

    def _nullable(self, result: Schema) -> Schema:
        if "$ref" in result:
            return {"anyOf": [result, _NULL]}
        if "type" not in result:
            return result  # anything, null included
        kinds = result["type"] if isinstance(result["type"], list) else [result["type"]]
        enum = {"enum": [*result["enum"], None]} if "enum" in result else {}
        return {**result, "type": [*kinds, "null"], **enum}

    def _kind(self, node: Node) -> str | list[str]:
        """Return the type; a list of types (the old Cmd: array or string) is kept as one."""
        known = patterns.SCALARS | {"array", "object", "null"}
        kinds = node.sequence() if isinstance(node.value, list) else [node]
        names = [kind.text() for kind in kinds]
        if not names or any(name not in known for name in names):
            node.fail(f"expected a type of {', '.join(sorted(known))}")
        return names if isinstance(node.value, list) else names[0]

    def _enum(self, node: Node, kinds: str | list[str] | None) -> list[Any]:
        allowed = [kinds] if isinstance(kinds, str) else kinds or []
        values: list[Any] = [
            {} if each.value == {} else each.of([*allowed, "null"] if allowed else []).scalar()
            for each in node.sequence()
        ]
        if not values:
            node.fail("an enum needs a value")
        return values

    def _json(self, node: Node) -> Any:
        if isinstance(node.value, list):
            return [self._json(each) for each in node.sequence()]
        if isinstance(node.value, dict):
            return {key: self._json(each) for key, each in node.mapping().items()}
        return node.scalar()

    def _reference(self, node: Node) -> str:
        reference = node.need("$ref")
        target = reference.name(patterns.REFERENCE, "reference to a definition of the same document")
        name = target.removeprefix("#/definitions/")
        self._references.append((reference, name))
        return name

    def _stands_on(self, name: str) -> list[str]:
        """Return the definitions without which one cannot be said; members may lead back to it, these may not."""
        schema = self.schemas[name]
        is_object = "allOf" in schema or "properties" in schema
        return list(_references(schema.get("allOf", []) if is_object else schema))


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rpartition("/")[2]
        for key in ("items", "additionalProperties", "anyOf"):
            yield from _references(value.get(key))
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)
