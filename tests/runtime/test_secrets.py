"""A password that travels with a call is in no message, representation, traceback or log line."""

from __future__ import annotations

import base64
import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import mobykit
import mobykit_runtime
import pytest
from mobykit import models
from mobykit_runtime.errors import CredentialsError, DockerError, InvalidArgument

from tests.fakes import FakeEngine, Script, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.runtime.credential_programs import write_helper
from tests.runtime.samples import PUSH, AuthConfig, Driver
from tests.scripts import TAR

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


# What is stored, in calls that end in every way


HELPER = f"""
import sys
sys.stderr.write("{SECRET}")
print('{{"Username": "joe", "Secret": "{SECRET}"}}' if sys.argv[1] == "get" else '{{"ghcr.io": "joe"}}')
"""
BROKEN = {
    "status": f"{HELPER}\nsys.exit(1)",
    "raw": f"print('{SECRET}')",
    "list": f"print('[\"{SECRET}\"]')",
    "shape": f'print(\'{{"Username": "joe", "Secret": ["{SECRET}"]}}\')',
    "telling": f"print('wrong password: {SECRET}'); raise SystemExit(1)",
}
BASE64 = base64.b64encode(f"joe:{SECRET}".encode()).decode()
HEADERS = {"HttpHeaders": {"X-Token": SECRET}}
STORED: dict[str, dict[str, Any]] = {
    "auth": {"auths": {"ghcr.io": {"auth": BASE64}}},
    "password": {"auths": {"ghcr.io": {"username": "joe", "password": SECRET}}},
    "tokens": {"auths": {"ghcr.io": {"identitytoken": SECRET, "registrytoken": SECRET}}},
    "store": {"credsStore": "good"},
    "helper": {"credHelpers": {"ghcr.io": "good"}, "auths": {"ghcr.io": {"registrytoken": SECRET}}},
}
UNREADABLE: dict[str, dict[str, Any]] = {
    "no base64": {"auths": {"ghcr.io": {"auth": f"{BASE64}*", "registrytoken": SECRET}}},
    "no user": {"auths": {"ghcr.io": {"auth": base64.b64encode(SECRET.encode()).decode()}}},
    "a list": {"auths": {"ghcr.io": {"password": [SECRET]}}},
    **{name: {"credHelpers": {"ghcr.io": name}} for name in BROKEN},
    "store": {"credsStore": "status"},
}
CALLS: dict[str, Callable[[Any], Any]] = {
    "pull": lambda docker: docker.images.pull_stream("ghcr.io/a").wait(),
    "search": lambda docker: docker.images.search(term="ghcr.io/a"),
    "push": lambda docker: docker.images.push_stream(
        "ghcr.io/a", registry_auth=models.AuthConfig(password=SECRET)
    ).wait(),
    "credential": lambda docker: docker.plugins.push_stream(
        "ghcr.io/a", registry_auth=mobykit.Credential("ghcr.io", password=SECRET)
    ).wait(),
    "build": lambda docker: docker.images.build_stream(TAR).wait(),
    "run": lambda docker: docker.containers.run("ghcr.io/a", pull="always"),
}
OUR_FILES = (*mobykit.__path__, *mobykit_runtime.__path__)


def hides(text: str) -> bool:
    """Say whether no secret is in a text, in whichever way base64 has cut it."""
    middles = (base64.b64encode(b"x" * shift + SECRET.encode()).decode()[4:-4] for shift in range(3))
    return not any(piece in text for piece in (SECRET, *middles))


def variables_of(error: BaseException) -> str:
    """Give what tools show that print the variables of every frame: those of ours."""
    found, seen = [], set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        waiting += [each.__cause__, each.__context__]
        for frame, _ in traceback.walk_tb(each.__traceback__):
            file = frame.f_code.co_filename
            if file.startswith(OUR_FILES):
                found += [f"{file}: {name} = {value!r}" for name, value in frame.f_locals.items()]
    return "\n".join(found)


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], None]:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, program in {"good": HELPER, **BROKEN}.items():
        write_helper(tmp_path, name, program)

    def write(config: dict[str, Any]) -> None:
        (tmp_path / "config.json").write_text(json.dumps(config | HEADERS))

    return write


def ended(call: Callable[[], Any]) -> BaseException | None:
    try:
        call()
    except DockerError as error:
        return error
    return None


def told(error: BaseException) -> str:
    shown = [repr(error), str(error), repr(error.args), repr(error.__dict__), variables_of(error)]
    return "".join([*shown, *traceback.format_exception(error)])


@pytest.mark.parametrize("fault", ["fine", "500", "not-http", "closed"])
@pytest.mark.parametrize("kind", STORED)
@pytest.mark.parametrize("name", CALLS)
def test_what_is_stored_is_not_shown(
    connect: Connect,
    engine: FakeEngine,
    stored: Callable[[dict[str, Any]], None],
    caplog: pytest.LogCaptureFixture,
    name: str,
    kind: str,
    fault: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    stored(STORED[kind])
    engine.on("*", FAULTS[fault])
    if fault == "fine":
        engine.on("/v1.44/images/search", reply(200, []))
    docker = connect(engine)
    error = ended(lambda: CALLS[name](docker))
    assert (error is None) == (fault == "fine" and name != "run")
    sent = engine.requests[0].headers
    assert not hides(sent.get("x-registry-auth", "") + sent.get("x-registry-config", ""))
    assert hides(caplog.text + repr(docker) + repr(docker.registry_auth("ghcr.io/a")))
    if error is not None:
        assert variables_of(error)
        assert hides(told(error))


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("name", ["pull", "search", "build", "run"])
def test_what_cannot_be_read_is_not_shown(
    connect: Connect,
    engine: FakeEngine,
    stored: Callable[[dict[str, Any]], None],
    caplog: pytest.LogCaptureFixture,
    name: str,
    kind: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    stored(UNREADABLE[kind])
    engine.on("*", reply(200))
    docker = connect(engine)
    errors = [ended(lambda: CALLS[name](docker)), ended(lambda: docker.registry_auth("ghcr.io/a"))]
    expected = 0 if kind == "store" else 1 if name == "build" else 2
    assert sum(isinstance(error, CredentialsError) for error in errors) == expected
    assert hides("".join(told(error) for error in errors if error) + caplog.text + repr(docker))
    assert ("goes on without" in caplog.text) == (name == "build" or kind == "store")


def test_build_arguments_are_not_shown(
    connect: Connect, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine.on("*", FAULTS["500"])
    docker = connect(engine)
    error = ended(lambda: docker.images.build_stream(TAR, build_args={"TOKEN": SECRET}))
    assert error is not None
    assert SECRET.encode() in engine.requests[0].target
    assert hides(repr(error) + "".join(traceback.format_exception(error)) + caplog.text)


def test_an_argument_beside_another_that_is_refused(connect: Connect, engine: FakeEngine) -> None:
    docker = connect(engine)
    given = models.AuthConfig(password=SECRET)
    error = ended(lambda: docker.images.search(registry_auth=given, term=5))
    assert isinstance(error, InvalidArgument)
    assert hides(told(error))
    error = ended(lambda: docker.plugins.pull_stream(5, registry_auth=given, remote="ghcr.io/a"))
    assert isinstance(error, InvalidArgument)
    assert hides(told(error))


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
