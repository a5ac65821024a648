"""Credentials as the docker command stores them, in each of the ways it has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.runtime.credential_programs import OOPS, auth, write_helper

from .private_registry import USERS, Registry
from .token_server import identity_token, registry_token

JOE, WORD = "joe", USERS["joe"]
Config: TypeAlias = Mapping[str, Any]

STORE = """
import json, sys
known = {known!r}
server = sys.stdin.read().strip()
if sys.argv[1] == "list":
    print(json.dumps({{name: entry["Username"] for name, entry in known.items()}}))
elif server in known:
    print(json.dumps({{"ServerURL": server, **known[server]}}))
else:
    print("credentials not found in native keychain"); raise SystemExit(1)
"""


def _helper(folder: Path, name: str, known: Mapping[str, Mapping[str, str]]) -> None:
    write_helper(folder, name, STORE.format(known=dict(known)))


def stored(kind: str, registry: Registry, repository: str, programs: Path) -> Config:
    """Return a configuration that has the credentials of a user who may, in one of the ways there are."""
    host = registry.host
    password = {"Username": JOE, "Secret": WORD}
    match kind:
        case "auth":
            return {"auths": {host: {"auth": auth(f"{JOE}:{WORD}")}}}
        case "auth of an address":
            return {"auths": {f"http://{host}/v2/": {"auth": auth(f"{JOE}:{WORD}")}}}
        case "name and password":
            return {"auths": {host: {"username": JOE, "password": WORD}}}
        case "credsStore":
            _helper(programs, "all", {host: password})
            return {"credsStore": "all", "auths": {host: {}}}
        case "credHelpers":
            write_helper(programs, "broken", OOPS)
            _helper(programs, "one", {host: password})
            return {"credsStore": "broken", "credHelpers": {host: "one"}}
        case "identity token":
            return {"auths": {host: {"auth": auth(f"{JOE}:"), "identitytoken": identity_token(JOE)}}}
        case "identity token in a store":
            _helper(programs, "all", {host: {"Username": "<token>", "Secret": identity_token(JOE)}})
            return {"credsStore": "all"}
        case "registry token":
            token = registry_token(registry.folder, JOE, repository, "pull", "push")
            return {"auths": {host: {"registrytoken": token}}}
    raise AssertionError(kind)
