"""Public answers of engines of all ages and makers: they are read, nothing is lost, and annotations tell the truth.

What only this can catch: what engines do that the tests do not start, such as podman's and those of Windows.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mobykit
import pytest
from attrs import field, frozen
from mobykit import Model, structure, unstructure
from mobykit_runtime.shapes import plan_of

from tests.runtime.holding import untrue

FOLDER = os.environ.get("MOBYKIT_WILD", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="MOBYKIT_WILD names no folder of public answers")

ENDPOINTS = {(endpoint.method, endpoint.path): endpoint for endpoint in mobykit.ENDPOINTS}
CUT = ("agent/test-data/system_info.json",)
"""Ends of the names of files that hold a few members of an answer only."""
ODD = {"ContainerConfig.Entrypoint"}
"""Members that are known to have another type at times: podman's Entrypoint is a text."""
_API = re.compile(r"API[ >=]*1\.([4-9][0-9])|docker (desktop )?2[0-9]", re.IGNORECASE)


@frozen
class Wild:
    """An answer."""

    source: str
    quality: str
    engine: str
    method: str
    path: str
    status: int
    json: Any = field(repr=False)

    @property
    def type(self) -> Any:
        endpoint = ENDPOINTS[self.method, self.path]
        return endpoint.responses.get(self.status, endpoint.success).type

    @property
    def is_whole(self) -> bool:
        """Whether it is known to be an answer of API 1.40 or newer, and all of it."""
        return (
            self.quality in ("captured", "fixture")
            and _API.search(self.engine) is not None
            and not self.source.endswith(("(excerpt)", *CUT))
        )


def answers() -> Iterator[Wild]:
    if FOLDER:
        with gzip.open(Path(FOLDER) / "answers.jsonl.gz", "rt", encoding="utf-8") as lines:
            for data in map(json.loads, lines):
                yield Wild(**{name: data[name] for name in Wild.__annotations__})


ANSWERS = list(answers())


def without_nulls(raw: Any, value: Any) -> Any:
    """Return what must be written for JSON: all but null members, which are absent, of what became a model."""
    if isinstance(value, Model) and isinstance(raw, dict):
        known = plan_of(type(value)).by_wire
        return {
            key: item if key in value.extra else without_nulls(item, getattr(value, known[key].name))
            for key, item in raw.items()
            if item is not None or key not in known
        }
    if isinstance(value, list) and isinstance(raw, list):
        return [without_nulls(one, other) for one, other in zip(raw, value, strict=True)]
    if isinstance(value, dict) and isinstance(raw, dict):
        return {key: without_nulls(item, value[key]) for key, item in raw.items()}
    return raw


def odd_members(value: Any) -> Iterator[str]:
    """Yield the members that a field has, but not with such a value."""
    if isinstance(value, Model):
        plans = plan_of(type(value))
        yield from (f"{type(value).__name__}.{wire}" for wire in value.extra if wire in plans.by_wire)
        for plan in plans.fields:
            yield from odd_members(getattr(value, plan.name))
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from odd_members(item)


def may_be_missing(at: str) -> bool:
    """Return whether a field without a value can be None though it is not annotated so: a scalar or an object."""
    schema, _, wire = at.partition(".")
    model = getattr(mobykit.models, schema, None)
    return model is not None and wire in (known := plan_of(model).by_wire) and known[wire].empty is None


def test_there_are_many() -> None:
    assert len(ANSWERS) > 700
    assert sum(each.is_whole for each in ANSWERS) > 40


@pytest.mark.parametrize("path", sorted({each.path for each in ANSWERS}))
def test_nothing_is_lost_and_annotations_are_true(path: str) -> None:
    for each in (each for each in ANSWERS if each.path == path):
        value = structure(each.json, each.type)
        assert unstructure(value) == without_nulls(each.json if each.json is not None else [], value), each
        found = {at for at in untrue(value, each.type, "") if not may_be_missing(at)}
        assert found == set(), each


def test_whole_answers_of_supported_engines_have_all_that_is_always_there() -> None:
    found = {
        at: each.source
        for each in ANSWERS
        if each.is_whole
        for value in [structure(each.json, each.type)]
        for at in (*untrue(value, each.type, ""), *odd_members(value))
    }
    assert found.keys() <= ODD, found
