"""Streams that are cancelled, dropped, closed from elsewhere or shared: nothing stays open, and nobody waits."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest
from mobykit_runtime.errors import InputClosed, StreamClosed

from tests.fakes import Connection, FakeEngine, raw_then_silence
from tests.runtime.both import Connect
from tests.runtime.follows import ATTACH, files, followed, tasks
from tests.scripts import frame, upgraded

# Cancelling


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_cancelled_follows_leave_no_connection(any_engine: FakeEngine, kind: str, times: int) -> None:
    docker = tasks(followed(any_engine))
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

    asyncio.run(use())
    any_engine.wait_until_idle()
    gc.collect()
    assert files() <= before


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 101 UPGR"], ids=["silent", "in-the-head"])
def test_cancelled_before_the_head(any_engine: FakeEngine, head: bytes, times: int) -> None:
    docker = tasks(any_engine)
    any_engine.on("*", raw_then_silence(head))

    async def use() -> None:
        # At every stage: before, while and after the connection is made.
        running = []
        for number in range(60):
            open_stream = docker.containers.attach if number % 2 else docker.containers.logs
            running.append(asyncio.ensure_future(open_stream("box").__aenter__()))
        for number, task in enumerate(running):
            if not number % 10:
                await asyncio.sleep(0 if number < 30 else 0.02)
            for _ in range(times):
                task.cancel()
                await asyncio.sleep(0)
        results = await asyncio.gather(*running, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)

    asyncio.run(use())
    any_engine.wait_until_idle()


def test_a_timeout_around_a_stream(any_engine: FakeEngine) -> None:
    docker = tasks(followed(any_engine))

    async def use() -> None:
        async with docker.containers.logs("box", stdout=True) as stream:
            await anext(stream)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(stream), 0.2)
        assert stream.closed
        with pytest.raises(StreamClosed):
            await anext(stream)

    asyncio.run(use())
    any_engine.wait_until_idle()


def test_a_write_that_is_cancelled_halfway(any_engine: FakeEngine) -> None:
    released = threading.Event()

    def reads_nothing(connection: Connection) -> None:
        connection.send(upgraded() + frame(b"one"))
        released.wait(30)

    any_engine.on(ATTACH, reads_nothing)
    docker = tasks(any_engine)

    async def use() -> None:
        async with docker.containers.attach("box", stdin=True) as process:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await process.stdin.write(b"x" * 10_000_000)  # more than anybody takes
            with pytest.raises(InputClosed, match="cancelled when a part of it had been sent"):
                await process.stdin.write(b"y")
            assert (await anext(process)).data == b"one"

    asyncio.run(use())
    released.set()
    any_engine.wait_until_idle()


# Dropping


@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_a_dropped_stream_warns_and_is_closed(any_engine: FakeEngine, connect: Connect, kind: str) -> None:
    docker = connect(followed(any_engine))
    docker.system.info()  # what a way has to prepare keeps a hold of the first task
    stream = getattr(docker.containers, kind)("box", stdout=True)
    for _ in stream:
        break
    with pytest.warns(ResourceWarning, match=rf"unclosed stream: \w+ /v1\.44/containers/box/{kind}"):
        stream = gc.collect()
    assert docker.system.info().id == "x"
    any_engine.wait_until_idle()


def test_leaving_a_loop_closes_what_it_opened(any_engine: FakeEngine) -> None:
    docker = tasks(followed(any_engine))

    async def use() -> None:
        async for _ in docker.containers.logs("box", stdout=True):
            break
        gc.collect()
        await asyncio.sleep(0.05)
        await asyncio.to_thread(any_engine.wait_until_idle)

    asyncio.run(use())


def test_an_interrupted_consumer(any_engine: FakeEngine, connect: Connect) -> None:
    docker = connect(followed(any_engine))

    def consume() -> None:
        with docker.containers.logs("box", stdout=True) as stream:
            for _ in stream:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        consume()
    any_engine.wait_until_idle()
