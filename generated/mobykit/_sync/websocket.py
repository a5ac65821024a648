# Derived from mobykit_runtime/_async/websocket.py by the generator; edit that instead.

"""WebSockets over an upgraded connection: containers can be attached to this way, too."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.errors import InputClosed

if TYPE_CHECKING:
    from mobykit_runtime.messages import Answer
    from mobykit_runtime.streams.websocket_codec import Codec

    from .response import Response

__all__ = ["WebSocket"]


class WebSocket:
    """A connection whose bytes travel in messages."""

    def __init__(self, response: Response, codec: Codec) -> None:
        codec.check(response.where, response.head)
        self.where = response.where
        self._response = response
        self._codec = codec

    @property
    def head(self) -> Answer:
        """The response without its body."""
        return self._response.head

    @property
    def closed(self) -> bool:
        """Whether it is closed on this side."""
        return self._response.closed

    def set_deadline(self, deadline: float | None) -> None:
        """Have reads end with DockerTimeout at a time of the monotonic clock; None for none."""
        self._response.set_deadline(deadline)

    def close_now(self) -> None:
        """Close the connection without a close frame, and without waiting."""
        self._response.close_now()

    def read(self) -> bytes:
        """Return the next message; empty at the end."""
        while not (message := self._codec.take(self.where)):
            data = b"" if self._codec.ended else self._response.read()
            if not data:
                self._codec.finish(self.where)
                return b""
            if back := self._codec.receive(data):
                with suppress(InputClosed):  # what the other side sent before it closed is still read
                    self._response.write(back)
        return message

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send a message."""
        self._response.write(self._codec.message(bytes(data)))

    def send_eof(self) -> None:
        """Raise InputClosed: the protocol has no such thing."""
        raise InputClosed(
            f"{self.where}: the input of a WebSocket cannot be ended alone; close it whole, or use attach()"
        )

    def close(self) -> None:
        """Send a close frame, and close the connection."""
        try:
            if not self.closed and (goodbye := self._codec.goodbye()):
                self._response.write_at_once(goodbye)
        finally:
            self._response.close()
