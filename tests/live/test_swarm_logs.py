"""Logs of services and tasks."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from mobykit import AsyncDocker, errors, models

from .clients import both_clients
from .daemon import Engine
from .test_swarm import manager, running
from .things import LABEL, new_name, until

__all__ = ["manager"]
TALK = 'echo out $A; echo err >&2; trap "exit 0" TERM; while true; do sleep 0.1; done'
LONG = "head -c 100000 /dev/zero | tr '\\0' a; echo; trap 'exit 0' TERM; while true; do sleep 0.1; done"


@asynccontextmanager
async def service(docker: AsyncDocker, *, tty: bool, talk: str = TALK) -> AsyncIterator[tuple[str, str]]:
    """Yield the ids of a service and of its task, which says what it has to say and goes on."""
    name = new_name("talker")
    container = models.TaskSpecContainerSpec(
        image="busybox",
        command=["sh", "-c", talk],
        env=["A=1"],
        tty=tty,
        stop_grace_period=0,
        labels={LABEL: "task"},
    )
    spec = models.ServiceSpec(
        name=name,
        labels={LABEL: "service"},
        task_template=models.TaskSpec(container_spec=container),
        mode=models.ServiceSpecMode(replicated=models.ServiceSpecModeReplicated(replicas=1)),
    )
    made = (await docker.services.create(spec)).id
    assert made is not None
    try:
        (task,) = await until(lambda: running(docker, name), lambda tasks: len(tasks) == 1)
        assert task.id is not None
        yield made, task.id
    finally:
        await docker.services.delete(made)


@both_clients
async def test_logs_of_a_service_and_its_task(docker: AsyncDocker, manager: Engine, age: str) -> None:
    async with service(docker, tty=False) as (made, task):
        for calls, source in ((docker.services, made), (docker.tasks, task)):
            async with calls.logs(source, stdout=True, stderr=True, follow=True, timestamps=True) as logs:
                assert logs.tty is False
                lines = logs.lines()
                found = [await anext(lines), await anext(lines)]
            assert {(line.stream, line.text) for line in found} == {("stdout", "out 1"), ("stderr", "err")}
            assert all(line.timestamp and line.timestamp.tzinfo for line in found)
            only = [line async for line in calls.logs(source, stderr=False, details=True).lines()]
            assert [(line.stream, line.text) for line in only] == [("stdout", "out 1")]
            assert only[0].details["com.docker.swarm.task.id"] == task


@both_clients
async def test_long_lines_of_a_service_and_its_task(docker: AsyncDocker, manager: Engine) -> None:
    async with service(docker, tty=False, talk=LONG) as (made, task):

        async def first_line(calls: Any, source: str, **asked: bool) -> str:
            for _ in range(10):  # now and then an engine sends nothing more in the middle of a log
                async with calls.logs(source, follow=True, **asked) as logs:
                    logs.set_deadline(time.monotonic() + 3)
                    lines = logs.lines()
                    with suppress(errors.DockerTimeout):
                        return str((await anext(lines)).text)
            return ""

        for calls, source in ((docker.services, made), (docker.tasks, task)):
            assert await first_line(calls, source) == "a" * 100_000
            assert await first_line(calls, source, timestamps=True, details=True) == "a" * 100_000


@both_clients
async def test_logs_of_a_service_with_a_terminal(docker: AsyncDocker, manager: Engine, age: str) -> None:
    async with service(docker, tty=True) as (made, task):
        for calls, source in ((docker.services, made), (docker.tasks, task)):
            async with calls.logs(source, stdout=True, stderr=True, follow=True) as logs:
                assert logs.tty is True
                lines = logs.lines()
                found = [await anext(lines), await anext(lines)]
            assert [(line.stream, line.text) for line in found] == [("stdout", "out 1"), ("stdout", "err")]


@both_clients
async def test_logs_of_what_is_not_there(docker: AsyncDocker, manager: Engine) -> None:
    with pytest.raises(errors.NotFound, match="service none not found"):
        await docker.services.logs("none", stdout=True)
    with pytest.raises(errors.NotFound, match="task none not found"):
        await docker.tasks.logs("none", stdout=True)
