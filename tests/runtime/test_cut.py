"""A connection that is cut is no success, and a process that ends early is no cut connection."""

from __future__ import annotations

import os
import signal
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mobykit_runtime.errors import ConnectionLost, DockerError

from tests.fakes import Connection, FakeEngine, Script, ended, raw_then_close, reply
from tests.runtime.both import Connect
from tests.runtime.test_run_flow import CREATED, wait_of
from tests.scripts import MEGABYTE, command, frame, upgraded

LOTS = b"x" * 8 * MEGABYTE


def reset(connection: Connection) -> None:
    """Cut a connection: over TCP by a reset, which also unix sockets know where something is unread; or kill ssh."""
    if connection.engine.ssh:
        for children in Path("/proc/self/task").glob("*/children"):
            for child in children.read_text().split():
                os.kill(int(child), signal.SIGKILL)
    option = struct.pack("ii", 1, 0)
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)
    socket.socket.close(connection.socket)


def resetting(after: int, output: bytes = b"") -> Script:
    """Take so many bytes of the input, say something, and reset."""

    def script(connection: Connection) -> None:
        connection.send(upgraded() + output)
        left = after
        while left > 0:
            left -= len(connection.receive())
        connection.engine.over.wait(
            0.05
        )  # what comes in the meantime stays unread, which makes unix sockets reset
        reset(connection)

    return script


def enough(connection: Connection) -> None:
    """Take a part of the input, say so, and end in good order, as engines do when the process has ended."""
    connection.send(upgraded())
    connection.receive()
    connection.send(frame(b"enough"))
    connection.socket.shutdown(socket.SHUT_WR)
    while connection.receive():
        pass


@pytest.mark.parametrize("after", [1, MEGABYTE])
def test_a_reset_while_input_is_sent(any_engine: FakeEngine, connect: Connect, after: int) -> None:
    docker = connect(any_engine)
    for turn in range(10):
        command(any_engine, resetting(after + turn * 10_000, frame(b"begun")))  # inspect says: ended, with 0
        with pytest.raises(ConnectionLost):
            docker.exec.run("box", "cat", input=LOTS)
    any_engine.wait_until_idle()
    docker.aclose() if hasattr(docker, "aclose") else docker.close()


def test_a_reset_while_an_archive_is_sent(any_engine: FakeEngine, connect: Connect) -> None:
    path = "/v1.44/images/load"
    any_engine.hasty.add(path)

    def script(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\n\r\n" if connection.receive() else b"")
        reset(connection)

    any_engine.on(path, script)
    docker = connect(any_engine)
    for _ in range(5):
        with pytest.raises(DockerError):
            docker.images.load(iter([b"x" * 512 + b"y" * MEGABYTE] * 8))
    any_engine.wait_until_idle()
    docker.aclose() if hasattr(docker, "aclose") else docker.close()


def test_a_process_that_ends_before_its_input_does(any_engine: FakeEngine, connect: Connect) -> None:
    docker = connect(any_engine)
    for _ in range(5):
        command(any_engine, enough, (False, 3))
        done = docker.exec.run("box", "head -c1", input=LOTS)
        assert (done.exit_code, done.stdout) == (3, b"enough")
    any_engine.wait_until_idle()
    docker.aclose() if hasattr(docker, "aclose") else docker.close()


def test_a_process_of_which_the_engine_knows_the_end_soon(engine: FakeEngine, connect: Connect) -> None:
    command(engine, raw_then_close(upgraded() + frame(b"all")), (True, None), (True, None), (False, 5))
    done = connect(engine).exec.run("box", "true")
    assert (done.exit_code, done.stdout) == (5, b"all")


WAYS: dict[str, Callable[[Any], object]] = {
    "run": lambda docker: docker.exec.run("box", "x"),
    "input": lambda docker: docker.exec.run("box", "x", input=b"y"),
    "popen": lambda docker: docker.exec.popen("box", "x").communicate(),
    "wait": lambda docker: docker.exec.popen("box", "x").wait(),
    "read": lambda docker: docker.exec.popen("box", "x").read(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_that_ends_before_its_command(engine: FakeEngine, connect: Connect, way: str) -> None:
    command(engine, raw_then_close(upgraded() + frame(b"a")), (True, None))
    with pytest.raises(ConnectionLost, match="the stream ended while the process runs") as caught:
        WAYS[way](connect(engine))
    if way in ("run", "input", "popen"):
        assert caught.value.stdout == b"a"
    engine.wait_until_idle()


def test_a_stream_that_ends_before_its_container(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/containers/create", CREATED)
    engine.on("/v1.44/containers/new/wait", wait_of({"StatusCode": 0}))
    engine.on("/v1.44/containers/new/attach", raw_then_close(upgraded() + frame(b"a")))
    engine.on("/v1.44/containers/new/start", reply(204))
    engine.on("/v1.44/containers/new", reply(204))
    with pytest.raises(ConnectionLost, match="the stream ended while the process runs") as caught:
        connect(engine).containers.run("app")
    assert caught.value.stdout == b"a"
    assert engine.paths[-1] == "DELETE /containers/new"
    engine.state = ended
    assert connect(engine).containers.run("app").stdout == b"a"
    engine.wait_until_idle()
