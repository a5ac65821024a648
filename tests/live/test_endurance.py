"""Nothing is lost, however often it is tried, and nothing grows with what goes through."""

import asyncio
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from mobykit import AsyncDocker, Docker, models

from .daemon import Engine
from .processes import open_files
from .things import LABEL, SLEEP

ATTACHES = 500
CALLS, THREADS, TASKS = 10_000, 64, 200
SECONDS = float(os.environ.get("MOBYKIT_ENDURANCE_SECONDS", "5"))
"""How long threads call; a minute is a good while, for who has the time."""
CATS, AT_ONCE, CAT_SIZE = 40, 20, 10_000_000
BIG = 1_000_000_000
MOST_MEMORY = 80_000_000

OUT = b"".join(b"line %d\n" % i for i in range(200))
ERR = b"".join(b"error %d\n" % i for i in range(200))
PRINT = ["sh", "-c", "i=0; while [ $i -lt 200 ]; do echo line $i; echo error $i >&2; i=$((i+1)); done"]


@contextmanager
def container(docker: Docker, command: list[str]) -> Iterator[str]:
    """Yield a started container of the command."""
    quiet = models.HostConfig(network_mode="none")
    request = models.ContainerCreateRequest(
        image="busybox", cmd=command, labels={LABEL: "endurance"}, host_config=quiet
    )
    made = docker.containers.create(request).id
    try:
        docker.containers.start(made)
        yield made
    finally:
        docker.containers.delete(made, force=True, volumes=True)


@contextmanager
def printed(docker: Docker) -> Iterator[str]:
    """Yield a container that has printed its lines and exited."""
    with container(docker, PRINT) as made:
        docker.containers.wait(made)
        yield made


@pytest.fixture
def descriptors() -> Iterator[None]:
    """See that no file is open in the end that was not open before."""
    before = open_files()
    yield
    assert open_files() <= before


@pytest.mark.one_engine
def test_many_calls_leave_nothing_open(engine: Engine, descriptors: None) -> None:
    """One after the other over one connection, and from many threads at once."""
    with Docker(engine.host) as docker, ThreadPoolExecutor(THREADS) as pool:
        docker.system.ping()
        before = open_files()
        for _ in range(CALLS):
            docker.system.ping()
        assert open_files() <= before
        end = time.monotonic() + SECONDS

        def work(_: int) -> int:
            calls = 0
            while time.monotonic() < end:
                assert docker.system.info().id
                calls += 1
            return calls

        assert sum(pool.map(work, range(THREADS))) > THREADS


@pytest.mark.one_engine
def test_many_calls_of_tasks_leave_nothing_open(engine: Engine, descriptors: None) -> None:
    async def main() -> None:
        async with AsyncDocker(engine.host) as docker:
            await docker.system.ping()
            before = open_files()
            for _ in range(CALLS):
                await docker.system.ping()
            assert open_files() == before
            for _ in range(CALLS // TASKS):
                await asyncio.gather(*(docker.system.ping() for _ in range(TASKS)))

    asyncio.run(main())


def test_attaching_gives_all_output_each_time(engine: Engine, descriptors: None) -> None:
    with Docker(engine.host) as docker, printed(docker) as made:
        for _ in range(ATTACHES):
            with docker.containers.attach(made, logs=True, stdout=True, stderr=True) as process:
                output = process.read()
            assert (output.stdout, output.stderr) == (OUT, ERR)


def test_attaching_gives_all_output_each_time_to_tasks(engine: Engine, descriptors: None) -> None:
    async def attach_often(made: str, times: int) -> None:
        async with AsyncDocker(engine.host) as docker:
            for _ in range(times):
                output = await docker.containers.attach(made, logs=True, stdout=True, stderr=True).read()
                assert (output.stdout, output.stderr) == (OUT, ERR)

    async def main(made: str) -> None:
        await asyncio.gather(*(attach_often(made, ATTACHES // 10) for _ in range(10)))

    with Docker(engine.host) as docker, printed(docker) as made:
        asyncio.run(main(made))


def test_cat_gives_back_its_input_each_time(engine: Engine, descriptors: None) -> None:
    data = os.urandom(CAT_SIZE)
    with Docker(engine.host) as docker, container(docker, SLEEP) as made:

        def cat(_: int) -> bool:
            completed = docker.exec.run(made, ["cat"], input=data)
            return (completed.exit_code, completed.stdout == data, completed.stderr) == (0, True, b"")

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(cat, range(CATS))) == [True] * CATS


def test_cat_gives_back_its_input_each_time_to_tasks(engine: Engine, descriptors: None) -> None:
    data = os.urandom(CAT_SIZE)

    async def main(made: str) -> None:
        at_once = asyncio.Semaphore(AT_ONCE)
        async with AsyncDocker(engine.host) as docker:

            async def cat() -> None:
                async with at_once:
                    completed = await docker.exec.run(made, ["cat"], input=data)
                assert (completed.exit_code, completed.stdout == data, completed.stderr) == (0, True, b"")

            await asyncio.gather(*(cat() for _ in range(CATS)))

    with Docker(engine.host) as docker, container(docker, SLEEP) as made:
        asyncio.run(main(made))


@pytest.mark.one_engine  # the memory is the client's
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_gigabyte_goes_in_and_out_in_little_memory(engine: Engine, kind: str) -> None:
    """Measured in a process of its own, which has nothing else to keep."""
    with Docker(engine.host) as docker, container(docker, SLEEP) as made:
        command = [sys.executable, "-m", "tests.live.gigabyte", kind, engine.host, made, str(BIG)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        memory, received, digest = done.stdout.split()
        assert int(received) >= BIG
        assert digest == in_container(docker, made)
        assert int(memory) < MOST_MEMORY


def in_container(docker: Docker, made: str) -> str:
    """Return the digest of the file as the container sees it."""
    completed = docker.exec.run(made, ["sha256sum", "/tmp/big"]).check()
    digest = completed.stdout.split()[0].decode()
    assert len(digest) == hashlib.sha256().digest_size * 2
    return digest
