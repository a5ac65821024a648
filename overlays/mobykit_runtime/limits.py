"""How much memory calls take for what comes."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

from mobykit_runtime.errors import InvalidArgument

__all__ = ["MOST", "Bounded", "Recent", "checked_limit"]

MOST = 64 * 1024 * 1024
"""What calls take unless they are told otherwise, in bytes."""
_KEPT = 16 * 1024 * 1024

_MOST_ENTRIES = 10_000
_MOST_TEXT = 4 * 1024 * 1024

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


def checked_limit(limit: int | None, name: str) -> int | None:
    """Return a number of bytes; raise InvalidArgument for what is none."""
    if limit is None:
        return None
    if isinstance(limit, bool) or not isinstance(limit, int) or limit <= 0:
        raise InvalidArgument(
            f"{name}: expected a number of bytes above 0, or None for no limit, got {limit!r}"
        )
    return limit


class Recent(Generic[T]):
    """Keeps the last messages, of no more than 16 MiB of text; `most` says how many of them at the most."""

    def __init__(self, most: int | None = None) -> None:
        self.messages: deque[T] = deque()
        self._most = most
        self._sizes: deque[int] = deque()
        self._size = 0

    def add(self, message: T, size: int) -> None:
        """Keep a message that had so many bytes."""
        self.messages.append(message)
        self._sizes.append(size)
        self._size += size
        while self._size > _KEPT or (self._most is not None and len(self.messages) > self._most):
            self.messages.popleft()
            self._size -= self._sizes.popleft()


class Bounded(dict[K, V]):
    """A mapping of no more than 10,000 values, of no more than 4 MiB of text; the rest is not taken."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes: dict[K, int] = {}
        self._size = 0

    def put(self, key: K, value: V, size: int) -> bool:
        """Set a value that has so many characters; return whether that changed something."""
        known = self._sizes.get(key)
        if known is not None and self[key] == value:
            return False
        grown = self._size + size - (known or 0)
        if (known is None and len(self) >= _MOST_ENTRIES) or grown > _MOST_TEXT:
            return False
        self._size = grown
        self._sizes[key] = size
        self[key] = value
        return True
