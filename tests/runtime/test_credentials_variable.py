"""Credentials in the environment: what counts, what is refused, and that nothing of it is shown."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any

import mobykit
import pytest
from mobykit_runtime.credentials import Credentials
from mobykit_runtime.credentials.hosts import HUB_KEY
from mobykit_runtime.credentials.variable import VARIABLE
from mobykit_runtime.errors import CredentialsError

from tests.fakes import FakeEngine, reply
from tests.runtime.both import Connect
from tests.runtime.credential_programs import GOOD, NOT_FOUND, OOPS, AddHelper, auth, write_helper

SECRET = "geheim-4711"


def variable(**auths: str) -> str:
    return json.dumps({"auths": {key: {"auth": auth(text)} for key, text in auths.items()}})


GHCR = json.dumps({"auths": {"ghcr.io": {"auth": auth("env:pw")}}})
BY_ENV = {"username": "env", "password": "pw", "serveraddress": "ghcr.io"}
FILE = {"auths": {"ghcr.io": {"auth": auth("file:pw")}}}
BY_FILE = BY_ENV | {"username": "file"}
GIVEN: dict[str, tuple[str, dict[str, Any], dict[str, str] | None]] = {
    "alone": (GHCR, {}, BY_ENV),
    "over the file": (GHCR, FILE, BY_ENV),
    "over a store": (GHCR, {"credsStore": "good"}, BY_ENV),
    "over a helper": (GHCR, {"credHelpers": {"ghcr.io": "good"}}, BY_ENV),
    "of another registry": (variable(other="env:pw"), FILE, BY_FILE),
    "with an older key": (GHCR.replace("ghcr.io", "https://ghcr.io/v1/"), FILE, BY_FILE),
    "empty": ("", FILE, BY_FILE),
    "no entries": ('{"auths": {}}', FILE, BY_FILE),
}  # fmt: skip


@pytest.fixture
def add_helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddHelper:
    monkeypatch.setenv("PATH", str(tmp_path))
    return lambda name, program: write_helper(tmp_path, name, program)


@pytest.mark.parametrize("name", GIVEN)
def test_what_counts(add_helper: AddHelper, name: str) -> None:
    text, config, expected = GIVEN[name]
    add_helper("good", NOT_FOUND)
    found = Credentials({**config, VARIABLE: text}).of("ghcr.io")
    assert (None if found is None else dict(found)) == expected


def test_docker_hub_has_its_key(add_helper: AddHelper) -> None:
    given = Credentials({VARIABLE: json.dumps({"auths": {HUB_KEY: {"auth": auth("hub:pw")}}})})
    found = given.of("docker.io")
    assert found is not None
    assert found["username"] == "hub"
    assert given.of("ghcr.io") is None


def test_all_of_a_build(add_helper: AddHelper) -> None:
    add_helper("good", GOOD)
    found = Credentials({"credsStore": "good", VARIABLE: GHCR}).all()
    assert {key: value["username"] for key, value in found.items()} == {HUB_KEY: "joe", "ghcr.io": "env"}


BROKEN = {
    "no JSON": SECRET,
    "a list": f'["{SECRET}"]',
    "a text": f'{{"auths": "{SECRET}"}}',
    "other names": f'{{"auths": {{}}, "credsStore": "{SECRET}"}}',
    "a password": f'{{"auths": {{"ghcr.io": {{"auth": "eDp5", "password": "{SECRET}"}}}}}}',
    "no auth": '{"auths": {"ghcr.io": {}}}',
    "a null": '{"auths": {"ghcr.io": null}}',
    "no auths": "{}",
    "a surrogate": "\udcff",
    "not base64": f'{{"auths": {{"ghcr.io": {{"auth": "*{SECRET}"}}}}}}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read(add_helper: AddHelper, name: str) -> None:
    kept = Credentials({VARIABLE: BROKEN[name], **FILE})
    with pytest.raises(CredentialsError) as caught:
        kept.of("ghcr.io")
    assert SECRET not in "".join(traceback.format_exception(caught.value)) + repr(kept)
    noted: list[CredentialsError] = []
    assert set(kept.all(noted.append)) == {"ghcr.io"}
    assert len(noted) == 1


def test_a_store_that_fails_is_not_asked(add_helper: AddHelper) -> None:
    add_helper("oops", OOPS)
    assert Credentials({VARIABLE: GHCR, "credsStore": "oops"}).of("ghcr.io")


def test_clients_take_it_from_the_environment(
    connect: Connect, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.on("*", reply(200, {}))
    monkeypatch.setenv(VARIABLE, GHCR)
    docker = connect(engine)
    assert docker.registry_auth("ghcr.io/a") == mobykit.Credential("ghcr.io", username="env", password="pw")
    assert docker.registry_auth("alpine") is None
    docker.images.pull_stream("ghcr.io/a").wait()
    docker.images.pull_stream("alpine").wait()
    assert [bool(each.headers.get("x-registry-auth")) for each in engine.requests] == [True, False]
