"""Waiting in threads."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import AsyncIterable, Callable, Iterable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.timeouts import after, left_of
from mobykit_runtime.transport.sockets import wait_ready

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

__all__ = [
    "ACTOR",
    "WITH",
    "Event",
    "FileMethods",
    "InputMethods",
    "Lock",
    "Opening",
    "Work",
    "background",
    "checkpoint",
    "cleaned",
    "close_socket",
    "current_loop",
    "finished",
    "flight_key",
    "is_same_thread",
    "iterate_in_thread",
    "iterates_natively",
    "limited",
    "opened",
    "receive",
    "run_in_own_thread",
    "run_in_thread",
    "send_all",
    "shielded",
    "sleep",
    "try_acquire",
]

T = TypeVar("T")

Opening: TypeAlias = Annotated[T, "opened at once"]
Lock = threading.Lock
Event = threading.Event
Work: TypeAlias = Callable[[], T]
"""Work that is waited for."""
sleep = time.sleep
_STOP_SECONDS = 1.0
_LATER = (BlockingIOError, InterruptedError)


ACTOR = "thread"
WITH = "`with`"


class FileMethods:
    """What else files have, so that tarfile, shutil and io.BufferedReader take a stream for one."""

    def read(self, size: int | None = -1) -> bytes:
        """Return as many bytes as asked for, fewer only at the end; all of them for -1 or None."""
        raise NotImplementedError

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as bytes come; return how many."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def flush(self) -> None:
        """Do nothing; io.BufferedReader asks for it."""

    def readable(self) -> bool:
        """Return True."""
        return True

    def writable(self) -> bool:
        """Return False."""
        return False

    def seekable(self) -> bool:
        """Return False."""
        return False

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002  # a file's signature
        """Raise io.UnsupportedOperation: what was read is gone."""
        raise io.UnsupportedOperation("a stream cannot be rewound")

    def tell(self) -> int:
        """Raise io.UnsupportedOperation."""
        raise io.UnsupportedOperation("a stream has no position")

    def write(self, data: bytes | bytearray | memoryview) -> int:  # noqa: ARG002  # a file's signature
        """Raise io.UnsupportedOperation."""
        raise io.UnsupportedOperation("this stream can only be read")


class InputMethods:
    """What else files have that are written to."""

    def flush(self) -> None:
        """Do nothing: what is written is sent at once."""


def current_loop() -> object:
    """Return None: threads have no event loop."""
    return None


def opened(stream: T) -> T:
    """Return a stream, which is open."""
    return stream


def flight_key() -> int:
    """Return whose work is shared: that of all threads."""
    return 0


def is_same_thread(thread: int) -> bool:
    """Return whether waiting for work of a thread would never end, because it is this one."""
    return thread == threading.get_ident()


def iterates_natively(body: object) -> bool:
    """Return whether a body needs no thread: none does; raise InvalidArgument for one that is made asynchronously."""
    if isinstance(body, AsyncIterable) and not isinstance(body, Iterable):
        raise InvalidArgument("a body that is made asynchronously takes the asynchronous client")
    return False


def try_acquire(lock: threading.Lock) -> bool:
    """Take a lock if it is free; return whether it was."""
    return lock.acquire(blocking=False)


def checkpoint() -> None:
    """Let others run: the system does that."""


def run_in_thread(work: Callable[..., T], *arguments: Any) -> T:
    """Do blocking work: here, where waiting for it keeps no other thread waiting."""
    return work(*arguments)


def receive(connected: socket.socket, size: int, timeout: float | None) -> bytes:
    """Return what comes next; raise TimeoutError if nothing does, OSError if the socket is closed meanwhile."""
    # Not the socket's own timeout: one thread may read while another one writes, each with its own limit.
    while True:
        try:
            return connected.recv(size)
        except _LATER:
            wait_ready(connected, timeout)


def send_all(connected: socket.socket, data: bytes | memoryview, timeout: float | None) -> None:
    """Send all of the data; raise TimeoutError if it is not taken in time."""
    deadline = after(timeout)
    with memoryview(data) as view:
        sent = 0
        while sent < len(view):
            try:
                sent += connected.send(view[sent:])
            except _LATER:
                wait_ready(connected, left_of(None, deadline), writing=True)


def close_socket(connected: socket.socket) -> None:
    """Close a socket that was shut down, which has woken the threads that wait for it."""
    connected.close()


def run_in_own_thread(work: Callable[..., T], *arguments: Any) -> T:
    """Do blocking work that may take long."""
    return work(*arguments)


def limited(deadline: float | None) -> AbstractContextManager[Any]:  # noqa: ARG001  # as in the other module
    """Do nothing: what waits in threads has the time limit itself."""
    return nullcontext()


def cleaned(work: Callable[[float], object], seconds: float) -> None:
    """Do the work of cleaning up, which gets the time of the monotonic clock when it has to end."""
    work(time.monotonic() + seconds)


def finished(work: Callable[[], T], seconds: float) -> T:  # noqa: ARG001  # as in the other module
    """Do work that is to come to its end: threads are not cancelled."""
    return work()


def shielded(seconds: float) -> AbstractContextManager[Any]:  # noqa: ARG001  # as in the other module
    """Do nothing: threads are not cancelled."""
    return nullcontext()


@contextmanager
def background(work: Callable[[], object], stop: Callable[[], object]) -> Iterator[None]:
    """Do some work beside the block; `stop` makes it end when the block has ended.

    An error of the work calls `stop`, which is to end the block, and is raised.
    """
    failures: list[BaseException] = []

    def watched() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)
            stop()

    worker = threading.Thread(target=watched, name="mobykit-background", daemon=True)
    worker.start()
    try:
        yield
    except Exception:
        if not failures:
            raise
    finally:
        stop()
        worker.join(_STOP_SECONDS)  # it may wait for something that has nothing to do with the block
    if failures:
        raise failures[0]


def iterate_in_thread(source: Iterator[bytes]) -> Iterator[bytes]:
    """Iterate over a stream."""
    yield from source
