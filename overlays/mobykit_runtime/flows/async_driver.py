"""Does the steps of flows, for tasks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mobykit_runtime.answers import decode
from mobykit_runtime.flows import steps
from mobykit_runtime.http import shielded, sleep
from mobykit_runtime.lookup import NOTHING
from mobykit_runtime.streams.async_opening import AsyncStreams

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.http import AsyncConnection, AsyncTransport
    from mobykit_runtime.lookup import Lookup
    from mobykit_runtime.messages import Request
    from mobykit_runtime.version import ApiVersion

__all__ = ["AsyncDriver"]

T = TypeVar("T")

_CLEANING_SECONDS = 30.0


@attrs.frozen
class _Begun:
    """A call whose answer is still to come."""

    endpoint: Endpoint[Any]
    request: Request
    connection: AsyncConnection

    async def close(self) -> None:
        await self.connection.close()


class AsyncDriver:
    """Does what flows ask for."""

    def __init__(
        self,
        transport: AsyncTransport,
        version: Callable[[], Awaitable[ApiVersion]],
        lookup: Lookup = NOTHING,
    ) -> None:
        self._transport = transport
        self.streams = AsyncStreams(transport, version, self.run, lookup)
        self._doers: Mapping[type, Callable[[Any], Awaitable[Any]]] = {
            steps.Call: lambda step: self.send(step.endpoint, step.values, step.body),
            steps.Begin: self._begin,
            steps.Finish: self._finish,
            steps.Open: self._open,
            steps.Result: self._result,
            steps.Communicate: lambda step: step.process.communicate(step.input, step.timeout),
            steps.Close: lambda step: step.what.close(),
            steps.Pause: lambda step: sleep(step.seconds),
        }

    async def send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        """Make a plain call."""
        request = await self.streams.prepared(endpoint, values, body)
        return decode(endpoint, request, await self._transport.send(request))

    async def run(self, flow: steps.Flow[T]) -> T:
        """Do all steps of a flow and give its result; one that was cancelled may still clean up."""
        resume: Callable[[], Any] = partial(next, flow)
        do = self._do
        while True:
            try:
                step = resume()
            except StopIteration as end:
                result: T = end.value
                return result
            try:
                done = await do(step)
            except BaseException as error:  # the flow decides, and cleans up
                if not isinstance(error, Exception):
                    do = self._do_shielded
                resume = partial(flow.throw, error)
            else:
                resume = partial(flow.send, done)

    async def _do(self, step: Any) -> Any:
        return await self._doers[type(step)](step)

    async def _do_shielded(self, step: Any) -> Any:
        with shielded(_CLEANING_SECONDS):
            return await self._do(step)

    async def _finish(self, step: steps.Finish) -> Any:
        return await (await self.streams.messages(step.endpoint, step.values, step.body)).wait()

    async def _open(self, step: steps.Open) -> Any:
        return await self.streams.process(step.endpoint, step.values, step.body, step.control)

    async def _begin(self, step: steps.Begin) -> _Begun:
        request = await self.streams.prepared(step.endpoint, step.values, step.body)
        return _Begun(step.endpoint, request, await self.streams.opened(request))

    async def _result(self, step: steps.Result) -> Any:
        begun: _Begun = step.begun
        return decode(begun.endpoint, begun.request, await begun.connection.whole())
