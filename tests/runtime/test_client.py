from __future__ import annotations

import asyncio
import gc
import socket
import tomllib
from pathlib import Path
from typing import Any

import mobykit_runtime
import pytest
from mobykit_runtime.errors import (
    ClientClosed,
    Conflict,
    ConnectError,
    ConnectTimeout,
    InvalidArgument,
    InvalidHost,
    NotFound,
    UnsupportedByEngine,
)
from mobykit_runtime.release import VERSION

from tests.fakes import Connection, FakeEngine, raw_then_silence, reply
from tests.runtime.samples import (
    CREATE,
    DELETE,
    INSPECT,
    LIST,
    PUSH,
    START,
    STAT,
    WAIT,
    AsyncContainers,
    AsyncDocker,
    Container,
    Containers,
    Docker,
    Driver,
    HostConfig,
    PathHeaders,
)


def connect(driver: Driver, engine: FakeEngine, **settings: Any) -> Any:
    return driver.connect(engine.url, version="1.44", **settings)


# What is sent


def test_the_request_on_the_wire(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, []))
    assert driver.call(connect(driver, engine), LIST, {"all": True}) == []
    [request] = engine.requests
    assert (request.method, request.target, request.body) == ("GET", b"/v1.44/containers/json?all=true", b"")
    host = engine.url.removeprefix("tcp://") if engine.tcp else "docker"
    assert request.headers == {
        "host": host,
        "user-agent": f"mobykit/{VERSION}",
        "accept": "*/*",
        "accept-encoding": "identity",
    }


def test_a_body_on_the_wire(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(201, {"Id": "abc"}))
    client = connect(driver, engine)
    assert driver.call(client, CREATE, {"name": "a"}, HostConfig(memory=1)) == Container(id="abc")
    [request] = engine.requests
    assert (request.method, request.body) == ("POST", b'{"Memory":1}')
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == "12"


def test_a_post_without_a_body_says_so(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(204))
    assert driver.call(connect(driver, engine), START, {"id": "abc"}) is True
    [request] = engine.requests
    assert request.headers["content-length"] == "0"
    assert "content-type" not in request.headers


def test_targets_arrive_byte_for_byte(driver: Driver, engine: FakeEngine) -> None:
    ids = {
        "a/b": b"a%2Fb", "%2e%2e": b"%252e%252e", "..%2f..%2finfo": b"..%252f..%252finfo", "a?b#c": b"a%3Fb%23c",
        "...": b"...", "ü": b"%C3%BC", "a b": b"a%20b", "~-._": b"~-._", "a\\..\\b": b"a%5C..%5Cb",
    }  # fmt: skip
    engine.on("*", reply(204))
    client = connect(driver, engine)
    for odd in ids:
        driver.call(client, DELETE, {"id": odd})
    assert engine.targets == [b"/v1.44/containers/" + quoted for quoted in ids.values()]


def test_a_long_query(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, []))
    labels = [f"label-{number}=x" for number in range(20_000)]
    assert driver.call(connect(driver, engine), LIST, {"filters": {"label": labels}}) == []
    assert len(engine.targets[0]) > 300_000


def test_a_base_path_comes_first(driver: Driver) -> None:
    with FakeEngine(tcp=True, prefix="/engines/one") as engine:
        engine.on("/engines/one/_ping", reply(200, b"OK", {"Api-Version": "1.44"}))
        engine.on("/engines/one/v1.44/containers/json", reply(200, []))
        assert driver.call(driver.connect(engine.url), LIST) == []


def test_cookies_are_not_sent_back(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, [], {"Set-Cookie": "a=b"}))
    client = connect(driver, engine)
    driver.call(client, LIST)
    driver.call(client, LIST)
    assert all("cookie" not in request.headers for request in engine.requests)


# What comes back


