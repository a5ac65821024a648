"""List the containers with a label, stopped ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str) -> object:
    made = docker.containers.create("busybox", labels={"team": name})
    found = docker.containers.list(all=True, filters={"label": f"team={name}"})
    docker.containers.delete(made.id)
    return [(each.image, each.state, each.labels) for each in found] == [
        ("busybox", "created", {"team": name})
    ]


async def awaited(docker: AsyncDocker, name: str) -> object:
    made = await docker.containers.create("busybox", labels={"team": name})
    found = await docker.containers.list(all=True, filters={"label": f"team={name}"})
    await docker.containers.delete(made.id)
    return [(each.image, each.state, each.labels) for each in found] == [
        ("busybox", "created", {"team": name})
    ]


def with_docker_py(client: Any, name: str) -> object:
    made = client.containers.create("busybox", labels={"team": name})
    found = client.containers.list(all=True, filters={"label": f"team={name}"})
    made.remove()
    shown = [(each.attrs["Config"]["Image"], each.status, each.labels) for each in found]
    return shown == [("busybox", "created", {"team": name})]
