"""The token server, asked in all the ways that registries' clients ask. Engines use only some of them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import jwt
import pytest
from cryptography.x509 import load_pem_x509_certificate

from .private_registry import HERE, USERS
from .token_server import ISSUER, SERVICE, identity_token, write_keys

SCOPE = "repository:a/b:pull,push"
JOE = {"username": "joe", "password": USERS["joe"]}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[httpx.Client]:
    (tmp_path / "users.json").write_text(json.dumps(USERS))
    write_keys(tmp_path)
    command = [sys.executable, "-m", "tests.live.token_server", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{int(process.stdout.readline())}") as client:
                yield client
        finally:
            process.stdin.close()


def subject(folder: Path, token: str) -> tuple[str, list[dict[str, object]]]:
    """Return who may do what, if the signature is right."""
    certificate = load_pem_x509_certificate((folder / "signer.pem").read_bytes())
    claims = jwt.decode(
        token,
        certificate.public_key(),  # type: ignore[arg-type]  # it is one of the kinds that are taken
        algorithms=["ES256"],
        audience=SERVICE,
        issuer=ISSUER,
    )
    return claims["sub"], claims["access"]


def test_grants(server: httpx.Client, tmp_path: Path) -> None:
    access = [{"type": "repository", "name": "a/b", "actions": ["pull", "push"]}]
    asked = {"service": SERVICE, "scope": SCOPE}
    login = (JOE["username"], JOE["password"].encode())
    refresh = {"grant_type": "refresh_token", "refresh_token": identity_token("joe")}
    for answer, offline in (
        (server.get("/token", params=asked, auth=login), False),
        (server.get("/token", params={**asked, "offline_token": "true"}, auth=login), True),
        (server.post("/token", data={**asked, **JOE, "grant_type": "password"}), False),
        (
            server.post("/token", data={**asked, **JOE, "grant_type": "password", "access_type": "offline"}),
            True,
        ),
        (server.post("/token", data={**asked, **refresh}), False),
    ):
        found = answer.raise_for_status().json()
        assert subject(tmp_path, found["token"]) == ("joe", access)
        assert found.get("refresh_token") == (identity_token("joe") if offline else None)
    grants = (tmp_path / "grants").read_text().splitlines()
    assert grants == ["basic joe", "basic joe", "password joe", "password joe", "refresh_token joe"]


def test_refusals(server: httpx.Client, tmp_path: Path) -> None:
    for answer in (
        server.get("/token"),
        server.get("/token", auth=("joe", "wrong")),
        server.post("/token", data={**JOE, "password": "wrong", "grant_type": "password"}),
        server.post("/token", data={**JOE, "grant_type": "other"}),
        server.post("/token", data={"grant_type": "refresh_token", "refresh_token": "wrong"}),
        server.post("/token"),
    ):
        assert answer.status_code == httpx.codes.UNAUTHORIZED
        assert "token" not in answer.json()
    assert not (tmp_path / "grants").exists()
