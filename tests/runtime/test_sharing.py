"""Streams that several threads, tasks or event loops use: what may be shared, and what is refused."""

from __future__ import annotations

import asyncio
import gc
import pickle
import socket
import threading
import time
from typing import Any

import mobykit
import pytest
from mobykit_runtime.errors import StreamBusy, StreamClosed, StreamError

from tests.fakes import Connection, FakeEngine, Script
from tests.runtime.both import Connect
from tests.runtime.follows import ATTACH, followed, tasks
from tests.scripts import upgraded


@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_closing_wakes_the_reading_thread(any_engine: FakeEngine, kind: str) -> None:
    docker = mobykit.Docker(followed(any_engine).url, version="1.44")
    stream = getattr(docker.containers, kind)("box", stdout=True)
    next(stream)
    errors: list[Exception] = []

    def read() -> None:
        try:
            next(stream)
        except StreamError as error:
            errors.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    time.sleep(0.1)
    with pytest.raises(StreamBusy, match="another thread is reading this stream"):
        next(stream)
    assert errors == []
    stream.close()
    reader.join(5)
    assert [type(error) for error in errors] == [StreamClosed]
    stream.close()
    any_engine.wait_until_idle()


@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_closing_wakes_the_reading_task(any_engine: FakeEngine, kind: str) -> None:
    docker = tasks(followed(any_engine))

    async def use() -> None:
        for _ in range(5):
            stream = await getattr(docker.containers, kind)("box", stdout=True)
            await anext(stream)
            reader = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0.02)
            with pytest.raises(StreamBusy, match="another task is reading this stream"):
                await anext(stream)
            assert not reader.done()
            await stream.close()
            with pytest.raises(StreamClosed):
                await reader
            await stream.close()
            # The number of the socket is given to the next one at once.
            assert (await docker.system.info()).id == "x"

    asyncio.run(use())
    any_engine.wait_until_idle()


def test_many_open_streams_and_a_call(any_engine: FakeEngine, connect: Connect) -> None:
    docker = connect(followed(any_engine), timeout=10)
    streams = [docker.containers.logs("box", stdout=True) for _ in range(110)]
    assert docker.system.info().id == "x"
    for stream in streams:
        assert next(stream).data == b"one"
        stream.close()
    any_engine.wait_until_idle()


def counting(got: list[bytes]) -> Script:
    def script(connection: Connection) -> None:
        connection.send(upgraded())
        while piece := connection.receive():
            got.append(piece)

    return script


def test_tasks_that_write_at_the_same_time(any_engine: FakeEngine) -> None:
    got: list[bytes] = []
    any_engine.on(ATTACH, counting(got))
    sizes = [600_000, 1, 700_000, 3]

    async def use() -> None:
        async with tasks(any_engine).containers.attach("box", stdin=True) as process:
            await asyncio.gather(
                *(process.stdin.write(b"%d" % index * size) for index, size in enumerate(sizes))
            )
            await process.stdin.close()

    asyncio.run(use())
    any_engine.wait_until_idle()
    assert b"".join(got) == b"".join(b"%d" % index * size for index, size in enumerate(sizes))


def test_views_of_wide_items_arrive_whole(any_engine: FakeEngine, connect: Connect) -> None:
    got: list[bytes] = []
    any_engine.on(ATTACH, counting(got))
    data = bytes(range(256)) * 20_000
    with connect(any_engine).containers.attach("box", stdin=True) as process:
        assert process.stdin.write(memoryview(data).cast("I")) == len(data)
        process.stdin.close()
    any_engine.wait_until_idle()
    assert b"".join(got) == data


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_stream_belongs_to_its_event_loop(any_engine: FakeEngine) -> None:
    docker = tasks(followed(any_engine))

    async def begin() -> Any:
        return await docker.containers.attach("box", stdout=True)

    async def use(stream: Any) -> None:
        with pytest.raises(StreamError, match="the stream belongs to another event loop"):
            await stream.stdin.write(b"x")
        with pytest.raises(StreamError, match="the stream belongs to another event loop"):
            await anext(stream)

    with asyncio.Runner() as first:
        stream = first.run(begin())
        asyncio.run(use(stream))
        first.run(stream.close())
    del stream
    gc.collect()
    any_engine.wait_until_idle()


def test_clients_cannot_be_pickled(engine: FakeEngine) -> None:
    for client in (mobykit.Docker(engine.url), mobykit.AsyncDocker(engine.url)):
        with pytest.raises(TypeError, match="cannot pickle"):
            pickle.dumps(client)


def test_a_machine_that_is_gone_is_found_out(connect: Connect) -> None:
    with FakeEngine(tcp=True) as engine:
        with connect(followed(engine)).containers.attach("box") as process:
            connection = getattr(process, "_target", process)._connection
            assert connection._line._socket.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        engine.wait_until_idle()
