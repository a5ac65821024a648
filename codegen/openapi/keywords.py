"""What the keywords of a distilled schema say."""

from __future__ import annotations

import json

from codegen.errors import excerpt
from codegen.openapi import patterns
from codegen.openapi.elements import JsonText
from codegen.openapi.node import Node

_NULL, _TEXT = {"type": "null"}, {"type": "string"}
_TYPES = patterns.SCALARS | {"array", "object", "null"}


def default(node: Node) -> JsonText | None:
    """Return the default as canonical JSON, if one is named."""
    found = node.get("default")
    if found is None:
        return None
    text = json.dumps(found.of(kinds(node, with_null=True)).value, sort_keys=True, ensure_ascii=True)
    if len(text) > 200:
        found.fail("is too long for a default")
    return text


def target(node: Node) -> Node | None:
    """Return the node that holds the reference: this one, or the first of an `anyOf`."""
    if node.get("$ref") is not None:
        return node
    choices = list(node.each("anyOf"))
    if not choices:
        return None
    if [each.value for each in choices[1:]] not in ([_NULL], [_TEXT], [_TEXT, _NULL]):
        node.fail("the only choice that is understood is a reference, then a string or null")
    return choices[0]


def or_text(node: Node) -> bool:
    """Return whether a string may stand in the place of a reference."""
    return any(each.value == _TEXT for each in node.each("anyOf"))


def kinds(node: Node, *, with_null: bool = False) -> list[str]:
    """Return the JSON types a schema names."""
    kind = node.get("type")
    if kind is None:
        return []
    names = [each.text() for each in (kind.sequence() if isinstance(kind.value, list) else [kind])]
    if not names or any(each not in _TYPES for each in names):
        kind.fail(f"expected a type of {', '.join(sorted(_TYPES))}, got {excerpt(kind.value)}")
    return [each for each in names if with_null or each != "null"]


def nullable(node: Node) -> bool | None:
    """Return whether null may stand for the value; None where the schema does not say."""
    kind = node.get("type")
    if kind is not None and isinstance(kind.value, list) and "null" in kind.value:
        return True
    if any(each.value == _NULL for each in node.each("anyOf")):
        return True
    return node.flag("x-nullable")


def limits(node: Node) -> tuple[tuple[str, str | int | float], ...]:
    """Return minimum, maxLength and the like, with their values."""
    found = []
    for key in patterns.LIMITS:
        limit = node.get(key)
        if limit is not None:
            value = limit.of(patterns.limit_types(key)).scalar()
            assert value is not None  # noqa: S101  # null is neither a number nor a string
            found.append((key, value))
    return tuple(found)


def format_of(node: Node) -> str | None:
    """Return the format, if one is named."""
    found = node.get("format")
    return None if found is None else found.name(patterns.FORMAT, "format")


def enum(node: Node) -> tuple[JsonText, ...]:
    """Return the values that belong to the type; null is said by `nullable`."""
    allowed = kinds(node)
    values = [each.scalar() for each in node.each("enum") if each.value is None or each.of(allowed)]
    return tuple(json.dumps(value) for value in values if value is not None)
