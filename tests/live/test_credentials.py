"""Registries that ask who is there: what the docker command has stored is what calls send."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from mobykit import AsyncDocker, errors, models
from mobykit_runtime.archives.packing import pack_bytes

from tests.runtime.credential_programs import OOPS, auth, write_helper

from .clients import Door, both_clients
from .daemon import Engine
from .private_registry import USERS, Registry, open_registry, password_registry, token_registry
from .stored_credentials import JOE, WORD, Config, stored
from .things import LABEL, new_name
from .token_server import identity_token, registry_token

Store: TypeAlias = Callable[[Config], None]


@pytest.fixture(scope="module")
def passwords(
    docker_registry: None, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Registry]:
    with password_registry(engine, tmp_path_factory.mktemp("passwords") / "registry") as registry:
        yield registry


@pytest.fixture(scope="module")
def tokens(
    docker_registry: None, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Registry]:
    with token_registry(engine, tmp_path_factory.mktemp("tokens") / "registry") as registry:
        yield registry


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return what writes the docker command's configuration file."""
    folder = tmp_path / "docker"
    folder.mkdir()
    monkeypatch.setenv("DOCKER_CONFIG", str(folder))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")

    def write(config: Config) -> None:
        (folder / "config.json").write_text(json.dumps(config))

    return write


PASSWORDS = ["auth", "auth of an address", "name and password", "credsStore", "credHelpers"]
TOKENS = {
    "auth": "basic joe",
    "credsStore": "basic joe",
    "identity token": "refresh_token joe",
    "identity token in a store": "refresh_token joe",
    "registry token": None,
}


async def round_trip(docker: AsyncDocker, name: str, **options: Any) -> None:
    """Push an image, forget it, and pull it."""
    await docker.images.tag("busybox", f"{name}:one")
    try:
        pushed = await docker.images.push_stream(name, tag="one", **options).wait()
        (digest,) = [str(message.aux.digest) for message in pushed if message.aux is not None]
        await docker.images.delete(f"{name}:one")
        pulled = await docker.images.pull_stream(f"{name}:one", **options).wait()
        assert any(digest in (message.status or "") for message in pulled)
        found = await docker.distribution.inspect(f"{name}:one", **options)
        assert found.descriptor.digest == digest
    finally:
        with suppress(errors.NotFound):
            await docker.images.delete(f"{name}:one", force=True)


async def refused(docker: AsyncDocker, name: str, words: str, **options: Any) -> None:
    """See that nothing goes to the registry, and nothing comes from it."""
    await docker.images.tag("busybox", f"{name}:none")
    try:
        with pytest.raises(errors.OperationFailed, match=words):
            await docker.images.push_stream(name, tag="none", **options).wait()
    finally:
        await docker.images.delete(f"{name}:none", force=True)
    with pytest.raises(errors.DockerError, match=words) as caught:
        await docker.images.pull_stream(f"{name}:none", **options).wait()
    assert isinstance(caught.value, errors.ApiError | errors.OperationFailed)
    with pytest.raises(errors.ApiError, match=words):
        await docker.distribution.inspect(f"{name}:none", **options)
    assert WORD not in str(caught.value)


@pytest.mark.parametrize("kind", PASSWORDS)
@both_clients
async def test_password_registry(
    engine: Engine, door: Door, passwords: Registry, store: Store, tmp_path: Path, kind: str
) -> None:
    repository = new_name("kept")
    store(stored(kind, passwords, repository, tmp_path / "bin"))
    async with door(engine.host) as docker:
        await round_trip(docker, f"{passwords.host}/{repository}")


@pytest.mark.parametrize("kind", TOKENS)
@both_clients
async def test_token_registry(
    engine: Engine, door: Door, tokens: Registry, store: Store, tmp_path: Path, kind: str
) -> None:
    repository = new_name("kept")
    store(stored(kind, tokens, repository, tmp_path / "bin"))
    before = len(tokens.grants())
    async with door(engine.host) as docker:
        await round_trip(docker, f"{tokens.host}/{repository}")
    assert set(tokens.grants()[before:]) == ({TOKENS[kind]} - {None})


@both_clients
async def test_registry_that_asks_nobody(
    docker_registry: None, engine: Engine, door: Door, store: Store, tmp_path: Path
) -> None:
    with open_registry(engine, tmp_path / "registry") as registry:
        for config in ({}, {"auths": {registry.host: {"auth": auth(f"{JOE}:{WORD}")}}}):
            store(config)
            async with door(engine.host) as docker:
                await round_trip(docker, f"{registry.host}/{new_name('open')}")


@both_clients
async def test_wrong_and_missing_passwords(
    engine: Engine, door: Door, passwords: Registry, store: Store
) -> None:
    name = f"{passwords.host}/{new_name('closed')}"
    configs: list[Config] = [
        {},
        {"auths": {}},
        {"auths": {"127.0.0.1:1": {"auth": auth(f"{JOE}:{WORD}")}}},
        {"auths": {passwords.host: {"auth": auth(f"{JOE}:wrong")}}},
        {"auths": {passwords.host: {"auth": auth(f"nobody:{WORD}")}}},
    ]
    for config in configs:
        store(config)
        async with door(engine.host) as docker:
            await refused(docker, name, r"no basic auth credentials|401 Unauthorized|authentication required")


