"""WebSockets over an upgraded connection: containers can be attached to this way, too.

The frames are wsproto's work, which is optional: `pip install 'mobykit[websocket]'`.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections import deque
from typing import TYPE_CHECKING

from mobykit_runtime.errors import DockerError, InputClosed, ProtocolError, TruncatedStream

if TYPE_CHECKING:
    from mobykit_runtime.messages import Answer

__all__ = ["Codec"]

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Codec:
    """The protocol without I/O."""

    def __init__(self) -> None:
        try:
            from wsproto import events
            from wsproto.connection import Connection, ConnectionState, ConnectionType
            from wsproto.utilities import ProtocolError as Violation
        except ImportError:
            raise DockerError(
                "attaching over a WebSocket needs the package wsproto: pip install 'mobykit[websocket]'"
            ) from None
        self._key = base64.b64encode(os.urandom(16))
        self._events = events
        self._violation = Violation
        self._connection = Connection(ConnectionType.CLIENT)
        self._open = ConnectionState.OPEN
        self._received: deque[bytes] = deque()
        self._inside = False  # of a message whose end has not come yet
        self._problem = ""
        self.ended = False
        """Whether the other side has said that it is done."""

    @property
    def headers(self) -> tuple[tuple[bytes, bytes], ...]:
        """What the request has to say."""
        return ((b"Sec-WebSocket-Key", self._key), (b"Sec-WebSocket-Version", b"13"))

    def check(self, where: str, head: Answer) -> None:
        """Raise unless the answer is that of a WebSocket server to this very request."""
        digest = hashlib.sha1(self._key + _GUID, usedforsecurity=False).digest()
        if head.headers.get("sec-websocket-accept") != base64.b64encode(digest).decode("ascii"):
            raise ProtocolError(f"{where}: the answer is not that of a WebSocket server")

    def message(self, data: bytes) -> bytes:
        """Return the bytes that send a message."""
        if self.ended:
            raise InputClosed("the conversation over the WebSocket has ended: it takes no more input")
        return self._connection.send(self._events.BytesMessage(data=data))

    def goodbye(self) -> bytes:
        """Return the bytes that end the conversation; nothing where it has ended."""
        if self.ended:
            return b""
        self.ended = True
        return self._connection.send(self._events.CloseConnection(code=1000))

    def receive(self, data: bytes) -> bytes:
        """Take what came; give what has to be sent back."""
        back = b""
        try:
            self._connection.receive_data(data)
            for event in self._connection.events():
                if isinstance(event, self._events.BytesMessage | self._events.TextMessage):
                    text = event.data
                    self._received.append(text.encode("utf-8") if isinstance(text, str) else bytes(text))
                    self._inside = not event.message_finished
                elif isinstance(event, self._events.Ping):
                    back += self._connection.send(event.response())
                elif isinstance(event, self._events.CloseConnection):
                    self._end(event.reason)
        except self._violation as error:
            self._problem = str(error)
        return back

    def _end(self, reason: str | None) -> None:
        if self._connection.state is self._open:
            # The other side has not said so: this is how the package reports what it cannot read.
            self._problem = reason or "a broken frame"
        self.ended = True

    def take(self, where: str) -> bytes:
        """Return the next message, empty where there is none."""
        while self._received:
            if message := self._received.popleft():
                return message
        if self._problem:
            raise ProtocolError(f"{where}: not what a WebSocket server sends ({self._problem})")
        return b""

    def finish(self, where: str) -> None:
        """Take the end of the connection; raise TruncatedStream inside of a message."""
        if self._inside and not self.ended:
            raise TruncatedStream(f"{where}: the stream ended inside of a message", expected=None, got=0)
