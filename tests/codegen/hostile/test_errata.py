"""The language of corrections: what is not as an entry expects, or is no entry, stops the run."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, strategies as st

from codegen.errors import SpecError
from codegen.history import versions
from codegen.history.versions import Versions
from codegen.openapi import reader
from codegen.openapi.node import Node
from codegen.overlays import errata
from codegen.overlays.address import MISSING
from codegen.overlays.errata import Change
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import PAYLOADS
from tests.codegen.hostile.corrections import UPDATE, applied, entry, value_at

# Addresses of what the small description has, and of what it could have.
HELD = [
    "Thing",
    "Thing.Name",
    "Thing.Owner",
    "ThingOwner.Name",
    UPDATE,
    f"{UPDATE} query size",
    f"{UPDATE} path id",
    f"{UPDATE} header X-Thing",
    f"{UPDATE} body",
    f"{UPDATE} 200",
    f"{UPDATE} 200 header X-Done",
    f"{UPDATE} operationId",
    f"{UPDATE} tags",
]
FREE = [
    "Other",
    "Thing.Other",
    'Thing." Other"',
    "Problem.code",
    "Problem ignored",
    "GET /things/{id}/json",
    "GET /other",
    f"{UPDATE} query other",
    f"{UPDATE} 500",
    f"{UPDATE} 404 header X-Other",
    f"{UPDATE} deprecated",
    f"{UPDATE} query size deprecated",
]
NOWHERE = [
    "Other.Name",
    "GET /other query x",
    "GET /other 200",
    f"{UPDATE} 500 header X",
    f"{UPDATE} query x required",
]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(max_size=5), json_values, max_size=3)


@given(st.sampled_from(HELD), objects)
def test_what_is_expected_is_changed(at: str, new: dict[str, Any]) -> None:
    document = build.distilled()
    before = copy.deepcopy(document)
    changed = applied(document, Change(at, value_at(document, at), new))
    assert document == before
    assert value_at(changed, at) == new


@given(st.sampled_from(HELD))
def test_what_is_removed_is_gone_and_comes_back(at: str) -> None:
    document = build.distilled()
    old = value_at(document, at)
    without = applied(document, Change(at, old, MISSING))
    assert value_at(without, at) is MISSING
    again = applied(without, Change(at, MISSING, old))
    assert value_at(again, at) == old
    assert reader.read(Node(again, "again")) == reader.read(Node(document, "before"))


@given(st.sampled_from(FREE), objects)
def test_what_is_missing_is_added_and_taken_away(at: str, new: dict[str, Any]) -> None:
    document = build.distilled()
    changed = applied(document, Change(at, MISSING, new))
    assert value_at(changed, at) == new
    assert reader.read(Node(applied(changed, Change(at, new, MISSING)), "again")) == reader.read(
        Node(document, "before")
    )


@given(st.sampled_from(HELD), json_values)
def test_an_expectation_that_is_not_met_names_the_address(at: str, expected: Any) -> None:
    document = build.distilled()
    if value_at(document, at) == expected:
        return
    with pytest.raises(SpecError) as caught:
        applied(document, Change(at, expected, MISSING))
    assert str(caught.value).startswith(f"test.toml#1: {at} (1.25..): version 1.44 has ")
    assert f"at {at}, not " in caught.value.problem
    checks.check_harmless(str(caught.value))


@pytest.mark.parametrize("at", HELD)
def test_what_is_there_already_is_not_added(at: str) -> None:
    with pytest.raises(SpecError, match="not nothing; correct the entry, or end its versions"):
        applied(build.distilled(), Change(at, MISSING, {"type": "string"}))


@pytest.mark.parametrize("at", FREE)
def test_what_is_not_there_is_not_changed(at: str) -> None:
    with pytest.raises(
        SpecError, match=f"version 1.44 has nothing at {at.replace('{', '.').replace('}', '.')}, not"
    ):
        applied(build.distilled(), Change(at, {"type": "string"}, MISSING))


@pytest.mark.parametrize("at", NOWHERE)
def test_what_would_hold_it_must_be_there(at: str) -> None:
    with pytest.raises(SpecError, match="has nothing that could hold"):
        applied(build.distilled(), Change(at, MISSING, {"type": "string"}))


@pytest.mark.parametrize(
    "alias", [{"type": "string"}, {"type": "array", "items": {}}, {"$ref": "#/components/schemas/Thing"}]
)
def test_only_objects_hold_members(alias: build.Document) -> None:
    document = build.planted(build.distilled(), "/components/schemas/Other", alias)
    with pytest.raises(SpecError, match=r"has nothing that could hold Other\.Name"):
        applied(document, Change("Other.Name", MISSING, {"type": "string"}))


@pytest.mark.parametrize(
    "at", [*HELD, *FREE, *NOWHERE, "Alias.Name", "Alias nullable", "Thing.Size nullable"]
)
def test_looking_changes_nothing(at: str) -> None:
    document = build.planted(build.distilled(), "/components/schemas/Alias", {"type": "string"})
    before = copy.deepcopy(document)
    value_at(document, at)
    assert document == before


FACETS = [
    ("Thing.Size nullable", False, True),
    ("Thing.Owner nullable", False, True),
    ("Thing.Size required", False, True),
    ("Thing.Name required", True, False),
    (f"{UPDATE} query size required", MISSING, True),
    (f"{UPDATE} path id required", True, MISSING),
    (f"{UPDATE} operationId", "ThingUpdate", "ThingChange"),
    (f"{UPDATE} tags", ["Thing"], MISSING),
    ("Thing.Size deprecated", MISSING, True),
    ("Thing.Size answered", MISSING, True),
    (f"{UPDATE} 200 header X-Done required", MISSING, True),
    ("Thing deprecated", MISSING, True),
]


@pytest.mark.parametrize(("at", "old", "new"), FACETS, ids=[at for at, _, _ in FACETS])
def test_facets_are_changed_and_changed_back(at: str, old: Any, new: Any) -> None:
    document = build.distilled()
    before = reader.read(Node(document, "before")).facts()
    changed = applied(document, Change(at, old, new))
    assert value_at(changed, at) == new
    there = reader.read(Node(changed, "there")).facts()
    assert len([at for at in before if before[at] != there.get(at)]) == 1
    assert reader.read(Node(applied(changed, Change(at, new, old)), "back")).facts() == before


@pytest.mark.parametrize("schema", [{}, {"type": "null"}, {"x-nullable": False}])
def test_null_is_not_said_of_what_takes_anything(schema: build.Document) -> None:
    document = build.planted(build.distilled(), "/components/schemas/Thing/properties/Size", schema)
    with pytest.raises(SpecError, match=r"has nothing that could hold Thing\.Size nullable"):
        applied(document, Change("Thing.Size nullable", False, True))


@given(st.tuples(st.integers(25, 60), st.none() | st.integers(25, 60)), st.integers(25, 60))
def test_an_entry_counts_for_its_versions_alone(ends: tuple[int, int | None], minor: int) -> None:
    first, last = ends
    text = f"1.{first}.." + (f"1.{last}" if last is not None else "")
    if last is not None and last < first:
        with pytest.raises(SpecError, match="ends before it begins"):
            Versions.parse(text)
        return
    document = build.planted(build.distilled(), "/info/version", f"1.{minor}")
    change = Change("Other", MISSING, {"type": "string"})
    found, count = errata.apply(document, f"1.{minor}", [entry(change, of=text)], foreign=False)
    is_meant = first <= minor and (last is None or minor <= last)
    assert ("Other" in found["components"]["schemas"], count) == (is_meant, int(is_meant))
    assert (f"1.{minor}" in Versions.parse(f"1.{first}")) == (minor == first)


def test_versions_are_no_decimal_numbers() -> None:
    assert "1.100" in Versions.parse("1.25..")
    assert "1.3" not in Versions.parse("1.25..")
    assert versions.key("1.9") < versions.key("1.25") < versions.key("1.100") < versions.key("2.0")


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.", "..1.5", "1.25...", "1.25..x", "1.25,1.26", ">=1.25", "1.25 ..", "1.25..1.26..1.27", "x"],
)
def test_a_range_is_a_range(text: str) -> None:
    with pytest.raises(SpecError):
        Versions.parse(text)


def test_texts_of_an_entry_are_printed_harmlessly() -> None:
    for payload in (*PAYLOADS, "\x1b[2J", "\n::error::x"):
        with pytest.raises(SpecError) as caught:
            applied(build.distilled(), Change("Thing", {payload: payload}, MISSING))
        checks.check_harmless(str(caught.value))
