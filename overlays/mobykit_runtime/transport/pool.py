"""Connections that wait for their next request.

Taking one and putting it back never waits, so threads and tasks share this code. It needs no lock, which a signal
handler could find taken by the very thread that it interrupts: each step is one atomic operation of a deque.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Generic, Protocol, TypeVar

__all__ = ["ConnectionPool", "Poolable"]

FEW = 10
IDLE_SECONDS = 30.0
"""How long a few connections are kept."""
BURST_SECONDS = 2.0
"""How long more than a few are kept: while many calls are made at once, which then need not connect each time."""


class Poolable(Protocol):
    """What a pool asks of a connection."""

    def is_usable(self) -> bool:
        """Return whether nothing has come, and the other side has not closed."""

    def close(self) -> None:
        """Close it, without waiting."""


C = TypeVar("C", bound=Poolable)


class ConnectionPool(Generic[C]):
    """The idle connections of a client; the one used last is used first.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._idle: deque[tuple[float, C]] = deque()
        self._is_closed = False

    def take(self) -> C | None:
        """Return a connection that can serve a request; None where there is none."""
        while self._idle:
            try:
                since, connection = self._idle.pop()
            except IndexError:  # another thread was quicker
                break
            if time.monotonic() - since < IDLE_SECONDS and connection.is_usable():
                return connection
            connection.close()
        return None

    def put(self, connection: C) -> None:
        """Keep a connection for the next request."""
        self._idle.append((time.monotonic(), connection))
        self._drop(0 if self._is_closed else self._most)

    def close(self) -> None:
        """Close all idle connections, and those that are put back from now on."""
        self._is_closed = True
        self._drop(0)

    def __del__(self) -> None:
        self.close()  # of a client that was not closed: idle connections are nobody's business

    def _drop(self, most: int) -> None:
        """Close the connections that are one too many, and those that have waited for too long."""
        now = time.monotonic()
        try:
            while self._idle and (len(self._idle) > most or self._idle[0][0] < now - self._seconds()):
                self._idle.popleft()[1].close()
        except IndexError:  # another thread was quicker
            pass

    def _seconds(self) -> float:
        """Return how long the oldest connection may wait."""
        return BURST_SECONDS if len(self._idle) > FEW else IDLE_SECONDS
