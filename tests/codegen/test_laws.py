"""Laws of the history, over the committed versions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from codegen import errata, facts, pipeline, sources, versions
from codegen.elements import Member, Operation, Scalar
from codegen.history import Span
from codegen.node import Node
from tests import golden
from tests.codegen.versions import ALL, CHOSEN, RESHAPED

if TYPE_CHECKING:
    from codegen.elements import Element
    from codegen.history import History
    from codegen.merged import MergedApi


def test_every_version_is_there() -> None:
    assert [f"1.{minor}" for minor in range(25, 25 + len(ALL))] == ALL
    assert "1.55" in ALL


def test_which_versions_differ_structurally_from_the_one_before(history: History) -> None:
    reshaped = [
        new
        for old, new in pairwise(history.versions)
        if any(
            change.old and change.new and _shape(change.old) != _shape(change.new)
            for change in history.changes(old, new)
        )
    ]
    golden.check(RESHAPED, "".join(f"{version}\n" for version in reshaped))


def _shape(element: Element) -> tuple[object, ...]:
    """Return which kind of thing stands at an address, and which kind or schema its values are of."""
    held = getattr(element, "type", None) or getattr(element, "alias", None)
    return type(element), type(held), getattr(held, "kind", None), getattr(held, "name", None)


@pytest.mark.parametrize("version", CHOSEN)
def test_history_gives_back_the_facts_of_each_version(history: History, version: str) -> None:
    document = sources.distilled(sources.SPEC / f"v{version}.json").value
    entries = errata.read(pipeline.OVERLAYS / "errata")
    corrected, applied = errata.apply(document, version, entries, foreign=False)
    assert applied > 0
    assert history.at(version) == facts.read(Node(corrected, version))


def test_changes_are_mirrored(history: History) -> None:
    forth = history.changes("1.41", "1.51")
    back = history.changes("1.51", "1.41")
    assert [(c.address, c.old, c.new) for c in forth] == [(c.address, c.new, c.old) for c in back]
    assert forth


def test_spans_agree_with_the_versions(history: History) -> None:
    at = {version: history.at(version) for version in history.versions}
    for address in history.timelines:
        spans = history.spans(address)
        for version in history.versions:
            assert any(version in span for span in spans) == (address in at[version]), (address, version)


def test_known_spans(history: History) -> None:
    assert history.spans("GET /images/json query identity") == (Span("1.54"),)
    assert history.spans("GET /images/json query manifests") == (Span("1.47"),)
    assert history.spans("PUT /volumes/{name}") == (Span("1.42"),)
    assert history.spans("MountVolumeOptions.Subpath") == (Span("1.45"),)
    assert history.spans("SystemInfo.NRI") == (Span("1.53"),)


def test_all_operations_ever_described_are_merged(history: History, api: MergedApi) -> None:
    ever = {
        address
        for address, line in history.timelines.items()
        if any(isinstance(e, Operation) for _, e in line)
    }
    assert len(ever) >= 108
    assert {operation.address for operation in api.operations} == ever


def test_merged_members_are_those_of_some_version(history: History, api: MergedApi) -> None:
    """Every member of the newest version is in the merged API, with the newest type."""
    newest = history.at(api.newest)
    for address, fact in newest.items():
        if isinstance(fact, Member):
            schema, _, wire = address.partition(".")
            merged = next(member for member in api.schemas[schema].members if member.wire == wire)
            assert type(merged.fact.type) is type(fact.type), address
            assert merged.spans[-1].until is None, address


def test_merged_enums_lose_nothing(history: History, api: MergedApi) -> None:
    for version in history.versions:
        if versions.key(version) < versions.key(pipeline.OLDEST):
            continue
        for address, fact in history.at(version).items():
            schema, _, wire = address.partition(".")
            if isinstance(fact, Member) and isinstance(fact.type, Scalar) and schema in api.schemas:
                merged = next(member for member in api.schemas[schema].members if member.wire == wire)
                assert isinstance(merged.fact.type, Scalar)
                assert set(fact.type.enum) <= set(merged.fact.type.enum), address
