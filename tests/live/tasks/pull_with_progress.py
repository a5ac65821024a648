"""Pull an image and watch its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str, registry: str) -> object:
    reference = f"{registry}/{name}:1.0"
    docker.images.tag("busybox", reference)
    docker.images.push(f"{registry}/{name}", tag="1.0")
    docker.images.delete(reference)
    seen: list[object] = []
    image = docker.images.pull(reference, progress=seen.append)
    docker.images.delete(reference)
    return len(seen) > 0 and image.id.startswith("sha256:")


async def awaited(docker: AsyncDocker, name: str, registry: str) -> object:
    reference = f"{registry}/{name}:1.0"
    await docker.images.tag("busybox", reference)
    await docker.images.push(f"{registry}/{name}", tag="1.0")
    await docker.images.delete(reference)
    seen: list[object] = []
    image = await docker.images.pull(reference, progress=seen.append)
    await docker.images.delete(reference)
    return len(seen) > 0 and image.id.startswith("sha256:")


def with_docker_py(client: Any, name: str, registry: str) -> object:
    reference = f"{registry}/{name}:1.0"
    client.images.get("busybox").tag(reference)
    client.images.push(f"{registry}/{name}", tag="1.0")
    client.images.remove(reference)
    seen = []
    for message in client.api.pull(f"{registry}/{name}", tag="1.0", stream=True, decode=True):
        if "error" in message:
            raise RuntimeError(message["error"])
        seen.append(message)
    image = client.images.get(reference)
    client.images.remove(reference)
    return len(seen) > 0 and image.id.startswith("sha256:")
