"""Take one sample of a container's use of resources, and follow two more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit import stats

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        used = [stats.memory(docker.containers.stats_once(name)).used]
        with docker.containers.stats(name) as samples:
            for sample in samples:
                used.append(stats.memory(sample).used)
                if len(used) == 3:
                    break
        return all(each > 0 for each in used)
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        used = [stats.memory(await docker.containers.stats_once(name)).used]
        async with docker.containers.stats(name) as samples:
            async for sample in samples:
                used.append(stats.memory(sample).used)
                if len(used) == 3:
                    break
        return all(each > 0 for each in used)
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name)
    try:
        sample = container.stats(stream=False)
        used = [sample["memory_stats"]["usage"] - sample["memory_stats"]["stats"].get("inactive_file", 0)]
        for sample in container.stats(stream=True, decode=True):
            used.append(
                sample["memory_stats"]["usage"] - sample["memory_stats"]["stats"].get("inactive_file", 0)
            )
            if len(used) == 3:
                break
        return all(each > 0 for each in used)
    finally:
        container.remove(force=True)
