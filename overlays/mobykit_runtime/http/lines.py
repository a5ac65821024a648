"""Lines: what bytes travel over to an engine and back, whatever is below (a socket, TLS, a program, a pipe).

A line is what the HTTP library calls a network stream, and can end its input. It raises the library's
errors: ReadError, ReadTimeout, WriteError and WriteTimeout.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

import anyio
import httpcore

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AsyncLine", "Line", "Way", "reading", "writing"]

_GONE = (OSError, anyio.ClosedResourceError)


class Line(httpcore.NetworkStream, ABC):
    """A line for threads: one reads, others may write and close meanwhile."""

    @abstractmethod
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give what comes next; empty when the other side has ended its output in good order."""

    @abstractmethod
    def write(self, buffer: bytes | memoryview, timeout: float | None = None) -> None:
        """Send all of it."""

    @abstractmethod
    def end_input(self) -> None:
        """Say that nothing more is sent; reading goes on."""

    @abstractmethod
    def close(self) -> None:
        """End both directions, from any thread; whoever reads or writes wakes up. May be called again."""


class AsyncLine(httpcore.AsyncNetworkStream, ABC):
    """A line for tasks: one reads, others of the same event loop may write and close meanwhile."""

    @abstractmethod
    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give what comes next; empty when the other side has ended its output in good order."""

    @abstractmethod
    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""

    @abstractmethod
    async def end_input(self) -> None:
        """Say that nothing more is sent; reading goes on."""

    @abstractmethod
    def close(self) -> None:
        """End both directions without waiting; whoever reads or writes wakes up. May be called again."""

    async def aclose(self) -> None:
        """Close, in the library's words."""
        self.close()


class Way(ABC):
    """How an engine is reached: makes lines to it. Raises OSError where that fails, TimeoutError among them."""

    patience: ClassVar[float] = 10.0
    """How many seconds making a line may take, at the most."""

    @abstractmethod
    def connect(self, timeout: float) -> Line:
        """Make a line for threads."""

    @abstractmethod
    async def connect_async(self, timeout: float) -> AsyncLine:
        """Make a line for tasks."""

    def close(self) -> None:  # noqa: B027  # most ways have nothing to end
        """End what the lines share, once the last of them is closed. May be called again."""

    async def aclose(self) -> None:
        """The same, for tasks."""
        self.close()


@contextmanager
def reading() -> Iterator[None]:
    """Put the library's errors in the place of the system's, for a read."""
    try:
        yield
    except TimeoutError as error:
        raise httpcore.ReadTimeout(error) from error
    except _GONE as error:
        raise httpcore.ReadError(error) from error


@contextmanager
def writing() -> Iterator[None]:
    """Put the library's errors in the place of the system's, for a write."""
    try:
        yield
    except TimeoutError as error:
        raise httpcore.WriteTimeout(error) from error
    except _GONE as error:
        raise httpcore.WriteError(error) from error
