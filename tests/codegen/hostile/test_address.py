"""Addresses lead to what they name, in any description, and to nothing else."""

from __future__ import annotations

import copy
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from codegen.openapi import reader, sources
from codegen.openapi.elements import Element, Schema
from codegen.openapi.node import Node
from codegen.overlays import address
from codegen.overlays.address import MISSING
from tests.codegen.hostile import build, sink

REAL: build.Document = json.loads((sources.SPEC / "v1.44.json").read_text(encoding="utf-8"))
DOCUMENTS = {"small": build.distilled(), "sink": sink.distilled(), "real": REAL}
FACTS = {name: reader.read(Node(document, name)).facts() for name, document in DOCUMENTS.items()}


def removable(found: dict[str, Element]) -> list[str]:
    """Return the addresses of what nothing else refers to: not schemas, and not what a path is made of."""
    return [at for at, fact in found.items() if not isinstance(fact, Schema) and " path " not in at]


PLACES = [(name, at) for name, found in FACTS.items() for at in removable(found)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_fact_is_where_its_address_leads(name: str) -> None:
    for at in FACTS[name]:
        slot = address.locate(DOCUMENTS[name], at)
        assert slot is not None, at
        assert slot.read() is not MISSING, at


@settings(max_examples=40)
@given(st.sampled_from(PLACES))
def test_what_is_removed_takes_its_parts_along_and_nothing_else(place: tuple[str, str]) -> None:
    name, at = place
    document = copy.deepcopy(DOCUMENTS[name])
    slot = address.locate(document, at)
    assert slot is not None
    slot.write(MISSING)
    left = reader.read(Node(document, name)).facts()
    assert set(FACTS[name]) - set(left) == {
        each for each in FACTS[name] if each == at or each.startswith(f"{at} ")
    }
    assert all(FACTS[name][each] == fact for each, fact in left.items())


@given(st.sampled_from(PLACES))
def test_what_is_read_and_written_is_as_it_was(place: tuple[str, str]) -> None:
    name, at = place
    document = copy.deepcopy(DOCUMENTS[name])
    slot = address.locate(document, at)
    assert slot is not None
    slot.write(slot.read())
    assert document == DOCUMENTS[name]


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*"AB./{}", "GET ", " query", " 200", " body", " x"])).map("".join)
)
def test_a_text_is_an_address_or_none(text: str) -> None:
    document: dict[str, Any] = copy.deepcopy(DOCUMENTS["small"])
    try:
        parts = address.parse(text)
    except ValueError as error:
        said = str(error)
    else:
        said = "is no address"
        assert "schema" in parts or "path" in parts
        address.locate(document, text)
    assert "is no address" in said
    assert document == DOCUMENTS["small"]


def test_a_long_text_takes_no_time() -> None:
    began = time.process_time()
    for text in (
        "A" * 10**6 + " ",
        "GET /" + "a" * 10**6 + " x",
        "GET /a query " + " x" * 10**5,
        "A." + "b " * 10**5,
    ):
        with pytest.raises(ValueError, match="is no address"):
            address.parse(text)
    assert time.process_time() - began < 5
