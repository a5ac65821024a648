from __future__ import annotations

from typing import Any

import pytest
from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.errors import InvalidArgument, InvalidId, UnsupportedByEngine
from mobykit_runtime.messages import Request
from mobykit_runtime.requests import prepare
from mobykit_runtime.version import ApiVersion

from tests.runtime.samples import (
    CREATE,
    DELETE,
    INSPECT,
    LIST,
    PUSH,
    START,
    WAIT,
    AuthConfig,
    HostConfig,
    Mount,
    VolumeOptions,
)

V = ApiVersion("1.44")


def test_a_plain_request() -> None:
    request = prepare(LIST, V, {})
    assert request == Request(method="GET", target=b"/v1.44/containers/json")
    assert (request.headers, request.content, request.waits) == ((), None, False)


def test_the_query_follows_the_order_of_the_description() -> None:
    request = prepare(LIST, V, {"filters": {"label": "a=b&c"}, "limit": 5, "all": False})
    assert request.target == (
        b"/v1.44/containers/json?all=false&limit=5&filters=%7B%22label%22%3A%5B%22a%3Db%26c%22%5D%7D"
    )
    assert request.path == "/v1.44/containers/json"


def test_none_is_not_sent() -> None:
    assert prepare(LIST, V, {"all": None, "filters": None}).target == b"/v1.44/containers/json"


def test_lists_are_sent_as_repeated_keys() -> None:
    endpoint: Endpoint[None] = Endpoint(
        name="images.get", operation="ImageGetAll", method="GET", path="/images/get",
        parameters=(Parameter("names", "query", "names[]", "strings"),), responses={200: Reply("empty")},
    )  # fmt: skip
    assert (
        prepare(endpoint, V, {"names": ["a b", "c,d"]}).target
        == b"/v1.44/images/get?names%5B%5D=a%20b&names%5B%5D=c%2Cd"
    )
    assert prepare(endpoint, V, {"names": []}).target == b"/v1.44/images/get"


def test_a_body_is_compact_json() -> None:
    request = prepare(CREATE, V, {"name": "web"}, HostConfig(memory=1, binds=["ä"]))
    assert request.target == b"/v1.44/containers/create?name=web"
    assert request.content == b'{"Memory":1,"Binds":["\\u00e4"]}'
    assert request.headers == ((b"Content-Type", b"application/json"),)


def test_a_body_may_be_a_mapping_or_absent() -> None:
    assert prepare(CREATE, V, {}, {"Memory": 1}).content == b'{"Memory":1}'
    request = prepare(CREATE, V, {})
    assert (request.content, request.headers) == (None, ())


def test_calls_that_wait_say_so() -> None:
    assert prepare(WAIT, V, {"id": "a"}).waits
    assert not prepare(START, V, {"id": "a"}).waits


# What an engine would take for another object, and what is sent for odd but harmless ids.

GOLDEN = {
    "abc": b"/v1.44/containers/abc/json",
    "a b": b"/v1.44/containers/a%20b/json",
    "a/b": b"/v1.44/containers/a%2Fb/json",
    "..%2f..%2finfo": b"/v1.44/containers/..%252f..%252finfo/json",
    "%2e%2e": b"/v1.44/containers/%252e%252e/json",
    "a?all=1": b"/v1.44/containers/a%3Fall%3D1/json",
    "a#b": b"/v1.44/containers/a%23b/json",
    "a;b": b"/v1.44/containers/a%3Bb/json",
    "...": b"/v1.44/containers/.../json",
    "a\\..\\b": b"/v1.44/containers/a%5C..%5Cb/json",
    "http:evil": b"/v1.44/containers/http%3Aevil/json",
    "ü\u202e": b"/v1.44/containers/%C3%BC%E2%80%AE/json",
}


@pytest.mark.parametrize("value", GOLDEN)
def test_ids_in_the_path(value: str) -> None:
    assert prepare(INSPECT, V, {"id": value}).target == GOLDEN[value]


@pytest.mark.parametrize(
    "value",
    [
        "",
        ".",
        "..",
        "/",
        "//web",
        "a/",
        "a//b",
        "../volumes/x",
        "a/../../info",
        "http://evil/",
        "a\r\nX: y",
        "a\0",
    ],
)
def test_ids_that_are_refused(value: str) -> None:
    with pytest.raises(InvalidId) as caught:
        prepare(DELETE, V, {"id": value})
    assert str(caught.value).startswith('containers.delete: "id": ')


def test_image_names_keep_their_slashes() -> None:
    assert prepare(PUSH, V, {"name": "host:5000/team/app"}).target == b"/v1.44/images/host:5000/team/app/push"
    with pytest.raises(InvalidId):
        prepare(PUSH, V, {"name": "team/../app"})


# Headers


def test_credentials_travel_in_a_header() -> None:
    request = prepare(PUSH, V, {"name": "app", "registry_auth": AuthConfig(username="joe")})
    assert request.headers == ((b"X-Registry-Auth", b"eyJ1c2VybmFtZSI6ImpvZSJ9"),)


