"""The asynchronous client in the words of the one for threads, so that one test serves both."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from mobykit_runtime._async.client import AsyncClient
from mobykit_runtime._async.group import AsyncGroup
from mobykit_runtime._async.streams import AsyncInput, AsyncStream
from mobykit_runtime.opening import Opening

__all__ = ["Blocking", "Connect"]

Connect: TypeAlias = Callable[..., Any]
"""Makes a client of an engine: `connect(engine, timeout=1.0)`."""


class Blocking:
    """Something asynchronous whose every method is waited for."""

    def __init__(self, runner: asyncio.Runner, target: Any) -> None:
        self._runner = runner
        self._target = target

    def _wait(self, awaitable: Any) -> Any:
        async def work() -> Any:
            return await awaitable

        return self._shown(self._runner.run(work()))

    def _shown(self, value: Any) -> Any:
        if isinstance(value, AsyncStream | AsyncGroup | AsyncInput | AsyncClient):
            return Blocking(self._runner, value)
        return value

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, {"__enter__": "__aenter__"}.get(name, name))
        if not inspect.ismethod(value):
            return self._shown(value)

        def call(*values: Any, **keywords: Any) -> Any:
            result = value(*values, **keywords)
            if inspect.isasyncgen(result):
                return self._iterate(result)
            return (
                self._wait(result)
                if isinstance(result, Opening) or inspect.isawaitable(result)
                else self._shown(result)
            )

        return call

    def _iterate(self, source: Any) -> Iterator[Any]:
        try:
            while True:
                try:
                    item = self._wait(anext(source))
                except StopAsyncIteration:
                    return
                yield item
        finally:
            self._wait(source.aclose())

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Any:
        try:
            return self._wait(anext(self._target))
        except StopAsyncIteration:
            raise StopIteration from None

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return repr(self._target)
