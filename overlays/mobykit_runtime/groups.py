"""The groups of calls that generated code fills: `docker.containers`, `docker.images`, ..."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.client import AsyncClient, Client

__all__ = ["AsyncGroup", "Group"]

T = TypeVar("T")


class Group:
    """Calls of a client that belong together."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return self._client._send(endpoint, values, body)  # noqa: SLF001  # a group is a part of its client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class AsyncGroup:
    """Calls of an asynchronous client that belong together."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return await self._client._send(endpoint, values, body)  # noqa: SLF001  # as above

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
