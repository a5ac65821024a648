# Derived from mobykit_runtime/_async/pending.py by the generator; edit that instead.

"""A call that the engine has accepted, and whose result is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from mobykit_runtime.answers import decode

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.messages import Request

    from .response import Response

__all__ = ["Pending"]

T = TypeVar("T")


class Pending(Generic[T]):
    """A response of which only the head has come. Close it, or wait for its result."""

    def __init__(self, endpoint: Endpoint[T], request: Request, response: Response) -> None:
        self._endpoint = endpoint
        self._request = request
        self._response = response

    def result(self, deadline: float | None) -> T:
        """Wait for the result; raise DockerTimeout at a time of the monotonic clock."""
        self._response.set_deadline(deadline)
        return decode(self._endpoint, self._request, self._response.read_whole())

    def close(self) -> None:
        """Do not wait for it any more."""
        self._response.close()
