"""Distils an upstream Swagger 2.0 description into an OpenAPI 3.1 document of facts.

What stays: operations, parameters, bodies, replies, headers, types, enum values, defaults, limits, nullability,
`x-omitempty`, and that something is deprecated. What goes: every sentence, title and example, and all other `x-`
keys. Inline objects become named components (see `codegen.openapi.inline_objects`).
"""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Any

from codegen.openapi import patterns
from codegen.openapi.inline_objects import Lifter
from codegen.openapi.node import Node

_TOP = frozenset(
    {"swagger", "info", "basePath", "schemes", "consumes", "produces", "tags", "definitions", "paths", "host"}
)
_OPERATION = frozenset(
    {
        "operationId",
        "summary",
        "description",
        "tags",
        "consumes",
        "produces",
        "parameters",
        "responses",
        "deprecated",
        "externalDocs",
    }
)
_PARAMETER = frozenset(
    {
        "name",
        "in",
        "description",
        "required",
        "type",
        "format",
        "items",
        "enum",
        "default",
        "collectionFormat",
        "schema",
        *patterns.LIMITS,
    }
)
_RESPONSE = frozenset({"description", "schema", "headers", "examples"})
_PLACES = ("path", "query", "header", "body")
_REPEATED = {None: False, "csv": False, "multi": True}


def distil(document: Node) -> dict[str, Any]:
    """Return the OpenAPI 3.1 form of a Swagger 2.0 document."""
    _check_top(document)
    version = document.need("info").need("version").name(patterns.VERSION, "version")
    lifter = Lifter()
    for name, schema in document.members("definitions").items():
        schema.named(name, patterns.DEFINITION, "definition name")
        lifter.define(name, schema)
    paths = {
        path: _path_item(path, item, lifter)
        for path, item in sorted(document.need("paths").mapping().items())
    }
    lifter.check_references()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Docker Engine API", "version": version},
        "servers": [{"url": f"/v{version}"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(lifter.schemas.items()))},
    }


def _check_top(document: Node) -> None:
    document.only(_TOP, "a Swagger 2.0 document")
    swagger = document.need("swagger")
    if swagger.value != "2.0":
        swagger.fail("only Swagger 2.0 is read here; is this another kind of document?")


def _path_item(path: str, item: Node, lifter: Lifter) -> dict[str, Any]:
    if not patterns.is_path(path):
        item.fail("the path must be made of plain segments and {names}")
    operations = item.mapping()
    for method, operation in operations.items():
        if method not in patterns.METHODS:
            operation.fail(f"no HTTP method; expected one of {', '.join(patterns.METHODS)}")
    return {
        method: _operation(path, operations[method], lifter)
        for method in patterns.METHODS
        if method in operations
    }


def _operation(path: str, node: Node, lifter: Lifter) -> dict[str, Any]:
    node.only(_OPERATION, "an operation")
    name = node.need("operationId").name(patterns.OPERATION_ID, "operationId")
    result: dict[str, Any] = {"operationId": name}
    if tags := [tag.name(patterns.TAG, "tag") for tag in node.each("tags")]:
        result["tags"] = tags
    if lifter.is_deprecated(node):
        result["deprecated"] = True
    parameters = [_parameter(each, lifter) for each in node.each("parameters") if _place(each) != "body"]
    _check_parameters(path, node, parameters)
    if parameters:
        result["parameters"] = parameters
    bodies = [each for each in node.each("parameters") if _place(each) == "body"]
    if len(bodies) > 1:
        bodies[1].fail("an operation has at most one body")
    if bodies:
        result["requestBody"] = _body(name, bodies[0], _media_types(node, "consumes"), lifter)
    produces = _media_types(node, "produces")
    replies = node.need("responses").mapping()
    result["responses"] = {
        status: _response(name, status, replies[status], produces, lifter) for status in sorted(replies)
    }
    return result


def _place(node: Node) -> str:
    place = node.need("in").text()
    if place not in _PLACES:
        node.need("in").fail(f"expected one of {', '.join(_PLACES)}")
    return place


def _check_parameters(path: str, node: Node, parameters: list[dict[str, Any]]) -> None:
    keys = [(each["in"], each["name"]) for each in parameters]
    for (place, name), count in Counter(keys).items():
        if count > 1:
            node.fail(f"the {place} parameter {name!r} is declared twice")
    declared = sorted(name for place, name in keys if place == "path")
    used = patterns.placeholders(path)
    if declared != sorted(used) or len(set(used)) != len(used):
        node.fail(f"the path uses {used} and the parameters declare {declared}")


def _parameter(node: Node, lifter: Lifter) -> dict[str, Any]:
    node.only(_PARAMETER, "a parameter")
    place = _place(node)
    pattern = patterns.HEADER if place == "header" else patterns.PARAMETER
    result: dict[str, Any] = {"name": node.need("name").name(pattern, "parameter name"), "in": place}
    if node.flag("required") or place == "path":
        result["required"] = True
    if lifter.is_deprecated(node):
        result["deprecated"] = True
    result["schema"] = lifter.plain(node)
    if result["schema"].get("type") == "array":
        collection = node.get("collectionFormat")
        value = collection.text() if collection else None
        if collection and value not in _REPEATED:
            collection.fail("expected csv or multi")
        result["explode"] = _REPEATED[value]
    return result


def _body(operation: str, node: Node, media_types: list[str], lifter: Lifter) -> dict[str, Any]:
    node.only(_PARAMETER, "a body parameter")
    schema = lifter.schema(node.need("schema"), f"{operation}Request")
    result: dict[str, Any] = {"required": True} if node.flag("required") else {}
    result["content"] = {media_type: {"schema": schema} for media_type in media_types or ["application/json"]}
    return result


def _response(
    operation: str, status: str, node: Node, media_types: list[str], lifter: Lifter
) -> dict[str, Any]:
    if not patterns.STATUS.fullmatch(status):
        node.fail("expected an HTTP status")
    node.only(_RESPONSE, "a response")
    result: dict[str, Any] = {"description": _reason(int(status))}
    headers = {
        header.named(name, patterns.HEADER, "header name"): {"schema": lifter.plain(header)}
        for name, header in sorted(node.members("headers").items())
    }
    if headers:
        result["headers"] = headers
    success = status < "300"
    schema = node.get("schema")
    types = media_types if success else []
    if schema is not None:
        where = f"{operation}Response{'' if success else status}"
        lifted = lifter.schema(schema, where)
        result["content"] = {each: {"schema": lifted} for each in types or ["application/json"]}
    elif types and success:
        result["content"] = {each: {} for each in types}
    return result


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return str(status)


def _media_types(node: Node, key: str) -> list[str]:
    """Return what an operation itself declares; the document's own lists say the same of every operation."""
    return [each.name(patterns.MEDIA_TYPE, "media type") for each in node.each(key)]
