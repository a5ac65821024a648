"""Addresses of facts, and what stands at them in a distilled document.

An address is made of words that stand in the API itself, so it can be read and searched for::

    Mount                                a schema
    Mount.BindOptions                    a member of it
    GET /images/json                     an operation
    GET /images/json query digests       a parameter (query, path or header)
    POST /containers/create body         a request body
    GET /_ping 200                       a reply
    GET /_ping 200 header Api-Version    a header of a reply

A facet may follow a schema, a member or an operation: `required`, `answered`, `nullable`, `deprecated`, `tags`,
`operationId`, and `ignored` for what engines do not read in a schema that is sent.
Quotes stand around a member whose name begins with a space: `BuildCache." Parents"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from attrs import frozen

Document = dict[str, Any]

MISSING: Final = object()
"""What `read` returns where nothing stands, and what makes `write` remove."""

_NULL = {"type": "null"}
_ADDRESS = re.compile(
    r"(?P<method>[A-Z]+) (?P<path>/\S*)"
    r"(?: (?P<place>query|path|header) (?P<parameter>\S+)| (?P<body>body)"
    r"| (?P<status>[1-5][0-9]{2})(?: header (?P<header>\S+))?)?"
    r"(?: (?P<facet>required|deprecated|tags|operationId))?"
    r"|(?P<schema>\w+)(?:\.(?:\"(?P<quoted>[^\"]+)\"|(?P<member>\S+)))?"
    r"(?: (?P<of>required|answered|nullable|deprecated|ignored))?"
)


@frozen
class Slot:
    """A place in a document that holds a value or nothing."""

    read: Callable[[], Any]
    write: Callable[[Any], None]


def parse(text: str) -> dict[str, str]:
    """Return the parts of an address; raise ValueError where it is none."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no address; see codegen/overlays/address.py for the forms")
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    if "quoted" in parts:
        parts["member"] = parts.pop("quoted")
    return parts


def locate(document: Document, text: str) -> Slot | None:
    """Return the slot of an address, or None where what would hold it does not exist."""
    parts = parse(text)
    if "schema" in parts:
        return _in_schemas(document, parts)
    item = document["paths"].get(parts["path"])
    method = parts["method"].lower()
    place = set(parts) - {"method", "path"}
    if not place:
        return _path_slot(document, parts["path"], method)
    if item is None or method not in item:
        return None
    return _in_operation(item[method], parts)


def _path_slot(document: Document, path: str, method: str) -> Slot:
    def write(value: Any) -> None:
        _key(document["paths"].setdefault(path, {}), method).write(value)
        if not document["paths"][path]:
            del document["paths"][path]

    return Slot(lambda: document["paths"].get(path, {}).get(method, MISSING), write)


def _in_schemas(document: Document, parts: dict[str, str]) -> Slot | None:
    schemas = document["components"]["schemas"]
    if "member" not in parts:
        slot = _key(schemas, parts["schema"])
        return slot if "of" not in parts else _facet_of(slot, None, parts)
    schema = schemas.get(parts["schema"])
    if schema is None or not _holds_members(schema):
        return None
    member = _inner(schema, "properties", parts["member"])
    return member if "of" not in parts else _facet_of(member, schema, parts)


def _holds_members(schema: Document) -> bool:
    return "object" in _kinds(schema) and "additionalProperties" not in schema


def _kinds(schema: Document) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def _facet_of(slot: Slot, owner: Document | None, parts: dict[str, str]) -> Slot | None:
    schema = slot.read()
    if schema is MISSING:
        return None
    match parts["of"]:
        case "required":
            return None if owner is None else _membership(owner, "required", parts["member"])
        case "nullable" if not ({"$ref", "anyOf"} & set(schema) or set(_kinds(schema)) - {"null"}):
            return None  # what takes anything takes null, and what is null alone cannot be without it
        case "nullable":
            return Slot(
                lambda: is_nullable(slot.read()), lambda value: slot.write(with_null(slot.read(), value))
            )
        case "answered":
            return _key(schema, "x-answered")
        case "ignored":
            return _key(schema, "x-ignored")
        case facet:
            return _key(schema, facet)


def _in_operation(operation: Document, parts: dict[str, str]) -> Slot | None:
    slot: Slot | None
    if "parameter" in parts:
        slot = _parameter(operation, parts["place"], parts["parameter"])
    elif "body" in parts:
        slot = _key(operation, "requestBody")
    elif "header" in parts:
        response = operation["responses"].get(parts["status"])
        slot = None if response is None else _inner(response, "headers", parts["header"])
    elif "status" in parts:
        slot = _key(operation["responses"], parts["status"])
    else:
        return _key(operation, parts["facet"])
    if "facet" not in parts or slot is None:
        return slot
    return None if slot.read() is MISSING else _facet(slot, parts["facet"])


def _facet(slot: Slot, key: str) -> Slot:
    """A key of what another slot holds, which is a copy where the slot is a parameter."""

    def write(value: Any) -> None:
        holder = dict(slot.read())
        _key(holder, key).write(value)
        slot.write(holder)

    return Slot(lambda: slot.read().get(key, MISSING), write)


def _key(holder: Document, key: str) -> Slot:
    def write(value: Any) -> None:
        if value is MISSING:
            del holder[key]
        else:
            holder[key] = value

    return Slot(lambda: holder.get(key, MISSING), write)


def _inner(holder: Document, group: str, key: str) -> Slot:
    """A member of a group that comes into being with its first member."""

    def write(value: Any) -> None:
        _key(holder.setdefault(group, {}), key).write(value)

    return Slot(lambda: holder.get(group, {}).get(key, MISSING), write)


def _membership(holder: Document, key: str, name: str) -> Slot:
    def write(value: Any) -> None:
        names = [each for each in holder.get(key, ()) if each != name]
        holder[key] = sorted([*names, name]) if value else names

    return Slot(lambda: name in holder.get(key, ()), write)


def _parameter(operation: Document, place: str, name: str) -> Slot:
    """A parameter is addressed by place and name, and its value is all the rest of it."""
    identity = {"name": name, "in": place}

    def found() -> list[Document]:
        return [each for each in operation.get("parameters", ()) if identity.items() <= each.items()]

    def read() -> Any:
        return next(({k: v for k, v in each.items() if k not in identity} for each in found()), MISSING)

    def write(value: Any) -> None:
        parameters = operation.setdefault("parameters", [])
        index = next((parameters.index(each) for each in found()), len(parameters))
        parameters[index : index + 1] = [] if value is MISSING else [{**identity, **value}]

    return Slot(read, write)


def is_nullable(schema: Document) -> bool:
    """Return whether a schema says that null may stand in its place."""
    return _NULL in schema.get("anyOf", ()) or "null" in _kinds(schema)


def with_null(schema: Document, nullable: bool) -> Document:
    """Return a schema that says of null what `nullable` says."""
    if nullable == is_nullable(schema):
        return schema
    rest = {key: value for key, value in schema.items() if key != "x-nullable"}
    if "$ref" in rest:
        return {"anyOf": [{"$ref": rest.pop("$ref")}, _NULL], **rest}
    if "anyOf" in rest:
        return {**next(each for each in rest.pop("anyOf") if each != _NULL), **rest}
    kinds = _kinds(rest)
    names = [*kinds, "null"] if nullable else [kind for kind in kinds if kind != "null"]
    return {**rest, "type": names if len(names) > 1 else names[0]}
