"""A description with everything in it that is accepted and must do nothing."""

from __future__ import annotations

import copy
import keyword
from typing import Any

from codegen.openapi import patterns
from tests.codegen.hostile import build
from tests.codegen.hostile.checks import PAYLOADS

MARK = "zqxmark"
"""Stands in every text that must not reach the package."""

TEXTS = (
    '""" + %s + """',
    "''' + %s + '''",
    'ends with a quote "',
    "ends with a backslash \\",
    "\\N{BULLET} \\x41 \\u0041 \\U00000041 \\",
    "CR\rVT\x0bFF\x0cFS\x1cNEL\x85LS\u2028PS\u2029 import os",
    "# -*- coding: utf-7 -*-",
    "+AGkAbQBwAG8AcgB0- coding: utf-7",
    "{{ cycler.__init__.__globals__.os.system('touch CANARY') }} {% raw %} {# #}",
    "{0.__class__.__mro__} {} {{}} %(x)s %s %n ${x} $(touch CANARY) `touch CANARY`",
    ">>> open('CANARY', 'w').close()",
    "\x1b[2J\x1b]0;title\x07 ::set-output name=x::y\n##vso[task.setvariable variable=x]y",
    "bidi \u202e\u2066 zero\u200bwidth nul\0 bom \ufeff",
    "<script>alert(1)</script> */ --> ]]> \n\nArgs:\n    x: y",
)
VALUES = (
    *PAYLOADS,
    '"',
    "'",
    "\\",
    '\\"',
    '"""',
    "'''",
    "'\"",
    "x\\",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "%s",
    "{0}",
    "{x}",
    "$x",
    "#",
    "None",
    "True",
    "1",
    "",
    " ",
    "\\N{BULLET}",
    "\\x41",
    "Literal['x']",
    "no",
    "\u00e9\u4e16",
    "\u00a0",
    "\U0001f600",
    ">>> x",
    "a\ue000",
)
"""Values of enums: they reach the package, as values."""

DEFAULT = f"{MARK}'); __import__('os').system('touch CANARY') #"
PATTERN = f"^(a+)+$|{MARK}[{PAYLOADS[2]}"  # takes for ever, and is no regular expression either
VENDOR = {
    f"x-{name}": f"{MARK} {PAYLOADS[2]}"
    for name in (
        "python-import",
        "python-type",
        "go-name",
        "enum-varnames",
        "customTypePath",
        "customBasePath",
        "default_factory",
        "arguments",
        "doc",
        "validators",
    )
}
MEMBERS = (
    *keyword.kwlist,
    *(name for name in keyword.softkwlist if name != "_"),
    *("__init__", "__dict__", "__slots__", "__attrs_attrs__", "__post_init__", "__setattr__", "__doc__"),
    *("extra", "self", "cls", "list", "str", "int", "datetime", "field", "define", "fields", "Model", "Any"),
    *("no", "on", "null", "json", "copy", "schema", "metadata", "$ref", "@context", "a.b/c:d-e", "X-", "_1"),
)
DEFINITIONS = (
    *(
        "Any",
        "Model",
        "None",
        "True",
        "Exception",
        "Field",
        "List",
        "Optional",
        "Literal",
        "TypeAlias",
        "str",
        "type",
    ),
    *(
        "Enum",
        "Dict",
        "Docker",
        "Endpoint",
        "Mapping",
        "Self",
        "UUID",
        "Decimal",
        "BaseModel",
        "import_module",
    ),
)
TAGS = (
    "typing",
    "httpx",
    "Model",
    "Error",
    "Filter",
    "async",
    "Client",
    "TYPE_CHECKING",
    "import",
    "Docker",
    "attrs",
)
METHODS = (
    "ThingList",
    "ThingClass",
    "ThingEndpoints",
    "ThingModels",
    "ThingStr",
    "ThingSend",
    "ThingInit",
    "Thing_",
)


def text(index: int) -> str:
    """Return one of the texts; payloads and texts come in turns."""
    chosen = TEXTS[index % len(TEXTS)]
    return f"{MARK} {chosen.replace('%s', PAYLOADS[index % len(PAYLOADS)], 1)}"


