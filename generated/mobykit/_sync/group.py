# Derived from mobykit_runtime/_async/group.py by the generator (see codegen/derive.py); edit that instead.

"""The groups of calls that generated code fills: `docker.containers`, `docker.images`, ..."""

from __future__ import annotations

import time
from copy import copy
from typing import TYPE_CHECKING, Any, Self, TypeVar

from mobykit_runtime.errors import DockerTimeout

from .pending import Pending

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.calls import Endpoint

    from .client import Client
    from .control import Control
    from .process import Process
    from .streams import (
        ByteStream,
        Duplex,
        FrameStream,
        MessageStream,
    )

__all__ = ["Group"]

T = TypeVar("T")


class Group:
    """Calls of a client that belong together."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._deadline: float | None = None

    def until(self, deadline: float | None) -> Self:
        """Return the same group with calls that raise DockerTimeout at a time of the monotonic clock."""
        if deadline is None:
            return self
        limited = copy(self)
        limited._deadline = deadline  # noqa: SLF001  # it is of this class
        return limited

    def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return self._client.call(endpoint, values, body, self._left(endpoint))

    def _begin(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> Pending[T]:
        """Make a call and return when the engine has accepted it."""
        request = self._client.prepare(endpoint, values, body)
        return Pending(endpoint, request, self._client.streams.checked(request))

    def _bytes(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> ByteStream:
        return self._client.streams.bytes(endpoint, values, body)

    def _frames(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> FrameStream:
        return self._client.streams.frames(endpoint, values, body)

    def _messages(
        self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None
    ) -> MessageStream[T]:
        return self._client.streams.messages(endpoint, values, body)

    def _process(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Process:
        control = self._control(str(values.get("id", "")))
        return self._client.streams.process(endpoint, values, body, control)

    def _duplex(self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None) -> Duplex:
        return self._client.streams.duplex(endpoint, values, body)

    def _control(self, id: str) -> Control:
        """Return what resizes a process of this group, and knows its exit code."""
        raise NotImplementedError

    def _left(self, endpoint: Endpoint[Any]) -> float | None:
        if self._deadline is None:
            return None
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise DockerTimeout(f"{endpoint.name}: it did not end in time")
        return left

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
