"""How much memory and time a call may take: the same in both clients."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from mobykit_runtime.errors import (
    DockerTimeout,
    InvalidArgument,
    OperationFailed,
    OutputTooLarge,
    ResponseTooLarge,
)
from mobykit_runtime.limits import Recent

from tests.fakes import FakeEngine, raw, raw_then_close, reply
from tests.runtime.both import Connect
from tests.runtime.test_run_flow import ready
from tests.scripts import CHUNKED, LAST_CHUNK, MULTIPLEXED, TAR, chunk, command, flood, frame, head, upgraded

__all__ = ["ready"]
MEGABYTE = 1024 * 1024
JSON = "application/json"
OUTPUT = frame(b"a" * 60) + frame(b"b" * 40, 2) + frame(b"c" * 900)


def of_process(docker: Any, method: str, **options: Any) -> Any:
    """Call a method of a process."""
    with docker.exec.popen("box", "x") as process:
        return getattr(process, method)(**options)


# Responses that are read as a whole


@pytest.mark.parametrize(
    "call",
    [
        lambda docker: docker.system.info(),
        lambda docker: docker.containers.list(),
        lambda docker: docker.containers.wait("box"),
        lambda docker: docker.images.delete("app"),
    ],
)
def test_a_response_has_no_more_than_its_limit(engine: FakeEngine, connect: Connect, call: Any) -> None:
    sent: list[int] = []
    engine.on("*", flood(head("200 OK", JSON), b" " * MEGABYTE, sent))
    with pytest.raises(
        ResponseTooLarge, match="more than 3145728 bytes; set max_response of the client"
    ) as caught:
        call(connect(engine, max_response=3 * MEGABYTE))
    assert caught.value.limit == 3 * MEGABYTE


def test_a_response_of_the_limit_is_whole(engine: FakeEngine, connect: Connect) -> None:
    body = json.dumps([{"Id": "x" * 1000}])
    engine.on("*", reply(200, json.loads(body)))
    size = len(json.dumps(json.loads(body)).encode())
    assert connect(engine, max_response=size + 100).containers.list()[0].id == "x" * 1000
    assert connect(engine, max_response=None).containers.list()[0].id == "x" * 1000
    with pytest.raises(ResponseTooLarge):
        connect(engine, max_response=size - 100).containers.list()


def test_a_stream_has_no_such_limit(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", raw(CHUNKED + chunk(OUTPUT) + LAST_CHUNK))
    with connect(engine, max_response=10).containers.logs("box") as logs:
        assert len(logs.read().stdout) == 960


# Output that is collected


def test_output_of_commands_and_logs(engine: FakeEngine, connect: Connect) -> None:
    command(engine, raw_then_close(upgraded() + OUTPUT), (False, 0))
    engine.on("/v1.44/containers/box/logs", raw(CHUNKED + chunk(OUTPUT) + LAST_CHUNK))
    docker = connect(engine)
    calls: list[Any] = [
        lambda most: docker.exec.run("box", "x", max_output=most),
        lambda most: of_process(docker, "communicate", max_output=most),
        lambda most: of_process(docker, "read", max_output=most),
        lambda most: docker.containers.logs("box").read(max_output=most),
    ]
    for call in calls:
        for most in (1000, None):
            assert call(most).stderr == b"b" * 40
        with pytest.raises(
            OutputTooLarge, match="more than 100 bytes of output; give a larger max_output"
        ) as caught:
            call(100)
        assert caught.value.limit == 100
        assert (caught.value.stdout[:60], caught.value.stderr) == (b"a" * 60, b"b" * 40)
    engine.wait_until_idle()


def test_a_container_that_writes_too_much_is_killed(ready: FakeEngine, connect: Connect) -> None:
    ready.on("/v1.44/containers/new/attach", raw_then_close(upgraded() + OUTPUT))
    with pytest.raises(OutputTooLarge) as caught:
        connect(ready).containers.run("app", max_output=99)
    assert caught.value.stderr == b"b" * 40
    assert ready.paths[-1] == "DELETE /containers/new"


@pytest.mark.parametrize("most", [0, -1, True, 1.5, "1"])
def test_what_is_no_limit(engine: FakeEngine, connect: Connect, most: Any) -> None:
    docker = connect(engine)
    for call in (docker.exec.run, docker.containers.run):
        with pytest.raises(InvalidArgument, match="max_output: expected a number of bytes above 0"):
            call("box", "x", max_output=most)
    with pytest.raises(InvalidArgument, match="max_response: expected a number of bytes above 0"):
        connect(engine, max_response=most)
    assert engine.requests == []


# Messages


def messages(*texts: str) -> Any:
    lines = b"".join(json.dumps({"stream": text}).encode() + b"\n" for text in texts)
    return raw(head("200 OK", JSON, "Transfer-Encoding: chunked") + chunk(lines) + LAST_CHUNK)


def test_messages_that_are_waited_for(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", messages("a" * 100, "b" * 100, "c" * 100))
    docker = connect(engine)
    assert len(docker.images.build_stream(TAR).wait(max_output=1000)) == 3
    with pytest.raises(OutputTooLarge, match="more than 200 bytes of messages") as caught:
        docker.images.build_stream(TAR).wait(max_output=200)
    assert [each.stream[0] for each in caught.value.messages] == ["a", "b"]


def test_messages_that_are_kept(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", messages(*(f"{index}" + "x" * MEGABYTE for index in range(20))))
    with connect(engine).images.build_stream(TAR) as stream:
        for _ in stream:
            pass
        assert [each.stream[:2] for each in stream.messages] == ["5x", "6x", "7x", "8x", "9x"] + [
            str(index) for index in range(10, 20)
        ]
    assert connect(engine).images.build_raw(TAR).log.startswith("5x")


def test_no_more_than_the_last_are_kept() -> None:
    recent: Recent[int] = Recent(3)
    for number in range(10):
        recent.add(number, 1)
    assert list(recent.messages) == [7, 8, 9]


@pytest.mark.parametrize(
    "body",
    [
        {"error": "backend is gone"},
        {"errorDetail": {"message": "backend is gone", "code": 502}},
        {"errorDetail": {"message": "backend is gone"}, "error": "other"},
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        lambda docker: docker.system.events(),
        lambda docker: docker.containers.stats("box"),
        lambda docker: docker.images.build_stream(TAR),
    ],
)
def test_an_error_in_any_stream_of_messages(
    engine: FakeEngine, connect: Connect, call: Any, body: dict[str, Any]
) -> None:
    content = b'{"id": "x"}\n' + json.dumps(body).encode() + b"\n"
    engine.on("*", raw(head("200 OK", JSON, "Transfer-Encoding: chunked") + chunk(content) + LAST_CHUNK))
    with call(connect(engine)) as stream:
        assert next(stream).id == "x"
        with pytest.raises(OperationFailed, match="backend is gone") as caught:
            next(stream)
    assert caught.value.message == "backend is gone"
    assert caught.value.code == (502 if "code" in json.dumps(body) else None)


# Time

CALLS: dict[str, Any] = {
    "client": lambda docker, _: docker.containers.list(),
    "exec.run": lambda docker, timeout: docker.exec.run("box", "x", timeout=timeout),
    "communicate": lambda docker, timeout: of_process(docker, "communicate", timeout=timeout),
    "process.wait": lambda docker, timeout: of_process(docker, "wait", timeout=timeout),
    "run": lambda docker, timeout: docker.containers.run("app", timeout=timeout),
    "wait": lambda docker, timeout: docker.containers.wait("box", timeout=timeout),
    "wait_healthy": lambda docker, timeout: docker.containers.wait_healthy("box", timeout),
    "wait_log": lambda docker, timeout: docker.containers.wait_log("box", "x", timeout),
    "wait_converged": lambda docker, timeout: docker.services.wait_converged("s", timeout),
}
SERVICE = {
    "ID": "s",
    "Spec": {"TaskTemplate": {}, "Mode": {"Replicated": {"Replicas": 0}}},
}


@pytest.fixture
def busy(ready: FakeEngine) -> FakeEngine:
    """Return an engine on which all of CALLS end well."""
    command(ready, raw_then_close(upgraded() + OUTPUT), (False, 0))
    ready.on("/v1.44/containers/box/wait", reply(200, {"StatusCode": 0}))
    ready.on(
        "/v1.44/containers/box/json",
        reply(200, {"State": {"Status": "running", "Health": {"Status": "healthy"}}}),
    )
    ready.on(
        "/v1.44/containers/box/logs", raw(head("200 OK", MULTIPLEXED, "Content-Length: 10") + frame(b"x\n"))
    )
    ready.on("/v1.44/services/s", reply(200, SERVICE))
    ready.on("/v1.44/tasks", reply(200, []))
    ready.on("/v1.44/containers/json", reply(200, []))
    return ready


@pytest.mark.parametrize("timeout", [1e10, 10**12, 2**40])
@pytest.mark.parametrize("name", CALLS)
def test_a_very_long_time_limit(busy: FakeEngine, connect: Connect, name: str, timeout: float) -> None:
    CALLS[name](connect(busy, timeout=timeout), timeout)


@pytest.mark.parametrize("timeout", [0, 0.0, -1, float("inf"), -float("inf"), float("nan"), True, "1"])
@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_time_limit(busy: FakeEngine, connect: Connect, name: str, timeout: Any) -> None:
    make: Any = connect if name == "client" else lambda engine, timeout: CALLS[name](connect(engine), timeout)
    with pytest.raises(InvalidArgument, match="timeout: expected seconds above 0, or None for no limit"):
        make(busy, timeout=timeout)
    assert not any(path.endswith("/create") for path in busy.paths), "no container is made for nothing"


@pytest.mark.parametrize("deadline", [float("inf"), 1e12])
def test_a_deadline_far_away(busy: FakeEngine, connect: Connect, deadline: float) -> None:
    with connect(busy).containers.logs("box") as logs:
        logs.set_deadline(deadline)
        assert logs.read().stdout == b"x\n"


def test_a_deadline_that_is_over_or_none(busy: FakeEngine, connect: Connect) -> None:
    busy.on("/v1.44/containers/box/logs", flood(head("200 OK", MULTIPLEXED), b"", []))
    with connect(busy).containers.logs("box") as logs:
        with pytest.raises(InvalidArgument, match="deadline"):
            logs.set_deadline(float("nan"))
        logs.set_deadline(time.monotonic() - 5)
        with pytest.raises(DockerTimeout):
            logs.read()
