from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest
from mobykit_runtime.errors import (
    ApiVersionError,
    ConnectionLost,
    DockerError,
    DockerTimeout,
    InvalidArgument,
    ProtocolError,
    ServerError,
)
from mobykit_runtime.messages import Answer
from mobykit_runtime.negotiate import pinned_version, settled_version
from mobykit_runtime.version import ApiVersion

from tests.fakes import Connection, FakeEngine, raw_then_close, raw_then_silence, reply
from tests.runtime.samples import LIST, AsyncDocker, Docker, Driver

OLDEST, NEWEST = ApiVersion("1.40"), ApiVersion("1.55")

# What is settled on


@pytest.mark.parametrize(
    ("engine", "version"),
    [("1.40", "1.40"), ("1.44", "1.44"), ("1.55", "1.55"), ("1.56", "1.55"), ("2.0", "1.55")],
)
def test_the_older_of_both_newest_versions(engine: str, version: str) -> None:
    answer = Answer(status=200, headers={"api-version": engine}, body=b"OK")
    assert settled_version(answer, OLDEST, NEWEST) == version


def test_an_engine_that_is_too_old() -> None:
    with pytest.raises(ApiVersionError) as caught:
        settled_version(Answer(status=200, headers={"api-version": "1.39"}), OLDEST, NEWEST)
    assert str(caught.value) == (
        "the engine speaks API versions up to 1.39, this client 1.40 to 1.55; upgrade the engine"
    )
    assert (caught.value.asked, caught.value.newest) == ("1.40", "1.39")


@pytest.mark.parametrize(
    ("headers", "problem"),
    [
        ({}, "the answer has no Api-Version header; is this a Docker engine?"),
        ({"api-version": ""}, "header Api-Version: '' is not an API version"),
        ({"api-version": "newest"}, "header Api-Version: 'newest' is not an API version"),
        ({"api-version": "1.44, 1.44"}, "header Api-Version: '1.44, 1.44' is not an API version"),
    ],
)
def test_an_engine_that_does_not_say(headers: dict[str, str], problem: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        settled_version(Answer(status=200, headers=headers), OLDEST, NEWEST)
    assert problem in str(caught.value)


def test_pinned_versions() -> None:
    assert pinned_version(None, OLDEST, NEWEST, {}) is None
    assert pinned_version(None, OLDEST, NEWEST, {"DOCKER_API_VERSION": ""}) is None
    assert pinned_version(None, OLDEST, NEWEST, {"DOCKER_API_VERSION": "1.44"}) == "1.44"
    assert pinned_version("1.43", OLDEST, NEWEST, {"DOCKER_API_VERSION": "1.44"}) == "1.43"
    for version in ("1.39", "1.56", "1.9"):
        with pytest.raises(ApiVersionError) as caught:
            pinned_version(version, OLDEST, NEWEST, {})
        assert str(caught.value) == (
            f"version: this client speaks API versions 1.40 to 1.55, not {version}; pin one of these, or none"
        )
        assert (caught.value.asked, caught.value.oldest, caught.value.newest) == (version, None, None)
    with pytest.raises(InvalidArgument, match=r"DOCKER_API_VERSION: 'v1\.44' is not an API version"):
        pinned_version(None, OLDEST, NEWEST, {"DOCKER_API_VERSION": "v1.44"})
    with pytest.raises(InvalidArgument, match="version: '' is not an API version"):
        pinned_version("", OLDEST, NEWEST, {})


# The clients


def test_the_engine_is_asked_once(driver: Driver, engine: FakeEngine) -> None:
    engine.on("/v1.44/containers/json", reply(200, []))
    client = driver.connect(engine.url)
    assert not engine.requests
    assert driver.call(client, LIST) == []
    assert driver.call(client, LIST) == []
    assert driver.version(client) == "1.44"
    assert engine.targets == [b"/_ping", b"/v1.44/containers/json", b"/v1.44/containers/json"]


def test_a_pinned_version_asks_nobody(
    driver: Driver, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.on("/v1.43/containers/json", reply(200, []))
    driver.call(driver.connect(engine.url, version="1.43"), LIST)
    monkeypatch.setenv("DOCKER_API_VERSION", "1.43")
    driver.call(driver.connect(engine.url), LIST)
    assert engine.targets == [b"/v1.43/containers/json"] * 2
    with pytest.raises(ApiVersionError):
        driver.connect(engine.url, version="1.39")


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (reply(500, {"message": "starting up"}), ServerError),
        (reply(200, b"OK"), ProtocolError),
        (reply(200, b"OK", {"Api-Version": "garbage"}), ProtocolError),
        (reply(200, b"OK", {"Api-Version": "1.30"}), ApiVersionError),
        (raw_then_close(b""), ConnectionLost),
        (raw_then_silence(b""), DockerTimeout),
    ],
    ids=["500", "missing", "garbage", "too-old", "closed", "silent"],
)
def test_a_failed_ping_is_not_kept(
    driver: Driver, engine: FakeEngine, script: Any, kind: type[DockerError]
) -> None:
    engine.on("/_ping", script)
    engine.on("/v1.44/containers/json", reply(200, []))
    client = driver.connect(engine.url, timeout=0.3)
    for _ in range(2):
        with pytest.raises(kind):
            driver.call(client, LIST)
    assert engine.targets == [b"/_ping", b"/_ping"]
    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "1.44"}))
    assert driver.call(client, LIST) == []


