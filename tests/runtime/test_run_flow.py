"""A container for one command, step by step, through both clients; and the exit codes of containers."""

from __future__ import annotations

import asyncio
import json
import select
from typing import Any

import anyio
import mobykit
import pytest
from mobykit_runtime.errors import (
    BadRequest,
    ConnectionLost,
    NotFound,
    OperationFailed,
    ProcessTimeout,
    ProtocolError,
)

from tests.fakes import (
    Connection,
    FakeEngine,
    Script,
    ended,
    raw_then_close,
    raw_then_silence,
    reply,
    running,
)
from tests.runtime.both import Connect
from tests.scripts import UNTIL_CLOSE, echo, frame, in_turn, upgraded

CREATED = reply(201, {"Id": "new", "Warnings": []})
NO_IMAGE = reply(404, {"message": "No such image: app"})
WAITING = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
ORDER = [
    "POST /containers/create",
    "POST /containers/new/wait",
    "POST /containers/new/attach",
    "POST /containers/new/start",
]


def wait_of(result: dict[str, Any]) -> Script:
    """Answer as engines do: the head at once, the rest when the container has started and ended."""

    def script(connection: Connection) -> None:
        connection.send(WAITING)
        while "POST /containers/new/start" not in connection.engine.paths:
            if select.select([connection.socket], [], [], 0.005)[0]:
                return  # the client has given up
        body = json.dumps(result).encode()
        connection.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))

    return script


@pytest.fixture
def ready(engine: FakeEngine) -> FakeEngine:
    """Give an engine whose container writes a little and ends with 3."""
    engine.on("/v1.44/containers/create", CREATED)
    engine.on("/v1.44/containers/new/wait", wait_of({"StatusCode": 3}))
    engine.on("/v1.44/containers/new/attach", raw_then_close(upgraded() + frame(b"out") + frame(b"err", 2)))
    for path in ("start", "kill"):
        engine.on(f"/v1.44/containers/new/{path}", reply(204))
    engine.on("/v1.44/containers/new", reply(204))
    engine.state = ended
    return engine


@pytest.mark.parametrize("remove", [True, False])
def test_the_order_of_things(ready: FakeEngine, connect: Connect, remove: bool) -> None:
    done = connect(ready).containers.run("app", "echo hi", name="me", remove=remove, env={"A": "1"}, memory=5)
    assert (done.id, done.exit_code, done.stdout, done.stderr) == ("new", 3, b"out", b"err")
    assert ready.paths == ORDER
    create, wait, attach, _ = ready.requests
    assert create.target == b"/v1.44/containers/create?name=me"
    body = json.loads(create.body)
    assert list(body.pop("Labels")) == ["mobykit.run"]
    assert body == {
        "Image": "app",
        "Cmd": ["echo", "hi"],
        "Env": ["A=1"],
        "HostConfig": {"Memory": 5, "AutoRemove": remove},
    }
    assert wait.target.endswith(b"condition=removed" if remove else b"condition=next-exit")
    assert attach.target.endswith(b"attach?stream=true&stdin=false&stdout=true&stderr=true")
    ready.wait_until_idle()


