"""Calls with one message each way; the answer may take its time in a thread."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.buildkit.calls import Call, CallFailed, Status, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["InThread", "Unary"]


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


class InThread(Unary):
    """A call whose answer is made in a thread of its own, so that the others go on meanwhile.

    The thread goes on to its end if the call is closed before.
    """

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        super().__init__(answer)
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
        threading.Thread(
            target=self._work, args=(message, theirs), name="mobykit-answer", daemon=True
        ).start()

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
