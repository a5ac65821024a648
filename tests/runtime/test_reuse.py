"""Each call has a connection of its own: nothing of an answer reaches the next one, and nothing is sent twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from mobykit import models
from mobykit_runtime.errors import ConnectionLost, DockerError

from tests.fakes import Connection, FakeEngine, Script, raw, raw_then_close, reply
from tests.runtime.both import Connect
from tests.scripts import CHUNKED, LAST_CHUNK, then_reset

PLANTED = b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n" + b'{"ID":"planted"}'
WHOLE = b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"ID":"a"}'
USES: dict[str, Callable[[Any], Any]] = {
    "GET": lambda docker: docker.system.info(),
    "HEAD": lambda docker: docker.system.ping_head(),
    "POST": lambda docker: docker.containers.start("box"),
    "DELETE": lambda docker: docker.containers.delete("box"),
    "PUT": lambda docker: docker.containers.put_archive("box", b"tar", path="/"),
    "POST-with-a-body": lambda docker: docker.volumes.create(models.VolumeCreateRequest(name="v")),
    "PUT-of-pieces": lambda docker: docker.containers.put_archive("box", [b"1", b"2"], path="/"),
    "pull": lambda docker: docker.images.pull("app").wait(),
    "logs": lambda docker: docker.containers.logs("box", stdout=True).read(),
    "attach": lambda docker: docker.containers.attach("box").close(),
    "exec": lambda docker: docker.exec.start("run", models.ExecStartRequest()).read(),
    "build": lambda docker: docker.images.build(b"tar").wait(),
}

EXTRA: dict[str, Script] = {
    "after-a-length": raw(WHOLE + PLANTED),
    "after-the-last-chunk": raw(CHUNKED + LAST_CHUNK + PLANTED),
    "after-204": raw(b"HTTP/1.1 204 No Content\r\n\r\n" + PLANTED),
    "after-304": raw(b"HTTP/1.1 304 Not Modified\r\n\r\n" + PLANTED),
    "204-with-a-body": raw(b"HTTP/1.1 204 No Content\r\nContent-Length: 16\r\n\r\n" + b'{"ID":"planted"}'),
    "after-an-error": raw(b"HTTP/1.1 500 Oops\r\nContent-Length: 1\r\n\r\nx" + PLANTED),
    "after-a-redirect": raw(b"HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n" + PLANTED),
    "HEAD-with-a-body": raw(WHOLE),
}


@pytest.mark.parametrize("extra", EXTRA)
@pytest.mark.parametrize("use", USES)
def test_extra_bytes_do_not_reach_the_next_answer(
    engine: FakeEngine, connect: Connect, use: str, extra: str
) -> None:
    docker = connect(engine, timeout=30)
    engine.on("*", EXTRA[extra])
    with contextlib.suppress(DockerError):  # not each of these answers fits each of these calls
        USES[use](docker)
    engine.on("*", reply(200, {"ID": "good"}))
    assert docker.system.info().id == "good"
    engine.wait_until_idle()


CUT: dict[str, Script] = {
    "before-the-status": raw_then_close(b""),
    "in-the-head": raw_then_close(b"HTTP/1.1 200 OK\r\nConte"),
    "reset": then_reset(b""),
}


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize("use", USES)
def test_nothing_is_sent_twice(engine: FakeEngine, connect: Connect, use: str, cut: str) -> None:
    engine.on("*", CUT[cut])
    docker = connect(engine)
    for count in (1, 2):
        with pytest.raises(ConnectionLost):
            USES[use](docker)
        assert engine.connections == len(engine.requests) == count
    engine.wait_until_idle()


def closing_soon(connection: Connection) -> None:
    """Promise to keep the connection, and close it: a client that kept it would send into nothing."""
    reply(200, {"ID": "x"}, {"Connection": "keep-alive", "Keep-Alive": "timeout=60"})(connection)
    connection.socket.shutdown(2)


def test_a_connection_that_was_to_be_kept(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", closing_soon)
    docker = connect(engine)
    for count in range(1, 6):
        assert docker.system.info().id == "x"
        docker.containers.start("box")
        docker.containers.delete("box")
        assert engine.connections == len(engine.requests) == 3 * count
    engine.wait_until_idle()


def test_every_call_has_a_connection_of_its_own(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", reply(200, {"ID": "x"}))
    docker = connect(engine)
    for _ in range(3):
        docker.system.info()
    assert engine.connections == 3
