"""Laws of the history, over the committed versions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from codegen.history import reading, versions
from codegen.history.history import Span
from codegen.history.merge import OLDEST
from codegen.openapi import reader, sources
from codegen.openapi.elements import Scalar
from codegen.openapi.node import Node
from codegen.overlays import errata
from tests import golden
from tests.codegen.versions import ALL, CHOSEN, RESHAPED

if TYPE_CHECKING:
    from codegen.history.history import History
    from codegen.history.merged import MergedApi
    from codegen.openapi.elements import Element


def test_every_version_is_there() -> None:
    assert [f"1.{minor}" for minor in range(25, 25 + len(ALL))] == ALL
    assert "1.55" in ALL


@pytest.fixture(scope="module")
def at(history: History) -> dict[str, dict[str, Element]]:
    """The facts of each version by their address."""
    return {version: history.at(version).facts() for version in history.versions}


def test_which_versions_differ_structurally_from_the_one_before(at: dict[str, dict[str, Element]]) -> None:
    reshaped = [
        new
        for old, new in pairwise(at)
        if any(_shape(at[old][each]) != _shape(at[new][each]) for each in at[old].keys() & at[new].keys())
    ]
    golden.check(RESHAPED, "".join(f"{version}\n" for version in reshaped))


def _shape(element: Element) -> tuple[object, ...]:
    """Return which kind of thing stands at an address, and which kind or schema its values are of."""
    held = getattr(element, "type", None) or getattr(element, "alias", None)
    return type(element), type(held), getattr(held, "kind", None), getattr(held, "name", None)


@pytest.mark.parametrize("version", CHOSEN)
def test_history_gives_back_the_facts_of_each_version(history: History, version: str) -> None:
    document = sources.distilled(sources.SPEC / f"v{version}.json").value
    entries = errata.read(reading.ERRATA)
    corrected, applied = errata.apply(document, version, entries, foreign=False)
    assert applied > 0
    assert history.at(version) == reader.read(Node(corrected, version))


def test_what_does_not_change_is_one_object(history: History) -> None:
    """Each form of a schema or a path is read once: the toolchain is quick for it."""
    forms: dict[tuple[str, str], set[int]] = {}
    for description in history.described.values():
        for name, part in (*description.operations.items(), *description.schemas.items()):
            forms.setdefault((name, repr(part)), set()).add(id(part))
    # An operation is in one more object where another one of its path has changed.
    assert sum(map(len, forms.values())) < 1.2 * len(forms)
    assert len(forms) < sum(len(each.schemas) for each in history.described.values()) / 5


def test_spans_agree_with_the_versions(history: History, at: dict[str, dict[str, Element]]) -> None:
    for address in {address for here in at.values() for address in here}:
        spans = history.spans_of(address in here for here in at.values())
        for version in history.versions:
            assert any(version in span for span in spans) == (address in at[version]), (address, version)


@pytest.mark.parametrize(
    ("address", "since"),
    [
        ("GET /images/json query identity", "1.54"),
        ("GET /images/json query manifests", "1.47"),
        ("PUT /volumes/{name}", "1.42"),
        ("MountVolumeOptions.Subpath", "1.45"),
        ("SystemInfo.NRI", "1.53"),
    ],
)
def test_known_spans(history: History, at: dict[str, dict[str, Element]], address: str, since: str) -> None:
    assert history.spans_of(address in here for here in at.values()) == (Span(since),)


def test_all_operations_ever_described_are_merged(history: History, api: MergedApi) -> None:
    ever = {address for description in history.described.values() for address in description.operations}
    assert len(ever) >= 108
    assert {operation.address for operation in api.operations} == ever


def test_merged_members_are_those_of_some_version(history: History, api: MergedApi) -> None:
    """Every member of the newest version is in the merged API, with the newest type."""
    for schema, described in history.at(api.newest).schemas.items():
        for wire, fact in described.members.items():
            merged = next(member for member in api.schemas[schema].members if member.wire == wire)
            assert type(merged.fact.type) is type(fact.type), (schema, wire)
            assert merged.spans[-1].until is None, (schema, wire)


def test_merged_enums_lose_nothing(history: History, api: MergedApi) -> None:
    for version in history.versions:
        if versions.key(version) < versions.key(OLDEST):
            continue
        described = history.at(version).schemas.items()
        members = [(name, *each) for name, schema in described for each in schema.members.items()]
        for schema, wire, fact in members:
            if isinstance(fact.type, Scalar) and schema in api.schemas:
                merged = next(member for member in api.schemas[schema].members if member.wire == wire)
                assert isinstance(merged.fact.type, Scalar)
                assert set(fact.type.enum) <= set(merged.fact.type.enum), (schema, wire)
