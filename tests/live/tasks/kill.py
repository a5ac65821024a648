"""Send a signal to a container, and see how it ended."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = 9


def blocking(docker: Docker, name: str) -> object:
    script = ["sh", "-c", "trap 'exit 9' USR1; echo ready; while :; do sleep 0.1; done"]
    docker.containers.run_detached("busybox", script, name=name)
    docker.containers.wait_log(name, "ready", timeout=30)
    docker.containers.kill(name, signal=signal.SIGUSR1)
    exit_code = docker.containers.wait(name, timeout=30)
    docker.containers.delete(name)
    return exit_code


async def awaited(docker: AsyncDocker, name: str) -> object:
    script = ["sh", "-c", "trap 'exit 9' USR1; echo ready; while :; do sleep 0.1; done"]
    await docker.containers.run_detached("busybox", script, name=name)
    await docker.containers.wait_log(name, "ready", timeout=30)
    await docker.containers.kill(name, signal=signal.SIGUSR1)
    exit_code = await docker.containers.wait(name, timeout=30)
    await docker.containers.delete(name)
    return exit_code


def with_docker_py(client: Any, name: str) -> object:
    script = ["sh", "-c", "trap 'exit 9' USR1; echo ready; while :; do sleep 0.1; done"]
    container = client.containers.run("busybox", script, detach=True, name=name)
    next(container.logs(stream=True, follow=True))
    container.kill(signal="SIGUSR1")
    exit_code = container.wait(timeout=30)["StatusCode"]
    container.remove()
    return exit_code