@pytest.mark.parametrize(
    "value", ["geheim\r\nX-Evil: 1", "geheim\n", "geheim\0", " geheim", "geheim ", "geheimü", "geheim\x7f"]
)
def test_header_values_that_are_refused(value: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        prepare(PUSH, V, {"name": "app", "registry_auth": value})
    assert str(caught.value) == (
        'images.push: "registry_auth": the header X-Registry-Auth takes printable ASCII characters only'
    )


def test_requests_do_not_show_what_may_be_secret() -> None:
    values = {"name": "app", "registry_auth": "geheim", "build_args": {"TOKEN": "geheim"}}
    request = prepare(PUSH, V, values)
    assert b"geheim" in request.target
    assert "geheim" not in repr(request)
    assert repr(request).startswith("Request(method='POST', ")
    assert repr(request).endswith(" path='/v1.44/images/app/push')")


# Guards


def test_a_parameter_the_version_does_not_have() -> None:
    with pytest.raises(UnsupportedByEngine) as caught:
        prepare(LIST, ApiVersion("1.47"), {"identity": True})
    assert (
        str(caught.value) == '"identity" requires API version 1.54, but the Docker daemon API version is 1.47'
    )
    assert prepare(LIST, ApiVersion("1.54"), {"identity": True}).target.endswith(b"?identity=true")
    with pytest.raises(UnsupportedByEngine, match=r'"legacy" was removed in API version 1\.30'):
        prepare(LIST, V, {"legacy": "a"})


def test_a_call_the_version_does_not_have() -> None:
    endpoint: Endpoint[None] = Endpoint(
        name="images.attestations", operation="ImageAttestations", method="GET", path="/attestations", since="1.55",
        responses={200: Reply("empty")},
    )  # fmt: skip
    with pytest.raises(UnsupportedByEngine) as caught:
        prepare(endpoint, V, {})
    assert str(caught.value) == (
        '"images.attestations" requires API version 1.55, but the Docker daemon API version is 1.44'
    )


def test_a_field_of_the_body_the_version_does_not_have() -> None:
    body = HostConfig(mounts=[Mount(volume_options=VolumeOptions(subpath="a"))])
    with pytest.raises(
        UnsupportedByEngine, match=r'"mounts\[0\]\.volume_options\.subpath" requires API version 1\.45'
    ):
        prepare(CREATE, V, {}, body)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"registry_auth": {"usrname": "a"}},
         "registry_auth['usrname']: AuthConfig has no such key; did you mean username?"),
        ({"registry_auth": {"password": 12345}}, "registry_auth.password: expected str, got int"),
        ({"registry_auth": AuthConfig(password=12345)}, "registry_auth.password: expected str, got int"),  # type: ignore[arg-type]
        ({"registry_auth": 12345}, "registry_auth: expected AuthConfig, got int"),
        ({"build_args": {"TOKEN": 12345}}, "build_args['TOKEN']: expected str, got int"),
        ({"tag": 5}, 'images.push: "tag": expected str, got int 5'),
        ({"name": 5}, 'images.push: "name": expected str, got int 5'),
    ],
)  # fmt: skip
def test_parameters_of_another_type(values: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        prepare(PUSH, V, {"name": "app", **values})
    assert str(caught.value) == message


def test_a_field_of_a_parameter_the_version_does_not_have() -> None:
    endpoint: Endpoint[None] = Endpoint(
        name="images.get", operation="ImageGet", method="GET", path="/images/get", responses={200: Reply("empty")},
        parameters=(Parameter("mounts", "query", "mounts", "jsons", type=lambda: list[Mount]),),
    )  # fmt: skip
    mounts = [Mount(volume_options=VolumeOptions(subpath="a"))]
    with pytest.raises(UnsupportedByEngine, match=r'"mounts\[0\]\.volume_options\.subpath" requires'):
        prepare(endpoint, V, {"mounts": mounts})
    assert b"Subpath" in prepare(endpoint, ApiVersion("1.45"), {"mounts": mounts}).target


# Arguments nothing can be sent for


def test_json_in_the_query_has_a_form_for_all_text() -> None:
    assert b"%5Cud800" in prepare(LIST, V, {"filters": {"a": "\ud800"}}).target


@pytest.mark.parametrize(
    ("endpoint", "values", "body", "message"),
    [
        (LIST, {"al": True}, None, "containers.list: there is no parameter 'al'"),
        (LIST, {"limit": "5"}, None, 'containers.list: "limit": expected int, got str \'5\''),
        (INSPECT, {}, None, 'containers.inspect: "id" is required'),
        (INSPECT, {"id": None}, None, 'containers.inspect: "id" is required'),
        (LIST, {}, HostConfig(), "containers.list: the call takes no body"),
        (CREATE, {}, HostConfig(binds="a"), "binds: expected a list, got str"),  # type: ignore[arg-type]
        (CREATE, {}, [HostConfig()], "HostConfig: expected HostConfig, got list"),
        (CREATE, {}, HostConfig(extra={"Load": float("nan")}), "containers.create: body: Out of range float values"),
        (CREATE, {"name": "\ud800"}, None, 'containers.create: "name": the text has no form in UTF-8'),
    ],
)  # fmt: skip
def test_arguments_that_are_refused(
    endpoint: Endpoint[Any], values: dict[str, Any], body: Any, message: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        prepare(endpoint, V, values, body)
    assert str(caught.value).startswith(message)
