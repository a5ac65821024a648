"""Save an image to a file, and load it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str, folder: Path) -> object:
    docker.images.tag("busybox", name + ":1")
    with (folder / "image.tar").open("wb") as file:
        for piece in docker.images.save(name + ":1"):
            file.write(piece)
    docker.images.delete(name + ":1")
    loaded = docker.images.load(folder / "image.tar").names
    docker.images.delete(name + ":1")
    return loaded == (name + ":1",)


async def awaited(docker: AsyncDocker, name: str, folder: Path) -> object:
    await docker.images.tag("busybox", name + ":1")
    with (folder / "image.tar").open("wb") as file:
        async for piece in docker.images.save(name + ":1"):
            file.write(piece)
    await docker.images.delete(name + ":1")
    loaded = (await docker.images.load(folder / "image.tar")).names
    await docker.images.delete(name + ":1")
    return loaded == (name + ":1",)


def with_docker_py(client: Any, name: str, folder: Path) -> object:
    client.images.get("busybox").tag(name, "1")
    with (folder / "image.tar").open("wb") as file:
        for piece in client.api.get_image(name + ":1"):
            file.write(piece)
    client.images.remove(name + ":1")
    loaded = client.images.load((folder / "image.tar").read_bytes())
    client.images.remove(name + ":1")
    return any(name + ":1" in image.tags for image in loaded)
