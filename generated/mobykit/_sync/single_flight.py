# Derived from mobykit_runtime/_async/single_flight.py by the generator; edit that instead.

"""A value that is worked out once, however many ask for it at the same time.

The first one works it out, all others wait for what comes of it. A failure is shared by those who waited, and is not
kept: the next one tries again. Work that was cancelled or interrupted says nothing about the value, so whoever waited
for it tries next.
"""

from __future__ import annotations

import threading
from copy import copy
from typing import Generic, TypeVar

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.errors import DockerError

__all__ = ["SingleFlight"]

T = TypeVar("T")


class _Flight:
    """Work under way."""

    def __init__(self) -> None:
        self.landed = backend.Event()
        self.thread = threading.get_ident()
        self.error: DockerError | None = None


class SingleFlight(Generic[T]):
    """Works a value out once; it is None until it is known."""

    def __init__(self, value: T | None = None) -> None:
        self.value = value
        # Changed by atomic operations only, without a lock: a signal handler may call in the middle of anything.
        self._flights: dict[int, _Flight] = {}

    def get(self, work: backend.Work[T]) -> T:
        """Return the value, working it out unless somebody has or does."""
        while self.value is None:
            key, own = backend.flight_key(), _Flight()
            try:
                flight = self._flights.setdefault(key, own)
                if flight is own:
                    self.value = work()
                elif backend.is_same_thread(flight.thread):  # a signal handler that has interrupted the work
                    return work()
                else:
                    flight.landed.wait()
            except DockerError as error:
                own.error = error
                raise
            finally:
                if self._flights.get(key) is own:
                    del self._flights[key]
                own.landed.set()
            if flight.error is not None:
                raise copy(flight.error) from flight.error  # an exception of its own for each thread
        return self.value
