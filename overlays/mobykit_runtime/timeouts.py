"""Time limits: as users give them in seconds, and as deadlines, which are times of the monotonic clock."""

from __future__ import annotations

import math
import time

from mobykit_runtime.errors import InvalidArgument

__all__ = [
    "LONGEST",
    "SHORTEST",
    "after",
    "checked_deadline",
    "checked_timeout",
    "deadline_in",
    "earlier",
    "left_of",
]

SHORTEST = 0.001
LONGEST = 20 * 24 * 3600.0  # systems count milliseconds in 31 bits, which is 24 days


def checked_timeout(timeout: float | None, name: str = "timeout") -> float | None:
    """Return a time limit in seconds; raise InvalidArgument for what is none.

    More than 20 days count as 20 days: sockets and event loops fail with more than they can count.
    """
    if timeout is None:
        return None
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
        raise InvalidArgument(f"{name}: expected seconds above 0, or None for no limit, got {timeout!r}")
    return float(min(timeout, LONGEST))


def checked_deadline(deadline: float | None) -> float | None:
    """Return a time of the monotonic clock, 20 days from now at the latest; raise InvalidArgument for what is none."""
    if deadline is None:
        return None
    if isinstance(deadline, bool) or not isinstance(deadline, int | float) or math.isnan(deadline):
        raise InvalidArgument(f"deadline: expected a time of time.monotonic(), or None, got {deadline!r}")
    return min(deadline, time.monotonic() + LONGEST)


def deadline_in(timeout: float | None, name: str = "timeout") -> float | None:
    """Return when a time limit ends, by the monotonic clock; raise InvalidArgument for what is none."""
    return after(checked_timeout(timeout, name))


def after(seconds: float | None) -> float | None:
    """Return the deadline that is some seconds from now; None for none."""
    return None if seconds is None else time.monotonic() + seconds


def earlier(one: float | None, other: float | None) -> float | None:
    """Return the deadline that comes first; None is never."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def left_of(timeout: float | None, deadline: float | None) -> float | None:
    """Return how many seconds to wait at most: until the deadline, and no longer than `timeout`.

    Raises:
        TimeoutError: the deadline has passed, however much there may be to read
    """
    if deadline is None:
        return timeout
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left if timeout is None else min(left, timeout)
