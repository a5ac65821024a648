"""Say what takes how much disk space, as `docker system df` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (4, True)


def blocking(docker: Docker, name: str) -> object:
    docker.volumes.create(name)
    usage = docker.system.disk_usage()
    docker.volumes.delete(name)
    parts = (usage.images, usage.containers, usage.volumes, usage.build_cache)
    table = [(part.count, part.active, part.size, part.reclaimable) for part in parts]
    return len(table), usage.volumes.count > 0


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.volumes.create(name)
    usage = await docker.system.disk_usage()
    await docker.volumes.delete(name)
    parts = (usage.images, usage.containers, usage.volumes, usage.build_cache)
    table = [(part.count, part.active, part.size, part.reclaimable) for part in parts]
    return len(table), usage.volumes.count > 0


def with_docker_py(client: Any, name: str) -> object:
    volume = client.volumes.create(name)
    usage = client.df()
    volume.remove()
    images, containers = usage["Images"] or [], usage["Containers"] or []
    volumes, cache = usage["Volumes"] or [], usage["BuildCache"] or []
    running = [each for each in containers if each["State"] in ("running", "paused", "restarting")]
    mounted = [each for each in volumes if each["UsageData"]["RefCount"] > 0]
    cached = [each for each in cache if not each["Shared"]]
    table = {
        "images": (
            len(images),
            sum(each["Containers"] > 0 for each in images),
            usage["LayersSize"],
            usage["LayersSize"]
            - sum(each["Size"] - each["SharedSize"] for each in images if each["Containers"]),
        ),
        "containers": (
            len(containers),
            len(running),
            sum(each.get("SizeRw", 0) for each in containers),
            sum(each.get("SizeRw", 0) for each in containers if each not in running),
        ),
        "volumes": (
            len(volumes),
            len(mounted),
            sum(each["UsageData"]["Size"] for each in volumes),
            sum(each["UsageData"]["Size"] for each in volumes if each not in mounted),
        ),
        "build_cache": (
            len(cache),
            sum(each["InUse"] for each in cache),
            sum(each["Size"] for each in cached),
            sum(each["Size"] for each in cached if not each["InUse"]),
        ),
    }
    return len(table), table["volumes"][0] > 0
