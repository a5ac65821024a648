from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from mobykit_runtime.convert import structure, unstructure
from mobykit_runtime.errors import InvalidArgument, UnsupportedByEngine
from mobykit_runtime.guards import check

from tests.runtime.samples import Container, HostConfig, Mount, PortBinding, VolumeOptions

SUBPATH = HostConfig(mounts=[Mount(volume_options=VolumeOptions(subpath="a"))])


def test_a_field_the_version_does_not_have_yet() -> None:
    with pytest.raises(UnsupportedByEngine) as caught:
        unstructure(SUBPATH, version="1.44")
    assert str(caught.value) == (
        '"Mounts[0].VolumeOptions.Subpath" requires API version 1.45, but the Docker daemon API version is 1.44'
    )
    error = caught.value
    assert (error.name, error.since, error.until, error.version) == (
        "Mounts[0].VolumeOptions.Subpath", "1.45", None, "1.44",
    )  # fmt: skip
    assert unstructure(SUBPATH, version="1.45") == {"Mounts": [{"VolumeOptions": {"Subpath": "a"}}]}


def test_a_field_the_version_no_longer_has() -> None:
    config = HostConfig(kernel_memory=1)
    assert unstructure(config, version="1.41") == {"KernelMemory": 1}
    for version in ("1.42", "1.55"):
        with pytest.raises(UnsupportedByEngine) as caught:
            unstructure(config, version=version)
        assert str(caught.value) == (
            f'"KernelMemory" was removed in API version 1.42, but the Docker daemon API version is {version}'
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
        with pytest.raises(UnsupportedByEngine, match=r"\.VolumeOptions\.Subpath"):
            unstructure(value, version="1.44")


def test_a_mapping_may_stand_for_a_model() -> None:
    body = {"Mounts": [{"VolumeOptions": {"Subpath": "a"}, "Odd": object}]}
    with pytest.raises(
        UnsupportedByEngine, match=r'"Mounts\[0\]\.VolumeOptions\.Subpath" requires API version 1\.45'
    ):
        check(body, HostConfig, "1.44")
    check(body, HostConfig, "1.45")


def test_what_was_read_may_be_sent_to_the_same_version() -> None:
    # A service is updated by sending back what was read; odd scalars of the engine must not stand in the way.
    data = {
        "Id": 7,
        "Size": "big",
        "CreatedAt": "yesterday",
        "Command": "a b",
        "HostConfig": {"PortBindings": {"80/tcp": None}},
    }
    assert unstructure(structure(data, Container), version="1.44") == data


@pytest.mark.parametrize(
    ("value", "type_", "message"),
    [
        (HostConfig(binds="a:b"), HostConfig, "HostConfig.Binds: expected a list, got str"),  # type: ignore[arg-type]
        (HostConfig(memory=[1]), HostConfig, "HostConfig.Memory: expected a single value, got array"),  # type: ignore[arg-type]
        (HostConfig(memory=Mount()), HostConfig, "HostConfig.Memory: expected a single value, got Mount"),  # type: ignore[arg-type]
        (HostConfig(binds=[["a"]]), HostConfig, "HostConfig.Binds[0]: expected a single value, got array"),  # type: ignore[list-item]
        (HostConfig(annotations=["a"]), HostConfig, "HostConfig.Annotations: expected a mapping, got array"),  # type: ignore[arg-type]
        (HostConfig(mounts=["a"]), HostConfig, "HostConfig.Mounts[0]: expected Mount, got str"),  # type: ignore[list-item]
        (HostConfig(mounts=[HostConfig()]), HostConfig, "HostConfig.Mounts[0]: expected Mount, got HostConfig"),  # type: ignore[list-item]
        (HostConfig(port_bindings={"80/tcp": PortBinding()}), HostConfig,  # type: ignore[dict-item]
         "HostConfig.PortBindings['80/tcp']: expected a list, got PortBinding"),
        (Container(id="a", command=Mount()), Container, "Container.Command: expected list[str] or str, got Mount"),  # type: ignore[arg-type]
        ({"Mounts": "a"}, HostConfig, "HostConfig.Mounts: expected a list, got str"),
        ("text", HostConfig, "HostConfig: expected HostConfig, got str"),
        (Mount(), HostConfig, "HostConfig: expected HostConfig, got Mount"),
        ({}, list[Mount], "list[Mount]: expected a list, got object"),
        ([1], list[Mount], "list[Mount][0]: expected Mount, got int"),
    ],
)  # fmt: skip
def test_values_of_another_shape(value: Any, type_: Any, message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(value, type_, "1.44")
    assert str(caught.value) == message


def test_values_that_fit() -> None:
    check(HostConfig(binds=("a:b",), mounts=[Mount(), None]), HostConfig, "1.44")  # type: ignore[arg-type, list-item]
    check(Container(id="a", created_at=datetime.now(UTC), command=["a"]), Container, "1.44")
    check(Container(id="a", created_at="2024-01-01T00:00:00Z", command="a"), Container, "1.44")  # type: ignore[arg-type]
    check(None, HostConfig, "1.44")
    check([Mount()], list[Mount], "1.44")
