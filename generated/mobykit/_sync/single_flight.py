# Derived from mobykit_runtime/_async/single_flight.py by the generator; edit that instead.

"""A value that is worked out once, however many ask for it at the same time.

The first one works it out, all others wait for what comes of it. A failure is shared by those who waited, and is not
kept: the next one tries again. Work that was cancelled or interrupted says nothing about the value, so whoever waited
for it tries next.
"""

from __future__ import annotations

import threading
import time
from copy import copy
from typing import Generic, TypeVar

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.errors import DockerError, DockerTimeout

__all__ = ["SingleFlight"]

T = TypeVar("T")

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.01


class _Flight:
    """Work under way."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.has_landed = False
        self.error: DockerError | None = None


class SingleFlight(Generic[T]):
    """Works a value out once; it is None until it is known."""

    def __init__(self, value: T | None = None) -> None:
        self.value = value
        # Changed by atomic operations only, without a lock: a signal handler may call in the middle of anything.
        self._flights: dict[int, _Flight] = {}

    def get(self, work: backend.Work[T], deadline: float | None = None) -> T:
        """Return the value, working it out unless somebody has or does.

        Raises:
            DockerTimeout: the work of somebody else did not end until `deadline`, a time of the monotonic clock
        """
        while self.value is None:
            key, own = backend.flight_key(), _Flight()
            try:
                try:
                    flight = self._flights.setdefault(key, own)
                    if flight is own:
                        self.value = work()
                    elif backend.is_same_thread(
                        flight.thread
                    ):  # a signal handler that has interrupted the work
                        return work()
                    else:
                        _landing(flight, deadline)
                except DockerError as error:
                    # How much time one caller had says nothing to the others.
                    if deadline is None or not isinstance(error, DockerTimeout):
                        own.error = copy(
                            error
                        )  # without its traceback, which leads to what the work has held
                    raise
                finally:
                    self._land(key, own)
            finally:
                self._land(key, own)  # an interrupt may have come in the middle of the first time
            if flight.error is not None:
                raise copy(flight.error)  # an exception of its own for each thread
        return self.value

    def _land(self, key: int, own: _Flight) -> None:
        if self._flights.get(key) is own:
            self._flights.pop(key, None)
        own.has_landed = True


def _landing(flight: _Flight, deadline: float | None) -> None:
    # Looking again and again needs no lock either. An event has one, and whoever is interrupted while it holds that
    # would wait for itself.
    pause = _FIRST_PAUSE
    while not flight.has_landed:
        if deadline is not None and time.monotonic() >= deadline:
            raise DockerTimeout("the version of the API was not known in time")
        backend.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
