"""Wait for the end of a container, but not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import requests
from mobykit import errors

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = "it runs on"


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        return docker.containers.wait(name, timeout=1)
    except errors.DockerTimeout:
        return "it runs on"
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        return await docker.containers.wait(name, timeout=1)
    except errors.DockerTimeout:
        return "it runs on"
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name)
    try:
        return container.wait(timeout=1)["StatusCode"]
    except (requests.exceptions.ReadTimeout, requests.exceptions.ConnectionError):
        return "it runs on"
    finally:
        container.remove(force=True)
