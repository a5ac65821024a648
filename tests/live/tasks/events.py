"""Read what happened to a container in the last minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run("busybox", "true", name=name).check()
    span = {"since": timedelta(minutes=1), "until": timedelta(0)}
    actions = [event.action for event in docker.system.events(**span, filters={"container": name})]
    return {"create", "start", "die"} <= set(actions)


async def awaited(docker: AsyncDocker, name: str) -> object:
    (await docker.containers.run("busybox", "true", name=name)).check()
    span = {"since": timedelta(minutes=1), "until": timedelta(0)}
    actions = [event.action async for event in docker.system.events(**span, filters={"container": name})]
    return {"create", "start", "die"} <= set(actions)


def with_docker_py(client: Any, name: str) -> object:
    client.containers.run("busybox", "true", name=name, remove=True)
    now = datetime.now(UTC)
    span = {"since": now - timedelta(minutes=1), "until": now + timedelta(seconds=1)}
    actions = [event["Action"] for event in client.events(**span, filters={"container": name}, decode=True)]
    return {"create", "start", "die"} <= set(actions)
