"""What the docker command itself sends for a configuration: it is asked, and we have to say the same.

Without the command these tests are skipped; MOBYKIT_REQUIRE_ENGINES=1 makes that a failure.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mobykit_runtime.credentials import Credentials, registry_of, search_registry_of
from mobykit_runtime.credentials.hosts import HUB_KEY
from mobykit_runtime.credentials.variable import VARIABLE
from mobykit_runtime.errors import ServerError

from tests.fakes import FakeEngine, reply
from tests.runtime.both import Connect
from tests.runtime.credential_programs import GOOD, NOT_FOUND, OOPS, TOKEN, auth, write_helper
from tests.runtime.test_credentials_hosts import REFERENCES
from tests.runtime.test_credentials_resolve import PRECEDENCE
from tests.runtime.test_credentials_stored import ENTRIES
from tests.runtime.test_credentials_variable import GIVEN
from tests.scripts import TAR

Sent = Callable[..., dict[str, Any] | None]
VERSION = "1.41"  # which commands of many years speak

NOT_OF_OLD = {"LOCALHOST/x", "Foo/x", "[::1]:5000/x"}  # commands before 23 refuse these

OF_MANY = {
    HUB_KEY: "hub",
    "docker.io": "wrong",
    "index.docker.io": "wrong",
    "registry-1.docker.io": "registry-1",
    "localhost": "local",
    "LOCALHOST": "loud",
    "localhost:5000": "local-5000",
    "https://ghcr.io/v2/": "ghcr",
    "GHCR.io": "GHCR",
    "Foo": "Foo",
    "foo": "wrong",
    "http://127.0.0.1:5000": "number",
    "[::1]:5000": "six",
    "my-host.example:443/": "mine",
}
MANY = {"auths": {key: {"auth": auth(f"{name}:pw")} for key, name in OF_MANY.items()}}


@pytest.fixture(scope="module")
def command() -> str:
    found = os.environ.get("MOBYKIT_DOCKER_COMMAND") or shutil.which("docker")
    if found is None:
        if os.environ.get("MOBYKIT_REQUIRE_ENGINES") == "1":
            pytest.fail(
                "no docker command, and MOBYKIT_REQUIRE_ENGINES=1: apt-get install docker.io", pytrace=False
            )
        pytest.skip("no docker command; on Debian it is in docker.io")
    return found


def held_by(engine: FakeEngine, header: str) -> dict[str, Any] | None:
    """Give what the header of the requests holds, in which they must agree; None if none has it."""
    values = {request.headers[header] for request in engine.requests if header in request.headers}
    if not values:
        return None
    [value] = values
    held: dict[str, Any] = json.loads(base64.b64decode(value, altchars=b"-_", validate=True))
    return held


@pytest.fixture
def sent(command: str, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Give what runs the command with a configuration, and says what its header holds; None if it sends none."""
    for name, program in {"good": GOOD, "token": TOKEN, "none": NOT_FOUND, "oops": OOPS}.items():
        write_helper(tmp_path / "bin", name, program)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    environ = {"DOCKER_CONFIG": str(tmp_path), "HOME": str(tmp_path), "PATH": str(tmp_path / "bin")}
    environ |= {"DOCKER_API_VERSION": VERSION, "DOCKER_BUILDKIT": "0"}

    engine.on("/_ping", reply(200, headers={"Api-Version": VERSION}))  # without content, also for HEAD
    engine.on("*", reply(500, {"message": "enough"}))

    def ask(
        config: dict[str, Any], *words: str, header: str = "x-registry-auth", variable: str = ""
    ) -> dict[str, Any] | None:
        (tmp_path / "config.json").write_text(json.dumps(config))
        engine.requests.clear()
        subprocess.run(
            [command, "--host", engine.url, *words],
            env=environ | {VARIABLE: variable},
            input=b"FROM scratch\n",
            capture_output=True,
            timeout=60,
        )
        return held_by(engine, header)

    return ask


def plain(credential: Any) -> dict[str, str]:
    """Leave out what is empty or means nothing to an engine, and an address with nothing to send there."""
    found = {name: value for name, value in (credential or {}).items() if value and name != "email"}
    return {} if found.keys() <= {"serveraddress"} else found


def check(ours: Any, theirs: Any) -> None:
    """Compare; commands before 23 leave out the address of what a helper gave."""
    expected = plain(theirs)
    if expected and "serveraddress" not in expected:
        expected["serveraddress"] = ours["serveraddress"]
    assert plain(ours) == expected


def check_sent(config: dict[str, Any], registry: str | None, theirs: dict[str, Any] | None) -> None:
    assert registry is not None
    assert theirs is not None
    check(Credentials(config).of(registry), theirs)


@pytest.mark.parametrize("reference", REFERENCES)
def test_references(sent: Sent, reference: str) -> None:
    theirs = sent(MANY, "push", reference)
    if theirs is None and reference in NOT_OF_OLD:
        return
    assert plain(theirs).get("username") != "wrong"
    check_sent(MANY, registry_of(reference), theirs)


@pytest.mark.parametrize(
    "term", ["alpine", "Foo/x", "ghcr.io/x", "localhost/x", "localhost:5000/a/b", "index.docker.io/x"]
)
def test_searches(sent: Sent, term: str) -> None:
    check_sent(MANY, search_registry_of(term), sent(MANY, "search", term))


# The command stops reading at a broken entry, and meets the entries in any order.
@pytest.mark.parametrize("name", [name for name in PRECEDENCE if name != "another entry is broken"])
def test_precedence(sent: Sent, name: str) -> None:
    config, _ = PRECEDENCE[name]
    check_sent(config, "ghcr.io", sent(config, "push", "ghcr.io/a"))


