from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum, IntEnum
from typing import Any

import pytest
from attrs import define, field
from mobykit_runtime.convert import structure, unstructure
from mobykit_runtime.errors import InvalidArgument, UnsupportedByEngine
from mobykit_runtime.guards import check
from mobykit_runtime.model import Model

from tests.runtime.samples import AuthConfig, Container, HostConfig, Mount, PortBinding, VolumeOptions

SUBPATH = HostConfig(mounts=[Mount(volume_options=VolumeOptions(subpath="a"))])


def test_a_field_the_version_does_not_have_yet() -> None:
    with pytest.raises(UnsupportedByEngine) as caught:
        unstructure(SUBPATH, version="1.44")
    assert str(caught.value) == (
        '"mounts[0].volume_options.subpath" requires API version 1.45, but the Docker daemon API version is 1.44'
    )
    error = caught.value
    assert (error.name, error.since, error.until, error.version) == (
        "mounts[0].volume_options.subpath", "1.45", None, "1.44",
    )  # fmt: skip
    assert unstructure(SUBPATH, version="1.45") == {"Mounts": [{"VolumeOptions": {"Subpath": "a"}}]}


def test_a_field_the_version_no_longer_has() -> None:
    config = HostConfig(kernel_memory=1)
    assert unstructure(config, version="1.41") == {"KernelMemory": 1}
    for version in ("1.42", "1.55"):
        with pytest.raises(UnsupportedByEngine) as caught:
            unstructure(config, version=version)
        assert str(caught.value) == (
            f'"kernel_memory" was removed in API version 1.42, but the Docker daemon API version is {version}'
        )


def test_without_a_version_nothing_is_guarded() -> None:
    assert unstructure(HostConfig(kernel_memory=1, annotations={})) == {"KernelMemory": 1, "Annotations": {}}


def test_versions_are_compared_by_number() -> None:
    with pytest.raises(UnsupportedByEngine, match=r"requires API version 1\.43"):
        unstructure(HostConfig(annotations={}), version="1.5")
    assert unstructure(HostConfig(annotations={}), version="1.100") == {"Annotations": {}}


def test_unset_fields_and_extra_keys_are_not_guarded() -> None:
    config = HostConfig(annotations=None, extra={"Annotations": {"a": "b"}, "Newest": 1})
    assert unstructure(config, version="1.40") == {"Annotations": {"a": "b"}, "Newest": 1}


def test_models_inside_of_containers_are_guarded() -> None:
    for value in ([SUBPATH], {"a": (SUBPATH,)}, {"a": {"b": SUBPATH}}):
        with pytest.raises(UnsupportedByEngine, match=r"\.volume_options\.subpath"):
            unstructure(value, version="1.44")


def test_a_mapping_may_stand_for_a_model() -> None:
    body = {"Mounts": [{"VolumeOptions": {"Subpath": "a"}}]}
    with pytest.raises(
        UnsupportedByEngine, match=r'"mounts\[0\]\.volume_options\.subpath" requires API version 1\.45'
    ):
        check(body, HostConfig, "1.44")
    check(body, HostConfig, "1.45")


def test_what_was_read_may_be_sent_to_the_same_version() -> None:
    # A service is updated by sending back what was read: nulls, times that are none and what nobody knows.
    data = {
        "Id": "a",
        "CreatedAt": "yesterday",
        "State": "melted",
        "Command": "a b",
        "HostConfig": {"PortBindings": {"80/tcp": None}, "Newest": {"A": [1]}},
        "Status": {"A": [1, {"B": None}]},
    }
    assert unstructure(structure(data, Container), version="1.44") == data
    read = structure(data | {"Mounts": None}, Container)
    assert unstructure(read, version="1.44") == data


