"""Logs of services and tasks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from mobykit import AsyncDocker, errors, models

from .clients import both_clients
from .daemon import Engine
from .test_swarm import manager, running
from .things import LABEL, new_name, until

__all__ = ["manager"]
TALK = 'echo out $A; echo err >&2; trap "exit 0" TERM; while true; do sleep 0.1; done'


@asynccontextmanager
async def service(docker: AsyncDocker, *, tty: bool) -> AsyncIterator[tuple[str, str]]:
    """Yield the ids of a service and of its task, which has said what it has to say."""
    name = new_name("talker")
    container = models.TaskSpecContainerSpec(
        image="busybox",
        command=["sh", "-c", TALK],
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
            only = await calls.logs(source, stderr=False, details=True).read()
            assert only.stderr == b""
            assert only.stdout.endswith(b"out 1\n")
            assert f"com.docker.swarm.task.id={task}".encode() in only.stdout


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
