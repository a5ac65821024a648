"""Publish a port on one of the host that is free, and find out which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name, ports={80: None})
    try:
        return docker.containers.port(name, 80) > 0
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name, ports={80: None})
    try:
        return await docker.containers.port(name, 80) > 0
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name, ports={"80/tcp": None})
    try:
        container.reload()
        return int(container.ports["80/tcp"][0]["HostPort"]) > 0
    finally:
        container.remove(force=True)
