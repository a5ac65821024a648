"""A canary in every place that can hold a secret, and every way in which this package can speak."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mobykit_runtime.codecs import CODECS
from mobykit_runtime.credentials import (
    Credential,
    Credentials,
    registry_of,
    search_registry_of,
)
from mobykit_runtime.credentials.helpers import Helper
from mobykit_runtime.credentials.stored import read_entry
from mobykit_runtime.errors import CredentialsError, DockerError
from mobykit_runtime.programs import Ended

from tests.runtime.credential_programs import auth, write_helper

CANARY = "geheim-4711"
URL = f"https://joe:{CANARY}@ghcr.io/v2/"
ANSWER = f'{{"Username": "joe", "Secret": "{CANARY}"}}'

HELPERS = {
    "good": f"print('{ANSWER}')",
    "one-of-many": f"import sys; print('{ANSWER}' if sys.argv[1] == 'get' else '{{\"{URL}\": \"x\"}}')",
    "status": f"import sys; sys.stderr.write('{CANARY}'); print('{ANSWER}'); sys.exit(1)",
    "telling": f"print('wrong password: {CANARY}'); raise SystemExit(1)",
    "cut": f"print('{ANSWER[:-2]}')",
    "raw": f"print('{CANARY}')",
    "list": f"print('[\"{CANARY}\"]')",
    "shape": f'print(\'{{"Username": "joe", "Secret": ["{CANARY}"]}}\')',
    "much": f"print('{CANARY}' * 200000)",
    "hangs": f"import time; print('{ANSWER}', flush=True); time.sleep(60)",
}
ENTRIES: list[Any] = [
    {"auth": auth(f"joe:{CANARY}")},
    {"auth": auth(f"joe:{CANARY}") + "*"},
    {"auth": auth(f"joe:{CANARY}").rstrip("=") + "A"},
    {"auth": auth(f":{CANARY}")},
    {"auth": auth(CANARY)},
    {"auth": base64.b64encode(f"joe:{CANARY}\xff".encode("latin-1")).decode()},
    {"auth": [CANARY]},
    {"password": [CANARY], "username": CANARY},
    {"identitytoken": CANARY, "registrytoken": CANARY, "username": "joe", "password": CANARY},
    [CANARY],
    CANARY,
]


def is_clean(text: str) -> bool:
    hidden = (CANARY, *(auth(before + CANARY)[4:-4] for before in ("joe:", ":", "")))
    return not any(piece in text for piece in hidden)


def texts_of(value: Any) -> str:
    """Return all that printing, formatting and looking inside shows."""
    texts = [
        repr(value),
        str(value),
        f"{value}",
        f"{[value]}",
        f"{value!a}",
        repr(getattr(value, "__dict__", "")),
    ]
    if isinstance(value, BaseException):
        texts += [repr(value.args), *traceback.format_exception(value)]
        texts += traceback.TracebackException.from_exception(value, capture_locals=False).format()
    return "".join(texts)


def speak(ask: Callable[[], Any]) -> str:
    try:
        return texts_of(ask())
    except DockerError as error:
        return texts_of(error)


@pytest.fixture(autouse=True)
def _watched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Any:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("PATH", str(tmp_path))
    yield
    assert is_clean(caplog.text + "".join(capfd.readouterr()))


@pytest.mark.parametrize("name", HELPERS)
def test_helpers(tmp_path: Path, name: str) -> None:
    write_helper(tmp_path, name, HELPERS[name])
    helper = Helper(name, 0.5 if name == "hangs" else 30, {"PATH": str(tmp_path), "TOKEN": CANARY})
    assert is_clean(texts_of(helper))
    for key in ("ghcr.io", URL, f"{URL}\n"):
        assert is_clean(speak(lambda key=key: helper.get(key)))  # type: ignore[misc]
    config = {"credsStore": name, "credHelpers": {URL: name}}
    credentials = Credentials(config, seconds=helper.seconds)
    assert is_clean(speak(lambda: credentials.of("ghcr.io")))
    errors: list[CredentialsError] = []
    assert is_clean(texts_of(credentials.all(errors.append)))
    assert all(is_clean(texts_of(error)) for error in errors)


@pytest.mark.parametrize("index", range(len(ENTRIES)))
def test_entries(index: int) -> None:
    config = {"auths": {"ghcr.io": ENTRIES[index], URL: ENTRIES[index]}, "HttpHeaders": {"X-Token": CANARY}}
    credentials = Credentials(config, environ={"TOKEN": CANARY})
    assert is_clean(texts_of(credentials))
    assert is_clean(speak(lambda: credentials.of("ghcr.io")))
    assert is_clean(speak(lambda: read_entry(URL, ENTRIES[index])))
    errors: list[CredentialsError] = []
    assert is_clean(texts_of(credentials.all(errors.append)))
    assert all(is_clean(texts_of(error)) for error in errors)


@pytest.mark.parametrize(
    "config",
    [
        {"auths": [CANARY]},
        {"auths": CANARY},
        {"credsStore": [CANARY]},
        {"credHelpers": [CANARY]},
        {"credHelpers": {URL: [CANARY]}},
        {"credHelpers": {URL: "missing"}},
    ],
)
def test_wrong_shapes(config: dict[str, Any]) -> None:
    credentials = Credentials(config)
    assert is_clean(texts_of(credentials))
    assert is_clean(speak(lambda: credentials.of(URL)) + speak(lambda: credentials.of("ghcr.io")))
    assert is_clean(speak(credentials.all))


def test_values() -> None:
    full = Credential(URL, username=CANARY, password=CANARY, identity_token=CANARY, registry_token=CANARY)
    assert full["password"] == CANARY
    assert is_clean(texts_of(full) + texts_of({"x": full}))
    assert is_clean(texts_of(Ended(0, CANARY.encode())))
    assert is_clean(texts_of(CODECS["auth"](full)))
    assert is_clean(speak(lambda: CODECS["auth"]({"password": {CANARY}})))
    assert is_clean(speak(lambda: CODECS["auth"]({"x": {"password": CANARY.encode()}})))
    assert is_clean(
        f"{registry_of(f'joe:{CANARY}@ghcr.io/x')}{search_registry_of(f'joe:{CANARY}@ghcr.io/x')}"
    )


def test_the_canary_can_be_found() -> None:
    assert not is_clean(f"x{CANARY}y")
    assert not is_clean(auth(f"joe:{CANARY}"))
    assert not is_clean(CODECS["auth"]({"password": CANARY})[0])
    assert not is_clean(texts_of(dict(Credential("x", password=CANARY))))
