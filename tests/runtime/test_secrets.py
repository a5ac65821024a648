"""A password that travels with a call is in no message, representation, traceback or log line."""

from __future__ import annotations

import base64
import json
import logging
import traceback
from typing import Any

import attrs
import mobykit
import pytest
from mobykit_runtime.errors import DockerError

from tests.fakes import FakeEngine, Script, raw_then_close, raw_then_silence, reply
from tests.runtime.samples import PUSH, AuthConfig, Driver

SECRET = "geheim-4711"
AUTH = AuthConfig(username="joe", password=SECRET)
ENCODED = base64.urlsafe_b64encode(
    json.dumps({"username": "joe", "password": SECRET}, separators=(",", ":")).encode()
).decode()

FAULTS: dict[str, Script] = {
    "500": reply(500, {"message": "no"}),
    "401": reply(401, {"message": "denied"}),
    "redirect": reply(307, headers={"Location": "http://evil/"}),
    "not-http": raw_then_close(b"go away\r\n\r\n"),
    "bad-header": raw_then_close(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
    "closed": raw_then_close(b""),
    "cut": raw_then_close(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"),
    "silence": raw_then_silence(b""),
    "fine": reply(200),
}


def is_clean(text: str) -> bool:
    return not any(canary in text for canary in (SECRET, ENCODED, ENCODED[8:40]))


@pytest.mark.parametrize("name", FAULTS)
def test_a_password_in_a_header_and_in_the_query(
    driver: Driver, engine: FakeEngine, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    caplog.set_level(logging.DEBUG)
    engine.on("*", FAULTS[name])
    client = driver.connect(engine.url, version="1.44", timeout=0.3)
    values: dict[str, Any] = {"name": "app", "registry_auth": AUTH, "build_args": {"TOKEN": SECRET}}
    if name == "fine":
        driver.call(client, PUSH, values)
    else:
        with pytest.raises(DockerError) as caught:
            driver.call(client, PUSH, values)
        error = caught.value
        assert is_clean(repr(error) + str(error) + repr(error.__dict__))
        assert is_clean("".join(traceback.format_exception(error)))
    [request] = engine.requests
    assert request.headers["x-registry-auth"] == ENCODED
    assert SECRET.encode() in request.target
    assert is_clean(caplog.text)
    assert is_clean(repr(client) + repr(client.__dict__))


@pytest.mark.parametrize("value", [SECRET + "\r\nX-Evil: 1", SECRET + "\0", " " + SECRET, SECRET + "\udcff"])
def test_a_value_no_header_takes(driver: Driver, engine: FakeEngine, value: str) -> None:
    client = driver.connect(engine.url, version="1.44")
    with pytest.raises(DockerError) as caught:
        driver.call(client, PUSH, {"name": "app", "registry_auth": value})
    assert is_clean("".join(traceback.format_exception(caught.value)))
    assert engine.connections == 0


@pytest.mark.parametrize(
    "value",
    [
        AuthConfig(username="joe", password=[SECRET]),  # type: ignore[arg-type]
        AuthConfig(username="joe", password=SECRET.encode()),  # type: ignore[arg-type]
        {"password": {SECRET}},
        AuthConfig(password=SECRET, extra={"token": float("nan")}),
    ],
)
def test_a_value_that_cannot_be_encoded(driver: Driver, engine: FakeEngine, value: Any) -> None:
    client = driver.connect(engine.url, version="1.44")
    with pytest.raises(DockerError) as caught:
        driver.call(client, PUSH, {"name": "app", "registry_auth": value})
    assert is_clean("".join(traceback.format_exception(caught.value)))


def test_representations() -> None:
    assert is_clean(repr(AUTH) + str(AUTH) + f"{[AUTH]}")
    assert is_clean(repr(AuthConfig(extra={"identitytoken": SECRET})))


GENERATED = [
    (kind, field)
    for kind in (getattr(mobykit.models, name) for name in mobykit.models.__all__)
    if isinstance(kind, type) and attrs.has(kind)
    for field in attrs.fields(kind)
    if not field.repr and field.name != "extra"
]


@pytest.mark.parametrize(
    ("kind", "field"), [pytest.param(*each, id=f"{each[0].__name__}-{each[1].name}") for each in GENERATED]
)
def test_no_generated_model_shows_its_secret(kind: type[Any], field: Any) -> None:
    others = {each.name: "x" for each in attrs.fields(kind) if each.default is attrs.NOTHING}
    model = kind(**{**others, field.name: SECRET})
    assert getattr(model, field.name) == SECRET
    assert is_clean(repr(model) + str(model) + f"{[model]}")
    unknown = kind(**others, extra={field.metadata["wire"] + "2": SECRET})
    assert is_clean(repr(unknown))


def test_which_fields_are_secret() -> None:
    assert {f"{kind.__name__}.{field.metadata['wire']}" for kind, field in GENERATED} >= {
        "AuthConfig.password",
        "AuthConfig.auth",
        "AuthConfig.identitytoken",
        "AuthConfig.registrytoken",
        "AuthResponse.IdentityToken",
        "JoinTokens.Manager",
        "JoinTokens.Worker",
        "SecretSpec.Data",
        "SwarmJoinRequest.JoinToken",
        "SwarmSpecCAConfig.SigningCAKey",
        "SwarmUnlockRequest.UnlockKey",
        "SwarmUnlockkeyResponse.UnlockKey",
    }
