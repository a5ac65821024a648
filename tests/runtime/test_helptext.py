"""The texts below fields: `help()` shows those of options, and errors about numbers take the units from them."""

from __future__ import annotations

import pydoc
import re
from collections.abc import Iterator
from typing import Any

import mobykit
from mobykit import models
from mobykit_runtime.helptext import unit_of
from mobykit_runtime.model import Model
from mobykit_runtime.shapes import plan_of, shape_of

from tests.runtime.samples import HostConfig

UNITS = re.compile(r"in bits|bytes|percent|seconds|1e-9", re.IGNORECASE)


def test_help_shows_each_option_with_its_type_and_text() -> None:
    shown = re.sub(".\x08", "", pydoc.render_doc(mobykit.ContainerOptions))
    assert "What a container is to be like" in shown
    assert 'memory (Size | None): Most memory: bytes, or a text such as "64m".' in shown
    for name in mobykit.ContainerOptions.__annotations__:
        assert re.search(rf"^ \|      {name} \(.*: \w", shown, re.MULTILINE), name


def models_in(type_: Any, found: set[type[Model]]) -> set[type[Model]]:
    """Return the models in a type, with those found before."""
    shape = shape_of(type_)
    if shape.kind == "model" and type_ not in found:
        found.add(shape.type)
        for field in plan_of(shape.type).fields:
            models_in(field.type, found)
    for each in (shape.item, *(arm.type for arm in shape.arms)):
        if each is not None:
            models_in(each, found)
    return found


def numbers() -> Iterator[tuple[type[Model], str]]:
    """Yield the numbers in requests."""
    found: set[type[Model]] = set()
    for endpoint in mobykit.ENDPOINTS:
        if endpoint.body_thunk is not None and not endpoint.is_upload:
            models_in(endpoint.body, found)
    for model in found:
        for field in plan_of(model).fields:
            if not {int, float}.isdisjoint(shape_of(field.type).classes):
                yield model, field.name


def test_the_unit_of_every_number_that_has_one() -> None:
    """A text that speaks of a unit in words that are not understood would lose it in errors."""
    speak, known = set(), {}
    for model, name in numbers():
        text = re.search(rf"^    {name} \((.*\n(?:     .*\n)*)", f"{model.__doc__}\n", re.MULTILINE)
        assert text
        if UNITS.search(text[1].partition(";")[0]):
            speak.add((model.__name__, name))
        if unit := unit_of(model, name):
            known[model.__name__, name] = unit
    assert len(known) > 40
    assert speak - known.keys() == {("ThrottleDevice", "rate")}
    assert set(known.values()) == {
        "bits", "bytes", "bytes per second", "microseconds", "nanoseconds", "percent", "seconds", "units of 1e-9 CPUs"
    }  # fmt: skip
    assert known["HostConfig", "cpu_quota"] == "microseconds"
    assert known["HealthConfig", "start_period"] == "nanoseconds"


def test_a_number_without_a_text_has_no_unit() -> None:
    assert unit_of(HostConfig, "memory") == ""
    assert unit_of(models.HostConfig, "cpu_shares") == ""
