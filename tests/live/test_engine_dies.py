"""An engine that is killed while its streams are read: each of them says so, soon, and holds nothing open."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable

import pytest
from mobykit import AsyncDocker, Docker, errors, models

from .daemon import OwnEngine
from .processes import open_files
from .suites import SUITES

SECONDS = 5
TALK = ["sh", "-c", "while true; do echo still there; sleep 0.1; done"]
QUIET = models.HostConfig(network_mode="none")
STREAMS = ("logs", "events", "attach", "exec", "run in a container", "run in a container of its own", "wait")


def readers(docker: Docker, made: str, begun: Callable[[], object]) -> list[Callable[[], object]]:
    """Return one function for each stream, which reads it for ever and calls `begun` when it has something."""

    def all_of(stream: Iterable[object]) -> None:
        for number, _ in enumerate(stream):
            if number == 0:
                begun()

    def running(run: Callable[[], object]) -> object:
        begun()
        return run()

    return [
        lambda: all_of(docker.containers.logs(made, stdout=True, follow=True)),
        lambda: all_of(docker.system.events(since=0)),
        lambda: all_of(docker.containers.attach(made, stream=True, stdout=True)),
        lambda: all_of(docker.exec.popen(made, TALK)),
        lambda: running(lambda: docker.exec.run(made, TALK)),
        lambda: running(lambda: docker.containers.run("busybox", TALK, network="none")),
        lambda: running(lambda: docker.containers.wait(made)),
    ]


@pytest.mark.parametrize("fresh_engine", SUITES, indirect=True)
def test_threads_learn_that_the_engine_died(fresh_engine: OwnEngine) -> None:
    before = open_files()
    with Docker(fresh_engine.host) as docker:
        made = start(docker)
        ends: dict[str, tuple[float, BaseException | None]] = {}
        ready = threading.Semaphore(0)
        threads = [
            threading.Thread(target=note, args=(ends, name, read))
            for name, read in zip(STREAMS, readers(docker, made, ready.release), strict=True)
        ]
        for thread in threads:
            thread.start()
        for _ in threads:
            assert ready.acquire(timeout=30)
        time.sleep(1)  # those that run until they end have no output to tell that they have begun
        killed = time.monotonic()
        os.kill(fresh_engine.pid, signal.SIGKILL)
        for thread in threads:
            thread.join(SECONDS + 5)
        check(ends, killed)
        refused(docker)
    fresh_engine.stop()
    assert open_files() <= before


@pytest.mark.parametrize("fresh_engine", SUITES, indirect=True)
def test_tasks_learn_that_the_engine_died(fresh_engine: OwnEngine) -> None:
    async def main() -> None:
        before = open_files()
        async with AsyncDocker(fresh_engine.host) as docker:
            ends: dict[str, tuple[float, BaseException | None]] = {}
            reads = async_readers(docker, made)
            tasks = [asyncio.create_task(anote(ends, *each)) for each in zip(STREAMS, reads, strict=True)]
            await asyncio.sleep(3)
            assert not ends
            killed = time.monotonic()
            os.kill(fresh_engine.pid, signal.SIGKILL)
            await asyncio.wait(tasks, timeout=SECONDS + 5)
            check(ends, killed)
            with pytest.raises(errors.ConnectError):
                await docker.system.info()
        assert open_files() <= before

    with Docker(fresh_engine.host) as docker:
        made = start(docker)
    asyncio.run(main())


def async_readers(docker: AsyncDocker, made: str) -> list[Callable[[], Awaitable[object]]]:
    async def all_of(opening: AsyncIterable[object]) -> None:
        async for _ in opening:
            pass

    return [
        lambda: all_of(docker.containers.logs(made, stdout=True, follow=True)),
        lambda: all_of(docker.system.events(since=0)),
        lambda: all_of(docker.containers.attach(made, stream=True, stdout=True)),
        lambda: all_of(docker.exec.popen(made, TALK)),
        lambda: docker.exec.run(made, TALK),
        lambda: docker.containers.run("busybox", TALK, network="none"),
        lambda: docker.containers.wait(made),
    ]


def start(docker: Docker) -> str:
    request = models.ContainerCreateRequest(image="busybox", cmd=TALK, host_config=QUIET)
    made = docker.containers.create(request).id
    docker.containers.start(made)
    return made


def note(ends: dict[str, tuple[float, BaseException | None]], name: str, read: Callable[[], object]) -> None:
    error: BaseException | None = None
    try:
        read()
    except errors.DockerError as caught:
        error = caught
    ends[name] = (time.monotonic(), error)


async def anote(
    ends: dict[str, tuple[float, BaseException | None]], name: str, read: Callable[[], Awaitable[object]]
) -> None:
    error: BaseException | None = None
    try:
        await read()
    except errors.DockerError as caught:
        error = caught
    ends[name] = (time.monotonic(), error)


def check(ends: dict[str, tuple[float, BaseException | None]], killed: float) -> None:
    """Each has ended by an error, within the time, and none before."""
    assert ends.keys() == set(STREAMS)
    for name, (when, error) in ends.items():
        assert isinstance(error, errors.ConnectionLost), f"{name}: {error!r}"
        assert 0 <= when - killed < SECONDS, name


def refused(docker: Docker) -> None:
    with pytest.raises(errors.ConnectError):
        docker.system.info()
