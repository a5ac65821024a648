"""Run containers from several processes, each with a client of its own."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from typing import Any

import docker
from mobykit import AsyncDocker, Docker

EXPECTED = [b"0\n", b"1\n", b"2\n", b"3\n"]
SPAWN = multiprocessing.get_context("spawn")


def run(host: str, number: int) -> bytes:
    with Docker(host) as own:
        return own.containers.run("busybox", f"echo {number}").stdout


def blocking(docker: Docker) -> object:
    with ProcessPoolExecutor(2, SPAWN) as pool:
        return list(pool.map(run, repeat(docker.host), range(4)))


async def run_awaited(host: str, number: int) -> bytes:
    async with AsyncDocker(host) as own:
        return (await own.containers.run("busybox", f"echo {number}")).stdout


def run_in_a_loop(host: str, number: int) -> bytes:
    return asyncio.run(run_awaited(host, number))


async def awaited(docker: AsyncDocker) -> object:
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2, SPAWN) as pool:
        work = (loop.run_in_executor(pool, run_in_a_loop, docker.host, number) for number in range(4))
        return await asyncio.gather(*work)


def run_with_docker_py(number: int) -> Any:
    with contextlib.closing(docker.from_env()) as own:
        return own.containers.run("busybox", f"echo {number}", remove=True)


def with_docker_py(client: Any) -> object:
    with ProcessPoolExecutor(2, SPAWN) as pool:
        return list(pool.map(run_with_docker_py, range(4)))
