from __future__ import annotations

from typing import Any

import attrs
import pytest
from mobykit_runtime.calls import Endpoint, Parameter, Reply

from tests.runtime.samples import CREATE, DELETE, ID, INSPECT, LIST, START, Container, HostConfig


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
    ("responses", "stream"),
    [
        ({200: "frames"}, "frames"),
        ({200: "messages"}, "messages"),
        ({200: "bytes"}, "bytes"),
        ({101: "upgrade"}, "duplex"),
        ({101: "upgrade", 200: "frames"}, "process"),
        ({200: "json", 304: "empty"}, None),
        ({204: "empty", 404: "bytes"}, None),
    ],
)
def test_replies_tell_what_kind_of_stream_comes(responses: dict[int, str], stream: str | None) -> None:
    replies = {status: Reply(kind) for status, kind in responses.items()}  # type: ignore[arg-type]
    endpoint: Endpoint[bytes] = Endpoint(
        name="a.b", operation="AB", method="GET", path="/a", responses=replies
    )
    assert endpoint.stream == stream
    assert endpoint.success is replies[min(status for status in replies if status < 300)]


def test_an_upgrade_that_drives_a_process_gives_the_process() -> None:
    endpoint: Endpoint[bytes] = Endpoint(
        name="a.b", operation="AB", method="GET", path="/a",
        responses={101: Reply("upgrade")}, upgrade="websocket", process="container",
    )  # fmt: skip
    assert endpoint.stream == "process"


def test_uploads_are_bodies_of_bytes() -> None:
    def endpoint(**options: Any) -> Endpoint[None]:
        return Endpoint(
            name="a.b", operation="AB", method="PUT", path="/a", responses={200: Reply("empty")}, **options
        )

    assert endpoint(body=lambda: bytes, body_kind="bytes").is_upload
    assert not endpoint(body=lambda: bytes).is_upload
    assert not endpoint().is_upload
    assert endpoint().body_media == "application/json"


def test_parameters_have_spans() -> None:
    assert Parameter("a", "query", "a", "string").span.since is None
    assert Parameter("a", "query", "a", "string", since="1.25", until="1.30").span.until == "1.30"
