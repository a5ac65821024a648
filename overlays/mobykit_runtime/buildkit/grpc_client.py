"""Our own calls to the engine's BuildKit, without I/O."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from mobykit_runtime.buildkit.calls import Call, Status
from mobykit_runtime.buildkit.grpc_connection import GrpcConnection, Stream
from mobykit_runtime.buildkit.grpc_messages import Outcome, headers_of, metadata_of, outcome_of

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.calls import CallFailed, Metadata

__all__ = ["ClientCall", "Exchange", "GrpcClient"]

_CANCEL: Final = 8  # HTTP/2's number for it


class ClientCall(Call):
    """A call of ours; it is done when it has nothing more to send, and ends when the engine says how it went."""

    @abstractmethod
    def ended(self, outcome: Outcome) -> None:
        """Take note of how the call ended."""


class Exchange(ClientCall):
    """A call whose messages to the engine are known in the beginning; those that come are collected.

    Args:
        requests: the messages to send.
    """

    def __init__(self, *requests: bytes) -> None:
        self._requests = deque(requests)
        self.answers: deque[bytes] = deque()
        """The engine's messages; whoever reads takes them away."""
        self.outcome: Outcome | None = None
        """How it ended; None as long as it goes on."""

    def receive(self, message: bytes) -> None:
        """Keep a message."""
        self.answers.append(message)

    def next_message(self) -> bytes | None:
        """Return the next message to send."""
        return self._requests.popleft() if self._requests else None

    @property
    def is_done(self) -> bool:
        """Whether all was sent."""
        return not self._requests

    def ended(self, outcome: Outcome) -> None:
        """Keep how it ended."""
        self.outcome = outcome


class GrpcClient(GrpcConnection):
    """The client."""

    def __init__(self) -> None:
        super().__init__(client=True)
        self._outcomes: dict[int, Outcome] = {}

    def start(self, path: str, call: ClientCall, metadata: Metadata | None = None) -> None:
        """Begin a call, such as of `/moby.buildkit.v1.Control/Solve`."""
        stream = Stream(self._http2.get_next_available_stream_id(), call)
        headers = [
            (":method", "POST"),
            (":scheme", "http"),
            (":path", path),
            (":authority", "localhost"),
            ("te", "trailers"),
            ("content-type", "application/grpc"),
            *headers_of(metadata or {}),
        ]
        self._http2.send_headers(stream.id, headers)
        self._streams[stream.id] = stream

    def cancel(self, call: ClientCall) -> None:
        """Cancel a call; does nothing if it has ended."""
        for stream in [*self._streams.values()]:
            if stream.call is call:
                self._abort(stream, Outcome(Status.CANCELLED, "cancelled"))

    def close(self) -> None:
        """End all calls."""
        for stream in [*self._streams.values()]:
            self._end(stream, Outcome(Status.UNAVAILABLE, "the connection was closed"))

    def _on_headers(self, event: Any) -> None:
        self._on_trailers(event)  # a call that fails at once has nothing else

    def _on_trailers(self, event: Any) -> None:
        outcome = outcome_of(metadata_of(event.headers))
        if outcome is not None and event.stream_id in self._streams:
            self._outcomes[event.stream_id] = outcome

    def _on_end(self, event: Any) -> None:
        super()._on_end(event)
        stream = self._streams.get(event.stream_id)
        if stream is not None:
            outcome = self._outcomes.get(stream.id)
            self._abort(
                stream, outcome or Outcome(Status.INTERNAL, "the engine did not say how the call ended")
            )

    def _on_reset(self, event: Any) -> None:
        stream = self._streams.get(event.stream_id)
        if stream is not None:
            self._end(stream, Outcome(Status.CANCELLED, "the engine has broken the call off"))

    def _begin(self, stream: Stream) -> None:
        """Do nothing: the headers were sent when the call began."""

    def _finish(self, stream: Stream) -> None:
        stream.output_ended = True
        self._http2.end_stream(stream.id)

    def _fail(self, stream: Stream, failure: CallFailed) -> None:
        self._abort(stream, Outcome(failure.status, failure.text))

    def _abort(self, stream: Stream, outcome: Outcome) -> None:
        if not (stream.input_ended and stream.output_ended):
            with suppress(self._violation):  # the engine may have ended it
                self._http2.reset_stream(stream.id, _CANCEL)
        self._end(stream, outcome)

    def _end(self, stream: Stream, outcome: Outcome) -> None:
        self._outcomes.pop(stream.id, None)
        self._close(stream)
        call = stream.call
        if isinstance(call, ClientCall):
            call.ended(outcome)