@both_clients
async def test_wrong_and_missing_tokens(engine: Engine, door: Door, tokens: Registry, store: Store) -> None:
    repository = new_name("closed")
    others = registry_token(tokens.folder, JOE, new_name("other"), "pull", "push")
    for entry, words in (
        ({}, "the token server knows no such user"),
        ({"auth": auth(f"{JOE}:wrong")}, "the token server knows no such user"),
        ({"identitytoken": "wrong"}, "the token server knows no such user"),
        ({"registrytoken": others}, r"authentication required|access to the resource is denied"),
    ):
        store({"auths": {tokens.host: entry}})
        async with door(engine.host) as docker:
            await refused(docker, f"{tokens.host}/{repository}", words)


@both_clients
async def test_call_has_its_own(engine: Engine, door: Door, passwords: Registry, store: Store) -> None:
    name = f"{passwords.host}/{new_name('own')}"
    store({"auths": {passwords.host: {"auth": auth(f"{JOE}:wrong")}}})
    ann = models.AuthConfig(username="ann", password=USERS["ann"], serveraddress=passwords.host)
    async with door(engine.host) as docker:
        await round_trip(docker, name, registry_auth=ann)
        await round_trip(docker, name, registry_auth={"username": JOE, "password": WORD})
    store({"auths": {passwords.host: {"auth": auth(f"{JOE}:{WORD}")}}})
    async with door(engine.host) as docker:
        await refused(docker, name, "no basic auth credentials", registry_auth={})
        await refused(docker, name, "401|required", registry_auth={"username": JOE, "password": "wrong"})
        known = await docker.registry_auth(f"{name}:one")
        assert dict(known or {}) == {"username": JOE, "password": WORD, "serveraddress": passwords.host}


@both_clients
async def test_helper_that_fails(
    engine: Engine, door: Door, passwords: Registry, store: Store, tmp_path: Path
) -> None:
    write_helper(tmp_path / "bin", "broken", OOPS)
    store({"credHelpers": {passwords.host: "broken"}})
    async with door(engine.host) as docker:
        with pytest.raises(errors.CredentialsError, match="the keychain is locked") as caught:
            await docker.images.pull_stream(f"{passwords.host}/any").wait()
        assert caught.value.registry == passwords.host
        with pytest.raises(errors.ServerError, match="connection refused"):
            await docker.images.pull_stream("127.0.0.1:1/any").wait()


@both_clients
async def test_logging_in(docker: AsyncDocker, engine: Engine, passwords: Registry, tokens: Registry) -> None:
    for registry in (passwords, tokens):
        good = models.AuthConfig(username=JOE, password=WORD, serveraddress=registry.host)
        found = await docker.system.auth(good)
        assert found.status == "Login Succeeded"
        assert (found.identity_token or "") == (identity_token(JOE) if registry is tokens else "")
        for user, word in ((JOE, "wrong"), ("nobody", WORD)):
            bad = models.AuthConfig(username=user, password=word, serveraddress=registry.host)
            with pytest.raises(errors.ApiError) as caught:
                await docker.system.auth(bad)
            words = (
                "the token server knows no such user" if registry is tokens else "status: 401 Unauthorized"
            )
            assert words in caught.value.message
            # What is no word of a token server is a fault of the engine's own, as it sees it.
            clear = registry is tokens and engine.release not in ("20.10", "26.1")
            assert isinstance(caught.value, errors.Unauthorized if clear else errors.ServerError)


@pytest.mark.parametrize("kind", ["auth", "credHelpers", "identity token"])
@both_clients
async def test_private_image_to_build_from(
    engine: Engine, door: Door, tokens: Registry, store: Store, tmp_path: Path, kind: str
) -> None:
    repository = new_name("base")
    base = f"{tokens.host}/{repository}:one"
    body = pack_bytes("Dockerfile", f"FROM {base}\nLABEL {LABEL}=built\n".encode())
    store(stored(kind, tokens, repository, tmp_path / "bin"))
    async with door(engine.host) as docker:
        await docker.images.tag("busybox", f"{tokens.host}/{repository}:one")
        await docker.images.push_stream(f"{tokens.host}/{repository}", tag="one").wait()
        await docker.images.delete(base)
        built = new_name("built")
        await docker.images.build_stream(body, tags=built, pull=True).wait()
        assert ((await docker.images.inspect(built)).config.labels or {})[LABEL] == "built"
        await docker.images.delete(built, force=True)
        await docker.images.delete(base, force=True)
    store({})
    async with door(engine.host) as docker:
        with pytest.raises(errors.OperationFailed, match="the token server knows no such user"):
            await docker.images.build_stream(body, pull=True).wait()


@pytest.mark.parametrize("kind", ["credHelpers", "identity token", "registry token"])
def test_the_docker_command_pushes_with_the_same(
    engine: Engine, tokens: Registry, store: Store, docker_command: str, tmp_path: Path, kind: str
) -> None:
    """What the harness takes for stored credentials is what the command does."""
    repository = new_name("command")
    name = f"{tokens.host}/{repository}:one"
    store(stored(kind, tokens, repository, tmp_path / "bin"))
    for words in (["tag", "busybox", name], ["push", name], ["rmi", name]):
        command = [docker_command, "-H", engine.host, *words]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
