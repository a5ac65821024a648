"""Streams that several threads, tasks or event loops use: what may be shared, and what is refused."""

from __future__ import annotations

import asyncio
import gc
import pickle
import socket
from typing import Any

import mobykit
import pytest
from mobykit_runtime.errors import StreamError

from tests.fakes import FakeEngine
from tests.runtime.both import Connect
from tests.runtime.follows import ATTACH, followed, tasks
from tests.scripts import counting


def test_views_of_wide_items_arrive_whole(engine: FakeEngine, connect: Connect) -> None:
    got: list[bytes] = []
    engine.on(ATTACH, counting(got))
    data = bytes(range(256)) * 20_000
    with connect(engine).containers.attach("box", stdin=True) as process:
        assert process.stdin.write(memoryview(data).cast("I")) == len(data)
        process.stdin.close()
    engine.wait_until_idle()
    assert b"".join(got) == data


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_stream_belongs_to_its_event_loop(engine: FakeEngine) -> None:
    docker = tasks(followed(engine))

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
    engine.wait_until_idle()


def test_clients_cannot_be_pickled(engine: FakeEngine) -> None:
    for client in (mobykit.Docker(engine.url), mobykit.AsyncDocker(engine.url)):
        with pytest.raises(TypeError, match="cannot pickle"):
            pickle.dumps(client)


def test_a_machine_that_is_gone_is_found_out(connect: Connect) -> None:
    with FakeEngine(tcp=True) as engine:
        with connect(followed(engine)).containers.attach("box") as process:
            connection = getattr(process, "_target", process)._source._connection
            assert connection.stream._socket.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        engine.wait_until_idle()
