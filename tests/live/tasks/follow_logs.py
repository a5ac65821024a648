"""Follow the output of a container until it says that it is ready."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = "ready on 8080"


def blocking(docker: Docker, name: str) -> object:
    script = ["sh", "-c", "echo starting; sleep 0.2; echo ready on 8080; sleep 60"]
    docker.containers.run_detached("busybox", script, name=name)
    try:
        return docker.containers.wait_log(name, r"ready on \d+", timeout=30).text
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    script = ["sh", "-c", "echo starting; sleep 0.2; echo ready on 8080; sleep 60"]
    await docker.containers.run_detached("busybox", script, name=name)
    try:
        return (await docker.containers.wait_log(name, r"ready on \d+", timeout=30)).text
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    script = ["sh", "-c", "echo starting; sleep 0.2; echo ready on 8080; sleep 60"]
    container = client.containers.run("busybox", script, detach=True, name=name)
    try:
        text = b""
        for piece in container.logs(stream=True, follow=True):
            text += piece
            for line in text.splitlines():
                if re.search(rb"ready on \d+", line):
                    return line.decode()
        raise RuntimeError("it ended before it was ready")
    finally:
        container.remove(force=True)
