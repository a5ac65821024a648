"""Builds descriptions: a small valid one in both forms, and others with something planted in it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import yaml

from codegen.openapi import loading
from codegen.openapi.node import Node
from codegen.openapi.swagger import distil

Document = dict[str, Any]

REMOVED = object()
"""What `planted` puts nowhere."""

OPERATION = "/paths/~1things~1{id}~1json/post"
VERSION = "1.44"


def swagger() -> Document:
    """Return a small description in upstream's form, with one of everything that has a name or a text."""
    return {
        "swagger": "2.0",
        "info": {"title": "Things", "version": VERSION, "description": "All about things."},
        "basePath": f"/v{VERSION}",
        "paths": {
            "/things/{id}/json": {
                "post": {
                    "operationId": "ThingUpdate",
                    "summary": "Change a thing.",
                    "description": "Changes a thing.",
                    "tags": ["Thing"],
                    "consumes": ["application/json"],
                    "produces": ["application/json"],
                    "parameters": [
                        {"name": "id", "in": "path", "type": "string", "required": True},
                        {"name": "size", "in": "query", "type": "integer", "default": 1},
                        {"name": "kind", "in": "query", "type": "string", "enum": ["a", "b"]},
                        {"name": "X-Thing", "in": "header", "type": "string"},
                        {"name": "thing", "in": "body", "schema": {"$ref": "#/definitions/Thing"}},
                    ],
                    "responses": {
                        "200": {
                            "description": "Done.",
                            "schema": {"$ref": "#/definitions/Thing"},
                            "headers": {"X-Done": {"type": "string", "description": "How."}},
                        },
                        "404": {"description": "None.", "schema": {"$ref": "#/definitions/Problem"}},
                    },
                }
            }
        },
        "definitions": {
            "Thing": {
                "type": "object",
                "title": "Thing",
                "description": "A thing.",
                "required": ["Name"],
                "properties": {
                    "Name": {
                        "type": "string",
                        "description": "Its name.",
                        "example": "box",
                        "pattern": "^[a-z]+$",
                    },
                    "Size": {"type": "integer", "format": "int64", "minimum": 0, "default": 1},
                    "Mode": {"type": "string", "enum": ["on", "off"]},
                    "Parts": {"type": "array", "items": {"$ref": "#/definitions/Thing"}},
                    "Labels": {"type": "object", "additionalProperties": {"type": "string"}},
                    "Owner": {"type": "object", "properties": {"Name": {"type": "string"}}},
                },
            },
            "Problem": {"type": "object", "properties": {"message": {"type": "string"}}},
        },
    }


def distilled(document: Document | None = None) -> Document:
    """Return a description in its distilled form, as plain JSON."""
    node = loading.parse(json.dumps(document or swagger()).encode(), "built")
    result: Document = json.loads(json.dumps(distil(node)))
    return result


def planted(document: Document, pointer: str, value: Any) -> Document:
    """Return a copy with a value planted at a JSON pointer."""
    copied = copy.deepcopy(document)
    *parents, last = [_unescaped(each) for each in pointer.split("/")[1:]]
    holder: Any = copied
    for each in parents:
        holder = holder[int(each) if isinstance(holder, list) else each]
    key: Any = int(last) if isinstance(holder, list) else last
    if value is REMOVED:
        del holder[key]
    else:
        holder[key] = value
    return copied


def renamed(document: Document, pointer: str, name: str) -> tuple[Document, str]:
    """Return a copy in which the last key of a JSON pointer has another name, and the new pointer."""
    parent, _, last = pointer.rpartition("/")
    node = Node(document, "")
    for each in parent.split("/")[1:]:
        node = node.mapping()[_unescaped(each)]
    members = {(name if key == _unescaped(last) else key): value for key, value in node.value.items()}
    return planted(document, parent, members), f"{parent}/{_escaped(name)}"


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _unescaped(key: str) -> str:
    return key.replace("~1", "/").replace("~0", "~")


class _Dumper(yaml.CSafeDumper):
    """Writes what stands in a document twice twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # the name is the one that yaml calls
        return True


def as_yaml(document: Any) -> str:
    """Return a document as upstream would write it."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=False, width=200)


def as_json(document: Any) -> str:
    """Return a document as JSON."""
    return json.dumps(document, indent=1)


def written(folder: Path, document: Any, name: str = "") -> Path:
    """Write a description (upstream's as YAML, a distilled one as JSON) and return its file."""
    is_distilled = isinstance(document, dict) and "openapi" in document
    path = folder / (name or ("spec.json" if is_distilled else "spec.yaml"))
    path.write_text(as_json(document) if is_distilled else as_yaml(document), encoding="utf-8")
    return path