def document() -> build.Document:
    """Return the description in upstream's form."""
    made = build.swagger()
    made["info"] = {"title": text(6), "version": build.VERSION, "description": text(0), **VENDOR}
    made["basePath"] = f"/'+{PAYLOADS[2]}+'{MARK}"
    made["host"] = f"127.0.0.1:1/{MARK}"
    made["tags"] = [{"name": text(3), "description": text(4), "x-displayName": text(11)}]
    made["definitions"].update(_definitions())
    made["paths"].update(_paths())
    _decorate(made["definitions"], properties_of=True)
    for item in made["paths"].values():
        _decorate(item)
    return {**made, **VENDOR}


def distilled() -> build.Document:
    """Return the distilled form, with texts where that form lets them stand."""
    made = build.distilled(document())
    made["info"].update(title=text(1), **VENDOR)
    made["servers"] = [{"url": f"http://127.0.0.1:1/{MARK}", "description": text(5)}]
    for item in made["paths"].values():
        for operation in item.values():
            operation.update(VENDOR)
            for reply in operation["responses"].values():
                reply["description"] = text(7)
    for schema in made["components"]["schemas"].values():
        schema.update(VENDOR)
    return made


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


def _definitions() -> dict[str, Any]:
    values = {"type": "string", "enum": list(VALUES)}
    strange = {"Value": copy.deepcopy(values), "Values": {"type": "array", "items": copy.deepcopy(values)}}
    limits = {"type": "string", "default": DEFAULT, "pattern": PATTERN, "maxLength": 2**63}
    return {
        **{name: _object({"Name": {"type": "string"}}) for name in DEFINITIONS},
        "Members": _object({name: {"type": "string"} for name in MEMBERS}),
        "Values": _object({**strange, "Limited": limits}),
        "Mode": values,
        "Tree": _object(
            {
                "Left": _reference("Tree"),
                "Right": {"allOf": [_reference("Tree")], "description": "x"},
                "All": {"type": "array", "items": _reference("Forest")},
                "ByName": {"type": "object", "additionalProperties": _reference("Tree")},
            }
        ),
        "Forest": _object({"Trees": _reference("Trees"), "Above": _reference("Forest")}),
        "Trees": {"type": "array", "items": _reference("Tree")},
        "Oak": {
            "allOf": [_reference("Tree"), _object({"Acorns": {"type": "array", "items": _reference("Oak")}})]
        },
        "All": _object(
            {name: _reference(name) for name in (*DEFINITIONS, "Members", "Values", "Mode", "Oak")}
        ),
    }


def _paths() -> dict[str, Any]:
    done = {"200": {"description": "x", "schema": _reference("All")}, "304": {"description": "x"}}
    parameters = [
        {"name": name, "in": "query", "type": "string", "default": DEFAULT, "pattern": PATTERN}
        for name in MEMBERS
        if patterns.PARAMETER.fullmatch(name)
    ]
    strange = {"name": "strange", "in": "query", "type": "string", "enum": list(VALUES)}
    paths: dict[str, Any] = {
        f"/tags/{number}": {
            "get": {"operationId": f"Of{number}", "tags": [tag], "responses": copy.deepcopy(done)}
        }
        for number, tag in enumerate(TAGS)
    }
    for name in METHODS:
        responses = {"204": {"description": "x"}}
        paths[f"/methods/{name}"] = {"post": {"operationId": name, "tags": ["Thing"], "responses": responses}}
    every = {
        "operationId": "Every",
        "tags": ["Thing"],
        "parameters": [*parameters, strange],
        "responses": done,
    }
    paths["/every"] = {"get": {**every, "produces": ["application/json"]}}
    return paths


def _decorate(value: Any, index: int = 0, *, properties_of: bool = False) -> int:
    """Put texts and vendor keys wherever they may stand: beside a type, a status or an operationId."""
    if isinstance(value, list):
        for each in value:
            index = _decorate(each, index)
    elif isinstance(value, dict):
        for key, each in list(value.items()):
            index = _decorate(each, index + 1, properties_of=key in {"properties", "responses", "headers"})
        if properties_of:
            return index
        described = {"type", "operationId", "allOf", "schema"} & set(value)
        if described or "description" in value:
            value.update(VENDOR, description=text(index))
        if "operationId" in value:
            value["summary"] = text(index + 1)
        elif "type" in value and "in" not in value:
            value.update(title=text(index + 2), example=text(index + 3))
    return index
