"""`proxies` of the docker command's configuration, which containers and builds are told of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from mobykit import models
from mobykit_runtime.connections.proxies import proxies_for, read_proxies
from mobykit_runtime.errors import DockerError, InvalidConfig

from tests.fakes import FakeEngine, reply
from tests.runtime.both import Connect

SECRET = "http://joe:hunter2@proxy.example:3128"
ALL = {
    "httpProxy": SECRET,
    "httpsProxy": "http://p:2",
    "noProxy": "*.example,10.0.0.0/8",
    "ftpProxy": "http://p:3",
    "allProxy": "socks5://p:4",
}
VERSION = "1.44"
Store = Callable[[dict[str, Any]], None]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))

    def write(proxies: dict[str, Any]) -> None:
        (tmp_path / "config.json").write_text(json.dumps({"proxies": proxies}))

    return write


@pytest.fixture
def sent(engine: FakeEngine) -> Callable[[Callable[[], Any]], Any]:
    """Return what makes a call and returns the request that it sends."""
    engine.on("/_ping", reply(200, headers={"Api-Version": VERSION}))
    engine.on("*", reply(500, {"message": "enough"}))

    def make(call: Callable[[], Any]) -> Any:
        engine.requests.clear()
        with suppress(DockerError, subprocess.CalledProcessError):
            call()
        [request] = [
            each for each in engine.requests if any(word in each.target for word in (b"create", b"build"))
        ]
        return request

    return make


def env_of(request: Any) -> dict[str, str | None]:
    env: list[str] = json.loads(request.body).get("Env") or []
    return {name: value if equals else None for name, equals, value in (each.partition("=") for each in env)}


def arguments_of(request: Any) -> dict[str, str | None]:
    query = parse_qs(urlsplit(request.target.decode()).query)
    found: dict[str, str | None] = json.loads(query.get("buildargs", ["{}"])[0])
    return found


@pytest.mark.parametrize(
    ("proxies", "env"),
    [
        ({"default": ALL}, {}),
        ({"default": ALL}, {"HTTP_PROXY": "mine", "no_proxy": "", "A": "1"}),
        ({"default": {"httpProxy": SECRET, "noProxy": ""}}, {"http_proxy": "mine"}),
        ({"default": ALL, "HERE": {"ftpProxy": "http://here"}}, {}),
        ({"default": ALL, "HERE": {}}, {}),
        ({"tcp://elsewhere:2375": ALL}, {}),
        ({}, {"A": "1"}),
    ],
)
def test_as_the_docker_command(
    connect: Connect,
    engine: FakeEngine,
    store: Store,
    sent: Any,
    proxies: dict[str, Any],
    env: dict[str, str],
) -> None:
    command = shutil.which("docker")
    if command is None:
        pytest.skip("no docker command; on Debian it is in docker.io")
    store({engine.url if host == "HERE" else host: value for host, value in proxies.items()})
    environ = {"DOCKER_API_VERSION": VERSION, "DOCKER_BUILDKIT": "0", "PATH": "/usr/bin:/bin"}
    environ["DOCKER_CONFIG"] = os.environ["DOCKER_CONFIG"]

    def told(*words: str) -> Any:
        whole = [command, "--host", engine.url, *words]
        options: dict[str, Any] = {
            "env": environ,
            "input": b"FROM x\n",
            "capture_output": True,
            "timeout": 60,
        }
        return sent(lambda: subprocess.run(whole, check=True, **options))

    docker = connect(engine)
    given = [f"{name}={value}" for name, value in env.items()]
    theirs = env_of(told("create", *(word for each in given for word in ("-e", each)), "app"))
    for call in (docker.containers.create, docker.containers.run, docker.containers.run_detached):
        assert env_of(sent(lambda: call("app", env=env))) == theirs  # noqa: B023  # called at once
    assert env_of(sent(lambda: docker.containers.create(models.ContainerCreateRequest(image="app")))) == {}

    theirs = arguments_of(told("build", *(word for each in given for word in ("--build-arg", each)), "-"))
    for call in (docker.images.build_raw, docker.images.build_stream):
        assert arguments_of(sent(lambda: call({"Dockerfile": b"FROM x\n"}, build_args=env))) == theirs  # noqa: B023  # called at once
    assert arguments_of(sent(lambda: docker.images.build_raw(remote="http://x/y", build_args=env))) == theirs


def test_a_variable_without_a_value_counts_as_given(
    connect: Connect, engine: FakeEngine, store: Store, sent: Any
) -> None:
    store({"default": {"httpProxy": SECRET}})
    docker = connect(engine)
    assert env_of(sent(lambda: docker.containers.create("app", env={"HTTP_PROXY": None}))) == {
        "HTTP_PROXY": None,
        "http_proxy": SECRET,
    }


def test_passwords_are_not_shown(connect: Connect, engine: FakeEngine, store: Store) -> None:
    store({"default": ALL})
    docker = connect(engine)
    assert "hunter2" not in repr(docker) + repr(docker._destination)


@pytest.mark.parametrize(
    ("proxies", "words"),
    [
        ([], "proxies: expected"),
        ({"default": "http://x"}, r"proxies\['default'\]"),
        ({"default": {"httpProxy": 5}}, r"proxies\['default'\]\.httpProxy: expected"),
    ],
)
def test_what_is_no_proxy(proxies: Any, words: str) -> None:
    with pytest.raises(InvalidConfig, match=words):
        read_proxies(Path("config.json"), {"proxies": proxies})


def test_the_address_of_the_engine_comes_before_the_default() -> None:
    proxies = {"default": {"A": "1"}, "tcp://x:1": {"A": "2"}}
    assert [proxies_for(host, proxies)["A"] for host in ("tcp://x:1", "tcp://x:2")] == ["2", "1"]
