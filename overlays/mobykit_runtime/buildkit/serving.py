"""The thread that serves a connection: it reads, writes and waits for the sockets of calls.

No event loop has to stop for it. It is the same for both clients, and for all kinds of connections that have a socket.
"""

from __future__ import annotations

import os
import selectors
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mobykit_runtime.buildkit.grpc_connection import SEND_SIZE
from mobykit_runtime.errors import ConnectionLost, DockerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mobykit_runtime.buildkit.grpc_connection import GrpcConnection
    from mobykit_runtime.transport.raw import RawConnection

__all__ = ["Serving"]

_MOST_UNSENT: Final = 4 * 1024 * 1024
"""With so many bytes to send nothing is read: the engine asks for more than it takes."""
_JOIN_SECONDS: Final = 5.0
"""A file that cannot be read now may take for ever; nobody has to wait for that."""


class Serving:
    """Serves a connection until it is stopped, or the engine ends it.

    Args:
        connection: the connection, which is not to be closed before `join` has returned.
        grpc: what is spoken over it; nobody else may use it meanwhile.
    """

    def __init__(self, connection: RawConnection, grpc: GrpcConnection) -> None:
        self._connection = connection
        self._grpc = grpc
        self._stopped = False
        self._ended = False
        self._error: Exception | None = None
        self._process = os.getpid()
        self._wakes, self._waker = socket.socketpair()
        self._watched: set[socket.socket] = set()
        self._thread = threading.Thread(target=self._run, name="mobykit-session", daemon=True)
        self._thread.start()

    @property
    def error(self) -> Exception | None:
        """Why it has ended, if that was before it was stopped."""
        return self._error

    @property
    def failures(self) -> list[Exception]:
        """What calls failed with unexpectedly."""
        return [*self._grpc.failures]

    def stop(self) -> None:
        """Have it end soon, without waiting. May be called again."""
        self._stopped = True
        if self._process == os.getpid():  # a fork has the socket, too, but not the thread
            with suppress(OSError):
                self._waker.shutdown(socket.SHUT_RDWR)
        self._waker.close()

    def join(self) -> None:
        """Wait until it has ended, after `stop`, which takes as long as one message takes to be made."""
        self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        try:
            with self._wakes, selectors.DefaultSelector() as selector:
                selector.register(self._wakes, selectors.EVENT_READ, lambda: None)
                self._receive(self._connection.receive_first() or None)
                while not (self._stopped or self._ended):
                    self._send()
                    self._watch(selector)
                    for key, _ in selector.select():
                        key.data()
        except Exception as error:  # whatever it is: nobody else would hear of it
            self._end(error)
        finally:
            self._grpc.close()

    def _end(self, error: Exception) -> None:
        if self._stopped:
            return
        if isinstance(error, OSError) and not isinstance(error, DockerError):
            lost = ConnectionLost(f"the connection on which the engine calls back was lost: {error}")
            lost.__cause__ = error
            error = lost
        self._error = error

    def _on_connection(self) -> None:
        self._connection.send()
        if self._connection.unsent < _MOST_UNSENT:
            self._receive(self._connection.receive())

    def _receive(self, data: bytes | None) -> None:
        if data == b"":
            raise ConnectionLost("the engine has ended the connection on which it calls back")
        if data:
            self._grpc.receive(data)
            self._ended = self._grpc.is_over

    def _send(self) -> None:
        connection = self._connection
        connection.send()
        while not self._stopped:
            room = max(SEND_SIZE - connection.unsent, 0)
            data = self._grpc.output(room)
            connection.send(data)
            if not data or not room:
                return

    def _watch(self, selector: selectors.BaseSelector) -> None:
        """Have the selector wait for what is wanted now, and for nothing else."""
        wanted = {connected: (events, action) for connected, events, action in self._wanted()}
        for connected in self._watched - wanted.keys():
            selector.unregister(connected)
        for connected, (events, action) in wanted.items():
            change = selector.modify if connected in self._watched else selector.register
            change(connected, events, action)
        self._watched = {*wanted}

    def _wanted(self) -> Iterator[tuple[socket.socket, int, Callable[[], object]]]:
        unsent = self._connection.unsent
        reading = selectors.EVENT_READ if unsent < _MOST_UNSENT else 0
        writing = selectors.EVENT_WRITE if unsent else 0
        yield self._connection.socket, reading | writing, self._on_connection
        for each in self._grpc.waiting:
            yield each.socket, each.events, each.proceed
