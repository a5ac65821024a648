"""Connections are used again: no response reaches another call, and nothing that changes something is sent twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from mobykit import models
from mobykit_runtime.errors import ConnectionLost, DockerError, DockerTimeout, NotFound

from tests.fakes import Connection, FakeEngine, Script, raw, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.runtime.follows import followed
from tests.scripts import CHUNKED, LAST_CHUNK, TAR, chunk, then_reset

PLANTED = b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n" + b'{"ID":"planted"}'
WHOLE = b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"ID":"a"}'
USES: dict[str, Callable[[Any], Any]] = {
    "GET": lambda docker: docker.system.info(),
    "HEAD": lambda docker: docker.system.ping_head(),
    "POST": lambda docker: docker.containers.start("box"),
    "DELETE": lambda docker: docker.containers.delete("box"),
    "PUT": lambda docker: docker.containers.put_archive("box", TAR, path="/"),
    "POST-with-a-body": lambda docker: docker.volumes.create(models.VolumeCreateRequest(name="v")),
    "PUT-of-pieces": lambda docker: docker.containers.put_archive("box", [b"1", b"2"], path="/"),
    "pull": lambda docker: docker.images.pull_stream("app").wait(),
    "logs": lambda docker: docker.containers.logs("box", stdout=True).read(),
    "attach": lambda docker: docker.containers.attach("box", stream=False).close(),
    "exec": lambda docker: docker.exec.start("run", models.ExecStartRequest()).read(),
    "build": lambda docker: docker.images.build_stream(TAR).wait(),
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
def test_extra_bytes_do_not_reach_the_next_response(
    engine: FakeEngine, connect: Connect, use: str, extra: str
) -> None:
    docker = connect(engine, timeout=30)
    for number in range(2):  # the first time on a new connection, then on one that has served a request
        engine.on("*", EXTRA[extra])
        with contextlib.suppress(DockerError):  # not each of these responses fits each of these calls
            USES[use](docker)
        engine.on("*", reply(200, {"ID": f"good {number}"}))
        assert docker.system.info().id == f"good {number}"
    engine.wait_until_idle()


CUT: dict[str, Script] = {
    "before-the-status": raw_then_close(b""),
    "in-the-head": raw_then_close(b"HTTP/1.1 200 OK\r\nConte"),
    "reset": then_reset(b""),
}
REPEATED = {"GET", "HEAD", "logs"}
"""What is sent again, on another connection, where nothing came on one that had served before."""


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize("use", USES)
def test_nothing_that_changes_something_is_sent_twice(
    engine: FakeEngine, connect: Connect, use: str, cut: str
) -> None:
    docker = connect(engine)
    words = "ended before the response" if use in REPEATED else "; the engine may have done it"
    for is_reused in (False, True):
        if is_reused:
            engine.on("*", reply(200, {"ID": "x"}))
            docker.system.info()
        engine.on("*", CUT[cut])
        requests, connections = len(engine.requests), engine.connections
        with pytest.raises(ConnectionLost, match=words):
            USES[use](docker)
        is_repeated = is_reused and use in REPEATED and cut != "in-the-head"
        assert len(engine.requests) - requests == (2 if is_repeated else 1)
        assert engine.connections - connections == (0 if is_reused and not is_repeated else 1)
    engine.wait_until_idle()


def closing_soon(connection: Connection) -> None:
    """Promise to keep the connection, and close it."""
    reply(200, {"ID": "x"}, {"Connection": "keep-alive", "Keep-Alive": "timeout=60"})(connection)
    connection.socket.shutdown(2)


def test_a_connection_that_was_to_be_kept(engine: FakeEngine, connect: Connect) -> None:
    """What is closed when the next call begins is seen, and nothing sent into it."""
    engine.on("*", closing_soon)
    docker = connect(engine)
    for count in range(1, 6):
        for call in (docker.system.info, partial(docker.containers.start, "box"), docker.system.ping_head):
            call()
            engine.wait_until_idle()
        assert engine.connections == len(engine.requests) == 3 * count


def test_calls_share_a_connection(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", reply(200, {"ID": "x"}))
    docker = connect(engine)
    for _ in range(10):
        docker.system.info()
        docker.volumes.create(models.VolumeCreateRequest(name="v"))
        docker.containers.put_archive("box", [b"1", b"2"], path="/")
    engine.on("*", reply(404, {"message": "no"}))
    with pytest.raises(NotFound):
        docker.system.info()
    engine.on("*", raw(CHUNKED + chunk(b"[]") + LAST_CHUNK))
    assert docker.containers.list() == []
    assert docker.containers.export("box").read() == b"[]"
    assert engine.connections == 1


NOT_KEPT: dict[str, Script] = {
    "asked to close": reply(200, {"ID": "x"}, {"Connection": "close"}),
    "HTTP/1.0": raw(b'HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\n{"ID":"x"}'),
}


@pytest.mark.parametrize("script", NOT_KEPT.values(), ids=NOT_KEPT)
def test_a_connection_that_is_not_to_be_kept(engine: FakeEngine, connect: Connect, script: Script) -> None:
    engine.on("*", script)
    docker = connect(engine)
    for _ in range(3):
        assert docker.system.info().id == "x"
    assert engine.connections == 3


LEFT: dict[str, Callable[[Any], Any]] = {
    "a stream that is left early": lambda docker: docker.containers.logs("box", stdout=True).close(),
    "an upgraded connection": lambda docker: docker.containers.attach("box", stream=False).close(),
    "a timeout": lambda docker: docker.system.info(),
}


@pytest.mark.parametrize("use", LEFT.values(), ids=LEFT)
def test_what_was_left_early_is_closed(
    engine: FakeEngine, connect: Connect, use: Callable[[Any], Any]
) -> None:
    docker = connect(followed(engine), timeout=0.3)
    engine.on("*", reply(200, []))
    engine.on("/v1.44/info", raw_then_silence(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"))
    docker.containers.list()
    for count in (1, 2):
        with contextlib.suppress(DockerTimeout):
            use(docker)
        engine.wait_until_idle()
        docker.containers.list()
        assert engine.connections == count + 1
