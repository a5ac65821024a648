"""What was begun is undone, whatever interrupts it; where that cannot be done, the exception says so."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import anyio
import mobykit
import pytest
from mobykit_runtime.errors import ClientClosed, ConnectionLost, DockerTimeout, ProcessTimeout

from tests.fakes import Connection, FakeEngine, Script, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.runtime.test_run_flow import CREATED, DELETE, ORDER, WAITING
from tests.scripts import frame, upgraded

LIST = "GET /containers/json"
KILL = "POST /containers/new/kill"


@pytest.fixture
def ready(engine: FakeEngine) -> FakeEngine:
    """Give an engine whose container runs without end."""
    engine.on("/v1.44/containers/create", CREATED)
    engine.on("/v1.44/containers/new/wait", raw_then_silence(WAITING))
    engine.on("/v1.44/containers/new/attach", raw_then_silence(upgraded() + frame(b"out")))
    for path in ("start", "kill"):
        engine.on(f"/v1.44/containers/new/{path}", reply(204))
    engine.on("/v1.44/containers/new", reply(204))
    engine.on("/v1.44/containers/json", reply(200, [{"Id": "new"}]))
    return engine


def slowly(script: Script, seconds: float = 0.3) -> Script:
    def later(connection: Connection) -> None:
        connection.engine.over.wait(seconds)
        script(connection)

    return later


async def seen(engine: FakeEngine, path: str) -> None:
    while path not in engine.paths:
        await asyncio.sleep(0.005)


# Tasks


@pytest.mark.parametrize("method", ["create", "run", "run_detached"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_creation_that_is_cancelled(ready: FakeEngine, method: str, times: int) -> None:
    ready.on("/v1.44/containers/create", slowly(CREATED))

    async def use() -> None:
        async with mobykit.AsyncDocker(ready.url, version="1.44") as docker:
            task = asyncio.create_task(getattr(docker.containers, method)("app"))
            await seen(ready, ORDER[0])
            for _ in range(times):
                task.cancel()
                await asyncio.sleep(0.02)
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(use())
    assert ready.paths == [ORDER[0], DELETE]
    ready.wait_until_idle()


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("remove", [True, False])
def test_cleaning_up_that_is_cancelled_again(ready: FakeEngine, times: int, remove: bool) -> None:
    for path in ("", "/kill"):
        ready.on(f"/v1.44/containers/new{path}", slowly(reply(204)))

    async def use() -> None:
        async with mobykit.AsyncDocker(ready.url, version="1.44") as docker:
            task = asyncio.create_task(docker.containers.run("app", remove=remove))
            await seen(ready, ORDER[3])
            for _ in range(times):
                task.cancel()
                await asyncio.sleep(0.05)
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert not hasattr(caught.value, "__notes__")

    asyncio.run(use())
    assert set(ready.paths[4:]) == {DELETE if remove else KILL}
    ready.wait_until_idle()


def test_a_client_that_is_closed_meanwhile(ready: FakeEngine) -> None:
    async def use() -> None:
        with suppress(KeyError):
            async with mobykit.AsyncDocker(ready.url, version="1.44") as docker:
                task = asyncio.create_task(docker.containers.run("app"))
                await seen(ready, ORDER[3])
                raise KeyError
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(ClientClosed):
            await docker.system.info()

    asyncio.run(use())
    assert ready.paths == [*ORDER, DELETE]
    ready.wait_until_idle()


def test_a_scope_that_is_over(ready: FakeEngine) -> None:
    ready.on("/v1.44/containers/create", slowly(CREATED))

    async def use() -> None:
        # Unlike asyncio's own, this cancels every wait from now on.
        with anyio.move_on_after(0.1):
            await mobykit.AsyncDocker(ready.url, version="1.44").containers.run("app")

    anyio.run(use)
    assert ready.paths == [ORDER[0], DELETE]
    ready.wait_until_idle()


# Both clients


def test_a_time_limit_after_the_client_was_closed(ready: FakeEngine) -> None:
    docker = mobykit.Docker(ready.url, version="1.44")
    timer = threading.Timer(0.2, docker.close)
    timer.start()
    with pytest.raises(ProcessTimeout) as caught:
        docker.containers.run("app", timeout=0.5)
    timer.join()
    assert caught.value.stdout == b"out"
    assert ready.paths == [*ORDER, DELETE]
    ready.wait_until_idle()


@pytest.mark.parametrize("lost", ["cut", "silent"])
def test_an_id_that_never_came(ready: FakeEngine, connect: Connect, lost: str) -> None:
    answer = raw_then_close(b"") if lost == "cut" else raw_then_silence(b"")
    ready.on("/v1.44/containers/create", answer)
    with pytest.raises((ConnectionLost, DockerTimeout)) as caught:
        connect(ready, timeout=0.3).containers.run("app")
    token = json.loads(ready.requests[0].body)["Labels"]["mobykit.run"]
    assert ready.paths == [ORDER[0], LIST, DELETE]
    assert token.encode() in ready.requests[1].target
    assert not hasattr(caught.value, "__notes__")
    ready.wait_until_idle()


def test_a_whole_request_has_no_label(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/create", raw_then_close(b""))
    with pytest.raises(ConnectionLost) as caught:
        connect(ready).containers.run(mobykit.models.ContainerCreateRequest(image="app"))
    assert b"mobykit.run" not in ready.requests[0].body
    assert caught.value.__notes__ == [
        "the engine may have created the container all the same; its id is not known"
    ]


@pytest.mark.parametrize("remove", [True, False])
def test_what_cannot_be_undone_is_noted(ready: FakeEngine, connect: Connect, remove: bool) -> None:
    for path in ("", "/kill"):
        ready.on(f"/v1.44/containers/new{path}", reply(500, {"message": "cannot stop it"}))
    with pytest.raises(ProcessTimeout) as caught:
        connect(ready).containers.run("app", timeout=0.2, remove=remove)
    (note,) = caught.value.__notes__
    assert note.startswith(
        f"container new could not be {'removed' if remove else 'killed'}, and may still run: "
    )
    assert "cannot stop it" in note


def test_an_interrupt_in_a_thread(ready: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    docker = mobykit.Docker(ready.url, version="1.44")
    monkeypatch.setattr("mobykit_runtime.backend.threads.wait_ready", interrupting(ready, ORDER[0]))
    ready.on("/v1.44/containers/create", slowly(CREATED))
    with pytest.raises(KeyboardInterrupt):
        docker.containers.run("app")
    assert ready.paths == [ORDER[0], LIST, DELETE]
    ready.wait_until_idle()


def interrupting(engine: FakeEngine, path: str) -> Callable[..., None]:
    """Return what waits for a socket like the real one, but is interrupted once, when a request has come."""
    from mobykit_runtime.transport.sockets import wait_ready

    left = [KeyboardInterrupt()]

    def wait(*values: object, **keywords: object) -> None:
        while left and path not in engine.paths:
            time.sleep(0.005)
        if left:
            raise left.pop()
        wait_ready(*values, **keywords)  # type: ignore[arg-type]

    return wait


def test_a_command_that_may_run_is_noted(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/containers/box/exec", reply(201, {"Id": "run"}))
    engine.on("/v1.44/exec/run/start", raw_then_close(b""))
    with pytest.raises(ConnectionLost) as caught:
        connect(engine).exec.popen("box", "true")
    assert caught.value.__notes__ == ["exec run may run: the API has no way to end it"]
    engine.wait_until_idle()