@pytest.mark.parametrize(
    ("value", "type_", "message"),
    [
        (HostConfig(binds="a:b"), HostConfig, "binds: expected a list, got str"),  # type: ignore[arg-type]
        (HostConfig(memory=[1]), HostConfig, "memory: expected int, got list"),  # type: ignore[arg-type]
        (HostConfig(memory=Mount()), HostConfig, "memory: expected int, got Mount"),  # type: ignore[arg-type]
        (HostConfig(binds=[["a"]]), HostConfig, "binds[0]: expected str, got list"),  # type: ignore[list-item]
        (HostConfig(annotations=["a"]), HostConfig, "annotations: expected a mapping, got list"),  # type: ignore[arg-type]
        (HostConfig(mounts=["a"]), HostConfig, "mounts[0]: expected Mount, got str"),  # type: ignore[list-item]
        (HostConfig(mounts=[HostConfig()]), HostConfig, "mounts[0]: expected Mount, got HostConfig"),  # type: ignore[list-item]
        (HostConfig(port_bindings={"80/tcp": PortBinding()}), HostConfig,  # type: ignore[dict-item]
         "port_bindings['80/tcp']: expected a list, got PortBinding"),
        (Container(id="a", command=Mount()), Container, "command: expected list[str] or str, got Mount"),  # type: ignore[arg-type]
        (Container(id="a", topology=[{"a": 1}]), Container, "topology[0]['a']: expected str, got int"),  # type: ignore[dict-item]
        ({"Mounts": "a"}, HostConfig, "mounts: expected a list, got str"),
        ("text", HostConfig, "HostConfig: expected HostConfig, got str"),
        (Mount(), HostConfig, "HostConfig: expected HostConfig, got Mount"),
        ({}, list[Mount], "list[Mount]: expected a list, got dict"),
        ([1], list[Mount], "list[Mount][0]: expected Mount, got int"),
        ([Mount(target=1)], list[Mount], "list[Mount][0].target: expected str, got int 1"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_values_of_another_shape(value: Any, type_: Any, message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(value, type_, "1.44")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Container(id="a", host_config=HostConfig(memory="64m")), "host_config.memory: expected int, got str '64m'"),  # type: ignore[arg-type]
        (Container(id="a", size=True), "size: expected int, got bool True"),
        (Container(id="a", size=5.0), "size: expected int, got float 5.0"),  # type: ignore[arg-type]
        (Container(id="a", load="1"), "load: expected float, got str '1'"),  # type: ignore[arg-type]
        (Container(id="a", load=True), "load: expected float, got bool True"),
        (Container(id=7), "id: expected str, got int 7"),  # type: ignore[arg-type]
        (Container(id="a", state=1), "state: expected str, got int 1"),  # type: ignore[arg-type]
        (Container(id="a", created_at=5), "created_at: expected datetime, got int 5"),  # type: ignore[arg-type]
        (Container(id="a", names=["a", 1]), "names[1]: expected str, got int 1"),  # type: ignore[list-item]
        (Container(id="a", names=[b"SECRET=1"]), "names[0]: expected str, got bytes"),  # type: ignore[list-item]
        (Container(id="a", size="9" * 500), "size: expected int, got str '" + "9" * 56 + "..."),  # type: ignore[arg-type]
        (Container(id="a", host_config=HostConfig(port_bindings={"80/tcp": [PortBinding(host_port=8080)]})),  # type: ignore[arg-type]
         "host_config.port_bindings['80/tcp'][0].host_port: expected str, got int 8080"),
        ({"Id": "a", "HostConfig": {"Memory": "64m"}}, "host_config.memory: expected int, got str '64m'"),
    ],
)  # fmt: skip
def test_scalars_of_another_type(value: Any, message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(value, Container, "1.44")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"HostConfg": {}}, "Container['HostConfg']: Container has no such key; did you mean HostConfig?"),
        ({"hostconfig": {}}, "Container['hostconfig']: Container has no such key; did you mean HostConfig?"),
        ({"HostConfig": {"Memry": 1}}, "host_config['Memry']: HostConfig has no such key; did you mean Memory?"),
        ({"HostConfig": {"kernel_memory": 1}},
         "host_config['kernel_memory']: in a dictionary it is 'KernelMemory'; "  # noqa: ISC004
         "or pass models.HostConfig(kernel_memory=...)"),
        ({"Mounts": [{"Xyz": None}]},
         "mounts[0]['Xyz']: Mount has no such key; unknown ones belong in `extra` of a model"),
        ({5: 1}, "Container[5]: Container has no such key; unknown ones belong in `extra` of a model"),
    ],
)  # fmt: skip
def test_keys_that_a_model_does_not_have(value: Any, message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(value, Container, "1.44")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "value",
    [
        AuthConfig(password=12345),  # type: ignore[arg-type]
        {"password": 12345},
        {"password": ["12345"]},
        Container(id="a", topology=[{"password": 12345}]),  # type: ignore[dict-item]
        Container(id="a", names="12345"),  # type: ignore[arg-type]
    ],
)
def test_what_may_be_secret_is_not_shown(value: Any) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(value, AuthConfig if isinstance(value, dict) else type(value), "1.44")
    assert "12345" not in str(caught.value)


class Word(str, Enum):  # noqa: UP042  # the older way to write it, which users have
    RUNNING = "running"


class Number(IntEnum):
    ONE = 1


class Plain(Enum):
    NAME = "n"
    NUMBER = 2


def test_values_that_fit() -> None:
    check(HostConfig(binds=("a:b",), mounts=[Mount(), None]), HostConfig, "1.44")  # type: ignore[arg-type, list-item]
    check(Container(id="a", created_at=datetime.now(UTC), command=["a"]), Container, "1.44")
    check(Container(id="a", created_at="2024-01-01T00:00:00Z", command="a"), Container, "1.44")  # type: ignore[arg-type]
    check(Container(id="a", load=1, size=Number.ONE, state=Word.RUNNING), Container, "1.44")
    check(Container(id=Plain.NAME, size=Plain.NUMBER, state="melted"), Container, "1.44")  # type: ignore[arg-type]
    check(Container(id="a", anything={"any": object}, status={"a": {1: 2}}), Container, "1.44")
    check(None, HostConfig, "1.44")
    check([Mount()], list[Mount], "1.44")
    check({"HostConfig": None, "Id": "a"}, Container, "1.44")


@define(kw_only=True)
class Moved(Model):
    config: HostConfig | None = field(default=None, metadata={"wire": "Config", "gates": {"Memory": "1.50"}})
    configs: dict[str, list[HostConfig]] | None = field(
        default=None, metadata={"wire": "Configs", "gates": {"Memory": "1.50"}}
    )


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Moved(config=HostConfig(memory=1)), "config.memory"),
        (Moved(configs={"a": [HostConfig(memory=1)]}), "configs['a'][0].memory"),
        ({"Config": {"Memory": 1}}, "config.memory"),
    ],
)
def test_a_field_that_engines_read_later_at_one_place(value: Any, name: str) -> None:
    check(value, Moved, "1.50")
    check(HostConfig(memory=1), HostConfig, "1.49")
    with pytest.raises(UnsupportedByEngine, match=r"requires API version 1\.50") as caught:
        check(value, Moved, "1.49")
    assert caught.value.name == name


def test_what_contains_itself() -> None:
    endless: dict[str, Any] = {}
    endless["a"] = endless
    with pytest.raises(InvalidArgument, match="nested too deep, or contains itself"):
        check(endless, Any, "1.44")
