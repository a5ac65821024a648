"""Calls with one message each way; the answer may take its time in a thread."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from mobykit_runtime.buildkit.calls import MOST_STREAMS, Call, CallFailed, Status, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["InThread", "Threads", "Unary"]


class Unary(Call):
    """A call that is answered at once.

    Args:
        answer: makes the answer of what was asked; may raise CallFailed.
    """

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self._make = answer
        self._answer: bytes | None = None
        self._was_asked = False
        self._is_done = False

    def receive(self, message: bytes) -> None:
        """Answer the message."""
        if self._was_asked:
            raise CallFailed(Status.INVALID_ARGUMENT, "this call takes one message")
        self._was_asked = True
        self._begin(message)

    def end_input(self) -> None:
        """Raise CallFailed where nothing was asked."""
        if not self._was_asked:
            raise CallFailed(Status.INVALID_ARGUMENT, "this call takes a message")

    def next_message(self) -> bytes | None:
        """Return the answer, once."""
        answer, self._answer = self._answer, None
        self._is_done = self._is_done or answer is not None
        return answer

    @property
    def is_done(self) -> bool:
        """Whether the answer was returned."""
        return self._is_done

    def _begin(self, message: bytes) -> None:
        self._answer = self._make(message)


class Threads:
    """The threads that answer calls, which an engine cannot make more of than it may have calls open."""

    def __init__(self) -> None:
        self._free = threading.Semaphore(MOST_STREAMS)

    def start(self, work: Callable[[], None]) -> None:
        """Do some work in a thread of its own; raise CallFailed where too many are at work."""
        if not self._free.acquire(blocking=False):
            raise CallFailed(Status.RESOURCE_EXHAUSTED, "too many questions at once")
        threading.Thread(target=self._run, args=(work,), name="mobykit-answer", daemon=True).start()

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        finally:
            self._free.release()


class InThread(Unary):
    """A call whose answer is made in a thread, so that the others go on meanwhile.

    The thread goes on to its end if the call is closed before.
    """

    def __init__(self, answer: Callable[[bytes], bytes], threads: Threads) -> None:
        super().__init__(answer)
        self._threads = threads
        self._end: socket.socket | None = None
        self._result: bytes | Exception = b""  # of the thread, until it has said that it is done

    @property
    def waiting(self) -> Sequence[Waiting]:
        """The socket on which something comes when the answer is there."""
        return () if self._end is None else (Waiting(self._end, selectors.EVENT_READ, self._proceed),)

    def close(self) -> None:
        """Do without the answer."""
        if self._end is not None:
            self._end.close()
            self._end = None

    def _begin(self, message: bytes) -> None:
        self._end, theirs = socket.socketpair()
        try:
            self._threads.start(partial(self._work, message, theirs))
        except BaseException:
            theirs.close()
            raise

    def _work(self, message: bytes, end: socket.socket) -> None:
        with end:
            try:
                self._result = self._make(message)
            except Exception as error:  # raised where the call is driven
                self._result = error
            with suppress(OSError):  # nobody may want to know any more
                end.send(b"\0")  # closing alone is not seen while a fork has the socket, too

    def _proceed(self) -> None:
        self.close()
        if isinstance(self._result, Exception):
            raise self._result
        self._answer = self._result
