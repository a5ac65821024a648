"""One client for many threads, or many tasks: each gets its own answers, and nothing stays open."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from mobykit import AsyncDocker, Docker, models

from .daemon import OwnEngine
from .processes import open_files
from .sshd import SshServer
from .test_endurance import container
from .test_tls import files
from .things import LABEL, SLEEP, new_name

THREADS, TASKS, COMMANDS = 64, 500, 20
FEW = 8
"""Less than the sessions that OpenSSH's server allows by default."""


@pytest.fixture(params=["unix", "tls"])
def way(request: pytest.FixtureRequest, own_engine: OwnEngine) -> dict[str, Any]:
    """Return what a client takes to reach the engine."""
    if request.param == "tls":
        return {"host": own_engine.tls_host, "tls": files(own_engine)}
    return {"host": own_engine.host}


@pytest.fixture
def made(own_engine: OwnEngine) -> Iterator[str]:
    """Yield a container that runs."""
    with Docker(own_engine.host) as docker, container(docker, SLEEP) as made:
        yield made


def request_of(name: str, number: int) -> models.VolumeCreateRequest:
    return models.VolumeCreateRequest(name=name, labels={LABEL: "crowd", "number": str(number)})


def many_threads(docker: Docker, made: str, threads: int) -> None:
    """Let threads work at the same time, and see that each has got what it asked for."""
    at_once = threading.Barrier(threads)

    def work(number: int) -> int:
        name = new_name("crowd")
        at_once.wait(60)
        docker.volumes.create(request_of(name, number))
        assert docker.volumes.inspect(name).labels == {LABEL: "crowd", "number": str(number)}
        docker.volumes.delete(name)
        if number < COMMANDS:
            data = b"%d\n" % number * 10_000
            assert docker.exec.run(made, ["cat"], input=data).check().stdout == data
        return number

    with ThreadPoolExecutor(threads) as pool:
        assert sorted(pool.map(work, range(threads))) == list(range(threads))


async def many_tasks(docker: AsyncDocker, made: str, tasks: int) -> None:
    async def work(number: int) -> int:
        name = new_name("crowd")
        await docker.volumes.create(request_of(name, number))
        found = await docker.volumes.inspect(name)
        assert found.labels == {LABEL: "crowd", "number": str(number)}
        await docker.volumes.delete(name)
        if number < COMMANDS:
            data = b"%d\n" % number * 10_000
            assert (await docker.exec.run(made, ["cat"], input=data)).check().stdout == data
        return number

    assert await asyncio.gather(*(work(number) for number in range(tasks))) == list(range(tasks))


def test_threads(way: dict[str, Any], made: str) -> None:
    before = open_files()
    with Docker(**way) as docker:
        many_threads(docker, made, THREADS)
    assert open_files() <= before, "a closed client has nothing open"


def test_tasks(way: dict[str, Any], made: str) -> None:
    async def main() -> None:
        before = open_files()
        async with AsyncDocker(**way) as docker:
            await many_tasks(docker, made, TASKS)
        assert open_files() <= before

    asyncio.run(main())


@pytest.mark.one_engine
def test_threads_over_ssh(ssh: SshServer, made: str) -> None:
    with Docker(ssh.host) as docker:
        many_threads(docker, made, FEW)
    assert ssh.accepted == 1


@pytest.mark.one_engine
def test_tasks_over_ssh(ssh: SshServer, made: str) -> None:
    async def main() -> None:
        async with AsyncDocker(ssh.host) as docker:
            await many_tasks(docker, made, FEW)

    asyncio.run(main())
    assert ssh.accepted == 1