def test_input(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/new/attach", echo(upgraded()))
    done = connect(ready).containers.run("app", input=b"x" * 500_000)
    assert (done.stdout, done.stderr) == (b"x" * 500_000, b"EOF:500000")
    body = json.loads(ready.requests[0].body)
    assert body["OpenStdin"] is body["StdinOnce"] is body["AttachStdin"] is True


def test_a_missing_image_is_pulled(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/create", in_turn([NO_IMAGE, CREATED]))
    ready.on("/v1.44/images/create", raw_then_close(UNTIL_CLOSE + b'{"status":"done"}'))
    assert connect(ready).containers.run("app").exit_code == 3
    assert ready.paths == [ORDER[0], "POST /images/create", *ORDER]
    assert ready.requests[1].target == b"/v1.44/images/create?fromImage=app%3Alatest"
    del ready.requests[:]
    ready.on("/v1.44/containers/create", CREATED)
    connect(ready).containers.run("app", pull="always")
    assert ready.paths == ["POST /images/create", *ORDER]


def test_an_image_that_is_nowhere(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/create", NO_IMAGE)
    ready.on("/v1.44/images/create", raw_then_close(UNTIL_CLOSE + b'{"errorDetail":{"message":"denied"}}'))
    with pytest.raises(OperationFailed, match="denied"):
        connect(ready).containers.run("app")
    with pytest.raises(NotFound, match="No such image"):
        connect(ready).containers.run("app", pull="never")
    assert ready.paths == [ORDER[0], "POST /images/create", ORDER[0]]
    ready.wait_until_idle()


DELETE = "DELETE /containers/new"


@pytest.mark.parametrize("step", ["wait", "attach", "start"])
def test_a_step_that_fails_leaves_no_container(ready: FakeEngine, connect: Connect, step: str) -> None:
    ready.on(f"/v1.44/containers/new/{step}", reply(400, {"message": "no such program"}))
    ready.on("/v1.44/containers/new", reply(404, {"message": "No such container: new"}))
    with pytest.raises(BadRequest, match="no such program"):
        connect(ready).containers.run("app")
    assert ready.paths[-1] == DELETE
    assert ready.requests[-1].target == b"/v1.44/containers/new?v=true&force=true"
    ready.wait_until_idle()


def test_a_container_that_is_being_removed_is_waited_for(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/new/start", reply(400, {"message": "no such program"}))
    busy = reply(409, {"message": "removal of container new is already in progress"})
    gone = reply(404, {"message": "No such container: new"})
    ready.on("/v1.44/containers/new", in_turn([busy, busy, gone]))
    with pytest.raises(BadRequest, match="no such program"):
        connect(ready).containers.run("app")
    assert ready.paths == [*ORDER, DELETE, DELETE, DELETE]
    ready.wait_until_idle()


def test_a_failed_container_stays_where_it_is_to_stay(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/new/start", reply(400, {"message": "no such program"}))
    with pytest.raises(BadRequest):
        connect(ready).containers.run("app", remove=False)
    assert ready.paths == ORDER
    ready.wait_until_idle()


@pytest.mark.parametrize("ends", ["output", "exit"])
def test_a_container_that_takes_too_long_is_killed(ready: FakeEngine, connect: Connect, ends: str) -> None:
    if ends == "output":
        ready.on("/v1.44/containers/new/attach", raw_then_silence(upgraded() + frame(b"out")))
    ready.on("/v1.44/containers/new/wait", raw_then_silence(WAITING))
    with pytest.raises(ProcessTimeout, match=r"did not end within 0\.3 s") as caught:
        connect(ready).containers.run("app", timeout=0.3)
    assert caught.value.stdout == b"out"
    assert ready.paths == [*ORDER, DELETE]  # by force, which kills
    ready.wait_until_idle()


def test_an_engine_that_dies(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/new/wait", raw_then_close(WAITING))
    with pytest.raises(ConnectionLost):
        connect(ready).containers.run("app")
    ready.wait_until_idle()


def test_an_engine_that_cannot_wait(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/new/wait", wait_of({"StatusCode": 0, "Error": {"Message": "lost it"}}))
    with pytest.raises(ProtocolError, match="the engine could not wait for the container: lost it"):
        connect(ready).containers.run("app")


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("silent", ["create", "wait", "attach", "start", "output"])
def test_a_run_that_is_cancelled_cleans_up(ready: FakeEngine, silent: str, times: int) -> None:
    path = {"create": "create", "output": "new/attach"}.get(silent, f"new/{silent}")
    ready.on(f"/v1.44/containers/{path}", raw_then_silence(upgraded() if silent == "output" else b""))

    async def use() -> None:
        docker = mobykit.AsyncDocker(ready.url, version="1.44")
        task = asyncio.create_task(docker.containers.run("app"))
        last = {"create": ORDER[0], "output": ORDER[3]}.get(silent, f"POST /containers/new/{silent}")
        while last not in ready.paths:
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.05)
        for _ in range(times):
            task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(use())
    assert (ready.paths[-1] == DELETE) == (silent != "create")
    ready.wait_until_idle()


def test_a_run_that_has_no_more_time_cleans_up(ready: FakeEngine) -> None:
    ready.on("/v1.44/containers/new/attach", raw_then_silence(upgraded()))

    async def use() -> None:
        # Unlike asyncio's own, this cancels every wait from now on.
        with anyio.move_on_after(0.3) as scope:
            await mobykit.AsyncDocker(ready.url, version="1.44").containers.run("app")
        assert scope.cancelled_caught

    asyncio.run(use())
    assert ready.paths == [*ORDER, DELETE]
    ready.wait_until_idle()


@pytest.mark.parametrize(("state", "known"), [("exited", 5), ("running", None)])
def test_the_exit_code_of_an_attached_container(
    engine: FakeEngine, connect: Connect, state: str, known: int | None
) -> None:
    engine.on("/v1.44/containers/box/attach", raw_then_close(upgraded() + frame(b"x")))
    engine.on("/v1.44/containers/box/wait", reply(200, {"StatusCode": 6}))
    now = reply(200, {"Id": "box", "State": {"Status": state, "ExitCode": 5}})
    engine.on("/v1.44/containers/box/json", in_turn([running, now]))
    with connect(engine).containers.attach("box", stdout=True) as process:
        assert process.read().stdout == b"x"
        assert process.exit_code == known
        assert process.wait() == (known or 6)
