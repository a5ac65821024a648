"""Return an image a name in a registry, and push it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str, registry: str) -> object:
    repository = f"{registry}/{name}"
    docker.images.tag("busybox", f"{repository}:1.0")
    digest = docker.images.push(repository, tag="1.0").digest
    docker.images.delete(f"{repository}:1.0")
    return digest is not None and digest.startswith("sha256:")


async def awaited(docker: AsyncDocker, name: str, registry: str) -> object:
    repository = f"{registry}/{name}"
    await docker.images.tag("busybox", f"{repository}:1.0")
    digest = (await docker.images.push(repository, tag="1.0")).digest
    await docker.images.delete(f"{repository}:1.0")
    return digest is not None and digest.startswith("sha256:")


def with_docker_py(client: Any, name: str, registry: str) -> object:
    repository = f"{registry}/{name}"
    client.images.get("busybox").tag(repository, "1.0")
    digest = None
    for message in client.images.push(repository, tag="1.0", stream=True, decode=True):
        if "error" in message:
            raise RuntimeError(message["error"])
        digest = message.get("aux", {}).get("Digest", digest)
    client.images.remove(f"{repository}:1.0")
    return digest is not None and digest.startswith("sha256:")