def test_results(driver: Driver, engine: FakeEngine) -> None:
    engine.on("/v1.44/containers/abc/json", reply(200, {"Id": "abc", "New": 1}))
    engine.on("/v1.44/containers/abc/start", reply(304))
    engine.on("/v1.44/containers/gone/json", reply(404, {"message": "No such container: gone"}))
    engine.on("/v1.44/containers/abc", reply(409, {"message": "running"}))
    engine.on("/v1.44/containers/abc/archive", reply(200, headers={"X-Count": "5"}))
    client = connect(driver, engine)
    assert driver.call(client, INSPECT, {"id": "abc"}) == Container(id="abc", extra={"New": 1})
    assert driver.call(client, START, {"id": "abc"}) is False
    assert driver.call(client, STAT, {"id": "abc"}) == PathHeaders(count=5)
    with pytest.raises(NotFound, match=r"GET /v1\.44/containers/gone/json: 404 No such container: gone"):
        driver.call(client, INSPECT, {"id": "gone"})
    with pytest.raises(Conflict, match=r"DELETE /v1\.44/containers/abc: 409 running"):
        driver.call(client, DELETE, {"id": "abc"})


def test_a_large_answer(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, [{"Id": "x" * 100_000}] * 100))
    containers = driver.call(connect(driver, engine), LIST)
    assert len(containers) == 100
    assert len(containers[99].id) == 100_000


def test_nothing_is_sent_that_the_engine_does_not_know(driver: Driver, engine: FakeEngine) -> None:
    client = connect(driver, engine)
    with pytest.raises(UnsupportedByEngine, match=r'"identity" requires API version 1\.54, but .* is 1\.44'):
        driver.call(client, LIST, {"identity": True})
    with pytest.raises(UnsupportedByEngine):
        driver.call(client, CREATE, {}, HostConfig(kernel_memory=1))
    with pytest.raises(InvalidArgument):
        driver.call(client, PUSH, {"name": "a", "registry_auth": "a\r\nX: y"})
    assert engine.connections == 0


# Waiting


def test_calls_that_wait_have_no_timeout(driver: Driver, engine: FakeEngine) -> None:
    def late(connection: Connection) -> None:
        connection.engine.over.wait(0.6)
        reply(200, {"Id": "abc"})(connection)

    engine.on("*", late)
    client = connect(driver, engine, timeout=0.2)
    assert driver.call(client, WAIT, {"id": "abc"}) == Container(id="abc")
    with pytest.raises(TimeoutError, match=r"no response for 0\.2 s"):
        driver.call(client, START, {"id": "abc"})


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), True, "60"])
def test_timeouts_that_are_none(driver: Driver, timeout: Any) -> None:
    with pytest.raises(InvalidArgument, match="timeout: expected seconds above 0, or None for no limit"):
        driver.connect("unix:///x", timeout=timeout)


def test_no_timeout_at_all(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, []))
    assert driver.call(connect(driver, engine, timeout=None), LIST) == []


# No connection


@pytest.mark.parametrize(
    ("host", "hint"),
    [
        (
            "unix:///nowhere/docker.sock",
            "there is no such socket; start the engine, or name its address in DOCKER_HOST",
        ),
        (f"unix://{__file__}", "no engine is listening there; start the engine"),
        (f"unix://{__file__}/docker.sock", "check the address"),
        (f"unix:///{'x' * 200}", "check the address"),
        ("tcp://127.0.0.1:1", "no engine is listening there; start the engine"),
        ("tcp://engine.invalid:1", "the host name is not known; check the address"),
    ],
    ids=["missing", "no-socket", "no-directory", "too-long", "refused", "unknown"],
)
def test_why_there_is_no_connection(driver: Driver, host: str, hint: str) -> None:
    client = driver.connect(host)
    with pytest.raises(ConnectError) as caught:
        driver.version(client)
    assert str(caught.value).startswith(f"{host}: ")
    assert hint in str(caught.value)
    del caught
    gc.collect()  # a socket the library forgot warns here


