"""What is special in each transport: it can be opened, read, half-closed, cut, timed out and closed from elsewhere.

What HTTP makes of these is the same over all of them, and shown over unix sockets in the other modules.
"""

from __future__ import annotations

import asyncio
import gc
import json
import threading
import time
from collections.abc import Callable
from typing import Any

import mobykit
import pytest
from mobykit import models
from mobykit_runtime.errors import (
    ConnectionLost,
    DockerTimeout,
    InputClosed,
    PayloadTooLarge,
    StreamBusy,
    StreamClosed,
    StreamError,
)

from tests.fakes import Connection, FakeEngine, Script, raw, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.runtime.follows import ATTACH, followed, tasks
from tests.runtime.test_processes import LOTS
from tests.runtime.test_uploads import PATH, PIECE, Source, put
from tests.scripts import (
    CHUNKED,
    MEGABYTE,
    UNTIL_CLOSE,
    chunk,
    command,
    counting,
    echo,
    flood,
    frame,
    taken_unread,
    then_reset,
    upgraded,
)

# Open


def test_the_request_on_the_wire(any_engine: FakeEngine, connect: Connect) -> None:
    any_engine.on("*", reply(201, {"Name": "v"}))
    request = models.VolumeCreateRequest(name="v")
    assert connect(any_engine).volumes.create(request).name == "v"
    [sent] = any_engine.requests
    assert (sent.method, sent.target, sent.body) == ("POST", b"/v1.44/volumes/create", b'{"Name":"v"}')
    host = any_engine.url.removeprefix("tcp://") if any_engine.tcp else "docker"
    assert sent.headers["host"] == host


def test_many_open_streams_and_a_call(any_engine: FakeEngine, connect: Connect) -> None:
    docker = connect(followed(any_engine), timeout=30)
    many = 20 if any_engine.ssh else 110  # through ssh each is a program
    streams = [docker.containers.logs("box", stdout=True) for _ in range(many)]
    assert docker.system.info().id == "x"
    for stream in streams:
        assert next(stream).data == b"one"
        stream.close()
    any_engine.wait_until_idle()


# Read, and write


def test_input_and_output_at_the_same_time(any_engine: FakeEngine, connect: Connect) -> None:
    # Far more than the system buffers: who only writes at first waits for ever.
    command(any_engine, echo(upgraded()))
    done = connect(any_engine).exec.run("box", "cat", input=LOTS * 8)
    assert done.stdout == LOTS * 8
    assert done.stderr == b"EOF:%d" % (8 * MEGABYTE)
    assert json.loads(any_engine.requests[0].body)["AttachStdin"] is True
    any_engine.wait_until_idle()


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


def test_an_engine_that_is_not_read_from_has_to_wait(any_engine: FakeEngine, connect: Connect) -> None:
    sent: list[int] = []
    any_engine.on("*", flood(UNTIL_CLOSE, frame(b"x" * 50_000), sent))
    with connect(any_engine).containers.logs("box", stdout=True) as stream:
        next(stream)
        assert taken_unread(sent) < 12 * MEGABYTE  # what the system buffers
        for _ in range(2000):
            next(stream)
    any_engine.wait_until_idle()


def early_refusal(connection: Connection) -> None:
    reply(413, {"message": "too big"}, {"Connection": "close"})(connection)
    connection.socket.shutdown(0 if connection.socket.family == 1 else 1)
    if connection.socket.family != 1:
        connection.wait_for_close()


def test_an_early_answer(any_engine: FakeEngine, connect: Connect) -> None:
    any_engine.hasty.add(PATH)
    any_engine.on(PATH, early_refusal)
    source = Source() if not any_engine.tcp else None
    body = source.pieces() if source else [PIECE] * 200
    with pytest.raises(PayloadTooLarge, match="413 too big"):
        put(connect, any_engine, body)
    if source:
        assert source.closed.wait(60)
        assert source.given < 100
    any_engine.wait_until_idle()


def test_an_engine_that_goes_away(any_engine: FakeEngine, connect: Connect) -> None:
    any_engine.hasty.add(PATH)
    any_engine.on(PATH, raw_then_close(b""))
    source = Source()
    with pytest.raises(ConnectionLost):
        put(connect, any_engine, source.pieces())
    assert source.closed.wait(60)
    any_engine.wait_until_idle()


# Cut

CUT: dict[str, Callable[[bytes], Script]] = {"ended": raw_then_close, "reset": then_reset}


@pytest.mark.parametrize("cut", CUT)
def test_a_response_that_is_cut(any_engine: FakeEngine, connect: Connect, cut: str) -> None:
    any_engine.on("*", CUT[cut](b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"Id":'))
    with pytest.raises(ConnectionLost, match="the connection ended before the response was complete"):
        connect(any_engine).system.info()
    any_engine.wait_until_idle()


@pytest.mark.parametrize("cut", CUT)
def test_a_stream_that_is_cut(any_engine: FakeEngine, connect: Connect, cut: str) -> None:
    any_engine.on("*", CUT[cut](CHUNKED + chunk(frame(b"good"))))
    seen: list[Any] = []
    with connect(any_engine).containers.logs("box", stdout=True) as stream:
        with pytest.raises(ConnectionLost):
            seen.extend(stream)
        assert b"".join(each.data for each in seen) == b"good"
    any_engine.wait_until_idle()


def test_extra_bytes_do_not_reach_the_next_answer(any_engine: FakeEngine, connect: Connect) -> None:
    good = b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"ID":"a"}'
    docker = connect(any_engine)
    any_engine.on("*", raw(good + good.replace(b"a", b"b")))
    assert docker.system.info().id == "a"
    any_engine.on("*", reply(200, {"ID": "c"}))
    assert docker.system.info().id == "c"
    any_engine.wait_until_idle()


# Timed out, and cancelled


def test_silence(any_engine: FakeEngine, connect: Connect) -> None:
    timeout = 1.0 if any_engine.ssh else 0.3
    docker = connect(followed(any_engine), timeout=timeout)
    assert docker.system.info().id == "x"  # the connection of ssh that all calls share takes its time
    any_engine.on("*", raw_then_silence(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"Id":'))
    with pytest.raises(DockerTimeout, match=f"no response for {timeout} s; the engine may still do it"):
        docker.volumes.inspect("v")
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


# Closed from elsewhere, and forgotten


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
    reader.join(60)
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


def test_a_dropped_stream_warns_and_is_closed(any_engine: FakeEngine, connect: Connect) -> None:
    docker = connect(followed(any_engine))
    docker.system.info()  # what a transport has to prepare keeps a hold of the first task
    stream = docker.containers.attach("box", stdout=True)
    assert next(stream).data == b"one"
    with pytest.warns(ResourceWarning, match=r"unclosed stream: \w+ /v1\.44/containers/box/attach"):
        stream = gc.collect()
    any_engine.wait_until_idle()
