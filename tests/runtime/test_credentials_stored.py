from __future__ import annotations

import base64
import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit.models import AuthConfig
from mobykit_runtime.codecs import CODECS
from mobykit_runtime.credentials import Credential
from mobykit_runtime.credentials.stored import find_entry, kept_token, read_entry
from mobykit_runtime.errors import CredentialsError, DockerError

from tests.runtime.credential_programs import auth


def read(entry: Any) -> dict[str, str] | None:
    found = read_entry("ghcr.io", entry)
    return None if found is None else dict(found)


BASIC = {"username": "u", "password": "p", "serveraddress": "ghcr.io"}

# Each of these was asked of the docker command too: see test_credentials_cli.py.
ENTRIES: list[tuple[Any, dict[str, str] | None]] = [
    ({"auth": auth("u:p")}, BASIC),
    ({"username": "u", "password": "p"}, BASIC),
    ({"auth": auth("u:p"), "username": "other", "password": "other"}, BASIC),
    ({"auth": "", "username": "u", "password": "p"}, BASIC),
    ({"auth": auth("u:p"), "serveraddress": "evil.example"}, BASIC),
    ({"Auth": auth("u:p")}, BASIC),
    ({"auth": "dT\r\npw\n"}, BASIC),
    ({"auth": auth("u:p\0\0")}, BASIC),
    ({"auth": auth("u:p:q:")}, BASIC | {"password": "p:q:"}),
    ({"auth": auth("é:ü<>&€")}, BASIC | {"username": "é", "password": "ü<>&€"}),
    ({"auth": auth("<token>:p")}, BASIC | {"username": "<token>"}),
    ({"auth": auth("u:")}, {"username": "u", "serveraddress": "ghcr.io"}),
    ({"identitytoken": "IT"}, {"serveraddress": "ghcr.io", "identitytoken": "IT"}),
    ({"auth": auth("u:"), "identitytoken": "IT"}, BASIC | {"identitytoken": "IT", "password": ""}),
    ({"registrytoken": "RT"}, {"serveraddress": "ghcr.io", "registrytoken": "RT"}),
    ({}, None),
    (None, None),
    ({"auth": None}, None),
    ({"auth": ""}, None),
]


@pytest.mark.parametrize(("entry", "expected"), ENTRIES)
def test_entries(entry: Any, expected: dict[str, str] | None) -> None:
    wanted = None if expected is None else {name: value for name, value in expected.items() if value}
    assert read(entry) == wanted


def test_an_email_address_is_left_out() -> None:
    assert read({"auth": auth("u:p"), "email": "u@example.com"}) == BASIC
    assert read({"email": "u@example.com", "unknown": [1]}) is None


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"auth": "***"}, "auth: not base64"),
        ({"auth": "dXU6cA"}, "auth: not base64"),
        ({"auth": "dTo-Pj4_"}, "auth: not base64"),
        ({"auth": "dTpw=dTpw"}, "auth: not base64"),
        ({"auth": "d"}, "auth: not base64"),
        ({"auth": "é"}, "auth: not base64"),
        ({"auth": "dTr/"}, "auth: not UTF-8"),
        ({"auth": auth("u")}, "auth: expected user:password"),
        ({"auth": auth(":p")}, "auth: expected user:password"),
        ({"auth": 5}, "auth: expected a string"),
        ({"auth": ["x"]}, "auth: expected a string"),
        ({"username": 5}, "username: expected a string"),
        ({"password": {}}, "password: expected a string"),
        ({"identitytoken": True}, "identitytoken: expected a string"),
        ({"registrytoken": 1.5}, "registrytoken: expected a string"),
        ("text", "expected an object"),
        ([], "expected an object"),
        (5, "expected an object"),
    ],
)
def test_broken_entries(entry: Any, problem: str) -> None:
    with pytest.raises(CredentialsError, match=problem) as caught:
        read(entry)
    assert isinstance(caught.value, DockerError)
    assert (caught.value.registry, caught.value.helper) == ("ghcr.io", None)
    assert "credentials for ghcr.io" in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@given(st.text(st.characters(codec="utf-8", exclude_characters=":\0"), min_size=1), st.text())
