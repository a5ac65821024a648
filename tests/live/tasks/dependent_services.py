"""Start three containers, each when the one before is ready, and remove them in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = 3


def blocking(docker: Docker, name: str) -> object:
    docker.networks.create(name)
    names = [f"{name}-{part}" for part in ("db", "app", "web")]
    try:
        for each in names:
            script = ["sh", "-c", "sleep 0.2; echo ready; sleep 60"]
            docker.containers.run_detached("busybox", script, name=each, network=name)
            docker.containers.wait_log(each, "ready", timeout=30)
        return len(docker.networks.inspect(name).containers)
    finally:
        for each in reversed(names):
            docker.containers.delete(each, force=True)
        docker.networks.delete(name)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.networks.create(name)
    names = [f"{name}-{part}" for part in ("db", "app", "web")]
    try:
        for each in names:
            script = ["sh", "-c", "sleep 0.2; echo ready; sleep 60"]
            await docker.containers.run_detached("busybox", script, name=each, network=name)
            await docker.containers.wait_log(each, "ready", timeout=30)
        return len((await docker.networks.inspect(name)).containers)
    finally:
        for each in reversed(names):
            await docker.containers.delete(each, force=True)
        await docker.networks.delete(name)


def with_docker_py(client: Any, name: str) -> object:
    network = client.networks.create(name)
    started = []
    try:
        for part in ("db", "app", "web"):
            script = ["sh", "-c", "sleep 0.2; echo ready; sleep 60"]
            options = {"name": f"{name}-{part}", "network": name}
            container = client.containers.run("busybox", script, detach=True, **options)
            started.append(container)
            for piece in container.logs(stream=True, follow=True):
                if b"ready" in piece:
                    break
        network.reload()
        return len(network.attrs["Containers"])
    finally:
        for container in reversed(started):
            container.remove(force=True)
        network.remove()
