"""A server of tokens for a registry, as the distribution project describes it.

    python -m tests.live.token_server FOLDER    serve until standard input ends; prints the port

FOLDER holds the keys of `write_keys`, and users.json: who may, and their passwords. A request is answered by GET
with a password (Basic), or by POST (OAuth2) with a password or an identity token. What is given when an
offline token is asked for is an identity token, the registry's own word for a refresh token. Each request
that is granted is a line in FOLDER/grants.
"""

import base64
import json
import ssl
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import trustme

SERVICE, ISSUER = "the registry", "the token server"
SECONDS = 300


def write_keys(folder: Path) -> None:
    """Write what tokens are signed with, and the certificate by which the registry knows the signature."""
    authority = trustme.CA()
    signer = authority.issue_cert("signer")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    signer.cert_chain_pems[0].write_to_path(folder / "signer.pem")
    signer.private_key_pem.write_to_path(folder / "signer.key")


def registry_token(folder: Path, user: str, name: str, *actions: str) -> str:
    """Sign that a user may do something with a repository, in words that the registry takes as they are."""
    access = [{"type": "repository", "name": name, "actions": list(actions)}]
    return _signed(folder, {"sub": user, "access": access if name else []})


def identity_token(user: str) -> str:
    """Return the token that stands for a user at the token server."""
    return base64.urlsafe_b64encode(f"identity of {user}".encode()).decode()


def _signed(folder: Path, claims: Mapping[str, Any]) -> str:
    now = int(time.time())
    times = {"iat": now, "nbf": now - 60, "exp": now + SECONDS}
    der = ssl.PEM_cert_to_DER_cert((folder / "signer.pem").read_text())
    return jwt.encode(
        {"iss": ISSUER, "aud": SERVICE, "jti": uuid.uuid4().hex, **times, **claims},
        (folder / "signer.key").read_text(),
        algorithm="ES256",
        headers={"x5c": [base64.b64encode(der).decode()]},
    )


class Handler(BaseHTTPRequestHandler):
    """Answers for /token."""

    protocol_version = "HTTP/1.1"
    folder: Path
    users: Mapping[str, str]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        kind, _, value = self.headers.get("Authorization", "").partition(" ")
        user, _, password = base64.b64decode(value).decode().partition(":")
        if kind.lower() != "basic" or self.users.get(user) != password:
            self.refuse()
        else:
            self.grant("basic", user, asked, offline=asked.get("offline_token") == ["true"])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = parse_qs(body.decode())
        (kind,) = asked.get("grant_type", [""])
        if kind == "refresh_token":
            known = {identity_token(user): user for user in self.users}
            user = known.get(asked.get("refresh_token", [""])[0], "")
        else:
            (user,), (password,) = asked.get("username", [""]), asked.get("password", [""])
            user = user if kind == "password" and self.users.get(user) == password else ""
        if user:
            self.grant(kind, user, asked, offline=asked.get("access_type") == ["offline"])
        else:
            self.refuse()

    def grant(self, kind: str, user: str, asked: Mapping[str, list[str]], *, offline: bool) -> None:
        access = []
        for scope in " ".join(asked.get("scope", [])).split():
            what, _, rest = scope.partition(":")
            name, _, actions = rest.rpartition(":")
            access.append({"type": what, "name": name, "actions": actions.split(",")})
        token = _signed(self.folder, {"sub": user, "access": access})
        answer = {"token": token, "access_token": token, "expires_in": SECONDS}
        if offline:
            answer["refresh_token"] = identity_token(user)
        with (self.folder / "grants").open("a") as file:
            file.write(f"{kind} {user}\n")
        self.reply(200, answer)

    def refuse(self) -> None:
        self.reply(
            401, {"errors": [{"code": "UNAUTHORIZED", "message": "the token server knows no such user"}]}
        )

    def reply(self, status: int, content: Mapping[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    Handler.folder = Path(sys.argv[1])
    Handler.users = json.loads((Handler.folder / "users.json").read_text())
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