def test_what_is_stored_is_read(username: str, password: str) -> None:
    entry = {"auth": base64.b64encode(f"{username}:{password}".encode("utf-8", "replace")).decode()}
    expected = password.encode("utf-8", "replace").decode().strip("\0")
    found = read_entry("x", entry)
    assert found is not None
    assert (found["username"], found.get("password", "")) == (username, expected)


def test_which_entry_serves_a_registry() -> None:
    auths = {"https://ghcr.io/v2/": 1, "http://ghcr.io": 2, "quay.io/team": 3, "quay.io": 4, "GHCR.IO": 5}
    assert find_entry(auths, "ghcr.io") == ("https://ghcr.io/v2/", 1)
    assert find_entry(auths, "quay.io") == ("quay.io", 4)
    assert find_entry(auths, "GHCR.IO") == ("GHCR.IO", 5)
    assert find_entry(auths, "Ghcr.io") is None
    assert find_entry(auths, "io") is None
    assert find_entry({}, "") is None


def test_the_token_beside_a_helper() -> None:
    assert kept_token({"registrytoken": "RT", "auth": "***"}) == "RT"
    for entry in (None, "text", {}, {"registrytoken": 5}, [1]):
        assert kept_token(entry) is None


def test_a_credential_is_a_mapping() -> None:
    one = Credential("ghcr.io", username="joe", password="pw")
    assert dict(one) == {"username": "joe", "password": "pw", "serveraddress": "ghcr.io"}
    assert one == Credential("ghcr.io", username="joe", password="pw", identity_token="")
    assert one != Credential("ghcr.io", username="joe", password="other")
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert repr(one) == "<Credential for ghcr.io: username, password>"
    assert repr(Credential("https://joe:pw@x.example/v1")) == "<Credential for x.example: nothing>"
    assert not Credential("ghcr.io")
    with pytest.raises(KeyError):
        one["identitytoken"]


FULL = Credential("ghcr.io", username="joe", password="pä>?ß~", registry_token="RT")


def header_of(value: object) -> str:
    [header] = CODECS["auth"](value)
    return header


def test_headers_are_these_bytes() -> None:
    assert header_of({}) == "e30="
    assert header_of(Credential("ghcr.io", username="joe", password="pw")) == (
        "eyJ1c2VybmFtZSI6ImpvZSIsInBhc3N3b3JkIjoicHciLCJzZXJ2ZXJhZGRyZXNzIjoiZ2hjci5pbyJ9"
    )
    # Has all that sets URL-safe base64 apart: a minus, an underscore and padding.
    assert header_of({"password": "pä~~~?????>>o"}) == "eyJwYXNzd29yZCI6InBcdTAwZTR-fn4_Pz8_Pz4-byJ9"
    assert header_of({"username": "ü"}) == "eyJ1c2VybmFtZSI6Ilx1MDBmYyJ9"
    for one in ({"identitytoken": "IT"}, AuthConfig(identitytoken="IT")):
        assert header_of({"ghcr.io": one}) == "eyJnaGNyLmlvIjp7ImlkZW50aXR5dG9rZW4iOiJJVCJ9fQ=="
    assert header_of({"x": FULL}) == header_of({"x": dict(FULL)})


@given(st.dictionaries(st.text(), st.text()))
def test_headers_say_what_was_given(values: dict[str, str]) -> None:
    for header, expected in ((header_of(values), values), (header_of({"x": values}), {"x": values})):
        assert header.isascii()
        assert len(header) % 4 == 0
        assert not set(header) & set("+/ \r\n")
        assert json.loads(base64.urlsafe_b64decode(header)) == expected
