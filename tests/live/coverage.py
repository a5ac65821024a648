"""Which calls of the API the live tests have made, through which client."""

from collections.abc import Mapping
from typing import Any, TypeVar

from mobykit import AsyncDocker, Docker, errors
from mobykit_runtime.calls import Endpoint

T = TypeVar("T")

CALLED: dict[str, set[str]] = {"Docker": set(), "AsyncDocker": set()}
"""The names of the endpoints that an engine answered, by client."""


class RecordingDocker(Docker):
    """A client that notes which calls an engine answered, with a result or with an error."""

    def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        try:
            result = super()._send(endpoint, values, body)
        except errors.ApiError:
            CALLED["Docker"].add(endpoint.name)
            raise
        CALLED["Docker"].add(endpoint.name)
        return result


class RecordingAsyncDocker(AsyncDocker):
    """The same for asynchronous code."""

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        try:
            result = await super()._send(endpoint, values, body)
        except errors.ApiError:
            CALLED["AsyncDocker"].add(endpoint.name)
            raise
        CALLED["AsyncDocker"].add(endpoint.name)
        return result


def is_plain(endpoint: Endpoint[Any]) -> bool:
    """Say whether request and answer are whole values, not streams."""
    return endpoint.not_there_yet is None
