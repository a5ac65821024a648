"""A value that is worked out once, however many ask for it at the same time.

The first who asks works it out, all others wait for what comes of it. A failure is shared by those who
waited, and is not kept: the next one tries again. Work that was cancelled or interrupted says nothing about
the value, so whoever waited for it tries next.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mobykit_runtime.errors import DockerError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

__all__ = ["AsyncOnce", "Once", "OnceBase"]

T = TypeVar("T")


class _Flight:
    """Work under way."""

    def __init__(self, landed: Any) -> None:
        self.landed = landed
        self.error: DockerError | None = None

    def check(self) -> None:
        if self.error is not None:
            raise copy(self.error) from self.error  # an exception of its own for each thread


class OnceBase(Generic[T]):
    """What both forms share; the value is None until it is known."""

    def __init__(self, value: T | None, new_event: Callable[[], Any]) -> None:
        self.value = value
        self._new_event = new_event
        self._flights: dict[int, _Flight] = {}
        self._lock = threading.Lock()

    def _board(self, key: int) -> tuple[_Flight, bool]:
        """Give the flight under way, or a new one that the caller has to fly."""
        with self._lock:
            known = self._flights.get(key)
            if known is not None:
                return known, False
            self._flights[key] = flight = _Flight(self._new_event())
            return flight, True

    @contextmanager
    def _flying(self, key: int, flight: _Flight) -> Iterator[None]:
        try:
            yield
        except DockerError as error:
            flight.error = error
            raise
        finally:
            with self._lock:
                del self._flights[key]
            flight.landed.set()


class Once(OnceBase[T]):
    """For threads."""

    def __init__(self, value: T | None = None) -> None:
        super().__init__(value, threading.Event)

    def get(self, work: Callable[[], T]) -> T:
        """Give the value, working it out if nobody has."""
        while self.value is None:
            flight, mine = self._board(0)
            if mine:
                with self._flying(0, flight):
                    self.value = self.value or work()
            else:
                flight.landed.wait()
                flight.check()
        return self.value


class AsyncOnce(OnceBase[T]):
    """For tasks; those of another thread have an event loop of their own and do not wait for this one's."""

    async def get(self, work: Callable[[], Awaitable[T]]) -> T:
        """Give the value, working it out if nobody has."""
        key = threading.get_ident()
        while self.value is None:
            flight, mine = self._board(key)
            if mine:
                with self._flying(key, flight):
                    self.value = self.value or await work()
            else:
                await flight.landed.wait()
                flight.check()
        return self.value
