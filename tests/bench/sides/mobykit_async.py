"""Measurements of mobykit's client for tasks."""

from __future__ import annotations

import asyncio

from mobykit import AsyncDocker

from ..clock import Measured, once_async, timed_async
from ..engine import Place
from ..samples import API_VERSION


def call(place: Place, amount: int) -> Measured:
    """List three containers over the socket."""

    async def measure() -> Measured:
        async with _client(place) as docker:
            return await timed_async(lambda: docker.containers.list(all=True), amount)

    return asyncio.run(measure())


def burst(place: Place, amount: int) -> Measured:
    """List three containers in 200 tasks at once."""

    async def measure() -> Measured:
        async with _client(place) as docker:

            async def calls() -> None:
                await asyncio.gather(*(docker.containers.list(all=True) for _ in range(200)))

            return await timed_async(calls, amount)

    return asyncio.run(measure())


def large_frames(place: Place, amount: int) -> Measured:
    """Read logs in frames of 16 kB."""
    return asyncio.run(_logs(place, amount, 16_000))


def small_frames(place: Place, amount: int) -> Measured:
    """Read logs in frames of 100 bytes."""
    return asyncio.run(_logs(place, amount, 100))


async def _logs(place: Place, amount: int, size: int) -> Measured:
    async with _client(place) as docker:

        async def read(megabytes: int) -> int:
            name, total = f"{megabytes}x{size}", 0
            async with docker.containers.logs(name, stdout=True, stderr=True) as stream:
                async for frame in stream:
                    total += len(frame.data)
            return total

        return await once_async(lambda: read(amount), lambda: read(1))


def _client(place: Place) -> AsyncDocker:
    return AsyncDocker(f"unix://{place.unix}", version=API_VERSION)
