from __future__ import annotations

import attrs
import pytest
from mobykit_runtime.calls import Endpoint, Parameter, Reply

from tests.runtime.samples import CREATE, DELETE, ID, INSPECT, LIST, LOGS, START, Container, HostConfig


def test_what_an_endpoint_says() -> None:
    assert (LIST.name, LIST.operation, LIST.method, LIST.path) == (
        "containers.list", "ContainerList", "GET", "/containers/json",
    )  # fmt: skip
    assert (LIST.since, LIST.until) == ("1.25", None)
    assert LIST.body is None
    assert CREATE.body is HostConfig
    assert dict(LIST.replies) == {200: list[Container]}
    assert dict(START.replies) == {204: None, 304: None}
    assert LIST.parameters[0].name == "all"
    assert not LIST.waits


def test_types_are_asked_for_when_needed() -> None:
    calls = []

    def thunk() -> type[Container]:
        calls.append(1)
        return Container

    endpoint: Endpoint[Container] = Endpoint(
        name="a.b", operation="AB", method="GET", path="/a", responses={200: Reply("json", thunk)}, body=thunk
    )
    assert not calls
    assert endpoint.body is Container
    assert endpoint.body is Container
    assert endpoint.replies[200] is Container
    assert len(calls) == 2


def test_endpoints_are_values() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LIST.method = "POST"  # type: ignore[misc]
    with pytest.raises(TypeError):
        LIST.replies[200] = None  # type: ignore[index]
    assert {LIST, INSPECT, LIST} == {LIST, INSPECT}


def test_the_path_is_cut_at_its_parameters() -> None:
    assert INSPECT.path_parts == ("/containers/", ID, "/json")
    assert DELETE.path_parts == ("/containers/", ID, "")
    assert LIST.path_parts == ("/containers/json",)


@pytest.mark.parametrize("path", ["/a/{id}/{other}", "/a", "/a/{idx}"])
def test_template_and_parameters_must_agree(path: str) -> None:
    endpoint: Endpoint[None] = Endpoint(
        name="a.b", operation="AB", method="GET", path=path, parameters=(ID,), responses={200: Reply("empty")}
    )
    with pytest.raises(ValueError, match=r"a\.b: .* do not match"):
        _ = endpoint.path_parts


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("frames", "a stream of frames"),
        ("messages", "a stream of JSON messages"),
        ("bytes", "a stream of bytes"),
        ("upgrade", "an upgraded connection"),
    ],
)
def test_streams_are_named_as_not_there_yet(kind: str, words: str) -> None:
    responses = {101: Reply(kind), 200: Reply("json"), 404: Reply("json")}  # type: ignore[arg-type]
    endpoint: Endpoint[None] = Endpoint(
        name="a.b", operation="AB", method="GET", path="/a", responses=responses
    )
    assert endpoint.not_there_yet == f"a.b answers with {words}; streams are not there yet"
    assert LIST.not_there_yet is None
    assert LOGS.not_there_yet is not None


def test_bodies_of_bytes_are_named_as_not_there_yet() -> None:
    endpoint: Endpoint[None] = Endpoint(
        name="a.b", operation="AB", method="PUT", path="/a",
        responses={200: Reply("empty")}, body=lambda: bytes, body_kind="bytes",
    )  # fmt: skip
    assert endpoint.not_there_yet == "a.b takes a stream of bytes as its body; streams are not there yet"


def test_parameters_have_spans() -> None:
    assert Parameter("a", "query", "a", "string").span.since is None
    assert Parameter("a", "query", "a", "string", since="1.25", until="1.30").span.until == "1.30"
