"""What is asked of the system for connections over a network."""

from __future__ import annotations

import socket

__all__ = ["set_options"]

# Streams have no timeout: a machine that is gone without a word is found out by the system.
_KEEPALIVE = [
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *(
        (socket.IPPROTO_TCP, getattr(socket, name), value)
        for name, value in {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}.items()
        if hasattr(socket, name)
    ),
]


def set_options(connected: socket.socket) -> None:
    """Set the options of a TCP connection."""
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for option in _KEEPALIVE:
        connected.setsockopt(*option)
