"""WebSockets over an upgraded connection: containers can be attached to this way, too.

The frames are wsproto's work, which is optional: `pip install 'mobykit[websocket]'`.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.errors import DockerError, InputClosed, ProtocolError, TruncatedStream

if TYPE_CHECKING:
    from mobykit_runtime.http import AsyncConnection, Connection
    from mobykit_runtime.messages import Answer

__all__ = ["AsyncWebSocket", "Codec", "WebSocket"]

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
        """Give the bytes that send a message."""
        if self.ended:
            raise InputClosed("the conversation over the WebSocket has ended: it takes no more input")
        return self._connection.send(self._events.BytesMessage(data=data))

    def goodbye(self) -> bytes:
        """Give the bytes that end the conversation; nothing where it has ended."""
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
        """Give the next message, empty where there is none."""
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


class _Base:
    """What sockets of both kinds share."""

    _connection: Connection | AsyncConnection

    @property
    def where(self) -> str:
        """Method and path of the request."""
        return self._connection.where

    @property
    def head(self) -> Answer:
        """The head of the answer."""
        return self._connection.head

    @property
    def closed(self) -> bool:
        """Whether it is closed on this side."""
        return self._connection.closed

    def _no_half_close(self) -> InputClosed:
        return InputClosed(
            f"{self.where}: the input of a WebSocket cannot be ended alone; close it whole, or use attach()"
        )


class WebSocket(_Base):
    """A connection for threads whose bytes travel in messages."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection: Connection = connection
        self._codec = codec
        codec.check(connection.where, connection.head)

    def read(self) -> bytes:
        """Give the next message, empty at the end."""
        while not (message := self._codec.take(self.where)):
            data = b"" if self._codec.ended else self._connection.read()
            if not data:
                self._codec.finish(self.where)
                return b""
            if back := self._codec.receive(data):
                with suppress(InputClosed):  # what it has sent before it went is still read
                    self._connection.write(back)
        return message

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send a message."""
        self._connection.write(self._codec.message(bytes(data)))

    def end_input(self) -> None:
        """Raise InputClosed: the protocol has no such thing."""
        raise self._no_half_close()

    def close(self) -> None:
        """Say goodbye and close."""
        try:
            if not self.closed and (goodbye := self._codec.goodbye()):
                self._connection.write_at_once(goodbye)
        finally:
            self._connection.close()


class AsyncWebSocket(_Base):
    """A connection for tasks whose bytes travel in messages."""

    def __init__(self, connection: AsyncConnection, codec: Codec) -> None:
        self._connection: AsyncConnection = connection
        self._codec = codec
        codec.check(connection.where, connection.head)

    async def read(self) -> bytes:
        """Give the next message, empty at the end."""
        while not (message := self._codec.take(self.where)):
            data = b"" if self._codec.ended else await self._connection.read()
            if not data:
                self._codec.finish(self.where)
                return b""
            if back := self._codec.receive(data):
                with suppress(InputClosed):  # what it has sent before it went is still read
                    await self._connection.write(back)
        return message

    async def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send a message."""
        await self._connection.write(self._codec.message(bytes(data)))

    async def end_input(self) -> None:
        """Raise InputClosed: the protocol has no such thing."""
        raise self._no_half_close()

    async def close(self) -> None:
        """Say goodbye and close."""
        try:
            if not self.closed and (goodbye := self._codec.goodbye()):
                await self._connection.write_at_once(goodbye)
        finally:
            await self._connection.close()
