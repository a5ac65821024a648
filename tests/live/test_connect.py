"""Ways to the engine, and the ways that lead nowhere."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mobykit import ENDPOINTS, AsyncDocker, Docker, errors
from mobykit_runtime.calls import Endpoint

from .clients import Door, both_clients
from .daemon import Engine
from .relay import over_tcp
from .things import oldest_common, volume

NOBODY = 65534


@both_clients
async def test_engine_over_tcp(engine: Engine, door: Door) -> None:
    with over_tcp(engine) as host:
        async with door(host) as docker:
            assert docker.host == host
            assert (await docker.system.version()).version == engine.version
            async with volume(docker, labels={"ä": "ö"}) as name:
                assert (await docker.volumes.inspect(name)).labels == {"ä": "ö"}


@both_clients
async def test_engine_of_the_environment(engine: Engine, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", engine.host)
    monkeypatch.setenv("DOCKER_API_VERSION", oldest_common(engine))
    async with door(None) as docker:
        assert await docker.api_version() == oldest_common(engine)
        assert (await docker.system.version()).version == engine.version


@both_clients
async def test_missing_socket(door: Door, tmp_path: Path) -> None:
    host = f"unix://{tmp_path}/docker.sock"
    async with door(host) as docker:
        with pytest.raises(errors.ConnectError, match="there is no such socket; start the engine") as caught:
            await docker.system.info()
    assert host in str(caught.value)


@both_clients
async def test_socket_that_nobody_listens_on(door: Door, tmp_path: Path) -> None:
    path = tmp_path / "docker.sock"
    with socket.socket(socket.AF_UNIX) as abandoned:
        abandoned.bind(str(path))
        async with door(f"unix://{path}") as docker:
            with pytest.raises(errors.ConnectError, match="no engine is listening there; start the engine"):
                await docker.system.info()


@contextmanager
def without_rights() -> Iterator[None]:
    """Be nobody for a while, without the groups of the tests' user."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can turn into somebody else")
@both_clients
async def test_user_who_may_not(docker: AsyncDocker, door: Door, engine: Engine) -> None:
    await docker.system.ping()  # what is imported later may lie where nobody can read
    async with door(engine.host) as another:
        with (
            without_rights(),
            pytest.raises(
                errors.ConnectError, match=r"permission denied; run as a user of the socket's group"
            ),
        ):
            await another.system.ping()


def wrong_ids(name: str) -> list[str]:
    """Return ids that careless clients make a path to a volume of."""
    return [
        f"../volumes/{name}",
        f"../../volumes/{name}",
        f"..%2fvolumes%2f{name}",
        f"x/../../volumes/{name}",
        f"../volumes/{name}?#",
        f"..\\volumes\\{name}",
        f"%2e%2e/volumes/{name}",
        f"/volumes/{name}",
        "..",
        ".",
        "",
        f"x\r\nDELETE /volumes/{name}",
        f"x HTTP/1.1\r\n\r\nDELETE /v1.41/volumes/{name} HTTP/1.1\r\nHost: x\r\n\r\n",
    ]


CALLS_WITH_IDS = [
    (endpoint, parameter)
    for endpoint in ENDPOINTS
    for parameter in endpoint.parameters
    if parameter.where == "path"
]
SAMPLES = {"string": "a", "integer": 1, "auth": "e30=", "path": "none", "image": "none", "strings": ["a"]}


@pytest.mark.parametrize("kind", [Docker, AsyncDocker])
def test_no_id_reaches_another_kind_of_object(engine: Engine, kind: type[Docker | AsyncDocker]) -> None:
    # Not through the clients that note what was tested: most of these calls never get to the engine.
    docker = kind(engine.host)

    async def was_asked(endpoint: Endpoint[Any], values: dict[str, object]) -> bool:
        try:
            result = docker.call(endpoint, values)
            if isinstance(docker, AsyncDocker):
                await result
        except (errors.InvalidId, errors.UnsupportedByEngine):
            return False
        except errors.ApiError:
            pass  # no redirect, no lost connection: the engine knew which object was meant
        return True

    async def scenario() -> int:
        found = 0
        async with AsyncDocker(engine.host) as keeper, volume(keeper) as name:
            for endpoint, parameter in CALLS_WITH_IDS:
                others: dict[str, object] = {
                    each.name: SAMPLES[each.codec]
                    for each in endpoint.parameters
                    if each.required or each.where == "path"
                }
                for wrong in wrong_ids(name):
                    found += await was_asked(endpoint, {**others, parameter.name: wrong})
            assert (await keeper.volumes.inspect(name)).name == name
        return found

    assert asyncio.run(scenario()) > len(CALLS_WITH_IDS)
