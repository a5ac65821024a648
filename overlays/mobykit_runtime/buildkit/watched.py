"""Calls of ours whose messages are waited for elsewhere than in the thread that serves the connection."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.buildkit.grpc_client import Exchange

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.grpc_messages import Outcome

__all__ = ["Bell", "WatchedExchange"]


class Bell:
    """A pair of sockets: something can be read from `heard` once `ring` was called."""

    def __init__(self) -> None:
        self.heard, self._rung = socket.socketpair()
        for each in (self.heard, self._rung):
            each.setblocking(False)

    def ring(self) -> None:
        """Wake whoever waits; from any thread."""
        with suppress(OSError):  # it was rung often enough, or is closed
            self._rung.send(b"\0")

    def close(self) -> None:
        """Close what rings; `heard` belongs to whoever waits."""
        self._rung.close()


class WatchedExchange(Exchange):
    """An exchange that rings a bell with each message, and when it has ended."""

    def __init__(self, bell: Bell, *requests: bytes) -> None:
        super().__init__(*requests)
        self._bell = bell

    def receive(self, message: bytes) -> None:
        """Keep a message."""
        super().receive(message)
        self._bell.ring()

    def ended(self, outcome: Outcome) -> None:
        """Keep how it ended."""
        super().ended(outcome)
        self._bell.ring()
