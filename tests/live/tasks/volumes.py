"""Make a volume, use it in two containers, find it, and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (b"kept\n", True)


def blocking(docker: Docker, name: str) -> object:
    docker.volumes.create(name, labels={"team": name})
    docker.containers.run("busybox", ["sh", "-c", "echo kept > /data/file"], volumes={name: "/data"}).check()
    text = docker.containers.run("busybox", "cat /data/file", volumes={name: "/data:ro"}).check().stdout
    found = [each.name for each in docker.volumes.list(filters={"label": f"team={name}"})]
    docker.volumes.delete(name)
    return text, found == [name]


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.volumes.create(name, labels={"team": name})
    (
        await docker.containers.run(
            "busybox", ["sh", "-c", "echo kept > /data/file"], volumes={name: "/data"}
        )
    ).check()
    text = (
        (await docker.containers.run("busybox", "cat /data/file", volumes={name: "/data:ro"})).check().stdout
    )
    found = [each.name for each in await docker.volumes.list(filters={"label": f"team={name}"})]
    await docker.volumes.delete(name)
    return text, found == [name]


def with_docker_py(client: Any, name: str) -> object:
    volume = client.volumes.create(name, labels={"team": name})
    mount = {name: {"bind": "/data"}}
    client.containers.run("busybox", ["sh", "-c", "echo kept > /data/file"], volumes=mount, remove=True)
    mount = {name: {"bind": "/data", "mode": "ro"}}
    text = client.containers.run("busybox", "cat /data/file", volumes=mount, remove=True)
    found = [each.name for each in client.volumes.list(filters={"label": f"team={name}"})]
    volume.remove()
    return text, found == [name]
