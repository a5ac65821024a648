from __future__ import annotations

import json
from typing import Any

import pytest
from mobykit_runtime import errors
from mobykit_runtime.answers import decode
from mobykit_runtime.errors import (
    ApiError,
    ProtocolError,
    RedirectRefused,
    ResponseDecodeError,
)
from mobykit_runtime.messages import Answer, Request

from tests.runtime.samples import DELETE, INSPECT, LIST, PING, START, SWARM_INIT, Container

REQUEST = Request(method="GET", target=b"/v1.44/containers/abc/json?token=geheim")


def answer(status: int, body: object = b"", **headers: str) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status=status, reason="Its Reason", headers=headers, body=content)


def failure(status: int, body: object = b"") -> ApiError:
    with pytest.raises(ApiError) as caught:
        decode(INSPECT, REQUEST, answer(status, body))
    error = caught.value
    assert (error.status, error.method, error.path) == (status, "GET", "/v1.44/containers/abc/json")
    assert "geheim" not in str(error)
    return error


# Results


def test_json() -> None:
    assert decode(INSPECT, REQUEST, answer(200, {"Id": "abc"})) == Container(id="abc")
    assert decode(LIST, REQUEST, answer(200, [])) == []
    assert decode(SWARM_INIT, REQUEST, answer(200, "token")) == "token"


def test_null_is_an_empty_list_but_no_object() -> None:
    assert decode(LIST, REQUEST, answer(200, None)) == []
    with pytest.raises(ResponseDecodeError, match="Container: expected an object, got null"):
        decode(INSPECT, REQUEST, answer(200, None))


def test_empty_and_text() -> None:
    decode(DELETE, REQUEST, answer(204))
    decode(DELETE, REQUEST, answer(200, {"Warning": "unasked"}))
    assert decode(PING, REQUEST, answer(200, b"OK")) == "OK"
    assert decode(PING, REQUEST, answer(200, b"\xff")) == "\ufffd"


def test_a_status_that_says_whether_anything_changed() -> None:
    assert decode(START, REQUEST, answer(204)) is True
    assert decode(START, REQUEST, answer(200)) is True
    assert decode(START, REQUEST, answer(304)) is False
    with pytest.raises(errors.Conflict):
        decode(START, REQUEST, answer(409))


def test_a_success_nobody_declared_is_read_like_the_one_declared() -> None:
    assert decode(INSPECT, REQUEST, answer(203, {"Id": "abc"})) == Container(id="abc")


# Errors of the engine


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequest),
        (401, errors.Unauthorized),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (405, ApiError),
        (406, errors.NotAcceptable),
        (409, errors.Conflict),
        (412, errors.PreconditionFailed),
        (413, errors.PayloadTooLarge),
        (418, ApiError),
        (429, errors.TooManyRequests),
        (500, errors.ServerError),
        (501, errors.NotImplementedByEngine),
        (502, errors.ServerError),
        (503, errors.Unavailable),
        (599, errors.ServerError),
        (999, ApiError),
    ],
)
def test_errors_by_status(status: int, kind: type[ApiError]) -> None:
    error = failure(status, {"message": "no"})
    assert type(error) is kind
    assert error.message == "no"


@pytest.mark.parametrize(
    ("status", "message", "kind"),
    [
        (404, "page not found", errors.PageNotFound),
        (404, "No such container: abc", errors.NotFound),
        (500, "page not found", errors.ServerError),
        (503, "This node is not a swarm manager. Use something.", errors.NotASwarmManager),
        (503, "This node is not part of a swarm", errors.NotASwarmManager),
        (503, "shutting down", errors.Unavailable),
    ],
)
def test_errors_told_apart_by_words(status: int, message: str, kind: type[ApiError]) -> None:
    assert type(failure(status, {"message": message})) is kind
    assert type(failure(status, message.encode() + b"\n")) is kind


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "it failed"}, "it failed"),
        ({"message": "ü" * 2000}, "ü" * 1024 + "..."),
        ({"message": ""}, '{"message": ""}'),
        ({"message": 5}, '{"message": 5}'),
        ({"error": "other"}, '{"error": "other"}'),
        (["a"], '["a"]'),
        ("a string", '"a string"'),
        (b"plain text\r\n", "plain text"),
        (b"<html>" + b"x" * 5000, "<html>" + "x" * 1018 + "..."),
        (b'{"message": "cut', '{"message": "cut'),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[" * 100_000, "[" * 1024 + "..."),
        (b"", "Its Reason"),
        (b"  \n", "Its Reason"),
    ],
    ids=range(14),
)
def test_the_words_of_the_engine(body: object, message: str) -> None:
    assert failure(500, body).message == message


def test_an_encoded_error_is_not_shown() -> None:
    with pytest.raises(errors.ServerError, match="500 Its Reason"):
        decode(INSPECT, REQUEST, answer(500, b"\x1f\x8b", **{"content-encoding": "gzip"}))


# Answers nobody asked for


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
def test_redirects(status: int) -> None:
    with pytest.raises(RedirectRefused, match=f"the engine answered {status} and points elsewhere"):
        decode(INSPECT, REQUEST, answer(status, b"", location="http://evil/"))
    if status != 304:
        with pytest.raises(RedirectRefused):
            decode(START, REQUEST, answer(status))


def test_switched_protocols() -> None:
    with pytest.raises(ProtocolError, match="switched protocols"):
        decode(INSPECT, REQUEST, answer(101))


# Content that is not what the API describes


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "the answer is empty"),
        (
            b"<html>oops",
            "not JSON: Expecting value at character 0 (status 200); the answer begins '<html>oops'",
        ),
        (b'{"Id": "geheim', "not JSON: Unterminated string starting at at character 7 (status 200)"),
        (b'{"Id": "\xff"}', "not UTF-8 at byte 8 (status 200)"),
        (b'{"Size": NaN}', "not JSON: NaN is not JSON (status 200)"),
        (b'{"Size": -Infinity}', "not JSON: -Infinity is not JSON (status 200)"),
        (b'{"Size": 1' + b"0" * 5000 + b"}", "not JSON: Exceeds the limit (4300 digits)"),
        (b"[" * 100_000, "nested too deep (status 200)"),
        (b'{"a":' * 100_000, "nested too deep (status 200)"),
        (b'{"Id": 1} {"Id": 2}', "not JSON: Extra data at character 10 (status 200)"),
        (b"[1]", "Container: expected an object, got array (status 200)"),
        (b"null", "Container: expected an object, got null (status 200)"),
    ],
    ids=range(12),
)
def test_content_that_cannot_be_read(body: bytes, problem: str) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        decode(INSPECT, REQUEST, answer(200, body))
    error = caught.value
    assert str(error).startswith(f"GET /v1.44/containers/abc/json: {problem}")
    assert error.status == 200
    assert error.excerpt == body[:200].decode("utf-8", "replace")
    assert "geheim" not in str(error)


def test_the_last_of_two_equal_keys_counts() -> None:
    assert decode(INSPECT, REQUEST, answer(200, b'{"Id": "a", "Id": "b"}')).id == "b"


def test_long_text_is_cut() -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        decode(INSPECT, REQUEST, answer(200, b"<" + b"x" * 10_000))
    assert len(str(caught.value)) < 500


def test_errors_hide_the_library_that_found_them() -> None:
    cases: list[Any] = [b"{", b"\xff", b"[" * 100_000, b"[]"]
    for body in cases:
        with pytest.raises(ResponseDecodeError) as caught:
            decode(INSPECT, REQUEST, answer(200, body))
        assert caught.value.__suppress_context__
