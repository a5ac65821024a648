"""One client that many threads or tasks use at once: every answer belongs to its caller, and nothing is left."""

from __future__ import annotations

import asyncio
import contextlib
import re
import resource
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import mobykit
import pytest
from mobykit_runtime.errors import ClientClosed

from tests.fakes import Connection, FakeEngine, raw_then_silence, reply
from tests.runtime.follows import files, wait_for_files
from tests.scripts import CHUNKED, LAST_CHUNK, chunk, frame, upgraded

THREADS, TASKS = 64, 500
SETTLED = reply(200, b"OK", {"Api-Version": "1.44"})


def slow_ping(connection: Connection) -> None:
    time.sleep(0.5)
    SETTLED(connection)


def echo(connection: Connection) -> None:
    """Answer with the id in the path, in the form that the call expects."""
    assert connection.request is not None
    _, _, kind, name, *rest = connection.request.target.partition(b"?")[0].decode().split("/")
    own = name.encode()
    if kind == "exec":
        reply(200, {"ID": name, "Running": False, "ExitCode": int(name.rpartition("-")[2]) % 100})(connection)
    elif rest == ["json"]:
        reply(200, {"Id": name, "Name": f"/{name}"})(connection)
    elif rest == ["logs"]:
        pieces = [chunk(frame(own + b" %d\n" % number)) for number in range(5)]
        connection.send(CHUNKED + b"".join(pieces) + LAST_CHUNK)
    elif rest == ["attach"]:
        connection.send(upgraded() + frame(own + b":"))
        while piece := connection.receive():
            connection.send(frame(piece))
        connection.socket.shutdown(2)
    else:
        reply(200, {"StatusCode": int(name.rpartition("-")[2]) % 100})(connection)


