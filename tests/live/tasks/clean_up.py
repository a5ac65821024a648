"""Remove a container whatever ends the program, Ctrl-C included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = "running"


def blocking(docker: Docker, name: str) -> object:
    try:
        docker.containers.run_detached("busybox", "sleep 60", name=name)
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        return docker.containers.inspect(name).state.status
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    try:
        await docker.containers.run_detached("busybox", "sleep 60", name=name)
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        return (await docker.containers.inspect(name)).state.status
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    try:
        client.containers.run("busybox", "sleep 60", detach=True, name=name)
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        return client.containers.get(name).status
    finally:
        client.containers.get(name).remove(force=True)
