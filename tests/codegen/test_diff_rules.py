"""One place that changes, and whom that breaks."""

from __future__ import annotations

import pytest

from codegen.diff.compare import compare
from codegen.diff.place import Facets, Found, Place
from codegen.diff.records import group

BASE: Facets = {
    "type": "string",
    "format": None,
    "enum": (),
    "limits": (),
    "required": False,
    "default": None,
}


def judged(old: Facets | None, new: Facets | None, where: str = "query") -> list[tuple[str, str]]:
    top = Place("GET /x", "operation")
    place = Place("GET /x", where, "a")
    one, other = (
        {top: Found({}, None)} | ({} if facets is None else {place: Found({**BASE, **facets}, top)})
        for facets in (old, new)
    )
    return [(record.change.value, record.severity) for record in group(compare(one, other), one, other)]


@pytest.mark.parametrize(
    ("old", "new", "change", "writing", "reading"),
    [
        (None, {}, "added", "compatible", "compatible"),
        (None, {"required": True}, "added", "breaking-write", "compatible"),
        ({}, None, "removed", "breaking-write", "breaking-read"),
        ({}, {"type": "integer"}, "type", "breaking-write", "breaking-read"),
        ({}, {"format": "uri"}, "format", "compatible", "compatible"),
        ({}, {"format": "date-time"}, "format", "breaking-write", "breaking-read"),
        ({"enum": ("a",)}, {"enum": ("a", "b")}, "enum-added", "compatible", "compatible"),
        ({"enum": ("a", "b")}, {"enum": ("a",)}, "enum-removed", "breaking-write", "compatible"),
        ({}, {"enum": ("a",)}, "enum-closed", "breaking-write", "compatible"),
        ({"enum": ("a",)}, {}, "enum-opened", "compatible", "compatible"),
        ({}, {"required": True}, "required", "breaking-write", "compatible"),
        ({"required": True}, {}, "optional", "compatible", "breaking-read"),
        ({"nullable": False}, {"nullable": True}, "nullable", "compatible", "breaking-read"),
        ({"nullable": True}, {"nullable": False}, "not-nullable", "breaking-write", "compatible"),
        ({"nullable": None}, {"nullable": True}, "nullable", "documentation", "documentation"),
        ({}, {"default": "1"}, "default", "breaking-write", "documentation"),
        ({}, {"limits": ("maximum 9",)}, "limits", "breaking-write", "documentation"),
        ({"limits": ("maximum 9",)}, {}, "limits", "compatible", "documentation"),
        ({"limits": ("maximum 9",)}, {"limits": ("maximum 10",)}, "limits", "compatible", "documentation"),
        (
            {"limits": ("maximum 10",)},
            {"limits": ("maximum 9",)},
            "limits",
            "breaking-write",
            "documentation",
        ),
        (
            {"limits": ("minLength 1",)},
            {"limits": ("minLength 2",)},
            "limits",
            "breaking-write",
            "documentation",
        ),
        ({"limits": ("minLength 2",)}, {"limits": ("minLength 1",)}, "limits", "compatible", "documentation"),
        ({"limits": ("pattern a",)}, {"limits": ("pattern b",)}, "limits", "breaking-write", "documentation"),
    ],
)
def test_severity(old: Facets | None, new: Facets | None, change: str, writing: str, reading: str) -> None:
    assert judged(old, new) == [(change, writing)]
    assert judged(old, new, "response 200") == [(change, reading)]


def test_another_type_is_one_change_with_all_that_belongs_to_it() -> None:
    old: Facets = {"type": "integer", "format": "int64", "limits": ("maximum 9",)}
    assert judged(old, {"enum": ("a",), "required": False}) == [("type", "breaking-write")]
    assert judged(old, {"required": True}) == [("required", "breaking-write"), ("type", "breaking-write")]


def test_an_answer_of_another_kind_is_one_change() -> None:
    old: Facets = {"kind": "bytes", "media types": ("application/x-tar",), "type": None, "nullable": None}
    new: Facets = {"kind": "json", "media types": ("application/json",), "type": "object", "nullable": False}
    assert judged(old, new, "response 200") == [("kind", "breaking-read")]