def test_why_there_is_no_connection_while_another_error_is_handled(driver: Driver) -> None:
    try:
        raise KeyError("other")
    except KeyError:
        with pytest.raises(ConnectError, match="there is no such socket"):
            driver.version(driver.connect("unix:///nowhere/docker.sock"))


def test_permission_denied(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, whom nothing is denied.
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("socket.socket.connect", denied)
    with pytest.raises(ConnectError, match="permission denied; run as a user of the socket's group"):
        driver.version(driver.connect("unix:///var/run/docker.sock"))


def test_no_connection_in_time(driver: Driver) -> None:
    with socket.socket() as listener:  # which accepts nobody: the queue is full after the first
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        host = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        waiting = [socket.socket() for _ in range(8)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(listener.getsockname())
        with pytest.raises(ConnectTimeout, match=rf"{host}: no connection in time"):
            driver.version(driver.connect(host, timeout=0.3))
        for each in waiting:
            each.close()


# The life of a client


def test_a_closed_client(driver: Driver, engine: FakeEngine) -> None:
    client = connect(driver, engine)
    driver.close(client)
    driver.close(client)
    for use in (lambda: driver.call(client, LIST), lambda: driver.version(client)):
        with pytest.raises(ClientClosed, match=f"the client of {engine.url} is closed; make a new one"):
            use()
    assert engine.connections == 0


def test_context_managers(engine: FakeEngine) -> None:
    engine.on("/v1.44/containers/json", reply(200, []))
    with Docker(engine.url) as client:
        assert Containers(client).list(all=True) == []
    with pytest.raises(ClientClosed):
        Containers(client).list()

    async def use() -> None:
        async with AsyncDocker(engine.url) as client:
            assert await AsyncContainers(client).list(all=True) == []
        with pytest.raises(ClientClosed):
            await AsyncContainers(client).list()

    asyncio.run(use())


def test_a_client_that_is_not_closed_leaves_nothing(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, []))
    client = connect(driver, engine)
    driver.call(client, LIST)
    del client
    gc.collect()


def test_repr_shows_address_and_version(driver: Driver, engine: FakeEngine) -> None:
    client = driver.connect(engine.url)
    kind = type(client).__name__
    assert repr(client) == f"<{kind} at {engine.url}>"
    driver.version(client)
    assert repr(client) == f"<{kind} at {engine.url}, API 1.44>"
    assert repr(Containers(client)) == f"<Containers of {client!r}>"  # type: ignore[arg-type]
    assert repr(AsyncContainers(client)) == f"<AsyncContainers of {client!r}>"  # type: ignore[arg-type]


def test_the_address_of_the_environment(
    driver: Driver, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", engine.url)
    client = driver.connect(None)  # type: ignore[arg-type]
    assert client.host == engine.url
    assert driver.version(client) == "1.44"
    monkeypatch.setenv("DOCKER_HOST", "")
    assert driver.connect(None).host == "unix:///var/run/docker.sock"  # type: ignore[arg-type]
    with pytest.raises(InvalidHost):
        driver.connect("somewhere")


def test_cancelled_calls_leave_no_connection(engine: FakeEngine) -> None:
    engine.on("*", raw_then_silence(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12"))
    client = AsyncDocker(engine.url, version="1.44")

    async def cancel(times: int) -> None:
        tasks = [asyncio.create_task(client.call(LIST, {})) for _ in range(20)]
        await asyncio.sleep(0.2)
        for _ in range(times):
            for task in tasks:
                task.cancel()
            await asyncio.sleep(0)
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)

    for times in (1, 2, 3):
        asyncio.run(cancel(times))
        gc.collect()
        deadline = 50
        while engine.open and deadline:
            engine.over.wait(0.02)
            deadline -= 1
        assert engine.open == 0


def test_the_version_of_the_package_is_that_of_the_project() -> None:
    project = Path(mobykit_runtime.__file__).parents[2] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION
