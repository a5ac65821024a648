"""References that lead in circles or to very much."""

from __future__ import annotations

import time
from typing import Any

import pytest

from codegen.errors import SpecError
from codegen.openapi import reader
from codegen.openapi.node import Node
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench


def of(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


def array(schema: Any) -> dict[str, Any]:
    return {"type": "array", "items": schema}


def mapping(schema: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": schema}


CIRCLES: dict[str, dict[str, Any]] = {
    "itself": {"A": of("A")},
    "two": {"A": of("B"), "B": of("A")},
    "a hundred": {**{f"A{i}": of(f"A{i + 1}") for i in range(100)}, "A100": of("A0")},
    "by way of a list": {"A": array(of("A"))},
    "by way of lists": {"A": array(of("B")), "B": array(of("A"))},
    "by way of a map": {"A": mapping(of("A"))},
    "by way of a list of maps": {"A": array(mapping(array(of("A"))))},
    "by way of null": {"A": {**of("B"), "x-nullable": True}, "B": of("A")},
    "a base of itself": {
        "A": {"allOf": [of("A"), {"type": "object", "properties": {"x": {"type": "string"}}}]}
    },
    "bases of each other": {
        "A": {"allOf": [of("B")], "properties": {}},
        "B": {"allOf": [of("A")], "properties": {}},
    },
    "a base by way of an alias": {"A": {"allOf": [of("B")], "properties": {}}, "B": of("A")},
}


@pytest.mark.parametrize("definitions", CIRCLES.values(), ids=CIRCLES.keys())
def test_nothing_stands_for_itself(bench: Bench, definitions: dict[str, Any]) -> None:
    document = build.swagger()
    document["definitions"].update(definitions)
    outcome = bench.run("fetch", build.VERSION, "--from", build.written(bench.folder, document))
    assert outcome.status == 1
    assert "spec.yaml#/definitions/A" in outcome.err
    assert "stands for itself by way of 'A" in outcome.err


def component(value: Any) -> Any:
    """Return a schema of upstream's form as the distilled form has it."""
    if isinstance(value, dict):
        if value.get("x-nullable"):
            return {"anyOf": [component({"$ref": value["$ref"]}), {"type": "null"}]}
        found = {key: component(each) for key, each in value.items()}
        return {"type": "object", **found} if "allOf" in found else found
    if isinstance(value, list):
        return [component(each) for each in value if "$ref" in each]
    return value.replace("#/definitions/", "#/components/schemas/") if isinstance(value, str) else value


@pytest.mark.parametrize("definitions", CIRCLES.values(), ids=CIRCLES.keys())
def test_nor_in_the_distilled_form(definitions: dict[str, Any]) -> None:
    document = build.distilled()
    document["components"]["schemas"].update(component(definitions))
    with pytest.raises(SpecError, match=r"^built#/components/schemas/A\d*: stands for itself by way of 'A"):
        reader.read(Node(document, "built"))


def test_members_may_lead_back(bench: Bench) -> None:
    document = build.swagger()
    one = {
        "type": "object",
        "properties": {"One": of("One"), "Many": array(of("Two")), "ByName": mapping(of("One"))},
    }
    two = {"allOf": [of("One"), {"properties": {"Back": of("Ones")}}]}
    document["definitions"].update(One=one, Two=two, Ones=array(of("One")))
    document["paths"]["/things/{id}/json"]["post"]["responses"]["200"]["schema"] = of("Two")
    files = checks.rendered(build.written(bench.folder, document))
    assert "class Two" in files["models/things.py"]


def diamond(levels: int, properties: Any) -> dict[str, Any]:
    """Return definitions of which each has two bases that have the same two bases, and so on."""
    found: dict[str, Any] = {}
    for level in range(levels):
        for side in "LR":
            bases = [of(f"L{level + 1}"), of(f"R{level + 1}")] if level + 1 < levels else []
            found[f"{side}{level}"] = (
                {"allOf": bases, "properties": properties} if bases else {"type": "object"}
            )
    return found


def chain(length: int, link: Any) -> dict[str, Any]:
    return {**{f"A{i}": link(of(f"A{i + 1}")) for i in range(length)}, f"A{length}": {"type": "string"}}


def derived(base: Any) -> dict[str, Any]:
    return {"allOf": [base], "properties": {}}


WIDE: dict[str, tuple[dict[str, Any], str]] = {
    "2^30 bases": (diamond(30, {"x": {"type": "string"}}), "schemas and members; at most"),
    "2^30 bases without members": (diamond(30, {}), "schemas and members; at most"),
    "a long chain of names": (chain(3000, dict), "stands on more than 64 levels"),
    "a long chain of lists": (chain(3000, array), "stands on more than 64 levels"),
    "a chain of deep lists": (
        chain(20, lambda each: array(array(array(array(array(each)))))),
        "more than 64 levels",
    ),
    "a long chain of bases": (
        {**chain(900, derived), "A900": {"type": "object", "properties": {"x": {"type": "string"}}}},
        "stands on more than 64 levels",
    ),
    "very many members": (
        {"A": {"type": "object", "properties": {f"x{i}": {"type": "string"} for i in range(1500)}}},
        "is made of 1501 schemas and members",
    ),
    "members times objects": (
        {
            "Base": {"type": "object", "properties": {f"x{i}": {"type": "string"} for i in range(500)}},
            **{f"A{i}": {"allOf": [of("Base")], "properties": {}} for i in range(1000)},
        },
        "those of bases counted again; at most 20000",
    ),
    "very many definitions": ({f"A{i}": {"type": "string"} for i in range(30_000)}, "at most 20000"),
    "names of names, each of all later ones": (
        {
            **{
                f"A{i}": {"allOf": [of(f"A{j}") for j in range(i + 1, 150)], "properties": {}}
                for i in range(149)
            },
            "A149": {"type": "object"},
        },
        "at most",
    ),
}


@pytest.mark.parametrize(("definitions", "says"), WIDE.values(), ids=WIDE.keys())
def test_little_does_not_become_much(bench: Bench, definitions: dict[str, Any], says: str) -> None:
    document = build.swagger()
    document["definitions"].update(definitions)
    path = build.written(bench.folder, document)
    began = time.process_time()
    outcome = bench.run("generate", "--from", path, "--out", bench.out)
    assert time.process_time() - began < 20
    checks.check_refusal(outcome, outcome.err.removeprefix("error: ").partition(": ")[0], says)
    assert outcome.err.startswith(f"error: {path}#")


def test_many_parameters_take_no_time(bench: Bench) -> None:
    document = build.swagger()
    many = [{"name": f"p{i}", "in": "query", "type": "string"} for i in range(30_000)]
    document["paths"]["/many"] = {"get": {"operationId": "Many", "parameters": many, "responses": {}}}
    began = time.process_time()
    bench.refuses(build.as_json(document), "#", "things", verbs=("generate",))
    assert time.process_time() - began < 20
