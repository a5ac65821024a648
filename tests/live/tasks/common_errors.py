"""Tell the three common errors apart: no such image, name in use, port in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docker.errors
from mobykit import errors

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = ["name", "port", "image"]


def blocking(docker: Docker, name: str) -> object:
    seen: list[str] = []
    docker.containers.run_detached("busybox", "sleep 60", name=name, ports={80: 8089})
    for other, image in ((name, "busybox"), (name + "-2", "busybox"), (name + "-3", "no/such/image")):
        try:
            docker.containers.run_detached(image, "sleep 60", name=other, ports={80: 8089}, pull="never")
        except errors.NameInUse:
            seen.append("name")
        except errors.PortInUse:
            seen.append("port")
        except errors.ImageNotFound:
            seen.append("image")
    docker.containers.delete(name, force=True)
    return seen


async def awaited(docker: AsyncDocker, name: str) -> object:
    seen: list[str] = []
    await docker.containers.run_detached("busybox", "sleep 60", name=name, ports={80: 8089})
    for other, image in ((name, "busybox"), (name + "-2", "busybox"), (name + "-3", "no/such/image")):
        try:
            await docker.containers.run_detached(
                image, "sleep 60", name=other, ports={80: 8089}, pull="never"
            )
        except errors.NameInUse:
            seen.append("name")
        except errors.PortInUse:
            seen.append("port")
        except errors.ImageNotFound:
            seen.append("image")
    await docker.containers.delete(name, force=True)
    return seen


def with_docker_py(client: Any, name: str) -> object:
    seen = []
    client.containers.run("busybox", "sleep 60", detach=True, name=name, ports={80: 8089})
    for other, image in ((name, "busybox"), (name + "-2", "busybox"), (name + "-3", "no/such/image")):
        created = None
        try:
            created = client.containers.create(image, "sleep 60", name=other, ports={80: 8089})
            created.start()
        except docker.errors.ImageNotFound:
            seen.append("image")
        except docker.errors.APIError as error:
            if error.status_code == 409 and "already in use" in str(error):
                seen.append("name")
            elif "port is already allocated" in str(error):
                seen.append("port")
            else:
                raise
            if created is not None:
                created.remove()
    client.containers.get(name).remove(force=True)
    return seen
