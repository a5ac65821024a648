"""List the processes of a container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = [True]


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name)
    top = docker.containers.top(name)
    docker.containers.delete(name, force=True)
    return ["sleep" in row[top.titles.index("CMD")] for row in top.processes]


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name)
    top = await docker.containers.top(name)
    await docker.containers.delete(name, force=True)
    return ["sleep" in row[top.titles.index("CMD")] for row in top.processes]


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name)
    top = container.top()
    container.remove(force=True)
    return ["sleep" in row[top["Titles"].index("CMD")] for row in top["Processes"]]
