"""Time limits as users give them."""

from __future__ import annotations

from mobykit_runtime.errors import InvalidArgument

__all__ = ["checked_timeout"]


def checked_timeout(timeout: float | None, name: str = "timeout") -> float | None:
    """Return a time limit in seconds; raise InvalidArgument for what is none."""
    if timeout is None:
        return None
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
        raise InvalidArgument(f"{name}: expected seconds above 0, or None for no limit, got {timeout!r}")
    return float(timeout)
