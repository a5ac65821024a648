"""Registries that want to know who asks: Debian's docker-registry, in an engine's own network."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bcrypt

from .daemon import Engine
from .suites import EngineError, program, tail
from .token_server import ISSUER, SERVICE, write_keys

HERE = Path(__file__).parents[2]
START_SECONDS = 20.0
USERS = {"joe": "a:word ä", "ann": "other"}
"""Who may, and their passwords. A colon is what separates the two in the places they are stored in."""


@dataclass(frozen=True)
class Registry:
    """A registry that runs."""

    host: str
    """Its address, the first part of names of images."""
    folder: Path

    def grants(self) -> list[str]:
        """Return what the token server was shown, request by request: `basic joe`, `refresh_token`, ..."""
        return (self.folder / "grants").read_text().splitlines()


@contextmanager
def password_registry(engine: Engine, folder: Path) -> Iterator[Registry]:
    """Yield a registry that asks for a password."""
    folder.mkdir()
    lines = [
        f"{name}:{bcrypt.hashpw(word.encode(), bcrypt.gensalt(4)).decode()}\n" for name, word in USERS.items()
    ]
    (folder / "htpasswd").write_text("".join(lines))
    auth = {"htpasswd": {"realm": "the realm", "path": str(folder / "htpasswd")}}
    with _docker_registry(engine, folder, auth) as registry:
        yield registry


@contextmanager
def token_registry(engine: Engine, folder: Path) -> Iterator[Registry]:
    """Yield a registry that sends to a token server, which asks for a password or an identity token."""
    folder.mkdir()
    (folder / "users.json").write_text(json.dumps(USERS))
    (folder / "grants").touch()
    write_keys(folder)
    command = [*_inside(engine), sys.executable, "-m", "tests.live.token_server", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            auth = {
                "token": {
                    "realm": f"http://127.0.0.1:{int(server.stdout.readline())}/token",
                    "service": SERVICE,
                    "issuer": ISSUER,
                    "rootcertbundle": str(folder / "authority.pem"),
                }
            }
            with _docker_registry(engine, folder, auth) as registry:
                yield registry
        finally:
            server.stdin.close()


@contextmanager
def open_registry(engine: Engine, folder: Path) -> Iterator[Registry]:
    """Yield a registry that takes everybody."""
    folder.mkdir()
    with _docker_registry(engine, folder, {}) as registry:
        yield registry


@contextmanager
def _docker_registry(engine: Engine, folder: Path, auth: Mapping[str, Any]) -> Iterator[Registry]:
    config = {
        "version": 0.1,
        "log": {"accesslog": {"disabled": True}},
        "storage": {"filesystem": {"rootdirectory": str(folder / "data")}},
        "http": {"addr": "127.0.0.1:0", "secret": "of one registry"},
        "auth": auth,
    }
    (folder / "config.json").write_text(json.dumps(config))  # JSON is YAML
    command = [*_inside(engine), str(program("docker-registry")), "serve", str(folder / "config.json")]
    log = folder / "registry.log"
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as server:
        try:
            yield Registry(f"127.0.0.1:{_port(server, log)}", folder)
        finally:
            server.kill()


def _inside(engine: Engine) -> list[str]:
    """Return the words before a command that runs in the engine's network, and ends with the tests."""
    return ["nsenter", "--target", str(engine.pid), "--net", "setpriv", "--pdeathsig", "KILL"]


def _port(server: subprocess.Popen[bytes], log: Path) -> int:
    """Read from the log which port the registry has chosen."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if found := re.search(r"listening on 127\.0\.0\.1:(\d+)\b(?=\D)", log.read_text()):
            return int(found[1])
        time.sleep(0.02)
    raise EngineError(f"docker-registry did not start:\n{tail(log)}")
