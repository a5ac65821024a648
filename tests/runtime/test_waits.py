"""Waiting for containers and services: what ends it, and what the errors say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mobykit.errors import (
    ContainerNotRunning,
    DockerTimeout,
    InvalidArgument,
    ServiceUpdateFailed,
    Unhealthy,
)

from tests.fakes import FakeEngine, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.scripts import frame, head, in_turn, upgraded


def states(engine: FakeEngine, *found: dict[str, Any]) -> None:
    scripts = [reply(200, {"Id": "box", "State": state}) for state in found]
    engine.on("/v1.44/containers/box/json", in_turn(scripts))


def health(status: str, output: str = "") -> dict[str, Any]:
    log = [{"ExitCode": 1, "Output": output}] if output else []
    return {"Status": "running", "Running": True, "Health": {"Status": status, "Log": log}}


def test_a_container_gets_healthy(engine: FakeEngine, connect: Connect) -> None:
    states(
        engine,
        {"Status": "created"} | {"Health": {"Status": "starting"}},
        health("starting"),
        health("healthy"),
    )
    connect(engine).containers.wait_healthy("box", timeout=10)
    assert len(engine.requests) == 3


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        (health("unhealthy", "no route"), Unhealthy, "box: it is unhealthy; its last check wrote: no route"),
        ({"Status": "running"}, InvalidArgument, "it has no health check"),
        (
            {"Status": "exited", "ExitCode": 3, "Health": {"Status": "unhealthy"}},
            ContainerNotRunning,
            "exit code 3",
        ),
        (health("starting", "soon"), DockerTimeout, r"within 0\.1 s; its last check wrote: soon"),
    ],
)
def test_a_container_does_not_get_healthy(
    engine: FakeEngine, connect: Connect, state: dict[str, Any], error: type[Exception], words: str
) -> None:
    engine.on("/v1.44/containers/box/json", reply(200, {"Id": "box", "State": state}))
    with pytest.raises(error, match=words):
        connect(engine).containers.wait_healthy("box", timeout=0.1)


def test_waiting_for_the_end_has_a_limit(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    engine.on("/v1.44/containers/box/wait", reply(200, {"StatusCode": 7}))
    assert docker.containers.wait("box", timeout=5) == 7
    engine.on("/v1.44/containers/box/wait", raw_then_silence(b""))
    with pytest.raises(DockerTimeout, match=r"container box: it did not stop within 0\.2 s, and runs on"):
        docker.containers.wait("box", timeout=0.2)
    with pytest.raises(InvalidArgument, match="timeout"):
        docker.containers.wait("box", timeout=True)


def test_a_line_is_waited_for(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    logs = "/v1.44/containers/box/logs"
    engine.on(logs, raw_then_silence(head() + frame(b"one\nready on 80\n") + frame(b"late\n")))
    line = docker.containers.wait_log("box", r"ready on (\d+)", timeout=5)
    assert (line.stream, line.text) == ("stdout", "ready on 80")
    with pytest.raises(DockerTimeout, match=r"no line matched 'never' within 0\.2 s"):
        docker.containers.wait_log("box", "never", timeout=0.2)
    engine.on(logs, raw_then_close(head() + frame(b"starting\nfailed\n")))
    with pytest.raises(ContainerNotRunning, match="it wrote last: starting / failed"):
        docker.containers.wait_log("box", "ready")
    engine.wait_until_idle()


def test_attaching_to_a_container_that_has_ended_is_told(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    states(engine, *[{"Status": "exited", "ExitCode": 3}] * 4)
    with pytest.raises(ContainerNotRunning, match="it is exited, with exit code 3; start it"):
        docker.containers.attach("box")
    engine.on("/v1.44/containers/box/attach", raw_then_close(upgraded() + frame(b"said\n")))
    with docker.containers.attach("box", logs=True) as process:
        assert process.communicate().stdout == b"said\n"
    assert b"stream" not in engine.requests[2].target, "what it wrote is all there is"


def test_ports_are_found(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    ports = {
        "80/tcp": [{"HostIp": "::", "HostPort": "49153"}],
        "53/udp": [{"HostPort": "53"}],
        "81/tcp": None,
    }
    answer: dict[str, Any] = {
        "NetworkSettings": {"Ports": ports},
        "State": {"Running": True, "Status": "running"},
    }
    engine.on("/v1.44/containers/box/json", reply(200, answer))
    assert docker.containers.port("box", 80) == 49153
    assert docker.containers.port("box", "53/udp") == 53
    with pytest.raises(InvalidArgument, match="it does not publish 81/tcp; published: 53/udp, 80/tcp"):
        docker.containers.port("box", 81)
    engine.on("/v1.44/containers/box/json", reply(200, {"State": {"Running": False, "Status": "created"}}))
    with pytest.raises(ContainerNotRunning, match="it is created, and publishes no port"):
        docker.containers.port("box", 81)


# Services

TEMPLATE = {"ContainerSpec": {"Image": "app:2"}, "Runtime": "container"}


def service(engine: FakeEngine, tasks: list[tuple[str, str]], **more: Any) -> None:
    spec = {"TaskTemplate": TEMPLATE, "Mode": {"Replicated": {"Replicas": 2}}}
    engine.on("/v1.44/services/web", reply(200, {"ID": "s", "Version": {"Index": 9}, "Spec": spec, **more}))
    found = [
        {
            "Spec": {"ContainerSpec": {"Image": image}},
            "DesiredState": "running",
            "Status": {"State": state, "Err": "no such image" if state == "rejected" else ""},
        }
        for image, state in tasks
    ]
    engine.on("/v1.44/tasks", reply(200, found))


def test_a_service_converges(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    service(engine, [("app:2", "running"), ("app:2", "running")], UpdateStatus={"State": "completed"})
    docker.services.wait_converged("web", timeout=5)
    for tasks in (
        [("app:2", "running")],
        [("app:2", "running"), ("app:2", "starting")],
        [("app:2", "running"), ("app:2", "running"), ("app:1", "running")],
    ):
        service(engine, tasks)
        with pytest.raises(DockerTimeout, match="did not converge"):
            docker.services.wait_converged("web", timeout=0.1)
    service(engine, [("app:2", "rejected")], UpdateStatus={"State": "updating"})
    with pytest.raises(DockerTimeout, match="a task reports: no such image"):
        docker.services.wait_converged("web", timeout=0.1)
    service(engine, [], UpdateStatus={"State": "paused", "Message": "too many failures"})
    with pytest.raises(ServiceUpdateFailed, match="the update is paused: too many failures"):
        docker.services.wait_converged("web")


def test_services_are_scaled_and_rolled_back(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    service(engine, [])
    engine.on("/v1.44/services/web/update", reply(200, {}))
    docker.services.scale("web", 5)
    docker.services.rollback("web")
    scaled, back = (each for each in engine.requests if b"update" in each.target)
    assert json.loads(scaled.body)["Mode"] == {"Replicated": {"Replicas": 5}}
    assert b"version=9" in scaled.target
    assert b"rollback=previous" in back.target


def test_secrets_and_configs_hold_what_was_given(engine: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    for group in ("secrets", "configs"):
        engine.on(f"/v1.44/{group}/create", reply(201, {"ID": "x"}))
        assert getattr(docker, group).create("key", b"password").id == "x"
        assert getattr(docker, group).create("key", "pässword").id == "x"
        with pytest.raises(InvalidArgument, match="data: expected bytes or str"):
            getattr(docker, group).create("key")
    sent = [json.loads(each.body)["Data"] for each in engine.requests]
    assert sent == ["cGFzc3dvcmQ=", "cMOkc3N3b3Jk"] * 2
