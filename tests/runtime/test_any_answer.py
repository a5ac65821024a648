"""Whatever JSON an engine answers: the result of the call, or an error of ours."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import mobykit
import pytest
from hypothesis import given, settings, strategies as st
from mobykit_runtime.answers import decode
from mobykit_runtime.calls import Endpoint
from mobykit_runtime.convert import unstructure
from mobykit_runtime.errors import DockerError, ResponseDecodeError
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.shapes import plan_of, shape_of

REQUEST = Request(method="GET", target=b"/v1.44/x")
READ = [
    endpoint
    for endpoint in mobykit.ENDPOINTS
    if any(reply.kind in ("json", "headers", "text", "empty") for reply in endpoint.responses.values())
]


def keys(type_: Any, depth: int = 3) -> Iterator[str]:
    """Return the names on the wire of a type and of what it holds."""
    shape = shape_of(type_)
    if shape.kind == "model" and depth:
        for field in plan_of(shape.type).fields:
            yield field.wire
            yield from keys(field.type, depth - 1)
    elif shape.kind in ("list", "map"):
        yield from keys(shape.item, depth)
    elif shape.kind == "choice":
        for arm in shape.arms:
            yield from keys(arm.type, depth)


def documents(endpoint: Endpoint[Any]) -> st.SearchStrategy[Any]:
    """Make JSON whose objects have the right keys and the wrong values."""
    known = sorted({key for reply in endpoint.responses.values() for key in keys(reply.type)}) or ["Id"]
    scalars = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5),
        st.sampled_from(["2024-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2024-13-99T99:99:99Z", "\ud800", "1e999"]),
    )  # fmt: skip
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(known), inner, max_size=6)
        ),
        max_leaves=12,
    )


@settings(max_examples=12)
@given(data=st.data())
@pytest.mark.parametrize("endpoint", READ, ids=lambda endpoint: endpoint.name)
def test_any_json(endpoint: Endpoint[Any], data: st.DataObject) -> None:
    body = json.dumps(data.draw(documents(endpoint))).encode()
    for status in (*endpoint.responses, 200, 299, 400, 500):
        with contextlib.suppress(DockerError):
            result = decode(endpoint, REQUEST, Answer(status=status, reason="R", body=body))
            repr(result)
            unstructure(result)


@given(body=st.binary(max_size=40))
@pytest.mark.parametrize(
    "endpoint", {each.success.kind: each for each in READ}.values(), ids=lambda each: each.success.kind
)
def test_any_bytes(endpoint: Endpoint[Any], body: bytes) -> None:
    for status in (*endpoint.responses, 404, 503):
        with contextlib.suppress(DockerError):
            decode(
                endpoint,
                REQUEST,
                Answer(status=status, body=body, headers={"api-version": body.decode("latin-1")}),
            )


def test_there_are_errors_and_results() -> None:
    [info] = [endpoint for endpoint in READ if endpoint.name == "system.info"]
    odd = decode(info, REQUEST, Answer(status=200, body=b'{"ID":"a","Containers":"x","Plugins":5}'))
    assert (odd.id, odd.extra) == ("a", {"Containers": "x", "Plugins": 5})
    with pytest.raises(ResponseDecodeError):
        decode(info, REQUEST, Answer(status=200, body=b"[]"))
