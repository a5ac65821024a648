from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from mobykit_runtime.credentials import Credentials
from mobykit_runtime.credentials.hosts import HUB_KEY
from mobykit_runtime.errors import CredentialsError

from tests.runtime.credential_programs import GOOD, NOT_FOUND, OOPS, TOKEN, auth, write_helper

FILE = {"username": "file", "password": "pw", "serveraddress": "ghcr.io"}
ENTRY = {"auth": auth("file:pw")}
BY_HELPER = {"username": "joe", "password": "good for ghcr.io", "serveraddress": "ghcr.io"}
BY_TOKEN = {"serveraddress": "ghcr.io", "identitytoken": "token for ghcr.io"}
AUTHS = {"ghcr.io": ENTRY}

# What the configuration says, and what then serves ghcr.io; asked of the docker command in
# test_credentials_cli.py too, save what fails: the command goes on with `auths` then.
PRECEDENCE: dict[str, tuple[dict[str, Any], dict[str, str] | None]] = {
    "nothing": ({}, None),
    "file": ({"auths": AUTHS}, FILE),
    "file, older key": (
        {"auths": {"https://ghcr.io/v2/": ENTRY}},
        FILE | {"serveraddress": "https://ghcr.io/v2/"},
    ),
    "file, other case": ({"auths": {"GHCR.io": ENTRY}}, None),
    "store": ({"credsStore": "good"}, BY_HELPER),
    "store over file": ({"credsStore": "good", "auths": AUTHS}, BY_HELPER),
    "store without it, and file": ({"credsStore": "none", "auths": AUTHS}, None),
    "helper": ({"credHelpers": {"ghcr.io": "token"}}, BY_TOKEN),
    "helper over store and file": (
        {"credHelpers": {"ghcr.io": "token"}, "credsStore": "good", "auths": AUTHS},
        BY_TOKEN,
    ),
    "helper without it, and store": ({"credHelpers": {"ghcr.io": "none"}, "credsStore": "good"}, None),
    "helper of another": ({"credHelpers": {"quay.io": "token"}, "credsStore": "good"}, BY_HELPER),
    "helper with scheme": ({"credHelpers": {"https://ghcr.io": "token"}, "auths": AUTHS}, FILE),
    "no helper on purpose": ({"credHelpers": {"ghcr.io": ""}, "credsStore": "good", "auths": AUTHS}, FILE),
    "null helper": ({"credHelpers": {"ghcr.io": None}, "credsStore": "good", "auths": AUTHS}, FILE),
    "empty store": ({"credsStore": "", "auths": AUTHS}, FILE),
    "null everywhere": ({"credsStore": None, "credHelpers": None, "auths": None}, None),
    "names in small letters": ({"credsstore": "good", "AUTHS": AUTHS}, BY_HELPER),
    "store, token in file": (
        {"credsStore": "good", "auths": {"ghcr.io": ENTRY | {"registrytoken": "RT", "identitytoken": "IT"}}},
        BY_HELPER | {"registrytoken": "RT"},
    ),
    "store with identity token, token in file": (
        {"credsStore": "token", "auths": {"ghcr.io": {"registrytoken": "RT"}}},
        BY_TOKEN | {"registrytoken": "RT"},
    ),
    "another entry is broken": ({"auths": {"quay.io": {"auth": "***"}, **AUTHS}}, FILE),
}


@pytest.fixture(autouse=True)
def helpers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, program in {"good": GOOD, "token": TOKEN, "none": NOT_FOUND, "oops": OOPS}.items():
        write_helper(tmp_path, name, program)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def served(credentials: Credentials, registry: str = "ghcr.io") -> dict[str, str] | None:
    found = credentials.of(registry)
    return None if found is None else dict(found)


@pytest.mark.parametrize("name", PRECEDENCE)
def test_what_serves_a_registry(name: str) -> None:
    config, expected = PRECEDENCE[name]
    assert served(Credentials(MappingProxyType(config))) == expected


@pytest.mark.parametrize("registry", ["docker.io", "index.docker.io", HUB_KEY])
def test_docker_hub_has_a_key_of_its_own(registry: str) -> None:
    stored = Credentials({"auths": {HUB_KEY: ENTRY, "docker.io": {"auth": auth("wrong:pw")}}})
    assert served(stored, registry) == FILE | {"serveraddress": HUB_KEY}
    kept = Credentials({"credHelpers": {HUB_KEY: "good", "docker.io": "oops"}})
    by_helper = {"username": "joe", "password": f"good for {HUB_KEY}", "serveraddress": HUB_KEY}
    assert served(kept, registry) == by_helper


@pytest.mark.parametrize(
    "key", ["docker.io", "index.docker.io", "https://index.docker.io/v1", "registry-1.docker.io"]
)
def test_no_other_key_is_that_of_docker_hub(key: str) -> None:
    assert Credentials({"auths": {key: ENTRY}}).of("docker.io") is None
    assert Credentials({"credHelpers": {key: "good"}}).of("docker.io") is None


