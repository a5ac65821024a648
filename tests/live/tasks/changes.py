"""List what a container changed in the file system of its image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (1, 2)


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run(
        "busybox", ["sh", "-c", "touch /new; rm /etc/group"], name=name, remove=False
    ).check()
    found = {change.path: change.kind for change in docker.containers.changes(name)}
    docker.containers.delete(name)
    return found["/new"], found["/etc/group"]


async def awaited(docker: AsyncDocker, name: str) -> object:
    (
        await docker.containers.run(
            "busybox", ["sh", "-c", "touch /new; rm /etc/group"], name=name, remove=False
        )
    ).check()
    found = {change.path: change.kind for change in await docker.containers.changes(name)}
    await docker.containers.delete(name)
    return found["/new"], found["/etc/group"]


def with_docker_py(client: Any, name: str) -> object:
    command = ["sh", "-c", "touch /new; rm /etc/group"]
    container = client.containers.run("busybox", command, name=name, detach=True)
    container.wait()
    found = {change["Path"]: change["Kind"] for change in container.diff()}
    container.remove()
    return found["/new"], found["/etc/group"]
