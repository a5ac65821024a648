"""No value of a caller changes what a request asks for: its path, its query, its headers, or where it ends."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote

import mobykit
import pytest
from hypothesis import given, settings, strategies as st
from mobykit_runtime.calls import Endpoint, Parameter
from mobykit_runtime.errors import InvalidArgument, InvalidId
from mobykit_runtime.messages import Request
from mobykit_runtime.requests import prepare, prepare_beside
from mobykit_runtime.version import ApiVersion

from tests.fakes import FakeEngine
from tests.runtime.samples import Driver
from tests.runtime.test_codecs import HOSTILE

SAMPLES: dict[str, Any] = {
    "string": "a", "integer": 1, "number": 1.5, "boolean": True, "strings": ["a"], "csv": ["a"], "json": {},
    "jsons": [{}], "filters": {}, "time": 1, "auth": "e30=", "path": "abc", "image": "abc",
}  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.text("./\\%2eEfF?#&=;:@+~ab \r\n\t\0{}\u2028é", max_size=12),
    st.sampled_from([*HOSTILE, "a?b=c", "a#b", "a%2f..%2fb", "a HTTP/1.1\r\nX: y", "http://evil/", "{id}"]),
)
NEWEST = ApiVersion(mobykit.Docker.NEWEST)


def parameters(where: str, *codecs: str) -> list[Any]:
    """Return the parameters that travel there and take text, of all calls."""
    return [
        pytest.param(endpoint, parameter, id=f"{endpoint.name}-{parameter.name}")
        for endpoint in mobykit.ENDPOINTS
        for parameter in endpoint.parameters
        if parameter.where == where and parameter.codec in codecs
    ]


def request(endpoint: Endpoint[Any], parameter: Parameter | None = None, value: object = None) -> Request:
    """Make the request of a call with a sample for all that is required, and a value for one parameter."""
    values = {
        each.name: SAMPLES[each.codec]
        for each in endpoint.parameters
        if each.required or each.where == "path"
    }
    if parameter is not None:
        values[parameter.name] = value
    return prepare(endpoint, NEWEST, values)


def test_there_are_parameters_to_look_at() -> None:
    assert len(parameters("path", "path", "image")) > 60
    assert len(parameters("query", "string", "strings", "filters", "time")) > 50
    assert len(parameters("header", "string", "strings", "auth")) > 10


@settings(max_examples=60)
@given(value=TEXTS)
@pytest.mark.parametrize(("endpoint", "parameter"), parameters("path", "path", "image"))
def test_an_id_changes_its_own_segment_only(
    endpoint: Endpoint[Any], parameter: Parameter, value: str
) -> None:
    plain = request(endpoint)
    try:
        made = request(endpoint, parameter, value)
    except InvalidId:
        return
    path, mark, query = made.target.decode("ascii").partition("?")
    assert mark + query == plain.target.decode("ascii").removeprefix(plain.path)
    assert made.headers == plain.headers
    assert made.content == plain.content
    index = f"/v{NEWEST}{endpoint.path}".split("/").index(f"{{{parameter.wire}}}")
    expected = plain.path.split("/")
    found = path.split("/")
    own = len(found) - len(expected) + 1
    name = value.removeprefix("/") if parameter.codec == "path" else value  # as engines list containers
    assert own == (name.count("/") + 1 if parameter.codec == "image" else 1)
    assert found[:index] == expected[:index]
    assert found[index + own :] == expected[index + 1 :]
    assert unquote("/".join(found[index : index + own]), errors="strict") == name
    assert not {"", ".", ".."} & {unquote(segment) for segment in found[index : index + own]}
    assert all("!" <= character <= "~" and character not in "#?\\" for character in path)


@pytest.mark.parametrize("endpoint", [each for each in mobykit.ENDPOINTS if each.tty and each.tty.path])
@given(value=TEXTS)
def test_what_is_asked_beside_a_call_is_as_safe(endpoint: Endpoint[Any], value: str) -> None:
    assert endpoint.tty
    [name] = [each.name for each in endpoint.parameters if each.where == "path"]
    try:
        made = prepare_beside(endpoint, NEWEST, {name: value}, endpoint.tty.path)
    except InvalidId:
        return
    before, _, after = f"/v{NEWEST}{endpoint.tty.path}".partition(f"{{{endpoint.by_name[name].wire}}}")
    found = made.target.decode("ascii")
    assert found.startswith(before)
    assert found.endswith(after)
    assert unquote(found[len(before) : len(found) - len(after)]) == value.removeprefix("/")
    assert found.count("/") == (before + after).count("/")
    assert not set(found) & set("?#\\ ")


@settings(max_examples=30)
@given(value=TEXTS)
@pytest.mark.parametrize(
    ("endpoint", "parameter"), parameters("query", "string", "strings", "filters", "time")
)
def test_a_text_in_the_query_is_one_value(endpoint: Endpoint[Any], parameter: Parameter, value: str) -> None:
    given = {"strings": [value], "filters": {value: value}}.get(parameter.codec, value)
    plain = request(endpoint)
    if NEWEST not in parameter.span:
        return
    try:
        made = request(endpoint, parameter, given)
    except InvalidArgument:
        assert any("\ud800" <= character <= "\udfff" for character in value)
        return
    assert made.path == plain.path
    assert made.headers == plain.headers
    assert all(b"!"[0] <= byte <= b"~"[0] and byte not in b"#\\" for byte in made.target)

    def pairs(target: bytes) -> list[tuple[str, str]]:
        query = target.partition(b"?")[2].decode("ascii")
        return parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), separator="&")

    others = [pair for pair in pairs(plain.target) if pair[0] != parameter.wire]
    found = pairs(made.target)
    assert [pair for pair in found if pair[0] != parameter.wire] == others
    [own] = [text for name, text in found if name == parameter.wire]
    assert parameter.codec == "filters" or own == value


@settings(max_examples=60)
@given(value=TEXTS)
@pytest.mark.parametrize(("endpoint", "parameter"), parameters("header", "string", "strings", "auth"))
def test_a_text_in_a_header_is_the_whole_header(
    endpoint: Endpoint[Any], parameter: Parameter, value: str
) -> None:
    plain = request(endpoint)
    given = [value] if parameter.codec == "strings" else value
    if not value.isascii() or not value.isprintable() or value != value.strip():
        with pytest.raises(InvalidArgument, match="takes printable ASCII characters only") as caught:
            request(endpoint, parameter, given)
        assert len(value) < 3 or value not in str(caught.value)
        return
    made = request(endpoint, parameter, given)
    own = (parameter.wire.encode(), value.encode())
    assert made.headers.count(own) == 1
    others = [header for header in plain.headers if header[0] != own[0]]
    assert [header for header in made.headers if header[0] != own[0]] == others
    assert made.target == plain.target


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\0", "\x7f", "\x85", "\u2028", "ü"])
@pytest.mark.parametrize(("endpoint", "parameter"), parameters("header", "string", "strings", "auth"))
def test_no_line_break_gets_into_a_header(
    driver: Driver, engine: FakeEngine, endpoint: Endpoint[Any], parameter: Parameter, end: str
) -> None:
    text = f"geheim{end}X-Evil: 1"
    values = {
        each.name: SAMPLES[each.codec]
        for each in endpoint.parameters
        if each.where == "path" or each.required
    }
    values[parameter.name] = [text] if parameter.codec == "strings" else text
    client = driver.connect(engine.url, version=str(NEWEST))
    with pytest.raises(InvalidArgument) as caught:
        driver.call(client, endpoint, values)
    assert "geheim" not in str(caught.value)
    assert engine.connections == 0


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_is_sent_for_an_id_that_would_reach_something_else(
    driver: Driver, engine: FakeEngine, value: str
) -> None:
    client = driver.connect(engine.url, version=str(NEWEST))
    for parameter in parameters("path", "path", "image"):
        endpoint, own = parameter.values
        others = {each.name: SAMPLES[each.codec] for each in endpoint.parameters if each.where == "path"}
        with pytest.raises(InvalidId):
            driver.call(client, endpoint, {**others, own.name: value})
    assert engine.connections == 0


def test_methods_and_header_names_are_those_of_the_description() -> None:
    assert {endpoint.method for endpoint in mobykit.ENDPOINTS} <= {"GET", "HEAD", "POST", "PUT", "DELETE"}
    for parameter in parameters("header", *SAMPLES):
        assert parameter.values[1].wire.replace("-", "").isalpha()
