"""One side of a connection that speaks gRPC, without I/O: bytes come in, bytes go out.

HTTP/2 is h2's work, which is optional: `pip install 'mobykit[buildkit]'`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from mobykit_runtime.buildkit.calls import MOST_STREAMS, CallFailed, Status
from mobykit_runtime.buildkit.grpc_messages import MOST_MESSAGE, MessageReader, framed
from mobykit_runtime.errors import DockerError, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from h2.connection import H2Connection

    from mobykit_runtime.buildkit.calls import Call, Waiting

__all__ = ["GrpcConnection", "Stream"]

T = TypeVar("T")

SEND_SIZE: Final = 64 * 1024
"""How many bytes of messages are made at once, and about how many wait to be sent."""
MOST_HEADERS: Final = 1024 * 1024
"""How many bytes the headers of a call may have: patterns of files to leave out come in them."""
STREAM_WINDOW: Final = 4 * 1024 * 1024
CONNECTION_WINDOW: Final = 8 * 1024 * 1024
MOST_HELD: Final = 2 * MOST_MESSAGE
"""How many bytes of messages that are not complete yet are kept, of all calls together."""
_MOST_FAILURES = 20
_DEFAULT_WINDOW = 65535


class Stream:
    """One call on a connection."""

    def __init__(self, id: int, call: Call) -> None:
        self.id = id
        self.call = call
        self.reader = MessageReader()
        self.began = False
        """Whether headers have been sent."""
        self.input_ended = False
        self.output_ended = False
        self.closed = False
        self.unsent = memoryview(b"")
        """What was made and not sent yet."""

    def fill(self, size: int) -> None:
        """Ask the call for messages until there are some bytes to send."""
        messages: list[bytes] = []
        missing = size - len(self.unsent)
        while missing > 0 and (message := self.call.next_message()) is not None:
            messages.append(message)
            missing -= len(message)
        if messages:
            self.unsent = memoryview(framed(*messages, before=self.unsent))

    def take(self, size: int) -> memoryview:
        """Return bytes to send now."""
        piece, self.unsent = self.unsent[:size], self.unsent[size:]
        return piece


class GrpcConnection(ABC):
    """One side of a connection. Not for several threads at once."""

    def __init__(self, *, client: bool) -> None:
        try:
            from h2 import events
            from h2.exceptions import H2Error
        except ImportError:
            raise DockerError(
                "builds with BuildKit need the package h2: pip install 'mobykit[buildkit]'"
            ) from None
        self._violation = H2Error
        self._http2 = _new_http2(client=client)
        self._streams: dict[int, Stream] = {}
        self._turn = 0
        self.failures: list[Exception] = []
        """What calls failed with unexpectedly; the first of it."""
        self.is_over = False
        """Whether the other side has said that it is done with the connection."""
        self._actions: dict[type[Any], Callable[[Any], None]] = {
            events.RequestReceived: self._on_headers,
            events.ResponseReceived: self._on_headers,
            events.TrailersReceived: self._on_trailers,
            events.DataReceived: self._on_data,
            events.StreamEnded: self._on_end,
            events.StreamReset: self._on_reset,
            events.ConnectionTerminated: self._on_goaway,
        }

    def receive(self, data: bytes) -> None:
        """Take what has come.

        Raises:
            ProtocolError: it is not HTTP/2; the connection cannot be used any more
        """
        try:
            events = self._http2.receive_data(data)
        except self._violation as error:
            raise ProtocolError(f"the engine does not keep to HTTP/2: {error}") from error
        for event in events:
            action = self._actions.get(type(event))
            if action is not None:
                action(event)

    def output(self, most: int = SEND_SIZE) -> bytes:
        """Return what can be sent now; nothing if there is nothing, or the other side has to take more first.

        Messages are made here, so it is to be called when what it returned before was sent.

        Args:
            most: how many bytes of messages to make; what the protocol itself has to say comes with them.
        """
        left = most
        for stream in () if self.is_over else self._in_turn():
            left -= self._send(stream, left)
        return self._http2.data_to_send()

    @property
    def waiting(self) -> list[Waiting]:
        """The sockets that calls wait for."""
        return [
            attrs.evolve(each, proceed=partial(self._guarded, stream, each.proceed))
            for stream in self._streams.values()
            for each in stream.call.waiting
        ]

    def close(self) -> None:
        """Close all calls."""
        for stream in [*self._streams.values()]:
            self._close(stream)

    @abstractmethod
    def _on_headers(self, event: Any) -> None:
        """Take the headers that open a call, or its answer."""

    def _on_trailers(self, event: Any) -> None:  # noqa: B027  # an engine that calls sends none
        """Take the headers that end a call."""

    @abstractmethod
    def _begin(self, stream: Stream) -> None:
        """Send what goes before the first message."""

    @abstractmethod
    def _finish(self, stream: Stream) -> None:
        """End a call whose messages were all sent."""

    @abstractmethod
    def _fail(self, stream: Stream, failure: CallFailed) -> None:
        """End a call that failed here."""

    def _on_data(self, event: Any) -> None:
        self._http2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        stream = self._streams.get(event.stream_id)
        if stream is not None:
            self._guarded(stream, partial(self._take, stream, event.data))

    def _take(self, stream: Stream, data: bytes) -> None:
        messages = stream.reader.feed(data)
        if stream.reader.held and sum(each.reader.held for each in self._streams.values()) > MOST_HELD:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, "too many messages at once that are not complete")
        for message in messages:
            stream.call.receive(message)

    def _on_end(self, event: Any) -> None:
        stream = self._streams.get(event.stream_id)
        if stream is not None:
            stream.input_ended = True
            self._guarded(stream, partial(self._end_input, stream))

    def _end_input(self, stream: Stream) -> None:
        if stream.reader.held:
            raise CallFailed(Status.INTERNAL, "the messages end inside of one")
        stream.call.end_input()

    def _on_reset(self, event: Any) -> None:
        stream = self._streams.get(event.stream_id)
        if stream is not None:
            self._close(stream)

    def _on_goaway(self, _: Any) -> None:
        self.is_over = True

    def _in_turn(self) -> list[Stream]:
        """Return the calls, each time another one first: one that has much to send keeps no other waiting."""
        streams = [*self._streams.values()]
        self._turn += 1
        first = self._turn % len(streams) if streams else 0
        return streams[first:] + streams[:first]

    def _send(self, stream: Stream, most: int) -> int:
        """Send messages of a call, at most so many bytes; return how many, and end the call if it is done."""
        sent, frame = 0, min(self._http2.max_outbound_frame_size, SEND_SIZE)
        while not (stream.closed or stream.output_ended):
            room = min(most - sent, self._http2.local_flow_control_window(stream.id))
            if len(stream.unsent) < min(room, frame):
                self._guarded(stream, partial(stream.fill, min(room, frame)))
            if stream.closed:
                break
            if not stream.unsent:
                if self._guarded(stream, lambda: stream.call.is_done):
                    self._finish(stream)
                break
            if room <= 0:
                break
            self._begin(stream)
            piece = stream.take(min(room, frame))
            self._http2.send_data(stream.id, piece)
            sent += len(piece)
        return sent

    def _guarded(self, stream: Stream, work: Callable[[], T]) -> T | None:
        """Do something of a call's, which fails with it and leaves the others alone."""
        if stream.closed:
            return None
        try:
            return work()
        except CallFailed as failure:
            self._fail(stream, failure)
        except Exception as error:
            self._note(error)
            # Texts of other errors may hold what is none of the engine's business.
            text = (
                str(error) if isinstance(error, DockerError) else f"the client failed: {type(error).__name__}"
            )
            self._fail(stream, CallFailed(Status.INTERNAL, text))
        return None

    def _note(self, error: Exception) -> None:
        if len(self.failures) < _MOST_FAILURES:
            self.failures.append(error)

    def _close(self, stream: Stream) -> None:
        stream.closed = True
        self._streams.pop(stream.id, None)
        try:
            stream.call.close()
        except Exception as error:
            self._note(error)


def _new_http2(*, client: bool) -> H2Connection:
    from h2.config import H2Configuration
    from h2.connection import H2Connection
    from h2.settings import SettingCodes, Settings

    # gRPC's headers may hold what HTTP has no headers for, such as names of files as they are.
    connection = H2Connection(
        H2Configuration(
            client_side=client,
            validate_inbound_headers=False,
            normalize_inbound_headers=False,
            validate_outbound_headers=False,
            normalize_outbound_headers=False,
        )
    )
    values = {
        SettingCodes.INITIAL_WINDOW_SIZE: STREAM_WINDOW,
        SettingCodes.MAX_CONCURRENT_STREAMS: MOST_STREAMS,
        SettingCodes.MAX_HEADER_LIST_SIZE: MOST_HEADERS,
        SettingCodes.ENABLE_PUSH: 0,
    }
    # Settings that are changed later would be sent with their old values.
    connection.local_settings = Settings(client=client, initial_values=values)
    connection.decoder.max_header_list_size = MOST_HEADERS
    connection.initiate_connection()
    connection.increment_flow_control_window(CONNECTION_WINDOW - _DEFAULT_WINDOW)
    return connection
