"""Read the file system of a container as an archive, without holding it in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str) -> object:
    docker.containers.create("busybox", name=name)
    with docker.containers.export(name) as stream:
        size = sum(len(piece) for piece in stream)
    docker.containers.delete(name)
    return size > 100_000


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.create("busybox", name=name)
    async with docker.containers.export(name) as stream:
        size = sum([len(piece) async for piece in stream])
    await docker.containers.delete(name)
    return size > 100_000


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.create("busybox", name=name)
    size = sum(len(piece) for piece in container.export())
    container.remove()
    return size > 100_000
