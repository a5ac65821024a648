"""Time limits are limits, whatever an engine sends, or does not: for silence, and for whole calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from mobykit_runtime.errors import (
    ConnectTimeout,
    DockerTimeout,
    InvalidArgument,
    ProcessTimeout,
    ProtocolError,
    ResponseTooLarge,
    ServerError,
)

from tests.fakes import Connection, FakeEngine, Script, ended, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.runtime.test_run_flow import CREATED, WAITING
from tests.scripts import UNTIL_CLOSE, chunk, command, frame, upgraded

SLACK = 3.0
"""Far less than what these calls took without a limit: machines are slow at times."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    assert took < seconds + SLACK, f"{took} s"


def dripping(head: bytes, piece: bytes, pause: float = 0.02) -> Script:
    """Send a head, and then the same piece again and again, as slowly or quickly as that."""

    def script(connection: Connection) -> None:
        connection.send(head)
        while not connection.engine.over.wait(pause):
            connection.send(piece)

    return script


JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
ENDLESS: dict[str, Script] = {
    "a head that drips": dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "headers without end": dripping(b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n"),
    "interim responses without end": dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "the extension of a chunk": dripping(JSON + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
    "trailers": dripping(JSON + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"X: 1\r\n"),
}
PIECES: dict[str, Script] = {
    "a body that drips": dripping(JSON + b"Content-Length: 1000000\r\n\r\n", b" "),
    "chunks that drip": dripping(JSON + b"Transfer-Encoding: chunked\r\n\r\n", chunk(b" ")),
    "a body without end": dripping(JSON + b"\r\n", b" " * 1000, 0.001),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_is_no_piece_of_a_body_does_not_count(engine: FakeEngine, connect: Connect, name: str) -> None:
    engine.on("/v1.44/info", ENDLESS[name])
    with within(0.5), pytest.raises((DockerTimeout, ProtocolError)):
        connect(engine, timeout=0.5).system.info()
    engine.wait_until_idle()


@pytest.mark.parametrize("name", [*ENDLESS, *PIECES, "silence"])
def test_a_whole_call_has_a_limit(engine: FakeEngine, connect: Connect, name: str) -> None:
    engine.on("/v1.44/info", {**ENDLESS, **PIECES, "silence": raw_then_silence(b"")}[name])
    with within(0.5), pytest.raises((DockerTimeout, ProtocolError)):
        connect(engine).system.within(0.5).info()
    engine.wait_until_idle()


def test_an_error_that_drips_says_what_has_come(engine: FakeEngine, connect: Connect) -> None:
    start = b"HTTP/1.1 500 No\r\nContent-Type: text/plain\r\n\r\nbroken "
    engine.on("/v1.44/info", dripping(start, b"x"))
    with within(0.5), pytest.raises(ServerError, match="broken x"):
        connect(engine, timeout=0.5).system.info()
    engine.wait_until_idle()


def test_an_answer_that_floods(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/info", dripping(JSON + b"\r\n", b" " * 1000, 0))
    with pytest.raises(ResponseTooLarge, match="more than 100000 bytes"):
        connect(engine, max_response=100_000).system.info()
    engine.wait_until_idle()


STREAMS: dict[str, Callable[[Any], object]] = {
    "logs": lambda docker: docker.containers.within(0.5).logs("box", follow=True, stdout=True).read(),
    "events": lambda docker: docker.system.within(0.5).events().wait(),
    "pull": lambda docker: docker.images.within(0.5).pull("app"),
    "build": lambda docker: docker.images.within(0.5).build({"Dockerfile": "FROM app"}),
    "copy_out": lambda docker: docker.containers.within(0.5).read_file("box", "/a"),
    "healthy": lambda docker: docker.containers.wait_healthy("box", timeout=0.5),
    "log": lambda docker: docker.containers.wait_log("box", "x", timeout=0.5),
    "run": lambda docker: docker.containers.within(0.5).run("app"),
    "attach": lambda docker: docker.containers.within(0.5).attach("box", stdout=True).read(),
}


@pytest.mark.parametrize("kind", ["silence", "drip"])
@pytest.mark.parametrize("name", STREAMS)
def test_a_whole_stream_has_a_limit(engine: FakeEngine, connect: Connect, name: str, kind: str) -> None:
    engine.on("/v1.44/containers/create", CREATED)
    engine.on("/v1.44/containers/json", reply(200, []))
    engine.on("/v1.44/containers/new", reply(204))
    drip = dripping(
        upgraded() if name in ("run", "attach") else UNTIL_CLOSE, b"\n" if name != "log" else frame(b"y\n")
    )
    other = raw_then_silence(b"") if kind == "silence" else drip
    engine.on("*", other)
    if name == "healthy":
        engine.on("/v1.44/containers/box/json", other)
    with within(0.5), pytest.raises(Exception) as caught:  # noqa: PT011  # what it sends may be nonsense, too
        STREAMS[name](connect(engine))
    if kind == "silence":
        assert isinstance(caught.value, DockerTimeout)
    engine.wait_until_idle()


# Commands

SILENT = raw_then_silence(b"")


@pytest.mark.parametrize("step", ["exec", "start", "output", "exit"])
def test_the_limit_of_a_command_covers_all_of_it(engine: FakeEngine, connect: Connect, step: str) -> None:
    command(engine, raw_then_silence(upgraded() + frame(b"out")))
    if step == "exec":
        engine.on("/v1.44/containers/box/exec", SILENT)
    if step == "start":
        engine.on("/v1.44/exec/run/start", SILENT)
    if step == "exit":
        engine.on("/v1.44/exec/run/start", raw_then_close(upgraded() + frame(b"out")))
        engine.on("/v1.44/exec/run/json", SILENT)
    limit = 2 if step in ("output", "exit") else 0.5  # some of it has to be there, on slow machines too
    with within(limit), pytest.raises(ProcessTimeout, match=rf"did not end within {limit} s") as caught:
        connect(engine).exec.run("box", "true", timeout=limit)
    assert caught.value.stdout == (b"out" if step in ("output", "exit") else b"")
    engine.wait_until_idle()


def test_an_upgrade_is_granted_at_once_or_never(engine: FakeEngine, connect: Connect) -> None:
    command(engine, SILENT)
    with within(0.5), pytest.raises(DockerTimeout, match=r"no response for 0\.5 s"):
        connect(engine, timeout=0.5).exec.run("box", "true")
    engine.wait_until_idle()


@pytest.mark.parametrize("step", ["wait", "attach", "start", "output", "exit"])
def test_the_limit_of_a_container_covers_all_of_it(engine: FakeEngine, connect: Connect, step: str) -> None:
    engine.on("/v1.44/containers/create", CREATED)
    engine.on("/v1.44/containers/new/wait", raw_then_silence(WAITING))
    engine.on("/v1.44/containers/new/attach", raw_then_silence(upgraded()))
    engine.on("/v1.44/containers/new/start", reply(204))
    engine.on("/v1.44/containers/new", reply(204))
    if step in ("wait", "attach", "start"):
        engine.on(f"/v1.44/containers/new/{step}", SILENT)
    if step == "exit":
        engine.on("/v1.44/containers/new/attach", raw_then_close(upgraded()))
        engine.state = ended
    with within(0.5), pytest.raises(ProcessTimeout, match=r"did not end within 0\.5 s"):
        connect(engine).containers.run("app", timeout=0.5)
    assert engine.paths[-1] == "DELETE /containers/new"
    engine.wait_until_idle()


def test_an_engine_that_freezes_is_not_waited_for_without_end(
    engine: FakeEngine, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("mobykit._sync.groups.container_undo", "mobykit_runtime._async.groups.container_undo"):
        monkeypatch.setattr(f"{module}.CLEANING_SECONDS", 0.5)
    engine.on("/v1.44/containers/create", CREATED)
    engine.on("*", SILENT)
    with within(1.0), pytest.raises(ProcessTimeout) as caught:
        connect(engine).containers.run("app", timeout=0.5)
    assert "container new could not be removed" in caught.value.__notes__[0]
    engine.wait_until_idle()


# Limits of several calls


def test_the_version_is_asked_within_the_limit(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/_ping", SILENT)
    with within(0.5), pytest.raises(DockerTimeout):
        connect(engine, version=None).system.within(0.5).info()
    engine.wait_until_idle()


def test_connecting_is_part_of_it(connect: Connect, full_engine: FakeEngine) -> None:
    with within(0.5), pytest.raises(ConnectTimeout):
        connect(full_engine).system.within(0.5).info()


@pytest.fixture
def full_engine(tmp_path: Any) -> Iterator[Any]:
    """Give the address of a socket whose queue is full."""
    import socket

    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as first:
        listener.bind(str(tmp_path / "full"))
        listener.listen(0)
        first.connect(str(tmp_path / "full"))

        class Address:
            url = f"unix://{tmp_path / 'full'}"

        yield Address


def test_limits_are_seconds_and_the_shorter_one_counts(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/info", SILENT)
    docker = connect(engine)
    with pytest.raises(InvalidArgument, match="seconds: expected seconds above 0"):
        docker.system.within(0)
    for group in (docker.system.within(0.3).within(60), docker.system.within(60).within(0.3)):
        with within(0.3), pytest.raises(DockerTimeout, match="it did not end in time"):
            group.info()
    engine.wait_until_idle()
