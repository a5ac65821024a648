from __future__ import annotations

import copy
import logging
import math
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import define, field, frozen
from hypothesis import given, settings, strategies as st
from mobykit_runtime import convert
from mobykit_runtime.absent import AbsentDict, AbsentInteger, AbsentList, AbsentText
from mobykit_runtime.convert import override, structure, unstructure
from mobykit_runtime.errors import InvalidArgument, ResponseDecodeError
from mobykit_runtime.model import Model
from mobykit_runtime.reading import Readers
from mobykit_runtime.shapes import plan_of, shape_of
from mobykit_runtime.timestamps import Timestamp
from mobykit_runtime.writing import Writers

from tests.runtime import lazy_models
from tests.runtime.holding import untrue
from tests.runtime.samples import Container, HostConfig, Mount, PortBinding, VolumeOptions, wire

# The law: what is read is written back, without the known keys that were null.

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
json_data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
times = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.isoformat().replace("+00:00", "Z"))


def data_of(annotation: Any, depth: int = 3) -> st.SearchStrategy[Any]:
    """Make JSON data an engine could send for a type."""
    shape = shape_of(annotation)
    if shape.kind == "model":
        return objects(shape.type, depth)
    if shape.kind == "list":
        return st.lists(data_of(shape.item, depth), max_size=3)
    if shape.kind == "map":
        return st.dictionaries(st.text(max_size=3), data_of(shape.item, depth), max_size=3)
    if shape.kind == "choice":
        return st.one_of([data_of(arm.type, depth) for arm in shape.arms])
    if shape.kind == "time":
        return times | st.integers(-(10**9), 10**9)
    if shape.kind == "any":
        return json_data
    return st.one_of([PLAIN[each] for each in shape.classes])


PLAIN = {str: st.text(max_size=5), int: st.integers(), bool: st.booleans(), float: st.floats(allow_nan=False)}


def objects(model: type[Model], depth: int) -> st.SearchStrategy[Any]:
    """Make objects of which some members are missing, null, or not what they should be."""
    known = {
        plan.wire: st.none() if depth == 0 else st.none() | data_of(plan.type, depth - 1) | json_data
        for plan in plan_of(model).fields
    }
    unknown = st.dictionaries(st.text(max_size=4).filter(lambda key: key not in known), json_data, max_size=2)
    return st.builds(lambda left, right: left | right, st.fixed_dictionaries({}, optional=known), unknown)


def without_known_nulls(data: Any, annotation: Any) -> Any:
    shape = shape_of(annotation)
    if shape.kind == "model" and isinstance(data, dict):
        known = plan_of(shape.type).by_wire
        return {
            key: without_known_nulls(value, known[key].type) if key in known else value
            for key, value in data.items()
            if value is not None or key not in known
        }
    if shape.kind == "list" and isinstance(data, list):
        return [without_known_nulls(value, shape.item) for value in data]
    if shape.kind == "map" and isinstance(data, dict):
        return {key: without_known_nulls(value, shape.item) for key, value in data.items()}
    return data


@settings(max_examples=150)
@given(st.data())
def test_the_law(data: st.DataObject) -> None:
    sent = data.draw(data_of(Container))
    container = structure(sent, Container)
    assert isinstance(container, Container)
    assert unstructure(container) == without_known_nulls(sent, Container)
    assert structure(unstructure(container), Container) == container


@given(st.lists(objects(HostConfig, 3), max_size=3))
def test_the_law_for_lists(sent: list[Any]) -> None:
    assert unstructure(structure(sent, list[HostConfig])) == without_known_nulls(sent, list[HostConfig])


@settings(max_examples=150)
@given(st.data())
def test_fields_hold_what_they_are_annotated_with(data: st.DataObject) -> None:
    container = structure(data.draw(objects(Container, 3)), Container)
    # A required field is None where a scalar or an object is missing.
    assert set(untrue(container, Container, "")) <= {"Container.Id"}


# Reading


