"""Another reading of descriptions, to judge codegen.diff by: plain dicts, every reference expanded where it is met.

Nothing of codegen.diff and nothing of the reader of facts is used here: the distilled JSON is walked as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Spot = tuple[str, str, str]
"""Operation, where, and dotted path."""
Said = dict[str, Any]
"""What is said at a spot, by facet; "." is its parent."""
_OF_TYPE = {"format", "enum", "limits", "repeated"}
_LIMITS = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "pattern",
)


def read(document: dict[str, Any]) -> dict[Spot, Said]:
    """Return all that a distilled document says, where a user meets it."""
    found: dict[Spot, Said] = {}
    schemas = document["components"]["schemas"]
    used: set[str] = set()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            used |= _Reading(f"{method.upper()} {path}", schemas, found).read(operation)
    for name in schemas.keys() - used:
        said = {"deprecated": bool(schemas[name].get("deprecated"))}
        reference = {"$ref": f"#/components/schemas/{name}"}
        _Reading("", schemas, found).value(("", "schema", name), None, reference, said, ())
    return found


class _Reading:
    def __init__(self, at: str, schemas: dict[str, Any], found: dict[Spot, Said]) -> None:
        self.at = at
        self.schemas = schemas
        self.found = found
        self.used: set[str] = set()

    def read(self, operation: dict[str, Any]) -> set[str]:
        top = (self.at, "operation", "")
        self.found[top] = {
            ".": None,
            "id": operation["operationId"],
            "tags": set(operation.get("tags", [])),
            "deprecated": bool(operation.get("deprecated")),
        }
        for parameter in operation.get("parameters", []):
            said = {
                "required": bool(parameter.get("required")),
                "repeated": bool(parameter.get("explode")),
                "deprecated": bool(parameter.get("deprecated")),
                "default": _default(parameter["schema"]),
            }
            self.value((self.at, parameter["in"], parameter["name"]), top, parameter["schema"], said, ())
        if (body := operation.get("requestBody")) is not None:
            self.content("request", top, body, {"required": bool(body.get("required"))})
        for status, reply in operation["responses"].items():
            self.content(f"response {status}", top, reply, {})
            for name, header in reply.get("headers", {}).items():
                spot = (self.at, f"response {status} header", name)
                said = {"default": _default(header["schema"])}
                self.value(spot, (self.at, f"response {status}", ""), header["schema"], said, ())
        return self.used

    def content(self, where: str, top: Spot, holder: dict[str, Any], said: Said) -> None:
        content = holder.get("content", {})
        said["media types"] = set(content)
        schema = next(iter(content.values())).get("schema") if content else None
        if schema is None:
            self.found[self.at, where, ""] = {".": top, **said}
        else:
            self.value((self.at, where, ""), top, schema, said, ())

    def value(
        self,
        spot: Spot,
        parent: Spot | None,
        schema: dict[str, Any],
        said: Said,
        seen: tuple[str, ...],
        unread: tuple[str, ...] = (),
    ) -> None:
        """Note a value and all that is in it.

        `seen` are the schemas it stands inside of, `unread` the members of it that count for nothing there.
        """
        nullable = _nullable(schema)
        target = _target(schema)
        name = None
        while target is not None:
            name, schema = target, self.schemas[target]
            self.used.add(name)
            if nullable is None:
                nullable = _nullable(schema)
            target = None if _is_object(schema) else _target(schema)
        inner = schema.get("contentSchema")
        self.found[spot] = {
            **said,
            ".": parent,
            "nullable": nullable,
            "limits": {f"{key} {schema[key]}" for key in _LIMITS if key in schema},
            **self.kind(schema),
        }
        if inner is not None:
            self.inside(spot, inner, seen)
        else:
            self.inside(spot, schema, seen, name, unread)

    def inside(
        self,
        spot: Spot,
        schema: dict[str, Any],
        seen: tuple[str, ...],
        name: str | None = None,
        unread: tuple[str, ...] = (),
    ) -> None:
        while (target := _target(schema)) is not None and not _is_object(schema):
            name, schema = target, self.schemas[target]
            self.used.add(name)
        if (item := schema.get("items")) is not None:
            self.value((*spot[:2], spot[2] + "[]"), spot, item, {}, seen, unread)
        elif (value := schema.get("additionalProperties")) is not None:
            self.value((*spot[:2], spot[2] + "{}"), spot, value, {}, seen, unread)
        elif name is not None and name not in seen:
            unread = (*unread, *self.schemas[name].get("x-ignored", ()))
            for wire, (member, required) in self.members(name).items():
                if wire in unread:
                    continue
                said = {
                    "required": required,
                    "omitted when empty": member.get("x-omitempty"),
                    "deprecated": bool(member.get("deprecated")),
                    "default": _default(member),
                }
                path = f"{spot[2]}.{wire}" if spot[2] else wire
                inner = tuple(each.partition(".")[2] for each in unread if each.partition(".")[0] == wire)
                self.value((*spot[:2], path), spot, member, said, (*seen, name), inner)

    def members(self, name: str) -> dict[str, tuple[dict[str, Any], bool]]:
        schema = self.schemas[name]
        found: dict[str, tuple[dict[str, Any], bool]] = {}
        for base in schema.get("allOf", []):
            self.used.add(base["$ref"].rpartition("/")[2])
            found.update(self.members(base["$ref"].rpartition("/")[2]))
        for wire, member in schema.get("properties", {}).items():
            found[wire] = (member, wire in schema.get("required", []))
        return found

    def kind(self, schema: dict[str, Any]) -> Said:
        if (inner := schema.get("contentSchema")) is not None:
            while (target := _target(inner)) is not None and not _is_object(inner):
                inner = self.schemas[target]
            return {
                "type": f"string holding {schema.get('contentEncoding', 'JSON')} of {self.kind(inner)['type']}"
            }
        types = schema.get("type", [])
        types = [each for each in ([types] if isinstance(types, str) else types) if each != "null"]
        if "items" in schema or types == ["array"]:
            return {"type": "array"}
        if "additionalProperties" in schema:
            return {"type": "map"}
        if _is_object(schema):
            return {"type": "object"}
        if len(types) == 1 and types[0] in {"string", "integer", "number", "boolean"}:
            enum = {_text(each) for each in schema.get("enum", []) if each is not None}
            return {"type": types[0], "format": schema.get("format"), "enum": enum}
        return {"type": " or ".join(types) or "anything"}


def differences(old: dict[Spot, Said], new: dict[Spot, Said]) -> Iterator[tuple[object, ...]]:
    """Yield each fact that differs: operation, where, path, facet, old and new, sets value by value."""
    for spot in old.keys() | new.keys():
        if _is_in_something_else(spot, old, new):
            continue
        if (spot in old) != (spot in new):
            yield (*spot, "exists", spot in old, spot in new)
            continue
        one, other = old[spot], new[spot]
        ignored = {"."} if one.get("type") == other.get("type") else {".", *_OF_TYPE}
        for facet in (one.keys() | other.keys()) - ignored:
            yield from _of_facet(spot, facet, one.get(facet), other.get(facet))


def _of_facet(spot: Spot, facet: str, one: Any, other: Any) -> Iterator[tuple[object, ...]]:
    if one == other:
        return
    if facet == "limits":
        before, after = ({each.split()[0]: each for each in limits} for limits in (one or (), other or ()))
        pairs = {(before.get(name), after.get(name)) for name in before.keys() | after.keys()}
        yield from ((*spot, facet, *pair) for pair in pairs if pair[0] != pair[1])
    elif isinstance(one, set) and isinstance(other, set) and (facet != "enum" or (one and other)):
        yield from ((*spot, facet, value, None) for value in one - other)
        yield from ((*spot, facet, None, value) for value in other - one)
    else:
        yield (*spot, facet, _plain(one), _plain(other))


def _is_in_something_else(spot: Spot, old: dict[Spot, Said], new: dict[Spot, Said]) -> bool:
    """Return whether something a spot stands in has come, gone, or become of another type."""
    above = (old.get(spot) or new[spot])["."]
    if above is None:
        return False
    if above not in old or above not in new or old[above].get("type") != new[above].get("type"):
        return True
    return _is_in_something_else(above, old, new)


def _plain(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, set) else value


def _target(schema: dict[str, Any]) -> str | None:
    """Return the name a schema refers to, directly or beside null."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    arms = [each for each in schema.get("anyOf", []) if each not in ({"type": "null"}, {"type": "string"})]
    return _target(arms[0]) if len(arms) == 1 else None


def _is_object(schema: dict[str, Any]) -> bool:
    plain = schema.get("type") in ("object", ["object", "null"]) and "additionalProperties" not in schema
    return "properties" in schema or "allOf" in schema or plain


def _nullable(schema: dict[str, Any]) -> bool | None:
    types = schema.get("type")
    if (isinstance(types, list) and "null" in types) or {"type": "null"} in schema.get("anyOf", []):
        return True
    return schema.get("x-nullable")


def _default(schema: dict[str, Any]) -> str | None:
    return _text(schema["default"]) if "default" in schema else None


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
