"""One scenario, both clients: a test is written once, against AsyncDocker, and runs through Docker as well."""

import asyncio
import inspect
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeAlias, cast

import pytest
from mobykit import AsyncDocker
from mobykit._sync.group import Group
from mobykit._sync.streams import Input, Stream
from mobykit_runtime.streams.textlines import LogLine

from .coverage import RecordingAsyncDocker, RecordingDocker
from .daemon import Engine

Door: TypeAlias = Callable[..., AbstractAsyncContextManager[AsyncDocker]]
"""Opens a client: takes what the clients take, and gives something to use like AsyncDocker."""


class _Awaited:
    """A sync client, a group of its calls or a stream, used like that of the async client."""

    def __init__(self, target: Any) -> None:
        self.target = target

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.target, name)
        if not callable(value):
            return _awaited(value)
        return lambda *args, **keywords: _Later(lambda: value(*args, **keywords))

    async def __aenter__(self) -> "_Awaited":
        return self

    async def __aexit__(self, *error: object) -> None:
        self.target.close()

    def __aiter__(self) -> "_Awaited":
        return self

    async def __anext__(self) -> Any:
        for item in self.target:
            return item
        raise StopAsyncIteration


def _awaited(value: Any) -> Any:
    return _Awaited(value) if isinstance(value, Group | Stream | Input) else value


class _Later:
    """A call that is made when it is awaited; one that opens a stream also when it is entered or iterated over."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._stream: Any = None

    def __await__(self) -> Generator[None, None, Any]:
        return _awaited(self._call())
        yield  # of a generator

    async def __aenter__(self) -> _Awaited:
        self._stream = self._call()
        return _Awaited(self._stream)

    async def __aexit__(self, *error: object) -> None:
        self._stream.close()

    def __aiter__(self) -> "_Later":
        return self

    async def __anext__(self) -> Any:
        if self._stream is None:
            self._stream = self._call()
        for item in self._stream:
            return item
        raise StopAsyncIteration

    async def read(self) -> Any:
        with self._call() as stream:
            return stream.read()

    async def lines(self) -> AsyncIterator[LogLine]:
        with self._call() as stream:
            for line in stream.lines():
                yield line

    async def wait(self) -> Any:
        with self._call() as stream:
            return stream.wait()


@asynccontextmanager
async def closed_soon(stream: Any, seconds: float = 0.3) -> AsyncIterator[None]:
    """Close a stream while it is being read: from another thread if it is one for threads, else from another task."""
    if isinstance(stream, _Awaited):
        timer = threading.Timer(seconds, stream.target.close)
        timer.start()
        yield
        timer.join()
        return

    async def close() -> None:
        await asyncio.sleep(seconds)
        await stream.close()

    closing_it = asyncio.create_task(close())
    yield
    await closing_it


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


AGES = ["own", "older"]
DOORS = [pytest.param(sync_door, id="sync"), pytest.param(async_door, id="async")]


def both_clients(scenario: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a test of a scenario, to run through each client.

    The scenario's parameters are fixtures, but for `docker`, a client of the engine, and `door`, which opens
    more of the same kind. One that takes `age` runs at the engine's own version of the API and at an older one.
    """
    wanted = list(inspect.signature(scenario).parameters)
    fixtures = dict.fromkeys(["door", "engine", *wanted])
    fixtures.pop("docker", None)

    def test(door: Door, engine: Engine, **others: Any) -> None:
        options = {"version": older(engine)} if others.get("age") == "older" else {}

        async def play() -> None:
            async with door(engine.host, **options) as docker:
                given = {"docker": docker, "door": door, "engine": engine, **others}
                await scenario(**{name: given[name] for name in wanted})

        asyncio.run(play())

    test.__name__, test.__doc__, test.__module__ = scenario.__name__, scenario.__doc__, scenario.__module__
    keyword = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.Signature([inspect.Parameter(name, keyword) for name in fixtures])
    test.__signature__ = signature  # type: ignore[attr-defined]  # pytest reads which fixtures to pass from it
    marked = pytest.mark.parametrize("door", DOORS)(test)
    return cast(
        "Callable[..., None]", pytest.mark.parametrize("age", AGES)(marked) if "age" in wanted else marked
    )


def older(engine: Engine) -> str:
    """Return a version of the API that has no say on TTYs yet, and is not the engine's own."""
    return "1.40" if engine.api_version == "1.41" else "1.41"
