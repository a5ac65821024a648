"""Clients that note which calls an engine has answered, and look at every JSON answer strictly."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from mobykit import ApiVersion, AsyncDocker, Docker, errors
from mobykit_runtime.calls import Endpoint
from mobykit_runtime.http import AsyncTransport, Transport
from mobykit_runtime.messages import Answer, Request

from . import drift
from .strict import Findings

T = TypeVar("T")

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


class RecordingDocker(Docker):
    """The sync client, for one thread."""

    def __init__(self, host: str | None = None, **options: Any) -> None:
        super().__init__(host, **options)
        self._transport = self._noting = _NotingTransport(self._address, self._timeout)

    def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        try:
            result = super()._send(endpoint, values, body)
        except errors.ApiError:
            CALLED["Docker"].add(endpoint.name)
            raise
        CALLED["Docker"].add(endpoint.name)
        _look(endpoint, self._noting.last, result, self.api_version())
        return result


class RecordingAsyncDocker(AsyncDocker):
    """The async client. It may be used by many tasks: none comes between an answer and its look."""

    def __init__(self, host: str | None = None, **options: Any) -> None:
        super().__init__(host, **options)
        self._transport = self._noting = _NotingAsyncTransport(self._address, self._timeout)

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        version = await self.api_version()
        try:
            result = await super()._send(endpoint, values, body)
        except errors.ApiError:
            CALLED["AsyncDocker"].add(endpoint.name)
            raise
        CALLED["AsyncDocker"].add(endpoint.name)
        _look(endpoint, self._noting.last, result, version)
        return result


def _look(endpoint: Endpoint[Any], answer: Answer, result: object, version: ApiVersion) -> None:
    """Fail if the answer holds anything that is neither described nor known as drift."""
    reply = endpoint.responses.get(answer.status, endpoint.success)
    raw = json.loads(answer.body) if reply.kind == "json" else None
    if raw is None:
        return  # no JSON, or null for an empty list
    findings = Findings(version)
    findings.check(result, raw, reply.type, endpoint.name)
    assert findings.problems.keys() <= drift.PROBLEMS.keys(), f"{endpoint.name}: {findings.problems}"
    assert findings.unknown <= drift.UNKNOWN.keys() | drift.UNKNOWN_IN_OLDER.keys()
    assert findings.values <= drift.VALUES.keys()


def is_plain(endpoint: Endpoint[Any]) -> bool:
    """Say whether request and answer are whole values, not streams."""
    return endpoint.stream is None and not endpoint.is_upload
