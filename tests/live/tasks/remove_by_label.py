"""Stop and remove everything that has a label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED: list[object] = []


def blocking(docker: Docker, name: str) -> object:
    for number in range(3):
        docker.containers.run_detached("busybox", "sleep 60", name=f"{name}-{number}", labels={"team": name})
    for each in docker.containers.list(all=True, filters={"label": f"team={name}"}):
        docker.containers.delete(each.id, force=True, volumes=True)
    return docker.containers.list(all=True, filters={"label": f"team={name}"})


async def awaited(docker: AsyncDocker, name: str) -> object:
    for number in range(3):
        await docker.containers.run_detached(
            "busybox", "sleep 60", name=f"{name}-{number}", labels={"team": name}
        )
    for each in await docker.containers.list(all=True, filters={"label": f"team={name}"}):
        await docker.containers.delete(each.id, force=True, volumes=True)
    return await docker.containers.list(all=True, filters={"label": f"team={name}"})


def with_docker_py(client: Any, name: str) -> object:
    for number in range(3):
        labels = {"team": name}
        client.containers.run("busybox", "sleep 60", detach=True, name=f"{name}-{number}", labels=labels)
    for each in client.containers.list(all=True, filters={"label": f"team={name}"}):
        each.remove(force=True, v=True)
    return client.containers.list(all=True, filters={"label": f"team={name}"})
