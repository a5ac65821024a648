"""Since when things are there: what computed spans say is what people say, here and upstream."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from codegen.diff.place import Place
from codegen.diff.records import between
from codegen.errors import SpecError
from codegen.history import versions
from codegen.history.merge import OLDEST
from codegen.openapi import loading, reader
from codegen.openapi.node import Node
from tests.codegen.versions import ALL

if TYPE_CHECKING:
    from codegen.history.history import History
    from codegen.history.merged import MergedApi, MergedMember
    from codegen.overlays.docs import Docs

UPSTREAM = os.environ.get("MOBYKIT_UPSTREAM", "")
_ADDED = re.compile(
    r"(?:added|introduced|available|supported)\s+(?:in|since|from)\s+(?:API )?(?:version )?v?(1\.\d\d)\b",
    re.I,
)
_GONE = re.compile(r"[Gg]one since API (1\.\d\d)")
EXCEPTIONS: dict[str, str] = {}
"""Statements of upstream's that are not true of engines, by address, each with the reason."""


def member(api: MergedApi, address: str) -> MergedMember:
    schema, _, wire = address.partition(".")
    return next(each for each in api.schemas[schema].members if each.wire == wire)


# What engines ignore


@pytest.mark.parametrize(
    ("address", "since"),
    [
        ("NetworkCreateRequest.EnableIPv4", "1.48"),
        ("ContainerUpdateRequest.BlkioWeightDevice", "1.55"),
        ("ContainerUpdateRequest.BlkioDeviceReadBps", "1.55"),
        ("ContainerUpdateRequest.BlkioWeight", "1.25"),
        ("HostConfig.BlkioWeightDevice", "1.25"),
        ("EndpointSettings.MacAddress", "1.25"),
        ("EndpointSettings.GwPriority", "1.48"),
        ("HostConfig.Annotations", "1.43"),
        ("MountBindOptions.CreateMountpoint", "1.42"),
        ("MountTmpfsOptions.Options", "1.46"),
        ("HealthConfig.StartInterval", "1.44"),
        ("TaskSpecContainerSpec.OomScoreAdj", "1.46"),
        ("TaskSpecContainerSpecPrivileges.Seccomp", "1.44"),
        ("Limit.Pids", "1.41"),
        ("ContainerExecRequest.ConsoleSize", "1.42"),
    ],
)
def test_a_field_is_there_when_engines_read_it(api: MergedApi, address: str, since: str) -> None:
    """The versions are those of the checks in the engine's own code, and of its changelog."""
    assert member(api, address).spans[0].since == since


def test_a_field_may_be_read_later_at_one_place(api: MergedApi) -> None:
    gated = {
        f"{schema.name}.{each.wire}": each.gates
        for schema in api.schemas.values()
        for each in schema.members
        if each.gates
    }
    assert gated == {
        "NetworkConnectRequest.EndpointConfig": (("MacAddress", "1.54"),),
        "NetworkingConfig.EndpointsConfig": (("MacAddress", "1.44"),),
    }


@pytest.mark.parametrize(
    ("version", "place"),
    [
        ("1.54", Place("POST /networks/{id}/connect", "request", "EndpointConfig.MacAddress")),
        (
            "1.44",
            Place("POST /containers/create", "request", "NetworkingConfig.EndpointsConfig{}.MacAddress"),
        ),
        ("1.55", Place("POST /containers/{id}/update", "request", "BlkioWeightDevice")),
    ],
)
def test_the_diff_says_when_engines_begin_to_read(history: History, version: str, place: Place) -> None:
    before = versions.before(version, history.versions)
    (record,) = (each for each in between(history, before, version) if place in each.places)
    assert (record.change, record.severity) == ("added", "compatible")


def test_only_what_is_there_can_be_ignored(history: History) -> None:
    document = {
        "openapi": "3.1.0", "info": {"title": "t", "version": "1.1"}, "paths": {},
        "components": {"schemas": {"A": {"type": "object", "properties": {"B": {}}, "x-ignored": ["C"]}}},
    }  # fmt: skip
    with pytest.raises(SpecError, match="has no member 'C' that could be ignored"):
        reader.read(Node(document, "d"))


# What people say


def test_texts_of_our_own_agree_with_the_spans(api: MergedApi, texts: Docs) -> None:
    said = {
        f"{name}.{wire}": found[1]
        for name, entry in texts.models.items()
        for wire, text in entry.fields.items()
        if (found := _GONE.search(text))
    }
    assert len(said) > 40
    spans = {address: member(api, address).spans[-1].until for address in said}
    assert spans == said


@pytest.mark.skipif(not UPSTREAM, reason="MOBYKIT_UPSTREAM names no folder of upstream files (v1.NN.yaml)")
def test_introductions_that_upstream_speaks_of(api: MergedApi) -> None:
    spoken = [each for each in ALL if versions.key(each) >= versions.key(OLDEST)]
    said = {
        address: version
        for each in spoken
        for address, version in _introductions(loading.load(Path(UPSTREAM) / f"v{each}.yaml").value)
    }
    assert said
    assert EXCEPTIONS.keys() <= said.keys()
    computed = {address: member(api, address).spans[0].since for address in said.keys() - EXCEPTIONS}
    assert computed == {address: version for address, version in said.items() if address not in EXCEPTIONS}


def _introductions(document: Any) -> Iterator[tuple[str, str]]:
    for name, schema in document["definitions"].items():
        yield from _of_schema(name, schema)


def _of_schema(name: str, schema: Any) -> Iterator[tuple[str, str]]:
    for part in (schema, *schema.get("allOf", ())):
        for wire, found in part.get("properties", {}).items():
            if statement := _ADDED.search(found.get("description", "")):
                yield f"{name}.{wire}", statement[1]
            inner = f"{name}{wire[:1].upper()}{wire[1:]}"
            yield from _of_schema(inner, found)
            for key, suffix in (("items", "Item"), ("additionalProperties", "Value")):
                if isinstance(found.get(key), dict):
                    yield from _of_schema(inner + suffix, found[key])
