"""Rename a running container, change its limits, pause it and let it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (True, 64 << 20)


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name)
    docker.containers.rename(name, name + "-2")
    docker.containers.update(name + "-2", memory="64m", memory_swap="64m", restart="always")
    docker.containers.pause(name + "-2")
    found = docker.containers.inspect(name + "-2")
    docker.containers.unpause(name + "-2")
    docker.containers.delete(name + "-2", force=True)
    return found.state.paused, found.host_config.memory


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name)
    await docker.containers.rename(name, name + "-2")
    await docker.containers.update(name + "-2", memory="64m", memory_swap="64m", restart="always")
    await docker.containers.pause(name + "-2")
    found = await docker.containers.inspect(name + "-2")
    await docker.containers.unpause(name + "-2")
    await docker.containers.delete(name + "-2", force=True)
    return found.state.paused, found.host_config.memory


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name)
    container.rename(name + "-2")
    container.update(mem_limit="64m", memswap_limit="64m", restart_policy={"Name": "always"})
    container.pause()
    container.reload()
    found = container.attrs
    container.unpause()
    container.remove(force=True)
    return found["State"]["Paused"], found["HostConfig"]["Memory"]
