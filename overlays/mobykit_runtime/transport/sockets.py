"""Sockets that a client owns."""

from __future__ import annotations

import select
import socket

__all__ = ["ClientSocket", "is_gone", "is_readable", "wait_ready"]


class ClientSocket(socket.socket):
    """A socket that closes quietly when it is forgotten.

    Python warns of sockets that were not closed. An idle connection of a client that nobody uses any more is no
    mistake to warn of; a stream that was left open is, and warns by itself.
    """

    __slots__ = ()

    def __del__(self) -> None:
        self.close()


def is_readable(connected: socket.socket) -> bool:
    """Return whether a socket has something to read, or was closed by the other side."""
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([connected], [], [], 0)[0])
    poll = select.poll()  # unlike select() it takes descriptors of any number
    poll.register(connected, select.POLLIN)
    return bool(poll.poll(0))


def is_gone(connected: socket.socket) -> bool:
    """Return whether nothing can be sent any more either, as far as the system tells."""
    if not hasattr(select, "poll") or connected.fileno() == -1:
        return False
    poll = select.poll()
    poll.register(connected, 0)  # that both directions have ended is told unasked
    return bool(poll.poll(0))


def wait_ready(connected: socket.socket, timeout: float | None, *, writing: bool = False) -> None:
    """Wait until a socket can be read, or written to; raise TimeoutError after `timeout` seconds."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(connected, select.POLLOUT if writing else select.POLLIN)
        ready = bool(poll.poll(None if timeout is None else max(1, timeout * 1000)))
    else:  # Windows, where a connection that failed is neither
        mine = [connected]
        ready = any(select.select([] if writing else mine, mine if writing else [], mine, timeout))
    if not ready:
        raise TimeoutError
