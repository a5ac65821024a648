"""Does the steps of flows, for threads."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mobykit_runtime.answers import decode
from mobykit_runtime.errors import DockerTimeout
from mobykit_runtime.flows import steps
from mobykit_runtime.lookup import NOTHING
from mobykit_runtime.streams.opening import Streams

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.http import Connection, Transport
    from mobykit_runtime.lookup import Lookup
    from mobykit_runtime.messages import Request
    from mobykit_runtime.version import ApiVersion

__all__ = ["Driver"]

T = TypeVar("T")


@attrs.frozen
class _Begun:
    """A call whose answer is still to come."""

    endpoint: Endpoint[Any]
    request: Request
    connection: Connection

    def close(self) -> None:
        self.connection.close()


class Driver:
    """Does what flows ask for."""

    def __init__(
        self, transport: Transport, version: Callable[[], ApiVersion], lookup: Lookup = NOTHING
    ) -> None:
        self._transport = transport
        self.streams = Streams(transport, version, self.run, lookup)
        self._doers: Mapping[type, Callable[[Any], Any]] = {
            steps.Begin: self._begin,
            steps.Finish: lambda step: self.streams.messages(step.endpoint, step.values, step.body).wait(),
            steps.Open: self._open,
            steps.Result: self._result,
            steps.Communicate: lambda step: step.process.communicate(step.input, step.timeout),
            steps.Close: lambda step: step.what.close(),
            steps.Pause: lambda step: time.sleep(step.seconds),
        }

    def send(
        self,
        endpoint: Endpoint[T],
        values: Mapping[str, object],
        body: object = None,
        within: float | None = None,
    ) -> T:
        """Make a plain call."""
        request = self.streams.prepared(endpoint, values, body)
        if within is not None:
            request = attrs.evolve(request, within=within)
        return decode(endpoint, request, self._transport.send(request))

    def run(self, flow: steps.Flow[T], within: float | None = None) -> T:
        """Do all steps of a flow and give its result; raise DockerTimeout if that takes too long."""
        deadline = None if within is None else time.monotonic() + within
        resume: Callable[[], Any] = partial(next, flow)
        while True:
            try:
                step = resume()
            except StopIteration as end:
                result: T = end.value
                return result
            try:
                done = self._do(step, deadline)
            except BaseException as error:  # the flow decides, and cleans up
                resume = partial(flow.throw, error)
            else:
                resume = partial(flow.send, done)

    def _do(self, step: Any, deadline: float | None) -> Any:
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise DockerTimeout("it did not end in time")
        if type(step) is steps.Call:
            return self.send(step.endpoint, step.values, step.body, left)
        return self._doers[type(step)](step)

    def _open(self, step: steps.Open) -> Any:
        return self.streams.process(step.endpoint, step.values, step.body, step.control)

    def _begin(self, step: steps.Begin) -> _Begun:
        request = self.streams.prepared(step.endpoint, step.values, step.body)
        return _Begun(step.endpoint, request, self.streams.opened(request))

    def _result(self, step: steps.Result) -> Any:
        begun: _Begun = step.begun
        return decode(begun.endpoint, begun.request, begun.connection.whole())
