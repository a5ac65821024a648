"""Sockets that a client owns."""

from __future__ import annotations

import select
import socket

__all__ = ["ClientSocket", "is_readable"]


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
