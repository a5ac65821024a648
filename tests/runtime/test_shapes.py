from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Optional, Union

import pytest
from mobykit_runtime.shapes import label, plan_of, shape_of
from mobykit_runtime.timestamps import Timestamp

from tests.runtime import lazy_models
from tests.runtime.samples import Container, HostConfig, Mount


@pytest.mark.parametrize(
    ("annotation", "kind", "nullable"),
    [
        (str, "scalar", False),
        (int | None, "scalar", True),
        (Literal["a", "b"] | str | None, "scalar", True),
        (Literal["a"], "scalar", False),
        (int | float, "scalar", False),
        (Any, "any", True),
        (object, "any", True),
        (datetime, "time", False),
        (Timestamp | None, "time", True),
        (Mount, "model", False),
        (Optional[Mount], "model", True),  # noqa: UP045  # the old spelling is one of those that are read
        (list[str], "list", False),
        (list, "list", False),
        (Sequence[int] | None, "list", True),
        (tuple[int, ...], "list", False),
        (dict[str, Mount], "map", False),
        (Mapping[str, Any] | None, "map", True),
        (dict, "map", False),
        (Union[list[str], str, None], "choice", True),  # noqa: UP007  # as above
        (bytes, "scalar", False),
        (Annotated[list[str], "words"], "list", False),
    ],
)
def test_the_shape_of_an_annotation(annotation: Any, kind: str, nullable: bool) -> None:
    shape = shape_of(annotation)
    assert (shape.kind, shape.nullable) == (kind, nullable)


def test_the_elements_of_containers() -> None:
    assert shape_of(list[Mount]).item is Mount
    assert shape_of(dict[str, int]).item is int
    assert shape_of(dict).item is Any
    assert [arm.kind for arm in shape_of(Mount | list[Mount] | str).arms] == ["model", "list", "scalar"]


@pytest.mark.parametrize(
    ("annotation", "classes"),
    [
        (str, (str,)),
        (bool | None, (bool,)),
        (float, (float, int)),
        (Literal[1, 2] | int, (int,)),
        (Literal["a"] | str | bool | None, (str, bool)),
        (bytes, ()),
        (str | bytes, ()),
    ],
)
def test_what_a_scalar_may_be(annotation: Any, classes: tuple[type, ...]) -> None:
    assert shape_of(annotation).classes == classes


def test_labels() -> None:
    assert label(Mount) == "Mount"
    assert label(list[Mount]) == "list[Mount]"
    assert label(dict[str, list[Mount]]) == "dict[list[Mount]]"
    assert label(list) == "list"


def test_the_plan_of_a_model() -> None:
    plan = plan_of(HostConfig)
    assert [field.name for field in plan.fields][:2] == ["memory", "kernel_memory"]
    assert plan.by_wire["KernelMemory"].span.until == "1.42"
    assert plan.by_wire["Mounts"].type == list[Mount] | None
    assert "extra" not in {field.name for field in plan.fields}
    assert plan_of(HostConfig) is plan
    assert [field.wire for field in plan_of(Container).fields if field.required] == ["Id"]


def test_names_of_other_modules_are_found_through_the_package() -> None:
    plan = plan_of(lazy_models.Container)
    assert plan.by_wire["Mounts"].type == list[lazy_models.Mount] | None
    assert plan.by_wire["Kind"].type == Literal["bind", "volume"] | str | None
    assert plan_of(lazy_models.Mount).by_wire["Owner"].type == lazy_models.Container | None


def test_annotations_are_resolved_at_first_use_only() -> None:
    program = (
        "import sys\n"
        "from tests.runtime.lazy_models import Container\n"
        "assert 'tests.runtime.lazy_models.mounts' not in sys.modules\n"
        "from mobykit_runtime.convert import structure\n"
        "assert structure({'Mounts': [{'Kind': 'bind'}]}, Container).mounts[0].kind == 'bind'\n"
        "assert 'tests.runtime.lazy_models.mounts' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