@pytest.mark.parametrize("program", ["oops", "missing"])
@pytest.mark.parametrize("auths", [{}, {"ghcr.io": {"auth": auth("u:p")}}], ids=["alone", "and-file"])
def test_a_store_that_fails(sent: Sent, program: str, auths: dict[str, Any]) -> None:
    config = {"credsStore": program, "auths": auths}
    for words in (("push", "ghcr.io/a"), ("pull", "ghcr.io/a"), ("search", "ghcr.io/a")):
        check_sent(config, "ghcr.io", sent(config, *words))
    assert (
        sent(config, "build", "-", header="x-registry-config")
        == Credentials(config).all(lambda _: None)
        == {}
    )


@pytest.mark.parametrize("index", range(len(ENTRIES)))
def test_entries(sent: Sent, index: int) -> None:
    config = {"auths": {"ghcr.io": ENTRIES[index][0]}}
    check_sent(config, "ghcr.io", sent(config, "pull", "ghcr.io/a"))


@pytest.mark.parametrize("key", ["docker.io", "index.docker.io", "https://index.docker.io/v1", HUB_KEY])
def test_keys_of_docker_hub(sent: Sent, key: str) -> None:
    for config in ({"auths": {key: {"auth": auth("u:p")}}}, {"credHelpers": {key: "good"}}):
        check_sent(config, "docker.io", sent(config, "pull", "alpine"))


@pytest.mark.parametrize("name", GIVEN)
def test_the_variable(sent: Sent, command: str, name: str) -> None:
    text = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, re.findall(r"\d+", text)[:2])) < (28, 3):
        pytest.skip(f"this docker command does not know {VARIABLE}: {text.strip()}")
    variable, config, _ = GIVEN[name]
    theirs = sent(config, "push", "ghcr.io/a", variable=variable)
    check_sent({**config, VARIABLE: variable}, "ghcr.io", theirs)


BUILDS: list[dict[str, Any]] = [
    {},
    MANY,
    {"credsStore": "good", "auths": {"x.example": {"auth": auth("u:p")}}},
    {
        "credsStore": "good",
        "credHelpers": {"ghcr.io": "token", "x.example": "token", "y.example": "none"},
    },
    {"credHelpers": {"ghcr.io": "token"}, "auths": {"ghcr.io": {"auth": auth("u:p")}, "y.example": {}}},
    {"credsStore": "good", "credHelpers": {"ghcr.io": ""}, "auths": {"ghcr.io": {"auth": auth("u:p")}}},
]


@pytest.mark.parametrize("config", BUILDS)
def test_builds(sent: Sent, config: dict[str, Any]) -> None:
    theirs = sent(config, "build", "-", header="x-registry-config")
    assert theirs is not None
    ours = Credentials(config).all()
    assert ours.keys() == {key for key, credential in theirs.items() if plain(credential)}
    for key, credential in ours.items():
        check(credential, theirs[key])


PLUGIN = {
    "Name": "p:latest",
    "PluginReference": "ghcr.io/a:1",
    "Enabled": False,
    "Config": {},
    "Settings": {},
}
CALLS: dict[str, tuple[list[str], Callable[[Any], Any]]] = {
    "push": (["push", "ghcr.io/a"], lambda docker: docker.images.push_stream("ghcr.io/a")),
    "pull": (["pull", "ghcr.io/a"], lambda docker: docker.images.pull_stream("ghcr.io/a")),
    "search": (["search", "ghcr.io/a"], lambda docker: docker.images.search(term="ghcr.io/a")),
    "plugin push": (
        ["plugin", "push", "ghcr.io/a"],
        lambda docker: docker.plugins.push_stream("ghcr.io/a:latest"),
    ),
    "plugin install": (
        ["plugin", "install", "--grant-all-permissions", "ghcr.io/a"],
        lambda docker: docker.plugins.pull_stream([], remote="ghcr.io/a"),
    ),
    "plugin upgrade": (
        ["plugin", "upgrade", "--grant-all-permissions", "--skip-remote-check", "p", "ghcr.io/a:2"],
        lambda docker: docker.plugins.upgrade_stream("p:latest", [], remote="ghcr.io/a:2"),
    ),
}


@pytest.mark.parametrize("config", [{}, MANY, {"credsStore": "good"}, {"credHelpers": {"ghcr.io": "token"}}])
@pytest.mark.parametrize("name", CALLS)
def test_calls_send_the_same(
    sent: Sent, engine: FakeEngine, connect: Connect, name: str, config: dict[str, Any]
) -> None:
    engine.on(f"/v{VERSION}/plugins/privileges", reply(200, []))
    engine.on(f"/v{VERSION}/plugins/p/json", reply(200, PLUGIN))
    words, call = CALLS[name]
    theirs = sent(config, *words)
    assert theirs is not None
    last = engine.requests[-1]
    docker = connect(engine, version=VERSION)
    engine.requests.clear()
    with pytest.raises(ServerError, match="enough"):
        call(docker)
    [request] = engine.requests
    assert (request.method, request.target.partition(b"?")[0]) == (
        last.method,
        last.target.partition(b"?")[0],
    )
    check(held_by(engine, "x-registry-auth"), theirs)


@pytest.mark.parametrize("config", BUILDS)
def test_builds_send_the_same(
    sent: Sent, engine: FakeEngine, connect: Connect, config: dict[str, Any]
) -> None:
    theirs = sent(config, "build", "-", header="x-registry-config")
    assert theirs is not None
    docker = connect(engine, version=VERSION)
    engine.requests.clear()
    with pytest.raises(ServerError, match="enough"):
        docker.images.build_stream(TAR)
    ours = held_by(engine, "x-registry-config") or {}
    assert ours.keys() == {key for key, credential in theirs.items() if plain(credential)}
    for key, credential in ours.items():
        check(credential, theirs[key])
