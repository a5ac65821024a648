"""Use one client from many threads at once."""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import docker

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = [b"0\n", b"1\n", b"2\n", b"3\n"]


def blocking(docker: Docker, name: str) -> object:
    def work(number: int) -> bytes:
        return docker.containers.run("busybox", f"echo {number}", name=f"{name}-{number}").stdout

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(work, range(4)))


async def awaited(docker: AsyncDocker, name: str) -> object:
    async def work(number: int) -> bytes:
        done = await docker.containers.run("busybox", f"echo {number}", name=f"{name}-{number}")
        return done.stdout

    return await asyncio.gather(*map(work, range(4)))


def with_docker_py(client: Any, name: str) -> object:
    def work(number: int) -> Any:
        own = docker.from_env()
        with contextlib.closing(own):
            return own.containers.run("busybox", f"echo {number}", name=f"{name}-{number}", remove=True)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(work, range(4)))
