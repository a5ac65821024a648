"""One scenario, both clients: a test is written once, against AsyncDocker, and runs through Docker as well."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeAlias, cast

import pytest
from mobykit import AsyncDocker
from mobykit_runtime.groups import Group

from .coverage import RecordingAsyncDocker, RecordingDocker
from .daemon import Engine

Door: TypeAlias = Callable[..., AbstractAsyncContextManager[AsyncDocker]]
"""Opens a client: takes what the clients take, and gives something to use like AsyncDocker."""


class _Awaited:
    """A sync client, or a group of its calls, whose methods are awaited like those of the async client."""

    def __init__(self, target: object) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if isinstance(value, Group):
            return _Awaited(value)
        if not callable(value):
            return value

        async def call(*args: object, **keywords: object) -> object:
            return value(*args, **keywords)

        return call


@asynccontextmanager
async def sync_door(host: str, **options: Any) -> AsyncIterator[AsyncDocker]:
    """Open the sync client."""
    with RecordingDocker(host, **options) as docker:
        yield cast("AsyncDocker", _Awaited(docker))


@asynccontextmanager
async def async_door(host: str, **options: Any) -> AsyncIterator[AsyncDocker]:
    """Open the async client."""
    async with RecordingAsyncDocker(host, **options) as docker:
        yield docker


DOORS = [pytest.param(sync_door, id="sync"), pytest.param(async_door, id="async")]


def both_clients(scenario: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a test of a scenario, to run through each client.

    The scenario's parameters are fixtures, but for `docker`, a client of the engine, and `door`, which opens
    more of the same kind.
    """
    wanted = list(inspect.signature(scenario).parameters)
    fixtures = dict.fromkeys(["door", "engine", *wanted])
    fixtures.pop("docker", None)

    def test(door: Door, engine: Engine, **others: Any) -> None:
        async def play() -> None:
            async with door(engine.host) as docker:
                given = {"docker": docker, "door": door, "engine": engine, **others}
                await scenario(**{name: given[name] for name in wanted})

        asyncio.run(play())

    test.__name__, test.__doc__, test.__module__ = scenario.__name__, scenario.__doc__, scenario.__module__
    keyword = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.Signature([inspect.Parameter(name, keyword) for name in fixtures])
    test.__signature__ = signature  # type: ignore[attr-defined]  # pytest reads which fixtures to pass from it
    return cast("Callable[..., None]", pytest.mark.parametrize("door", DOORS)(test))
