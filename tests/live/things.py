"""Objects that exist for the length of a `with`, made through the client under test."""

import asyncio
import itertools
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from mobykit import ApiVersion, AsyncDocker, errors, models

from .daemon import Engine

T = TypeVar("T")

LABEL = "live"
"""A label on everything the tests make, and what their prunes are limited to."""
SLEEP = ["sleep", "600"]
_COUNT = itertools.count(1)


def new_name(word: str = "it") -> str:
    """Return a name nobody else uses: engines may be shared with other runs."""
    return f"live-{word}-{os.getpid()}-{next(_COUNT)}"


@asynccontextmanager
async def container(
    docker: AsyncDocker, *, name: str | None = None, start: bool = False, **config: Any
) -> AsyncIterator[str]:
    """Yield the id of a container, which is removed in the end; `config` goes into the request."""
    defaults = {
        "image": "busybox",
        "cmd": SLEEP,
        "labels": {LABEL: "container"},
        "host_config": models.HostConfig(network_mode="none"),  # starts faster
    }
    request = models.ContainerCreateRequest(**{**defaults, **config})
    created = await docker.containers.create(request, name=name)
    try:
        if start:
            await docker.containers.start(created.id)
        yield created.id
    finally:
        with suppress(errors.NotFound):
            await docker.containers.delete(created.id, force=True, volumes=True)


@asynccontextmanager
async def network(docker: AsyncDocker, **config: Any) -> AsyncIterator[str]:
    """Yield the name of a network, which is removed in the end."""
    name = new_name("net")
    await docker.networks.create(models.NetworkCreateRequest(name=name, labels={LABEL: "network"}, **config))
    try:
        yield name
    finally:
        with suppress(errors.NotFound):
            await docker.networks.delete(name)


@asynccontextmanager
async def volume(docker: AsyncDocker, **config: Any) -> AsyncIterator[str]:
    """Yield the name of a volume, which is removed in the end."""
    name = new_name("vol")
    request = models.VolumeCreateRequest(**{"name": name, "labels": {LABEL: "volume"}, **config})
    await docker.volumes.create(request)
    try:
        yield name
    finally:
        with suppress(errors.NotFound):
            await docker.volumes.delete(name, force=True)


@asynccontextmanager
async def image(docker: AsyncDocker, source: str = "busybox") -> AsyncIterator[str]:
    """Yield the name of an image of its own, committed from a container of the source."""
    name = new_name("image")
    async with container(docker, image=source) as made:
        await docker.images.commit(container=made, repo=name, changes=[f"LABEL {LABEL}={name}"])
    try:
        yield name
    finally:
        with suppress(errors.NotFound):
            await docker.images.delete(name, force=True)


def oldest_common(engine: Engine) -> ApiVersion:
    """Return the oldest version of the API that client and engine speak."""
    return max(ApiVersion(AsyncDocker.OLDEST), ApiVersion(engine.facts["MinAPIVersion"]))


async def until(probe: Callable[[], Awaitable[T]], accept: Callable[[T], bool], seconds: float = 120) -> T:
    """Ask again and again until the answer is acceptable; give it, or fail with the last one."""
    deadline = time.monotonic() + seconds
    while True:
        found = await probe()
        if accept(found):
            return found
        assert time.monotonic() < deadline, f"after {seconds} s still {found!r}"
        await asyncio.sleep(0.05)
