"""Names that become one in Python, or that Python, attrs or the generator use themselves."""

from __future__ import annotations

import builtins
import keyword
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit._sync.client import Client
from mobykit._sync.group import Group
from mobykit_runtime._async.client import AsyncClient
from mobykit_runtime._async.group import AsyncGroup
from mobykit_runtime.model import Model

from codegen.openapi import patterns
from codegen.python import naming
from tests.codegen.hostile import build
from tests.codegen.hostile.build import OPERATION
from tests.codegen.hostile.checks import Bench


def operation(name: str, **more: Any) -> build.Document:
    return {"operationId": name, "tags": ["Thing"], "responses": {"204": {"description": "Done."}}, **more}


def query(*names: str) -> list[build.Document]:
    return [{"name": name, "in": "query", "type": "string"} for name in names]


def owner(**properties: Any) -> build.Document:
    return {"type": "object", "properties": properties}


TEXT = {"type": "string"}
MODES = {"type": "string", "enum": ["x", "y"]}
# What is planted where; the pointer of the error; both names.
COLLISIONS = {
    "definitions that differ in case": (
        {
            "/definitions/THING": owner(a=TEXT),
            f"{OPERATION}/responses/404/schema/$ref": "#/definitions/THING",
        },
        "/definitions/Thing",
        "'THING' and 'Thing' would both be called 'thing'",
    ),
    "definitions with an underscore": (
        {"/definitions/Pro_blem": owner(a=TEXT)},
        "/definitions/Problem",
        "'Pro_blem' and 'Problem' would both be called 'problem'",
    ),
    "members that differ in style": (
        {"/definitions/Thing/properties": {"FooBar": TEXT, "foo_bar": TEXT}},
        "/definitions/Thing",
        "'FooBar' and 'foo_bar' would both be called 'foo_bar'",
    ),
    "a member and a dunder": (
        {"/definitions/Thing/properties": {"__class__": TEXT, "class": TEXT}},
        "/definitions/Thing",
        "'__class__' and 'class'",
    ),
    "a member and a reserved one": (
        {"/definitions/Thing/properties": {"extra": TEXT, "extra_": TEXT, "Extra": TEXT}},
        "/definitions/Thing",
        "would both be called 'extra_'",
    ),
    "parameters that differ in style": (
        {
            f"{OPERATION}/parameters": [
                *build.swagger()["paths"]["/things/{id}/json"]["post"]["parameters"][:1],
                *query("a-b", "aB"),
            ]
        },
        OPERATION,
        "would both be called 'a_b'",
    ),
    "parameters of different places": (
        {f"{OPERATION}/parameters/1/name": "id"},
        OPERATION,
        "would both be called 'id'",
    ),
    "operations of one name": (
        {"/paths/~1a": {"get": operation("ThingGo")}, "/paths/~1b": {"get": operation("GoThing")}},
        "/paths/~1b/get",
        "'GET /a' and 'GET /b' would both be called 'go'",
    ),
    "tags that become one plural": (
        {"/paths/~1a": {"get": operation("Go", tags=["Things"])}},
        "",
        "'Things' and 'Thing' would both be called 'things'",
    ),
    "enums of two objects": (
        {
            "/definitions/A": owner(BMode=MODES, C={"$ref": "#/definitions/AB"}),
            "/definitions/AB": owner(Mode=MODES),
        },
        "",
        "would both be called 'abmode'",
    ),
    "headers of a reply without a body": (
        {
            "/paths/~1a": {
                "head": operation(
                    "ThingHead", responses={"200": {"description": "x", "headers": {"X-A": TEXT, "A": TEXT}}}
                )
            }
        },
        "/paths/~1a/head",
        "'A' and 'X-A' would both be called 'a'",
    ),
    "the headers of a reply and a definition": (
        {
            "/paths/~1a": {
                "head": operation(
                    "ThingHead", responses={"200": {"description": "x", "headers": {"A": TEXT}}}
                )
            },
            "/definitions/ThingHeaders": owner(a=TEXT),
        },
        "",
        "would both be called 'thingheaders'",
    ),
}


