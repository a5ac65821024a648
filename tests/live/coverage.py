"""Clients that note which calls an engine has answered, and look strictly at every JSON answer and message."""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from mobykit import ApiVersion, AsyncDocker, Docker, errors
from mobykit_runtime.calls import Endpoint
from mobykit_runtime.flows.async_driver import AsyncDriver
from mobykit_runtime.flows.driver import Driver
from mobykit_runtime.http import AsyncConnection, AsyncTransport, Connection, Transport
from mobykit_runtime.lookup import Lookup
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.streams.async_opening import AsyncStreams
from mobykit_runtime.streams.decoding import MessageDecoder
from mobykit_runtime.streams.opening import Streams
from mobykit_runtime.streams.tasks import AsyncMessageStream, Opening
from mobykit_runtime.streams.threads import MessageStream

from . import drift
from .strict import Findings

T = TypeVar("T")

OLDEST = ApiVersion(Docker.OLDEST)
"""Which version is spoken makes no difference here: the walk looks at what is untimely."""

CALLED: dict[str, set[str]] = {"Docker": set(), "AsyncDocker": set()}
"""The names of the endpoints that an engine answered, with a result or with an error, by client."""


class _NotingTransport(Transport):
    """A transport that keeps the last answer."""

    last = Answer(status=0)

    def send(self, request: Request) -> Answer:
        self.last = super().send(request)
        return self.last


class _NotingAsyncTransport(AsyncTransport):
    last = Answer(status=0)

    async def send(self, request: Request) -> Answer:
        self.last = await super().send(request)
        return self.last


@contextmanager
def _noted(client: str, endpoint: Endpoint[Any]) -> Iterator[None]:
    try:
        yield
    except errors.ApiError:
        CALLED[client].add(endpoint.name)
        raise
    CALLED[client].add(endpoint.name)


class StrictDecoder(MessageDecoder[T]):
    """Looks at each message before it is given."""

    def __init__(self, where: str, endpoint: Endpoint[T]) -> None:
        super().__init__(where, endpoint.success.type)
        self._endpoint = endpoint

    def _message(self, found: dict[str, Any]) -> T:
        message = super()._message(found)
        findings = Findings(OLDEST)
        findings.check(message, found, self._type, self._endpoint.name)
        assert not findings.problems, f"{self._endpoint.name}: {findings.problems}"
        assert findings.unknown <= drift.UNKNOWN_IN_MESSAGES.keys(), findings.unknown
        assert findings.values <= drift.VALUES_IN_MESSAGES.keys(), findings.values
        return message


class _NotingStreams(Streams):
    def messages(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object) -> MessageStream[T]:
        stream = super().messages(endpoint, values, body)
        stream._decoder = StrictDecoder(stream._connection.where, endpoint)
        return stream

    def _open(self, endpoint: Endpoint[Any], *args: Any) -> Connection:
        with _noted("Docker", endpoint):
            return super()._open(endpoint, *args)


class _NotingAsyncStreams(AsyncStreams):
    def messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object
    ) -> Opening[AsyncMessageStream[T]]:
        opening = super().messages(endpoint, values, body)

        async def start() -> AsyncMessageStream[T]:
            stream = await opening
            stream._decoder = StrictDecoder(stream._connection.where, endpoint)
            return stream

        return Opening(start)

    async def _open(self, endpoint: Endpoint[Any], *args: Any) -> AsyncConnection:
        with _noted("AsyncDocker", endpoint):
            return await super()._open(endpoint, *args)


class _NotingDriver(Driver):
    """What makes all calls of a client, for one thread."""

    def __init__(
        self, transport: _NotingTransport, version: Callable[[], ApiVersion], lookup: Lookup
    ) -> None:
        super().__init__(transport, version, lookup)
        self._noting = transport
        self.streams = _NotingStreams(transport, version, self.run, lookup)

    def send(self, endpoint: Endpoint[T], *args: Any) -> T:
        with _noted("Docker", endpoint):
            result = super().send(endpoint, *args)
        _look(endpoint, self._noting.last, result)
        return result


class _NotingAsyncDriver(AsyncDriver):
    """The same for many tasks: none comes between an answer and its look."""

    def __init__(
        self,
        transport: _NotingAsyncTransport,
        version: Callable[[], Awaitable[ApiVersion]],
        lookup: Lookup,
    ) -> None:
        super().__init__(transport, version, lookup)
        self._noting = transport
        self.streams = _NotingAsyncStreams(transport, version, self.run, lookup)

    async def send(self, endpoint: Endpoint[T], *args: Any) -> T:
        with _noted("AsyncDocker", endpoint):
            result = await super().send(endpoint, *args)
        _look(endpoint, self._noting.last, result)
        return result


class RecordingDocker(Docker):
    """The sync client, for one thread."""

    def __init__(self, host: str | None = None, **options: Any) -> None:
        super().__init__(host, **options)
        self._transport = transport = _NotingTransport(self._destination, self._timeout)
        self._driver = _NotingDriver(transport, self.api_version, self._lookup)


class RecordingAsyncDocker(AsyncDocker):
    """The async client."""

    def __init__(self, host: str | None = None, **options: Any) -> None:
        super().__init__(host, **options)
        self._transport = transport = _NotingAsyncTransport(self._destination, self._timeout)
        self._driver = _NotingAsyncDriver(transport, self.api_version, self._lookup)


def _look(endpoint: Endpoint[Any], answer: Answer, result: object) -> None:
    """Fail if the answer holds anything that is neither described nor known as drift."""
    reply = endpoint.responses.get(answer.status, endpoint.success)
    raw = json.loads(answer.body) if reply.kind == "json" else None
    if raw is None:
        return  # no JSON, or null for an empty list
    findings = Findings(OLDEST)
    findings.check(result, raw, reply.type, endpoint.name)
    assert findings.problems.keys() <= drift.PROBLEMS.keys(), f"{endpoint.name}: {findings.problems}"
    assert findings.unknown <= drift.UNKNOWN.keys() | drift.UNKNOWN_IN_OLDER.keys(), findings.unknown
    assert findings.values <= drift.VALUES.keys(), findings.values
