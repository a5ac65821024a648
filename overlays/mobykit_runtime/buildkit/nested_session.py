"""A session inside of a call of ours, `/moby.buildkit.v1.Control/Session`, in place of a connection of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.grpc_client import ClientCall
from mobykit_runtime.buildkit.grpc_server import GrpcServer
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mobykit_runtime.buildkit.calls import Metadata, Waiting
    from mobykit_runtime.buildkit.grpc_messages import Outcome
    from mobykit_runtime.buildkit.session import SessionServices

__all__ = ["SESSION_PATH", "NestedSession", "session_metadata"]

SESSION_PATH: Final = "/moby.buildkit.v1.Control/Session"
_MOST_UNANSWERED: Final = 64 * 1024 * 1024


def session_metadata(services: SessionServices, name: str = "") -> Metadata:
    """Return the metadata of the call."""
    return {
        "x-docker-expose-session-uuid": [services.id],
        "x-docker-expose-session-name": [name],
        "x-docker-expose-session-sharedkey": [services.shared_key],
        "x-docker-expose-session-grpc-method": services.paths,
    }


class NestedSession(ClientCall):
    """The call: its messages hold the bytes of a connection."""

    def __init__(self, services: SessionServices) -> None:
        self.server = GrpcServer(services.handlers)
        self._unanswered = 0
        self.outcome: Outcome | None = None
        """How it ended; None as long as it goes on."""

    def receive(self, message: bytes) -> None:
        """Take what the engine sends to the server."""
        data = decode(Piece, message).data
        self._unanswered += len(data)
        if self._unanswered > _MOST_UNANSWERED:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, "the engine says much and takes no answer")
        self.server.receive(data)

    def next_message(self) -> bytes | None:
        """Return what the server sends."""
        self._unanswered = 0
        data = self.server.output()
        return encode(Piece(data)) if data else None

    @property
    def is_done(self) -> bool:
        """Whether the engine needs the session no more."""
        return self.server.is_over

    @property
    def waiting(self) -> Sequence[Waiting]:
        """The sockets that calls of the session wait for."""
        return self.server.waiting

    def ended(self, outcome: Outcome) -> None:
        """Keep how it ended."""
        self.outcome = outcome

    def close(self) -> None:
        """Close the calls of the session."""
        self.server.close()
