"""Build an image from memory and from a folder, and learn their ids."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = True


def blocking(docker: Docker, name: str, folder: Path) -> object:
    (folder / "Dockerfile").write_text("FROM busybox\nCOPY app.txt /app.txt\n")
    (folder / "app.txt").write_text("hello")
    files = {"Dockerfile": "FROM busybox\nCOPY app.txt /app.txt\n", "app.txt": "hello"}
    first = docker.images.build(files, tags=[name + ":memory"]).id
    second = docker.images.build(folder, tags=[name + ":folder"]).id
    ids = [docker.images.inspect(f"{name}:{tag}").id for tag in ("memory", "folder")]
    for tag in ("memory", "folder"):
        docker.images.delete(f"{name}:{tag}")
    return [first, second] == ids


async def awaited(docker: AsyncDocker, name: str, folder: Path) -> object:
    (folder / "Dockerfile").write_text("FROM busybox\nCOPY app.txt /app.txt\n")
    (folder / "app.txt").write_text("hello")
    files = {"Dockerfile": "FROM busybox\nCOPY app.txt /app.txt\n", "app.txt": "hello"}
    first = (await docker.images.build(files, tags=[name + ":memory"])).id
    second = (await docker.images.build(folder, tags=[name + ":folder"])).id
    ids = [(await docker.images.inspect(f"{name}:{tag}")).id for tag in ("memory", "folder")]
    for tag in ("memory", "folder"):
        await docker.images.delete(f"{name}:{tag}")
    return [first, second] == ids


def with_docker_py(client: Any, name: str, folder: Path) -> object:
    (folder / "Dockerfile").write_text("FROM busybox\nCOPY app.txt /app.txt\n")
    (folder / "app.txt").write_text("hello")
    files = {"Dockerfile": b"FROM busybox\nCOPY app.txt /app.txt\n", "app.txt": b"hello"}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for file, content in files.items():
            info = tarfile.TarInfo(file)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    buffer.seek(0)
    first, _ = client.images.build(fileobj=buffer, custom_context=True, tag=name + ":memory", rm=True)
    second, _ = client.images.build(path=str(folder), tag=name + ":folder", rm=True)
    ids = [client.images.get(f"{name}:{tag}").id for tag in ("memory", "folder")]
    for tag in ("memory", "folder"):
        client.images.remove(f"{name}:{tag}")
    return [first.id, second.id] == ids
