"""What can be done with a stream of the asynchronous client that is about to be opened."""

from __future__ import annotations

import asyncio

import mobykit
import pytest
from mobykit_runtime.errors import NotFound, StreamClosed

from tests.fakes import FakeEngine, raw_then_close, raw_then_silence, reply
from tests.scripts import UNTIL_CLOSE, frame


def test_nothing_is_sent_before_it_is_awaited(engine: FakeEngine) -> None:
    docker = mobykit.AsyncDocker(engine.url, version="1.44")
    openings = [docker.containers.logs("box", stdout=True)]
    with pytest.warns(RuntimeWarning, match="never awaited"):
        openings.clear()
    assert engine.connections == 0


def test_one_word_for_the_whole_stream(engine: FakeEngine) -> None:
    engine.on("/v1.44/containers/box/logs", raw_then_close(UNTIL_CLOSE + frame(b"one\ntwo\n")))
    engine.on("/v1.44/containers/box/export", raw_then_close(UNTIL_CLOSE + b"tar"))
    engine.on("/v1.44/images/create", raw_then_close(UNTIL_CLOSE + b'{"status":"a"}{"status":"b"}'))

    async def use() -> None:
        docker = mobykit.AsyncDocker(engine.url, version="1.44")
        assert (await docker.containers.logs("box", stdout=True).read()).stdout == b"one\ntwo\n"
        assert [line.text async for line in docker.containers.logs("box").lines()] == ["one", "two"]
        assert [each.data async for each in docker.containers.logs("box")] == [b"one\ntwo\n"]
        assert await docker.containers.export("box").read() == b"tar"
        assert [message.status for message in await docker.images.pull_stream("app").wait()] == ["a", "b"]

    asyncio.run(use())
    engine.wait_until_idle()


def test_a_stream_closes_when_its_block_ends(engine: FakeEngine) -> None:
    engine.on("/v1.44/containers/box/logs", raw_then_silence(UNTIL_CLOSE + frame(b"one")))

    async def use() -> None:
        docker = mobykit.AsyncDocker(engine.url, version="1.44")
        async with docker.containers.logs("box", stdout=True) as stream:
            assert (await anext(stream)).data == b"one"
        assert stream.closed
        assert repr(stream) == "<AsyncFrameStream of GET /v1.44/containers/box/logs, closed>"
        with pytest.raises(StreamClosed):
            await anext(stream)
        held = await docker.containers.logs("box", stdout=True)
        async with held:
            assert repr(held).endswith("open>")
        assert held.closed

    asyncio.run(use())
    engine.wait_until_idle()


def test_errors_come_when_it_is_opened(engine: FakeEngine) -> None:
    engine.on("*", reply(404, {"message": "No such container: box"}))

    async def use() -> None:
        containers = mobykit.AsyncDocker(engine.url, version="1.44").containers
        with pytest.raises(NotFound):
            await containers.logs("box")
        with pytest.raises(NotFound):
            await containers.export("box").read()
        with pytest.raises(NotFound):
            await anext(aiter(containers.logs("box")))

    asyncio.run(use())
    engine.wait_until_idle()
