"""Errata and descriptions that are none of the published ones: they lack much of what entries speak of."""

from __future__ import annotations

import pytest

from codegen.errors import SpecError
from codegen.history import reading
from codegen.openapi import reader
from codegen.openapi.node import Node
from codegen.overlays import errata
from codegen.overlays.address import MISSING
from codegen.overlays.errata import Change
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench
from tests.codegen.hostile.corrections import UPDATE, applied, entry


def reference(name: str) -> build.Document:
    return {"$ref": f"#/components/schemas/{name}"}


OWN = {"type": "object", "properties": {"Other": reference("Further")}}
ADDED = [Change("Other", MISSING, OWN), Change("Further", MISSING, {"type": "object"})]


def test_a_foreign_description_is_left_alone_where_it_lacks_what_an_entry_speaks_of() -> None:
    document = build.distilled()
    changes = [
        Change("Nobody.Name", {"type": "string"}, MISSING),
        Change("Thing.Nobody", {"type": "string"}, {"type": "integer"}),
        Change("Nobody nullable", False, True),
        Change("GET /nobody 200", {"description": "OK"}, MISSING),
        Change("GET /nobody", MISSING, {"operationId": "Nobody", "responses": {}}),
        Change(f"{UPDATE} 500", {"description": "x"}, MISSING),
        Change("Thing", MISSING, {"type": "string"}),
        *ADDED,
        Change("Thing.Extra", MISSING, reference("Nobody")),
    ]
    found, count = errata.apply(document, "1.44", [entry(each) for each in changes], foreign=True)
    assert found == document
    assert count == 0


def test_a_schema_comes_into_a_foreign_description_when_something_refers_to_it() -> None:
    document = build.distilled()
    changes = [
        *ADDED,
        Change("Thing.Other", MISSING, reference("Other")),
        Change("Further.X", MISSING, reference("Thing")),
    ]
    found, count = errata.apply(document, "1.44", [entry(each) for each in changes], foreign=True)
    assert count == 4
    assert {"Other", "Further"} < set(found["components"]["schemas"])
    assert reader.read(Node(found, "found"))


def test_a_schema_that_would_refer_to_nothing_does_not_come() -> None:
    changes = [ADDED[0], Change("Thing.Other", MISSING, reference("Other"))]
    document = build.distilled()
    assert errata.apply(document, "1.44", [entry(each) for each in changes], foreign=True) == (document, 0)


def test_what_a_foreign_description_describes_in_another_way_stays() -> None:
    change = Change("Thing.Name", {"type": "integer"}, {})
    assert applied(build.distilled(), change, foreign=True) == build.distilled()
    with pytest.raises(SpecError, match=r"at Thing\.Name, not"):
        applied(build.distilled(), change, foreign=False)


@pytest.mark.parametrize("version", ["1.25", "1.30", "1.44", "1.55", "1.56", "9.9"])
def test_a_small_description_of_any_version_is_accepted(bench: Bench, version: str) -> None:
    """No entry of the repository adds anything to it, whatever version it is of."""
    document = build.planted(build.distilled(), "/info/version", version)
    entries = errata.read(reading.ERRATA)
    assert errata.apply(document, version, entries, foreign=True) == (document, 0)
    assert checks.rendered(build.written(bench.folder, document))


def test_a_default_may_look_like_a_reference(bench: Bench) -> None:
    labels = "/components/schemas/Thing/properties/Labels"
    document = build.planted(build.distilled(), f"{labels}/default", {"$ref": "no schema"})
    assert checks.rendered(build.written(bench.folder, document))
