"""A value that is worked out by one thread, for all that ask for it."""

from __future__ import annotations

import threading
from copy import copy
from typing import TYPE_CHECKING, Generic, TypeVar

from mobykit_runtime.errors import DockerError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Once"]

T = TypeVar("T")


class Once(Generic[T]):
    """Holds the value; it is None until it is known."""

    def __init__(self) -> None:
        self.value: T | None = None
        self._lock = threading.Lock()
        self._failure: DockerError | None = None

    def get(self, work: Callable[[], T]) -> T:
        """Return the value, working it out if nobody has.

        A failure is shared by those who waited for it, and is not kept: the next one tries again.
        """
        seen = self._failure
        with self._lock:
            if self.value is None:
                if self._failure is not None and self._failure is not seen:
                    raise copy(self._failure)  # an exception of its own for each thread
                try:
                    self.value = work()
                except DockerError as error:
                    self._failure = error
                    raise
            return self.value
