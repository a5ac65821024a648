"""Windows' pipes, as far as they can be imitated: no Windows was at hand."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import mobykit
import pytest
from mobykit._sync import connectors
from mobykit_runtime._async import connectors as async_connectors
from mobykit_runtime.errors import ConnectError, ConnectTimeout, DockerTimeout, InvalidHost, StreamClosed

from tests.fakes import FakeEngine, raw_then_silence
from tests.runtime.fake_winapi import FakeWinApi
from tests.runtime.follows import followed
from tests.scripts import MEGABYTE, command, echo, upgraded

HOST = "npipe:////./pipe/docker_engine"


@pytest.fixture
def api(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWinApi]:
    made = FakeWinApi(engine._path)
    monkeypatch.setitem(sys.modules, "_winapi", made)
    for module in (connectors, async_connectors):
        monkeypatch.setattr(module, "IS_WINDOWS", True)
    yield made
    assert made.open == {}


@pytest.fixture
def piped(api: FakeWinApi, connect: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    class Pipe:
        url = HOST

    made = []

    def client(**more: Any) -> Any:
        made.append(connect(Pipe, **more))
        return made[-1]

    yield client
    for docker in made:
        docker.close() if isinstance(docker, mobykit.Docker) else docker.aclose()


def test_calls(engine: FakeEngine, api: FakeWinApi, piped: Callable[..., Any]) -> None:
    assert piped(version=None).api_version() == "1.44"
    [request] = engine.requests
    assert request.headers["host"] == "docker"
    path, access, share, security, creation, flags, template = api.opened[0]
    assert (path, access, creation) == (r"\\.\pipe\docker_engine", 0xC0000000, 3)
    assert (share, security, template) == (0, 0, 0)
    assert flags == 0x40100000  # overlapped, and nobody may act in our name


def test_the_input_ends_and_the_output_goes_on(engine: FakeEngine, piped: Callable[..., Any]) -> None:
    command(engine, echo(upgraded()), (False, 3))
    done = piped().exec.run("box", "cat", input=b"x" * MEGABYTE)
    assert (len(done.stdout), done.stderr, done.exit_code) == (MEGABYTE, b"EOF:%d" % MEGABYTE, 3)
    engine.wait_until_idle()


def test_closing_wakes_the_reader(engine: FakeEngine, api: FakeWinApi) -> None:
    stream = mobykit.Docker(followed(engine).url.replace(engine.url, HOST), version="1.44").containers.attach(
        "box", stdout=True
    )
    assert next(stream).data == b"one"
    timer = threading.Timer(0.1, stream.close)
    timer.start()
    with pytest.raises(StreamClosed):
        next(stream)
    timer.join()
    stream.close()
    engine.wait_until_idle()


def test_silence(engine: FakeEngine, piped: Callable[..., Any]) -> None:
    engine.on("/v1.44/info", raw_then_silence(b""))
    with pytest.raises(DockerTimeout, match=r"no response for 0\.2 s"):
        piped(timeout=0.2).system.info()
    engine.wait_until_idle()


def test_a_busy_pipe_is_waited_for(engine: FakeEngine, api: FakeWinApi, piped: Callable[..., Any]) -> None:
    followed(engine)
    api.busy = 3
    assert piped().system.info().id == "x"
    assert len(api.waited) == 3
    api.busy = sys.maxsize
    with pytest.raises(ConnectTimeout, match="no connection in time"):
        piped(timeout=0.05).system.info()


def test_a_pipe_that_is_not_there(api: FakeWinApi, piped: Callable[..., Any]) -> None:
    api.path += ".gone"
    with pytest.raises(ConnectError, match=f"{HOST}: there is no such socket; start the engine"):
        piped().system.info()


@pytest.mark.parametrize("host", ["unix:///run/docker.sock", "ssh://h"])
def test_what_windows_does_not_have(api: FakeWinApi, host: str) -> None:
    with pytest.raises(InvalidHost, match=r"(unix|ssh):// does not work on"):
        mobykit.Docker(host)
