"""Answers to HEAD: everything they say is in the status and the headers."""

from __future__ import annotations

import base64

import pytest
from mobykit_runtime import errors
from mobykit_runtime.errors import ApiError, ResponseDecodeError

from tests.fakes import FakeEngine, raw, reply
from tests.runtime.both import Connect

STAT = "/v1.44/containers/box/archive"


def head(status: str, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "Content-Length: 117", "", ""]).encode()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400 Bad Request", errors.BadRequest),
        ("404 Not Found", errors.NotFound),
        ("409 Conflict", errors.Conflict),
        ("500 Internal Server Error", errors.ServerError),
        ("503 Service Unavailable", errors.Unavailable),
    ],
)
def test_an_error_names_the_object_and_the_status(
    any_engine: FakeEngine, connect: Connect, status: str, kind: type[ApiError]
) -> None:
    any_engine.on(STAT, raw(head(status, "Api-Version: 1.44", "Content-Type: application/json")))
    docker = connect(any_engine, version=None)
    with pytest.raises(ApiError) as caught:
        docker.containers.archive_info("box", path="/etc")
    assert type(caught.value) is kind
    assert str(caught.value) == f"HEAD {STAT}: {status}"
    any_engine.wait_until_idle()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("%%%", "not base64"),
        ("", "not JSON"),
        (base64.b64encode(b"{").decode(), "not JSON"),
        (base64.b64encode(b"\xff").decode(), "not UTF-8"),
        (base64.b64encode(b"[1]").decode(), "expected an object, got array"),
        (base64.b64encode(b"[" * 40_000).decode(), "nested too deep"),
        (base64.b64encode(b'{"size":' + b"9" * 5000 + b"}").decode(), "not JSON: Exceeds the limit"),
        (base64.b64encode(b'{"size":NaN}').decode(), "not JSON: NaN is not JSON"),
    ],
)
def test_a_broken_header_leaves_nothing_open(
    any_engine: FakeEngine, connect: Connect, value: str, problem: str
) -> None:
    any_engine.on(STAT, raw(head("200 OK", f"X-Docker-Container-Path-Stat: {value}")))
    any_engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    docker = connect(any_engine)
    with pytest.raises(ResponseDecodeError) as caught:
        docker.containers.archive_info("box", path="/etc")
    assert str(caught.value).startswith(f"HEAD {STAT}: header X-Docker-Container-Path-Stat: ")
    assert problem in str(caught.value)
    assert docker.system.info().id == "x"
    any_engine.wait_until_idle()
