from __future__ import annotations

import base64
import json

import pytest
from mobykit_runtime.answers import decode
from mobykit_runtime.errors import NotFound, ResponseDecodeError
from mobykit_runtime.messages import Answer, Request

from tests.runtime.samples import STAT, PathHeaders, PathStat

REQUEST = Request(method="HEAD", target=b"/v1.44/containers/abc/archive")


def read(**headers: str) -> PathHeaders:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return decode(STAT, REQUEST, Answer(status=200, headers=names))


def stat(data: object) -> str:
    return base64.b64encode(json.dumps(data).encode()).decode()


def test_models_are_filled_from_headers() -> None:
    headers = read(
        api_version="1.44",
        docker_experimental="false",
        x_count="17",
        x_docker_container_path_stat=stat({"name": "a", "size": 1, "linkTarget": ""}),
        date="today",
    )
    assert headers == PathHeaders(
        api_version="1.44",
        experimental=False,
        count=17,
        stat=PathStat(name="a", size=1, extra={"linkTarget": ""}),
    )


def test_headers_that_are_not_there() -> None:
    assert read() == PathHeaders()


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("True", True), ("1", True), ("0", False), ("maybe", "maybe")]
)
def test_booleans(text: str, value: object) -> None:
    assert read(docker_experimental=text).experimental == value


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("-1", "-1"), ("", ""), ("٣", "٣"), ("9" * 30, "9" * 30)]
)
def test_integers(text: str, value: object) -> None:
    assert read(x_count=text).count == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("%%%", "not base64"),
        ("abc", "not base64"),
        (base64.b64encode(b"{").decode(), "not JSON"),
        (base64.b64encode(b"\xff").decode(), "not UTF-8"),
        (stat([1]), "PathStat: expected an object, got array"),
        ("é", "not base64"),
    ],
)
def test_a_broken_header(text: str, problem: str) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        read(x_docker_container_path_stat=text)
    assert str(caught.value).startswith(
        f"HEAD /v1.44/containers/abc/archive: header X-Docker-Container-Path-Stat: {problem}"
    )
    assert caught.value.status == 200


def test_errors_have_no_text_there() -> None:
    with pytest.raises(NotFound, match="404 Not Found"):
        decode(STAT, REQUEST, Answer(status=404, reason="Not Found"))