def test_reading_an_object() -> None:
    container = structure(
        {
            "Id": "abc",
            "State": "frozen",
            "CreatedAt": "2024-02-29T23:59:58.123456789Z",
            "HostConfig": {"PortBindings": {"80/tcp": [{"HostPort": "8080"}], "81/tcp": None}},
            "Mounts": [{"Type": "bind"}],
            "Names": None,
            "Topology": [{"zone": "a"}],
            "New": {"Deep": [None]},
            "Gone": None,
        },
        Container,
    )
    assert container == Container(
        id="abc",
        state="frozen",
        created_at=Timestamp.parse("2024-02-29T23:59:58.123456789Z"),
        host_config=HostConfig(port_bindings={"80/tcp": [PortBinding(host_port="8080")], "81/tcp": None}),
        mounts=[Mount(type="bind")],
        topology=[{"zone": "a"}],
        extra={"New": {"Deep": [None]}, "Gone": None},
    )
    assert isinstance(container.created_at, Timestamp)


def test_a_missing_required_field_is_none() -> None:
    assert structure({}, Container).id is None
    assert structure({"Id": None}, Container).id is None
    assert unstructure(structure({}, Container)) == {}


@pytest.mark.parametrize(
    ("wire_name", "odd", "problem"),
    [
        ("Id", 7, ": expected a string, got int"),
        ("Size", "big", ": expected an integer, got str"),
        ("Size", True, ": expected an integer, got bool"),
        ("Load", "1", ": expected a number or an integer, got str"),
        ("State", {"a": 1}, ": expected a string, got object"),
        ("CreatedAt", "yesterday", ": expected a time, got str"),
        ("CreatedAt", 1e300, ": expected a time, got float"),
        ("CreatedAt", 10**20, ": expected a time, got int"),
        ("Command", {"odd": 1}, ": expected a string or an array, got object"),
        ("Names", ["a", None], "[1]: expected a string, got null"),
        ("Mounts", [{}, {}, "x"], "[2]: expected an object, got str"),
        ("Mounts", [{}, None], "[1]: expected an object, got null"),
        ("Mounts", {}, ": expected an array, got object"),
        ("HostConfig", [], ": expected an object, got array"),
    ],
)
def test_one_odd_member_does_not_lose_the_others(
    wire_name: str, odd: Any, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    data = {"Id": "abc", "Names": ["a"], "HostConfig": {"Memory": 1}, "New": 1} | {wire_name: odd}
    name = plan_of(Container).by_wire[wire_name].name
    with caplog.at_level(logging.DEBUG, "mobykit"):
        container = structure(data, Container)
    assert getattr(container, name) is None
    assert container.extra == {"New": 1, wire_name: odd}
    good = {"Names": ["a"], "HostConfig": HostConfig(memory=1)}
    assert all(
        getattr(container, plan_of(Container).by_wire[key].name) == value
        for key, value in good.items()
        if key != wire_name
    )
    assert unstructure(container) == data
    assert [record.getMessage() for record in caplog.records] == [
        f"Container.{wire_name}{problem}; it is kept in `extra`"
    ]


def test_the_nearest_object_keeps_what_is_odd(caplog: pytest.LogCaptureFixture) -> None:
    data = {
        "HostConfig": {
            "Mounts": [
                {"Type": "bind"},
                {"Type": "volume", "VolumeOptions": {"NoCopy": True, "Labels": ["secret"]}},
            ],
            "PortBindings": {"80/tcp": [1]},
        }
    }
    with caplog.at_level(logging.DEBUG, "mobykit"):
        host = structure(data, Container).host_config
    assert host is not None
    assert host.extra == {"PortBindings": {"80/tcp": [1]}}
    assert host.mounts is not None
    assert host.mounts[0] == Mount(type="bind")
    assert host.mounts[1].volume_options == VolumeOptions(no_copy=True, extra={"Labels": ["secret"]})
    assert unstructure(structure(data, Container)) == data
    assert [record.getMessage() for record in caplog.records] == [
        "VolumeOptions.Labels: expected an object, got array; it is kept in `extra`",
        "HostConfig.PortBindings['80/tcp'][0]: expected an object, got int; it is kept in `extra`",
    ]


@define(kw_only=True)
class Always(Model):
    """A class of which engines send everything."""

    names: list[str] = field(metadata=wire("Names"))
    labels: dict[str, str] = field(factory=AbsentDict, metadata=wire("Labels", "1.45"))
    text: str = field(factory=AbsentText, metadata=wire("Text"))
    number: int = field(factory=AbsentInteger, metadata=wire("Number"))
    mounts: list[Mount] = field(factory=AbsentList, metadata=wire("Mounts"))


@pytest.mark.parametrize("data", [{}, {"Names": None, "Labels": None}, {"Text": None, "Mounts": None}])
def test_a_field_that_has_always_a_value_is_empty_where_there_is_none(data: Any) -> None:
    for always in (structure(data, Always), Always(names=AbsentList())):
        assert (always.names, always.labels, always.text, always.number, always.mounts) == ([], {}, "", 0, [])
        assert unstructure(always) == unstructure(always, version="1.40") == {}
        assert repr(always) == "Always()"
        always.mounts.append(Mount(type="bind"))
        always.labels["a"] = "b"
        assert unstructure(copy.deepcopy(always)) == {"Labels": {"a": "b"}, "Mounts": [{"Type": "bind"}]}
        assert structure(data, Always).mounts == []


def test_what_is_empty_is_written_if_it_was_there() -> None:
    data = {"Names": [], "Labels": {}, "Text": "", "Number": 0, "Mounts": []}
    assert unstructure(structure(data, Always)) == data
    assert unstructure(Always(names=[], text="", number=0)) == {"Names": [], "Text": "", "Number": 0}
    odd = structure(data | {"Mounts": 5}, Always)
    assert odd.mounts == []
    assert unstructure(odd) == data | {"Mounts": 5}


def test_odd_members_inside_of_odd_members_are_read_once() -> None:
    data: Any = {"Names": 5}
    for _ in range(60):
        data = {"Parent": data, "Names": 5}
    assert unstructure(structure(data, Container)) == data


def test_numbers_stay_what_they_are() -> None:
    assert structure({"Size": 18446744073709551615}, Container).size == 18446744073709551615
    assert structure({"Size": 10**400}, Container).size == 10**400
    load = structure({"Load": 1}, Container).load
    assert load == 1
    assert isinstance(load, int)


def test_a_choice_goes_by_what_is_there() -> None:
    assert structure({"Command": ["a", "b"]}, Container).command == ["a", "b"]
    assert structure({"Command": "a b"}, Container).command == "a b"
    assert structure([{"Type": "bind"}], Mount | list[Mount]) == [Mount(type="bind")]
    assert structure({"Type": "bind"}, Mount | list[Mount]) == Mount(type="bind")
    assert structure("2024-01-01T00:00:00Z", datetime | list[str]) == datetime(2024, 1, 1, tzinfo=UTC)
    with pytest.raises(ResponseDecodeError, match="expected an object or an array, got str"):
        structure("bind", Mount | list[Mount])
    with pytest.raises(TypeError, match="a union can have one dict arm only"):
        structure({}, Mount | VolumeOptions)


@pytest.mark.parametrize(
    ("data", "type_", "message"),
    [
        ([{}, 1], list[Container], "list[Container][1]: expected an object, got int"),
        ({"a": {}, "b": True}, dict[str, Mount], "dict[Mount]['b']: expected an object, got bool"),
        ([{}, None], list[Container], "list[Container][1]: expected an object, got null"),
        (["a", 1], list[str], "list[str][1]: expected a string, got int"),
        ({"a": None}, dict[str, str], "dict[str]['a']: expected a string, got null"),
        (5, str, "str: expected a string, got int"),
        ("x", list[str], "list[str]: expected an array, got str"),
        ({}, list[str], "list[str]: expected an array, got object"),
        ([], dict[str, str], "dict[str]: expected an object, got array"),
        (None, Container, "Container: expected an object, got null"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_named(data: Any, type_: Any, message: str) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        structure(data, type_)
    assert str(caught.value) == message


def test_null_as_a_whole() -> None:
    assert structure(None, list[Container]) == []
    assert structure(None, dict[str, Container]) == {}
    assert structure(None, Container | None) is None
    assert structure(None, list[Container] | None) is None
    assert structure(None, Any) is None


def test_plain_types() -> None:
    assert structure("token", str) == "token"
    assert structure({"a": [1, None]}, dict[str, Any]) == {"a": [1, None]}
    assert structure([["a"], []], list[list[str]]) == [["a"], []]
    assert structure([["a"], None], list[list[str] | None]) == [["a"], None]
    anything: Any = Any
    assert structure({"a": 1}, anything) == {"a": 1}


def test_models_across_modules_that_contain_each_other() -> None:
    data = {"Id": "abc", "Mounts": [{"Kind": "bind", "Owner": {"Id": "def", "Mounts": []}}]}
    container = structure(data, lazy_models.Container)
    assert container.mounts is not None
    assert container.mounts[0].owner == lazy_models.Container(id="def", mounts=[])
    assert unstructure(container) == data


def test_data_nested_deeper_than_python_goes() -> None:
    data: dict[str, Any] = {}
    for _ in range(100_000):
        data = {"Parent": data}
    with pytest.raises(ResponseDecodeError, match="Container: nested too deep"):
        structure(data, Container)
    while data:  # taken apart level by level, or freeing it would recurse as deep
        data = data["Parent"]


def test_many_threads_may_read_the_first_object() -> None:
    @define(kw_only=True)
    class Fresh(Model):
        id: str = field(metadata=wire("Id"))
        label: str | None = field(default=None, metadata=wire("Label"))

    results: list[Any] = []
    barrier = threading.Barrier(32)

    def read() -> None:
        barrier.wait()
        results.append(structure({"Label": "x"}, Fresh))

    threads = [threading.Thread(target=read) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(fresh.id, fresh.label, fresh.extra) for fresh in results] == [(None, "x", {})] * 32


def test_objects_that_have_other_keys_than_the_first() -> None:
    @define(kw_only=True)
    class Pair(Model):
        left: int | None = field(default=None, metadata=wire("Left"))
        right: list[int] | None = field(default=None, metadata=wire("Right"))

    for data, pair in (
        ({"Left": 1, "Right": [1]}, Pair(left=1, right=[1])),
        ({"Left": 2, "Right": [2]}, Pair(left=2, right=[2])),
        ({"Right": [3]}, Pair(right=[3])),
        ({"Left": 4, "Other": 4}, Pair(left=4, extra={"Other": 4})),
        ({"Left": 5, "Right": None, "Other": 5}, Pair(left=5, extra={"Other": 5})),
        ({}, Pair()),
    ):
        assert structure(data, Pair) == pair
    assert structure({"Left": 6, "Right": 6}, Pair) == Pair(left=6, extra={"Right": 6})
    assert structure({"Right": 6, "Other": 6}, Pair) == Pair(extra={"Right": 6, "Other": 6})


def test_what_is_read_can_be_changed_without_a_change_of_the_data() -> None:
    data: dict[str, Any] = {"Id": "a", "New": 1}
    container = structure(data, Container)
    container.extra["Other"] = container.id = "b"
    assert data == {"Id": "a", "New": 1}


# Classes of users


class Named(Container):
    """Has methods of its own."""

    def first_name(self) -> str:
        return self.names[0] if self.names else "none"


@define(kw_only=True)
class Noted(Container):
    note: str = "none"
    size: int | None = field(default=7, metadata=wire("Size"))


@define(kw_only=True)
class Counted(Mount):
    length: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        self.length = len(self.target or "")


@frozen(kw_only=True)
class Fixed(Model):
    size: int | None = field(default=None, metadata=wire("Size"), converter=str)
    mount: Mount | None = field(default=None, metadata=wire("Mount"))


def test_classes_of_users() -> None:
    named = structure({"Names": ["x"], "Mounts": [{"Type": "a"}]}, Named)
    assert (named.first_name(), named.mounts) == ("x", [Mount(type="a")])
    assert structure({"Id": "a"}, Noted) == Noted(id="a", note="none", size=7)
    assert structure({"Id": None, "note": "b", "Size": 1, "New": 2}, Noted).extra == {"New": 2}
    assert structure({"Type": "a", "Target": "abc"}, Counted).length == 3
    fixed: Any = structure({"Size": 1, "Mount": {"Type": "a"}}, Fixed)
    assert (fixed.size, fixed.mount, fixed.extra) == ("1", Mount(type="a"), {})
    assert structure({"Mount": 1}, Fixed) == Fixed(extra={"Mount": 1})


def test_classes_of_users_that_have_models_in_them() -> None:
    @define
    class Report:
        containers: list[Container]

    converter = convert.converter()
    data = {"containers": [{"Id": "a", "Mounts": [{"Type": "bind"}]}]}
    report = converter.structure(data, Report)
    assert report == Report([Container(id="a", mounts=[Mount(type="bind")])])
    assert converter.unstructure(report) == data
    assert unstructure(Mount(extra={"Report": report})) == {"Report": data}


# Writing


def test_writing_leaves_out_what_is_none() -> None:
    assert unstructure(HostConfig(memory=0, binds=[])) == {"Memory": 0, "Binds": []}
    assert unstructure(HostConfig()) == {}


def test_extra_is_written_as_it_is_and_wins() -> None:
    assert unstructure(Mount(type="bind", extra={"Type": None, "New": [Mount(target="/x")]})) == {
        "Type": None,
        "New": [{"Target": "/x"}],
    }


def test_writing_containers() -> None:
    assert unstructure([Mount(type="a"), None, {"b": (Mount(type="c"), 1)}]) == [
        {"Type": "a"},
        None,
        {"b": [{"Type": "c"}, 1]},
    ]
    assert unstructure(None) is None
    assert unstructure("text") == "text"


def test_writing_times() -> None:
    assert unstructure(Container(id="a", created_at=datetime(2024, 1, 1, tzinfo=UTC))) == {
        "Id": "a",
        "CreatedAt": "2024-01-01T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Container(id="a", created_at=datetime(2024, 1, 1)), "created_at: the time has no zone; give an"),
        ([Mount(extra={"x": [{1, 2}]})], "list[0]['x'][0]: expected a JSON value, got set"),
        (HostConfig(binds=["a", b"b"]), "binds[1]: expected a JSON value, got bytes"),  # type: ignore[list-item]
        (HostConfig(memory=math), "memory: expected a JSON value, got module"),  # type: ignore[arg-type]
        ({1: "a"}, "dict[1]: expected a string as key, got int"),
    ],
)  # fmt: skip
def test_what_json_has_no_form_of(value: Any, message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        unstructure(value)
    assert str(caught.value).startswith(message)


def test_a_model_that_contains_itself() -> None:
    mount = Mount()
    mount.extra["self"] = mount
    for version in (None, "1.44"):
        with pytest.raises(InvalidArgument, match="Mount: nested too deep, or contains itself"):
            unstructure(mount, version=version)


# Replacing


def test_hooks_of_a_model_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "_READERS", Readers())
    monkeypatch.setattr(convert, "_WRITERS", Writers())
    assert structure([{"Mounts": [{"Type": "a"}]}], list[Container])[0].mounts == [Mount(type="a")]
    override(
        Mount,
        read=lambda data: Mount(type=data["Type"].upper()),
        write=lambda mount: {"Type": f"<{mount.type}>"},
    )
    container = structure([{"Mounts": [{"Type": "a"}]}], list[Container])[0]
    assert container.mounts == [Mount(type="A")]
    assert unstructure(container) == {"Mounts": [{"Type": "<A>"}]}


# Models by themselves


def test_models_write_and_read_themselves() -> None:
    mount = Mount(type="bind", extra={"New": 1})
    assert mount.to_dict() == {"Type": "bind", "New": 1}
    assert Mount.from_json(mount.to_json()) == Mount.from_dict(mount.to_dict()) == mount
    assert Mount.from_json(b'{"Type": null}') == Mount()
    with pytest.raises(ValueError, match="Expecting value"):
        Mount.from_json("")
    with pytest.raises(ResponseDecodeError, match="expected an object, got array"):
        Mount.from_json("[]")
    with pytest.raises(InvalidArgument, match="expected a JSON value"):
        Mount(extra={"New": object()}).to_json()
