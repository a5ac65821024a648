"""The server of a session, without I/O: the engine makes the calls, handlers answer them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mobykit_runtime.buildkit.calls import Call, CallFailed, Status
from mobykit_runtime.buildkit.grpc_connection import GrpcConnection, Stream
from mobykit_runtime.buildkit.grpc_messages import metadata_of, trailers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.buildkit.calls import Handler

__all__ = ["GrpcServer"]

_OPENING = [(":status", "200"), ("content-type", "application/grpc")]
_MOST_SHOWN = 200


class _NoCall(Call):
    """Stands for a call that was not made yet."""

    def receive(self, message: bytes) -> None:
        """Drop a message."""

    def next_message(self) -> bytes | None:
        """Return None: there is nothing to send."""
        return None

    @property
    def is_done(self) -> bool:
        """Return False."""
        return False


class GrpcServer(GrpcConnection):
    """The server.

    Args:
        handlers: what makes the calls, by their paths, such as `/grpc.health.v1.Health/Check`.
    """

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        super().__init__(client=False)
        self._handlers = handlers

    def _on_headers(self, event: Any) -> None:
        stream = self._streams[event.stream_id] = Stream(event.stream_id, _NoCall())
        call = self._guarded(stream, lambda: self._new_call(metadata_of(event.headers)))
        if call is not None:
            stream.call = call

    def _new_call(self, metadata: dict[str, list[str]]) -> Call:
        [path] = metadata.get(":path", [])[:1] or [""]
        handler = self._handlers.get(path)
        if handler is None:
            raise CallFailed(Status.UNIMPLEMENTED, f"unknown method {path[:_MOST_SHOWN]}")
        return handler({name: values for name, values in metadata.items() if not name.startswith(":")})

    def _begin(self, stream: Stream) -> None:
        if not stream.began:
            stream.began = True
            self._http2.send_headers(stream.id, _OPENING)

    def _finish(self, stream: Stream) -> None:
        self._end(stream, Status.OK, "")

    def _fail(self, stream: Stream, failure: CallFailed) -> None:
        self._end(stream, failure.status, failure.text)

    def _end(self, stream: Stream, status: Status, text: str) -> None:
        trailers = trailers_of(status, text)
        headers = trailers if stream.began else [*_OPENING, *trailers]
        with suppress(self._violation):  # the engine may have ended it, with what came behind the cause
            self._http2.send_headers(stream.id, headers, end_stream=True)
            if not stream.input_ended:
                self._http2.reset_stream(stream.id)  # no error: what else comes is not needed
        self._close(stream)