@pytest.mark.parametrize(
    ("config", "text"),
    [
        ({"credHelpers": {"ghcr.io": "missing"}}, "docker-credential-missing.*no such program"),
        (
            {"credHelpers": {"ghcr.io": "oops"}, "credsStore": "good", "auths": AUTHS},
            "docker-credential-oops",
        ),
        ({"credHelpers": {"ghcr.io": "../good"}, "auths": AUTHS}, "not the name of a helper"),
        (
            {"credHelpers": {"ghcr.io": 5}, "auths": AUTHS},
            "credHelpers for ghcr.io: expected the name .* got int",
        ),
        ({"credHelpers": ["ghcr.io"], "auths": AUTHS}, "credHelpers: expected an object .* got list"),
        ({"credsStore": {}, "auths": AUTHS}, "credsStore: expected the name of a helper program, got dict"),
        ({"credsStore": False}, "credsStore: expected the name of a helper program, got bool"),
        ({"auths": [1]}, "auths: expected an object with registries, got list"),
        ({"auths": {"ghcr.io": {"auth": "***"}}}, "stored credentials for ghcr.io cannot be read"),
    ],
)
def test_what_fails_is_never_passed_over(config: dict[str, Any], text: str) -> None:
    with pytest.raises(CredentialsError, match=text):
        Credentials(config).of("ghcr.io")


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ("oops", "docker-credential-oops.*the keychain is locked"),
        ("missing", "docker-credential-missing.*no such program"),
        ("../good", "not the name of a helper"),
        ("silent", "its answer is not JSON"),
        ("hangs", r"no answer within 0\.2 s"),
    ],
)
def test_a_failing_store_is_passed_over_with_a_warning(
    helpers: Path, caplog: pytest.LogCaptureFixture, program: str, text: str
) -> None:
    write_helper(helpers, "hangs", "import time; time.sleep(60)")
    write_helper(helpers, "silent", "pass")
    for more, expected in (({}, None), ({"auths": AUTHS}, FILE)):
        caplog.clear()
        assert (
            served(Credentials({"credsStore": program, **more}, seconds=0.2 if program == "hangs" else 30))
            == expected
        )
        [record] = caplog.records
        assert (record.name, record.levelname) == ("mobykit", "WARNING")
        assert re.search(text, record.getMessage())


def test_a_failing_helper_concerns_its_own_registry_only() -> None:
    credentials = Credentials({"credHelpers": {"quay.io": "missing"}, "auths": AUTHS})
    assert served(credentials) == FILE
    assert credentials.of("docker.io") is None
    with pytest.raises(CredentialsError, match="missing"):
        credentials.of("quay.io")


def test_a_helper_does_without_a_broken_file() -> None:
    for auths in ([1], {"ghcr.io": 5}, {"ghcr.io": {"auth": "***"}}):
        assert served(Credentials({"credsStore": "good", "auths": auths})) == BY_HELPER


def test_limits_and_environment_are_passed_on(helpers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    write_helper(helpers, "hangs", "import time; time.sleep(60)")
    config = {"credsStore": "good", "credHelpers": {"quay.io": "hangs"}}
    credentials = Credentials(config, seconds=0.2, environ={"PATH": str(helpers)})
    with pytest.raises(CredentialsError, match=r"no answer within 0\.2 s"):
        credentials.of("quay.io")
    patient = Credentials(config, environ={"PATH": str(helpers)})
    assert served(patient) == BY_HELPER


def names(found: dict[str, Any]) -> dict[str, Any]:
    return {
        key: credential.get("username", credential.get("identitytoken")) for key, credential in found.items()
    }


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, {}),
        (
            {
                "auths": {
                    "ghcr.io": ENTRY,
                    "https://quay.io/v1/": ENTRY,
                    HUB_KEY: ENTRY,
                    "empty": {},
                    "null": None,
                }
            },
            {"ghcr.io": "file", "https://quay.io/v1/": "file", HUB_KEY: "file"},
        ),
        ({"credsStore": "good", "auths": {"x.example": ENTRY}}, {"ghcr.io": "joe", HUB_KEY: "joe"}),
        (
            {
                "credHelpers": {"ghcr.io": "token", "x.example": "none"},
                "auths": {**AUTHS, "x.example": ENTRY},
            },
            {"ghcr.io": "token for ghcr.io"},
        ),
        (
            {"credHelpers": {"ghcr.io": "token", "x.example": "token"}, "credsStore": "good"},
            {"ghcr.io": "token for ghcr.io", HUB_KEY: "joe", "x.example": "token for x.example"},
        ),
        (
            {"credHelpers": {"ghcr.io": ""}, "credsStore": "good", "auths": AUTHS},
            {"ghcr.io": "file", HUB_KEY: "joe"},
        ),
        ({"auths": {"docker.io": ENTRY, HUB_KEY: {}}}, {"docker.io": "file"}),
    ],
)
def test_all_of_them(config: dict[str, Any], expected: dict[str, str]) -> None:
    assert names(Credentials(config).all()) == expected


@pytest.mark.parametrize(
    ("config", "expected", "failed"),
    [
        ({"credsStore": "oops", "auths": AUTHS}, {}, [(None, "oops")]),
        (
            {"credsStore": "oops", "credHelpers": {"x.example": "good"}},
            {"x.example": "joe"},
            [(None, "oops")],
        ),
        ({"credsStore": 5}, {}, [(None, None)]),
        ({"auths": 5, "credHelpers": {"x.example": "good"}}, {"x.example": "joe"}, [(None, None)]),
        (
            {"credHelpers": {"ghcr.io": "oops"}, "credsStore": "good", "auths": AUTHS},
            {HUB_KEY: "joe"},
            [("ghcr.io", "oops")],
        ),
        (
            {"auths": {"bad.example": {"auth": "***"}, **AUTHS}, "credHelpers": {"x.example": "missing"}},
            {"ghcr.io": "file"},
            [("bad.example", None), ("x.example", "missing")],
        ),
    ],
)
def test_all_that_can_be_had(
    config: dict[str, Any], expected: dict[str, str], failed: list[tuple[str | None, str | None]]
) -> None:
    errors: list[CredentialsError] = []
    assert names(Credentials(config).all(errors.append)) == expected
    assert [(error.registry, error.helper) for error in errors] == failed
    with pytest.raises(CredentialsError) as caught:
        Credentials(config).all()
    assert str(caught.value) == str(errors[0])
