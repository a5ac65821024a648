"""Connecting to a host by name, without knowing which of its addresses answers (Happy Eyeballs, RFC 8305)."""

from __future__ import annotations

import errno
import os
import selectors
import socket
import threading
import time
from collections import deque
from typing import Any

from mobykit_runtime.transport.sockets import ClientSocket

__all__ = ["TcpAttempt", "connect_tcp"]

_STAGGER_SECONDS = 0.25
"""How long an address may take before the next one is tried beside it."""
_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0)}
# Streams have no timeout: the system finds out that a machine has gone without a word.
_KEEPALIVE = [
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *(
        (socket.IPPROTO_TCP, getattr(socket, name), value)
        for name, value in {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}.items()
        if hasattr(socket, name)
    ),
]


class TcpAttempt:
    """An attempt to connect that runs in a thread, and may be abandoned meanwhile."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self._arguments = (host, port, timeout)
        self._lock = threading.Lock()
        self._connected: socket.socket | None = None
        self._is_abandoned = False

    def connect(self) -> socket.socket:
        """Return the connected socket; one that nobody waits for any more is closed."""
        connected = connect_tcp(*self._arguments)
        with self._lock:
            self._connected = connected
            if self._is_abandoned:
                connected.close()
        return connected

    def abandon(self) -> None:
        """Have the socket closed, now or when it is connected."""
        with self._lock:
            self._is_abandoned = True
            if self._connected is not None:
                self._connected.close()


def connect_tcp(host: str, port: int, timeout: float) -> socket.socket:
    """Return a socket that is connected to a port of a host, to whichever of its addresses answers first.

    Raises:
        TimeoutError: none did in time
        OSError: all of them refused; says what the last one did
    """
    deadline = time.monotonic() + timeout
    addresses = deque(_interleaved(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    problems = [OSError(f"{host} has no address")]
    with selectors.DefaultSelector() as pending:
        try:
            while addresses or pending.get_map():
                if addresses:
                    _begin(addresses.popleft(), pending, problems)
                turn = min(deadline, time.monotonic() + _STAGGER_SECONDS) if addresses else deadline
                connected = _first_connected(pending, turn, problems)
                if connected is not None:
                    _set_options(connected)
                    return connected
                if time.monotonic() >= deadline:
                    raise TimeoutError(f"no connection within {timeout} s")
        finally:
            for key in list(pending.get_map().values()):
                key.fileobj.close()  # type: ignore[union-attr]  # they are all sockets
    raise problems[-1]


def _set_options(connected: socket.socket) -> None:
    """Set the options of a TCP connection."""
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for option in _KEEPALIVE:
        connected.setsockopt(*option)


def _interleaved(found: list[Any]) -> list[Any]:
    """Return the addresses with the two families in turn, that of the first one first."""
    first = [each for each in found if each[0] == found[0][0]]
    others = [each for each in found if each[0] != found[0][0]]
    pairs = zip(first, others, strict=False)
    longer = first[len(others) :] + others[len(first) :]
    return [each for pair in pairs for each in pair] + longer


def _begin(address: Any, pending: selectors.BaseSelector, problems: list[OSError]) -> None:
    """Begin to connect to an address."""
    family, kind, protocol, _, place = address
    try:
        made = ClientSocket(family, kind, protocol)
    except OSError as error:  # the system lacks the family
        problems.append(error)
        return
    made.setblocking(False)
    number = made.connect_ex(place)
    if number in _UNDER_WAY:
        pending.register(made, selectors.EVENT_WRITE)
    else:
        made.close()
        problems.append(OSError(number, os.strerror(number)))


def _first_connected(
    pending: selectors.BaseSelector, until: float, problems: list[OSError]
) -> socket.socket | None:
    """Return the first socket that connects; None where it is time for the next address."""
    known = len(problems)
    while pending.get_map() and len(problems) == known:
        ready = pending.select(max(until - time.monotonic(), 0))
        if not ready:
            return None
        for key, _ in ready:
            made: Any = key.fileobj
            pending.unregister(made)
            number = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number == 0:
                return made  # type: ignore[no-any-return]  # a socket
            made.close()
            problems.append(OSError(number, os.strerror(number)))
    return None