@pytest.fixture
def crowded(engine: FakeEngine) -> Iterator[FakeEngine]:
    """Yield an engine that echoes, with room for a thousand connections whose both ends are of this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(8192, hard)), hard))
    engine.on("/_ping", slow_ping)
    engine.on("*", echo)
    yield engine
    engine.wait_until_idle()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def logged(name: str) -> bytes:
    return b"".join(b"%b %d\n" % (name.encode(), number) for number in range(5))


def use(docker: mobykit.Docker, number: int) -> None:
    """Do a bit of everything, and see that each answer is for this number."""
    name = f"box-{number}"
    assert docker.containers.inspect(name).id == name
    with docker.containers.logs(name, stdout=True) as logs:
        assert logs.read().stdout == logged(name)
    completed = docker.containers.attach(name, stdin=True).communicate(name.encode() * 50)
    assert completed.stdout == name.encode() + b":" + name.encode() * 50
    assert completed.exit_code == number % 100
    assert docker.exec.inspect(name).exit_code == number % 100


async def async_use(docker: mobykit.AsyncDocker, number: int) -> None:
    name = f"box-{number}"
    assert (await docker.containers.inspect(name)).id == name
    async with docker.containers.logs(name, stdout=True) as logs:
        assert (await logs.read()).stdout == logged(name)
    async with docker.containers.attach(name, stdin=True) as process:
        completed = await process.communicate(name.encode() * 50)
    assert completed.stdout == name.encode() + b":" + name.encode() * 50
    assert completed.exit_code == number % 100
    assert (await docker.exec.inspect(name)).exit_code == number % 100


def test_64_threads_with_one_client(crowded: FakeEngine) -> None:
    before, threads = files(), threading.active_count()
    with mobykit.Docker(crowded.url) as docker, ThreadPoolExecutor(THREADS) as pool:
        start = threading.Barrier(THREADS)

        def work(number: int) -> None:
            start.wait()
            for turn in range(3):
                use(docker, number + turn * THREADS)

        list(pool.map(work, range(THREADS)))
    check(crowded, THREADS * 3)
    wait_for_files(before)
    assert threading.active_count() <= threads + 1  # of the engine


def test_500_tasks_with_one_client(crowded: FakeEngine) -> None:
    before = files()

    async def work() -> None:
        async with mobykit.AsyncDocker(crowded.url) as docker:
            await asyncio.gather(*(async_use(docker, number) for number in range(TASKS)))

    asyncio.run(work())
    check(crowded, TASKS)
    wait_for_files(before)


def check(engine: FakeEngine, users: int) -> None:
    """See that everything was asked as often as it should: the container also before its output and at its end."""
    engine.wait_until_idle()
    counted = Counter(target.partition(b"?")[0] for target in engine.targets)
    assert counted.pop(b"/_ping") == 1
    assert len(counted) == users * 5
    asked_often = re.compile(rb"/v1\.44/containers/[^/]+/json")
    assert all(count == (3 if asked_often.fullmatch(target) else 1) for target, count in counted.items())
    assert (
        users <= engine.connections < len(engine.requests)
    )  # one for each process, and what can be used again


def test_tasks_of_several_loops_with_one_client(crowded: FakeEngine) -> None:
    docker = mobykit.AsyncDocker(crowded.url, version="1.44")

    async def work(first: int) -> None:
        await asyncio.gather(*(async_use(docker, number) for number in range(first, first + 20)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: asyncio.run(work(number)), range(0, 160, 20)))
    crowded.wait_until_idle()
    counted = Counter(target.partition(b"?")[0] for target in crowded.targets)
    assert counted.total() == 160 * 7
    assert 160 <= crowded.connections < 160 * 7


# Closing


def held(release: threading.Event) -> Callable[[Connection], None]:
    """Echo, but not before the event."""

    def script(connection: Connection) -> None:
        release.wait(10)
        echo(connection)

    return script


def test_closing_while_threads_have_calls_under_way(crowded: FakeEngine) -> None:
    release = threading.Event()
    crowded.on("*", held(release))
    crowded.on("/_ping", SETTLED)
    docker = mobykit.Docker(crowded.url)
    with ThreadPoolExecutor(2 * THREADS) as pool:
        calls = [pool.submit(docker.containers.inspect, f"box-{number}") for number in range(THREADS)]
        while crowded.open < THREADS:
            time.sleep(0.01)
        list(pool.map(lambda _: docker.close(), range(THREADS)))
        with pytest.raises(ClientClosed):
            docker.containers.inspect("late")
        release.set()
        assert [call.result().id for call in calls] == [f"box-{number}" for number in range(THREADS)]
    docker.close()
    assert THREADS <= crowded.connections <= THREADS + 1


def test_closing_while_tasks_have_calls_under_way(crowded: FakeEngine) -> None:
    release = threading.Event()
    crowded.on("*", held(release))
    crowded.on("/_ping", SETTLED)

    async def work() -> None:
        docker = mobykit.AsyncDocker(crowded.url)
        calls = [asyncio.create_task(docker.containers.inspect(f"box-{number}")) for number in range(TASKS)]
        while crowded.open < TASKS:
            await asyncio.sleep(0.01)
        await asyncio.gather(*(docker.aclose() for _ in range(TASKS)))
        with pytest.raises(ClientClosed):
            await docker.containers.inspect("late")
        release.set()
        assert [found.id for found in await asyncio.gather(*calls)] == [
            f"box-{number}" for number in range(TASKS)
        ]
        await docker.aclose()

    asyncio.run(work())
    assert TASKS <= crowded.connections <= TASKS + 1


def test_closing_while_streams_are_read(crowded: FakeEngine) -> None:
    crowded.on("*", raw_then_silence(CHUNKED + chunk(frame(b"one"))))
    docker = mobykit.Docker(crowded.url, version="1.44")
    streams = [docker.containers.logs("box", stdout=True) for _ in range(THREADS)]
    docker.close()
    with ThreadPoolExecutor(THREADS) as pool:
        assert [found.data for found in pool.map(next, streams)] == [b"one"] * THREADS
        list(pool.map(lambda stream: stream.close(), streams * 3))
    crowded.wait_until_idle()
    with pytest.raises(ClientClosed):
        docker.containers.logs("box", stdout=True)


def test_closing_while_the_version_is_asked_for(crowded: FakeEngine) -> None:
    """Whoever called before is served; nobody waits for ever."""
    docker = mobykit.Docker(crowded.url)
    with ThreadPoolExecutor(THREADS) as pool:
        calls = [pool.submit(docker.containers.inspect, f"box-{number}") for number in range(THREADS)]
        while not crowded.requests:
            time.sleep(0.005)
        docker.close()
        served = 0
        for call in calls:
            with contextlib.suppress(ClientClosed):
                served += call.result(timeout=10) is not None
        assert served
    assert crowded.targets.count(b"/_ping") == 1
