"""Make an image of a container, with another command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = b"/made\n"


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run("busybox", "touch /made", name=name, remove=False).check()
    docker.images.commit(container=name, repo=name, changes=["CMD ls /made"])
    docker.containers.delete(name)
    output = docker.containers.run(name).stdout
    docker.images.delete(name)
    return output


async def awaited(docker: AsyncDocker, name: str) -> object:
    (await docker.containers.run("busybox", "touch /made", name=name, remove=False)).check()
    await docker.images.commit(container=name, repo=name, changes=["CMD ls /made"])
    await docker.containers.delete(name)
    output = (await docker.containers.run(name)).stdout
    await docker.images.delete(name)
    return output


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "touch /made", name=name, detach=True)
    container.wait()
    container.commit(name, changes=["CMD ls /made"])
    container.remove()
    output = client.containers.run(name, remove=True)
    client.images.remove(name)
    return output
