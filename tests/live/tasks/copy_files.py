"""Copy a folder into a container, a file out of it, and bytes both ways."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = ("hello", b"debug=1")


def blocking(docker: Docker, name: str, folder: Path) -> object:
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("hello")
    docker.containers.create("busybox", name=name)
    try:
        docker.containers.copy_in(name, folder / "site", "/srv")
        docker.containers.copy_out(name, "/srv/index.html", folder / "copy.html")
        docker.containers.write_file(name, "/etc/app.conf", b"debug=1", mode=0o600)
        return (folder / "copy.html").read_text(), docker.containers.read_file(name, "/etc/app.conf")
    finally:
        docker.containers.delete(name)


async def awaited(docker: AsyncDocker, name: str, folder: Path) -> object:
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("hello")
    await docker.containers.create("busybox", name=name)
    try:
        await docker.containers.copy_in(name, folder / "site", "/srv")
        await docker.containers.copy_out(name, "/srv/index.html", folder / "copy.html")
        await docker.containers.write_file(name, "/etc/app.conf", b"debug=1", mode=0o600)
        return (folder / "copy.html").read_text(), await docker.containers.read_file(name, "/etc/app.conf")
    finally:
        await docker.containers.delete(name)


def with_docker_py(client: Any, name: str, folder: Path) -> object:
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("hello")
    container = client.containers.create("busybox", name=name)
    try:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            archive.add(folder / "site", "srv")
        container.put_archive("/", buffer.getvalue())
        pieces, _ = container.get_archive("/srv/index.html")
        with tarfile.open(fileobj=io.BytesIO(b"".join(pieces))) as archive:
            archive.extract("index.html", folder / "out", filter="data")
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            info = tarfile.TarInfo("app.conf")
            info.size, info.mode = 7, 0o600
            archive.addfile(info, io.BytesIO(b"debug=1"))
        container.put_archive("/etc", buffer.getvalue())
        pieces, _ = container.get_archive("/etc/app.conf")
        with tarfile.open(fileobj=io.BytesIO(b"".join(pieces))) as archive:
            file: Any = archive.extractfile("app.conf")
            return (folder / "out" / "index.html").read_text(), file.read()
    finally:
        container.remove()