@pytest.mark.parametrize(("changes", "pointer", "says"), COLLISIONS.values(), ids=COLLISIONS.keys())
def test_two_names_that_become_one_are_both_named(
    bench: Bench, changes: dict[str, Any], pointer: str, says: str
) -> None:
    document = build.swagger()
    for at, value in changes.items():
        document = build.planted(document, at, value)
    path = build.written(bench.folder, document)
    bench.refuses(path, f"#{pointer}", says, verbs=("generate",))


@pytest.mark.parametrize("form", ["swagger", "distilled"])
def test_an_operation_id_is_given_once(bench: Bench, form: str) -> None:
    document = build.swagger() if form == "swagger" else build.distilled()
    document = build.planted(document, "/paths/~1zoo", {"get": operation("ThingUpdate")})
    verbs = ("generate", "fetch") if form == "swagger" else ("generate",)
    says = "'ThingUpdate' is the operationId of POST /things/{id}/json too"
    bench.refuses(document, "#/paths/~1zoo/get/operationId", says, verbs=verbs)


@pytest.mark.parametrize("inline", ["ThingOwner", "ThingPartsItem"])
def test_an_inline_object_takes_no_name_of_a_definition(bench: Bench, inline: str) -> None:
    document = build.planted(build.swagger(), f"/definitions/{inline}", owner(a=TEXT))
    at = "/definitions/Thing/properties/Parts/items"
    document = build.planted(document, at, owner(b=TEXT))
    bench.refuses(
        document,
        f"#/definitions/{inline}",
        f"the name '{inline}' of this object is taken by /definitions/Thing/",
    )


def test_an_inline_object_has_no_endless_name(bench: Bench) -> None:
    schema: Any = TEXT
    for _ in range(12):
        schema = owner(NameOfTenLetters=schema)
    document = build.planted(build.swagger(), "/definitions/Thing/properties/Owner", schema)
    at = "#/definitions/Thing/properties/Owner" + "/properties/NameOfTenLetters" * 6
    bench.refuses(document, at, "make it a definition with a shorter name")


REGEXES = {
    "definition": patterns.DEFINITION,
    "operationId": patterns.OPERATION_ID,
    "tag": patterns.TAG,
    "property": patterns.PROPERTY,
    "parameter": patterns.PARAMETER,
    "header": patterns.HEADER,
}


def names(kind: str) -> st.SearchStrategy[str]:
    return st.from_regex(REGEXES[kind], fullmatch=True)


words = st.sampled_from(
    [*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *dir(Model), *dir(object), "self", "cls"]
)


def check_name(name: str) -> None:
    assert name.isidentifier()
    assert name.isascii()
    assert not keyword.iskeyword(name)
    assert not name.startswith("_")
    assert len(name) < 200  # it is a part of the names of files


@given(names("property") | names("parameter") | names("header") | words)
def test_whatever_the_lexicon_accepts_has_a_name(name: str) -> None:
    if not any(each.fullmatch(name) for each in REGEXES.values()):
        return
    for reserved in (naming.RESERVED_MEMBERS, naming.RESERVED_PARAMETERS):
        found = naming.snake(name, reserved)
        check_name(found)
        assert found not in reserved
    assert not hasattr(Model, naming.snake(name, naming.RESERVED_MEMBERS))


@given(names("definition") | words.filter(patterns.DEFINITION.fullmatch))
def test_whatever_the_lexicon_accepts_has_a_class(name: str) -> None:
    found = naming.pascal(name)
    check_name(found)
    assert found not in naming.RESERVED_CLASSES
    assert not found.endswith("_")  # the printer takes them away


@given(names("operationId") | words.filter(patterns.OPERATION_ID.fullmatch), names("tag"))
def test_whatever_the_lexicon_accepts_has_a_method_and_a_group(operation_id: str, tag: str) -> None:
    method, group = naming.method(operation_id, tag), naming.group(tag)
    check_name(method)
    check_name(group)
    assert not any(hasattr(each, method) for each in (Group, AsyncGroup))
    assert not any(hasattr(each, group) for each in (Client, AsyncClient))


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_no_group_hides_what_clients_have(client: type) -> None:
    own = {name for name in dir(client) if not name.startswith("_") and name.islower()}
    assert own <= naming.RESERVED_GROUPS


def test_no_method_hides_what_its_module_is_made_of() -> None:
    assert naming.method("ThingEndpoints", "Thing").upper() != "ENDPOINTS"
    assert naming.method("ThingModels", "Thing") != "models"
