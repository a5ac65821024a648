"""Streams that are cancelled, dropped, closed from elsewhere or shared: nothing stays open, and nobody waits."""

from __future__ import annotations

import asyncio
import gc

import pytest

from tests.fakes import FakeEngine
from tests.runtime.both import Connect
from tests.runtime.follows import files, followed, tasks, wait_for_files

# Cancelling


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_cancelled_follows_leave_no_connection(engine: FakeEngine, kind: str, times: int) -> None:
    docker = tasks(followed(engine))
    before = files()

    async def follow(begun: asyncio.Semaphore) -> None:
        async with getattr(docker.containers, kind)("box", stdout=True) as stream:
            async for _ in stream:
                begun.release()

    async def use() -> None:
        for _ in range(4):
            begun = asyncio.Semaphore(0)
            running = [asyncio.create_task(follow(begun)) for _ in range(25)]
            for _ in running:
                await begun.acquire()
            for _ in range(times):
                for task in running:
                    task.cancel()
                await asyncio.sleep(0)
            results = await asyncio.gather(*running, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results)
        assert (await docker.system.info()).id == "x"
        await docker.aclose()

    asyncio.run(use())
    engine.wait_until_idle()
    gc.collect()
    wait_for_files(before)


# Dropping


@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_a_dropped_stream_warns_and_is_closed(engine: FakeEngine, connect: Connect, kind: str) -> None:
    docker = connect(followed(engine))
    docker.system.info()  # what a way has to prepare keeps a hold of the first task
    stream = getattr(docker.containers, kind)("box", stdout=True)
    for _ in stream:
        break
    with pytest.warns(ResourceWarning, match=rf"unclosed stream: \w+ /v1\.44/containers/box/{kind}"):
        stream = gc.collect()
    assert docker.system.info().id == "x"
    engine.wait_until_idle()


def test_leaving_a_loop_closes_what_it_opened(engine: FakeEngine) -> None:
    docker = tasks(followed(engine))

    async def use() -> None:
        async for _ in docker.containers.logs("box", stdout=True):
            break
        gc.collect()
        await asyncio.sleep(0.05)
        await asyncio.to_thread(engine.wait_until_idle)

    asyncio.run(use())


def test_an_interrupted_consumer(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(followed(engine))

    def consume() -> None:
        with docker.containers.logs("box", stdout=True) as stream:
            for _ in stream:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        consume()
    engine.wait_until_idle()
