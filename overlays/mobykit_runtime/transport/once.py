"""A value that is worked out by one thread, for all that ask for it."""

from __future__ import annotations

import threading
from copy import copy
from typing import TYPE_CHECKING, Generic, TypeVar

from mobykit_runtime.errors import ConnectError, DockerError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Once"]

T = TypeVar("T")


class Once(Generic[T]):
    """Holds the value; it is None until it is known."""

    def __init__(self) -> None:
        self.value: T | None = None
        # One that the thread which holds it may take again: a signal handler may call in the middle of the work.
        self._lock = threading.RLock()
        self._is_working = False
        self._failure: DockerError | None = None

    def get(self, work: Callable[[], T]) -> T:
        """Return the value, working it out if nobody has.

        A failure is shared by those who waited for it, and is not kept: the next one tries again.

        Raises:
            ConnectError: this is called by a signal handler that has interrupted the work, and could not end
        """
        seen = self._failure
        with self._lock:
            if self._is_working:
                raise ConnectError("ssh: the connection is being made by what this signal handler interrupts")
            if self.value is None:
                if self._failure is not None and self._failure is not seen:
                    raise copy(self._failure)  # an exception of its own for each thread
                try:
                    self._is_working = True
                    self.value = work()
                except DockerError as error:
                    self._failure = copy(error)  # without its traceback, which holds what the work has held
                    raise
                finally:
                    self._is_working = False
            return self.value
