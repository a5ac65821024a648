"""Clients that note which calls an engine has answered, and look strictly at every JSON answer and message."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from mobykit import ApiVersion, AsyncDocker, Docker, errors
from mobykit._sync.response import Response
from mobykit._sync.stream_openers import Streams
from mobykit._sync.streams import MessageStream
from mobykit_runtime._async.response import AsyncResponse
from mobykit_runtime._async.stream_openers import AsyncStreams
from mobykit_runtime._async.streams import AsyncMessageStream
from mobykit_runtime.calls import Endpoint
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.streams.decoding import MessageDecoder

from . import drift
from .strict import Findings

T = TypeVar("T")

OLDEST = ApiVersion(Docker.OLDEST)
"""Which version is spoken makes no difference here: the walk looks at what is untimely."""

CALLED: dict[str, set[str]] = {"Docker": set(), "AsyncDocker": set()}
"""The names of the endpoints that an engine answered, with a result or with an error, by client."""


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
        super().__init__(where, endpoint.success.type, is_build=endpoint.context is not None)
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
        stream._decoder = StrictDecoder(stream._source.where, endpoint)
        return stream

    def _open(self, endpoint: Endpoint[Any], *args: Any) -> Response:
        with _noted("Docker", endpoint):
            return super()._open(endpoint, *args)


class _NotingAsyncStreams(AsyncStreams):
    async def messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object
    ) -> AsyncMessageStream[T]:
        stream = await super().messages(endpoint, values, body)
        stream._decoder = StrictDecoder(stream._source.where, endpoint)
        return stream

    async def _open(self, endpoint: Endpoint[Any], *args: Any) -> AsyncResponse:
        with _noted("AsyncDocker", endpoint):
            return await super()._open(endpoint, *args)


class RecordingDocker(Docker):
    """The sync client."""

    @property
    def streams(self) -> Streams:
        return _NotingStreams(self)

    def decoded(self, endpoint: Endpoint[T], request: Request, answer: Answer) -> T:
        with _noted("Docker", endpoint):
            result = super().decoded(endpoint, request, answer)
        _look(endpoint, answer, result)
        return result


class RecordingAsyncDocker(AsyncDocker):
    """The async client."""

    @property
    def streams(self) -> AsyncStreams:
        return _NotingAsyncStreams(self)

    def decoded(self, endpoint: Endpoint[T], request: Request, answer: Answer) -> T:
        with _noted("AsyncDocker", endpoint):
            result = super().decoded(endpoint, request, answer)
        _look(endpoint, answer, result)
        return result


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