# Many at the same time


def slow_ping(connection: Connection) -> None:
    time.sleep(0.5)
    reply(200, b"OK", {"Api-Version": "1.44"})(connection)


def slow_failure(connection: Connection) -> None:
    time.sleep(0.5)
    reply(500, {"message": "no"})(connection)


def in_threads(client: Docker, count: int) -> list[object]:
    results: list[object] = []
    barrier = threading.Barrier(count)

    def ask() -> None:
        barrier.wait()
        try:
            results.append(client.api_version())
        except DockerError as error:
            results.append(error)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_64_threads_ask_once(engine: FakeEngine) -> None:
    engine.on("/_ping", slow_ping)
    assert in_threads(Docker(engine.url), 64) == ["1.44"] * 64
    assert len(engine.requests) == 1


def test_64_threads_share_a_failure(engine: FakeEngine) -> None:
    engine.on("/_ping", slow_failure)
    client = Docker(engine.url)
    errors = in_threads(client, 64)
    assert {str(error) for error in errors} == {"GET /_ping: 500 no"}
    assert len({id(error) for error in errors}) == 64
    assert len(engine.requests) == 1
    engine.on("/_ping", slow_ping)
    assert client.api_version() == "1.44"


def test_many_tasks_ask_once(engine: FakeEngine) -> None:
    engine.on("/_ping", slow_ping)
    client = AsyncDocker(engine.url)

    async def ask() -> list[ApiVersion]:
        return await asyncio.gather(*[client.api_version() for _ in range(200)])

    assert asyncio.run(ask()) == ["1.44"] * 200
    assert len(engine.requests) == 1


def test_many_tasks_share_a_failure(engine: FakeEngine) -> None:
    engine.on("/_ping", slow_failure)
    client = AsyncDocker(engine.url)

    async def ask() -> list[ApiVersion | BaseException]:
        return await asyncio.gather(*[client.api_version() for _ in range(50)], return_exceptions=True)

    assert {str(error) for error in asyncio.run(ask())} == {"GET /_ping: 500 no"}
    assert len(engine.requests) == 1


def test_a_cancelled_ping_fails_nobody_else(engine: FakeEngine) -> None:
    engine.on("/_ping", slow_ping)
    client = AsyncDocker(engine.url)

    async def ask() -> list[ApiVersion | BaseException]:
        tasks = [asyncio.create_task(client.api_version()) for _ in range(10)]
        await asyncio.sleep(0.1)
        tasks[0].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    first, *others = asyncio.run(ask())
    assert isinstance(first, asyncio.CancelledError)
    assert others == ["1.44"] * 9
    assert len(engine.requests) == 2


def test_an_async_client_in_several_threads(engine: FakeEngine) -> None:
    engine.on("/_ping", slow_ping)
    client = AsyncDocker(engine.url)
    results: list[ApiVersion] = []

    def ask() -> None:
        results.append(asyncio.run(client.api_version()))

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert results == ["1.44"] * 8
