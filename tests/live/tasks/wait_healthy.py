"""Wait until the health check of a container succeeds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker
    from mobykit_runtime.options.container import Healthcheck

EXPECTED = "running"


def blocking(docker: Docker, name: str) -> object:
    check: Healthcheck = {"test": "test -e /ready", "interval": 0.2}
    script = ["sh", "-c", "touch /ready; sleep 60"]
    docker.containers.run_detached("busybox", script, name=name, healthcheck=check)
    try:
        docker.containers.wait_healthy(name, timeout=30)
        return docker.containers.inspect(name).state.status
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    check: Healthcheck = {"test": "test -e /ready", "interval": 0.2}
    script = ["sh", "-c", "touch /ready; sleep 60"]
    await docker.containers.run_detached("busybox", script, name=name, healthcheck=check)
    try:
        await docker.containers.wait_healthy(name, timeout=30)
        return (await docker.containers.inspect(name)).state.status
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    check = {"test": ["CMD-SHELL", "test -e /ready"], "interval": 200_000_000}
    command = ["sh", "-c", "touch /ready; sleep 60"]
    container = client.containers.run("busybox", command, detach=True, name=name, healthcheck=check)
    try:
        deadline = time.monotonic() + 30
        container.reload()
        while container.attrs["State"]["Health"]["Status"] != "healthy":
            if container.status == "exited" or time.monotonic() > deadline:
                raise TimeoutError(container.attrs["State"])
            time.sleep(0.2)
            container.reload()
        return container.status
    finally:
        container.remove(force=True)
