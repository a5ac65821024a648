"""An engine's side of a session, on h2: it makes calls, in memory or over a socket, and as badly as a test wants."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from attrs import define, field
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import (
    DataReceived,
    ResponseReceived,
    StreamEnded,
    StreamReset,
    TrailersReceived,
)
from h2.settings import SettingCodes, Settings
from mobykit_runtime.buildkit.grpc_messages import MessageReader, framed


class Side(Protocol):
    """What the peer talks to in memory."""

    def receive(self, data: bytes) -> None: ...

    def output(self) -> bytes: ...


@define
class Made:
    """A call as the engine sees it."""

    id: int
    messages: list[bytes] = field(factory=list)
    headers: dict[str, str] = field(factory=dict)
    """Those of the beginning and of the end."""
    frames: list[int] = field(factory=list)
    ended: bool = False
    reset: int | None = None
    reader: MessageReader = field(factory=lambda: MessageReader(1 << 30))

    @property
    def status(self) -> int:
        return int(self.headers["grpc-status"])

    @property
    def text(self) -> str:
        return self.headers.get("grpc-message", "")


class Peer:
    """An HTTP/2 client.

    Args:
        window: how many bytes of each call it takes before it has to ask for more.
        grows: whether it asks for more.
    """

    def __init__(self, *, window: int = 65535, grows: bool = True) -> None:
        self.http2 = H2Connection(
            H2Configuration(
                client_side=True, validate_outbound_headers=False, normalize_outbound_headers=False
            )
        )
        self.http2.local_settings = Settings(
            client=True, initial_values={SettingCodes.INITIAL_WINDOW_SIZE: window}
        )
        self.http2.initiate_connection()
        self.grows = grows
        self.calls: dict[int, Made] = {}

    def open(
        self,
        path: str,
        metadata: Mapping[str, Sequence[str | bytes]] | None = None,
        *,
        end: bool = False,
    ) -> Made:
        """Begin a call."""
        made = Made(self.http2.get_next_available_stream_id())
        headers: list[Any] = [
            (":method", "POST"),
            (":scheme", "http"),
            (":path", path),
            (":authority", "localhost"),
            ("content-type", "application/grpc"),
            ("te", "trailers"),
        ]
        headers += [(name, value) for name, values in (metadata or {}).items() for value in values]
        self.http2.send_headers(made.id, headers, end_stream=end)
        self.calls[made.id] = made
        return made

    def send(self, made: Made, data: bytes, *, end: bool = False) -> None:
        """Send raw data of a call, as far as the window allows: all of it."""
        size = self.http2.max_outbound_frame_size
        for start in range(0, len(data) or 1, size):
            piece = data[start : start + size]
            self.http2.send_data(made.id, piece, end_stream=end and start + size >= len(data))

    def ask(
        self,
        side: Side,
        path: str,
        *messages: bytes,
        metadata: Mapping[str, Sequence[str | bytes]] | None = None,
    ) -> Made:
        """Make a call with all of its messages, in memory."""
        self.pump(side)  # the windows of the beginning are small
        made = self.open(path, metadata)
        self.send(made, b"".join(map(framed, messages)), end=True)
        self.pump(side)
        return made

    def pump(self, side: Side) -> None:
        """Pass on what both sides have to say until they are silent."""
        while True:
            there = self.http2.data_to_send()
            if there:
                side.receive(there)
            back = side.output()
            if back:
                self.receive(back)
            if not there and not back:
                return

    def receive(self, data: bytes) -> None:
        for event in self.http2.receive_data(data):
            made = self.calls.get(getattr(event, "stream_id", None) or 0)
            if made is not None:
                self._note(made, event)

    def _note(self, made: Made, event: object) -> None:
        if isinstance(event, DataReceived):
            made.frames.append(len(event.data))
            made.messages += made.reader.feed(event.data)
            if self.grows:
                self.http2.acknowledge_received_data(event.flow_controlled_length, made.id)
        elif isinstance(event, ResponseReceived | TrailersReceived):
            made.headers.update({_text(name): _text(value) for name, value in event.headers})
        elif isinstance(event, StreamEnded):
            made.ended = True
        elif isinstance(event, StreamReset):
            made.reset = event.error_code


class SocketPeer(Peer):
    """The same over a socket, until a call has ended."""

    def __init__(self, connected: socket.socket, **options: Any) -> None:
        super().__init__(**options)
        self._socket = connected
        connected.settimeout(10)

    def flush(self) -> None:
        self._socket.sendall(self.http2.data_to_send())

    def run(self, *calls: Made) -> None:
        """Send and receive until these calls have ended."""
        self.flush()
        while not all(made.ended or made.reset is not None for made in calls):
            self.step()

    def step(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            raise EOFError
        self.receive(data)
        self.flush()

    def call(
        self,
        path: str,
        messages: Iterable[bytes] = (b"",),
        metadata: Mapping[str, Sequence[str | bytes]] | None = None,
    ) -> Made:
        made = self.open(path, metadata)
        self.send(made, b"".join(map(framed, messages)), end=True)
        self.run(made)
        return made


def _text(data: bytes | str) -> str:
    return data if isinstance(data, str) else data.decode()
