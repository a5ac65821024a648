"""Signals and exits: handlers may call, interrupts leave a client usable, and programs end when their work is done."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

import mobykit
import pytest
from mobykit._sync import single_flight
from mobykit_runtime.errors import ConnectError, DockerError
from mobykit_runtime.transport.once import Once

from tests.fakes import Connection, FakeEngine, Script, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.scripts import command, frame, upgraded

VERSION = reply(200, b"OK", {"Api-Version": "1.44"})
INFO = reply(200, {"ID": "x"})


def slow_ping(connection: Connection) -> None:
    connection.engine.over.wait(0.3)
    VERSION(connection)


@pytest.fixture
def alarm() -> Iterator[None]:
    before = signal.getsignal(signal.SIGALRM)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("who", ["this thread", "another thread"])
@pytest.mark.usefixtures("alarm")
def test_a_handler_that_calls_while_the_version_is_asked(engine: FakeEngine, who: str) -> None:
    engine.on("/_ping", slow_ping)
    engine.on("/v1.44/info", INFO)
    docker = mobykit.Docker(engine.url)
    found: list[str | None] = []
    signal.signal(signal.SIGALRM, lambda *_: found.append(docker.system.info().id))
    if who == "another thread":
        other = threading.Thread(target=docker.system.info)
        other.start()
    for moment in (0.05, 0.1, 0.15):
        signal.setitimer(signal.ITIMER_REAL, moment)
        assert docker.system.info().id == "x"
    time.sleep(0.2)
    assert found
    if who == "another thread":
        other.join(10)


LINES = range(30, 115)


@pytest.mark.parametrize("path", ["works", "fails"])
def test_an_interrupt_at_any_line_leaves_the_client_usable(path: str) -> None:
    reached = 0
    for line in LINES:
        flight: single_flight.SingleFlight[int] = single_flight.SingleFlight()
        hits: list[int] = []

        def tracing(frame: FrameType, event: str, _: Any, line: int = line, hits: list[int] = hits) -> Any:
            if frame.f_code.co_filename != single_flight.__file__:
                return None
            if event == "line" and frame.f_lineno == line and not hits:
                hits.append(line)
                raise KeyboardInterrupt
            return tracing

        def work() -> int:
            if path == "fails":
                raise ConnectError("no")
            return 5

        sys.settrace(tracing)
        try:
            with suppress(KeyboardInterrupt, DockerError):
                flight.get(work)
        finally:
            sys.settrace(None)
        reached += bool(hits)
        assert flight.get(lambda: 6, time.monotonic() + 5) in (5, 6)
        other: list[int] = []
        thread = threading.Thread(target=lambda: other.append(flight.get(lambda: 6)))  # noqa: B023  # it ends here
        thread.start()
        thread.join(5)
        assert other, f"interrupted at line {line}"
    assert reached > 10


def test_what_a_handler_has_interrupted_is_not_waited_for() -> None:
    once: Once[int] = Once()

    def handler() -> int:
        return once.get(lambda: 2)

    with pytest.raises(ConnectError, match="signal handler"):
        once.get(handler)
    assert once.get(lambda: 3) == 3


STDIN = """
import asyncio, sys, mobykit
{how}
print(done.exit_code, flush=True)
"""
HOW = {
    "sync": "done = mobykit.Docker({url!r}, version='1.44').exec.run('box', 'x', input=sys.stdin.buffer)",
    "async": """
async def main():
    async with mobykit.AsyncDocker({url!r}, version='1.44') as docker:
        return await docker.exec.run('box', 'x', input=sys.stdin.buffer)
done = asyncio.run(main())
""",
}


@pytest.mark.parametrize("kind", HOW)
def test_a_program_ends_although_its_stdin_does_not(engine: FakeEngine, kind: str) -> None:
    command(engine, raw_then_close(upgraded() + frame(b"enough")), (False, 3))
    text = STDIN.format(how=HOW[kind].format(url=engine.url))
    read, write = os.pipe()
    try:
        ended = subprocess.run(
            [sys.executable, "-c", text], stdin=read, capture_output=True, timeout=20, check=False
        )
    finally:
        os.close(read)
        os.close(write)
    assert (ended.stdout, ended.returncode) == (b"3\n", 0), ended.stderr


# What failed calls hold

FAILURES: dict[str, Script] = {
    "cut": raw_then_close(b""),
    "nonsense": raw_then_close(b"what?\r\n\r\n"),
    "silence": raw_then_silence(b""),
    "refusal": reply(404, {"message": "no"}),
    "half": raw_then_close(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_failed_calls_hold_no_descriptors(engine: FakeEngine, connect: Connect, name: str) -> None:
    engine.on("*", FAILURES[name])
    docker = connect(engine, timeout=0.1)

    def fail() -> None:
        for call in (docker.system.info, lambda: docker.exec.run("box", "x", input=b"y")):
            with suppress(DockerError):
                call()

    fail()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # names alone
    gc.disable()
    try:
        for _ in range(3):
            fail()
        engine.wait_until_idle()
        time.sleep(0.1)
        assert len(os.listdir("/proc/self/fd")) <= before + 1  # noqa: PTH208  # the fake engine's are among them
    finally:
        gc.enable()
