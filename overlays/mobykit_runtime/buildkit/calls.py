"""Calls that the engine makes to the client during a build: gRPC without I/O.

The session reads and writes the connection and drives these; none of them waits.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    import socket

__all__ = ["MOST_STREAMS", "Call", "CallFailed", "Handler", "Metadata", "Status", "Waiting"]

MOST_STREAMS: Final = 100
"""How many calls may be open at the same time."""
Metadata: TypeAlias = Mapping[str, Sequence[str]]
"""What the engine says about a call beside its messages: the values of each key, in order."""


class Status(IntEnum):
    """How a call ends, in gRPC's numbers."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    NOT_FOUND = 5
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14


@frozen
class CallFailed(Exception):  # noqa: N818  # the engine is told, not the user
    """Ends a call with another status than OK; the text reaches the engine."""

    status: Status
    text: str = field(default="")


@frozen
class Waiting:
    """A socket, not the connection's, that a call waits for."""

    socket: socket.socket
    events: int
    """What for: `selectors.EVENT_READ`, `EVENT_WRITE` or both."""
    proceed: Callable[[], None]
    """What to call when it is ready; may raise CallFailed. The call may have something to send then."""


class Call(ABC):
    """One call: it is given the engine's messages and asked for ours."""

    @abstractmethod
    def receive(self, message: bytes) -> None:
        """Take a message of the engine; may raise CallFailed."""

    def end_input(self) -> None:  # noqa: B027  # most have nothing to do then
        """Take note that the engine sends no more messages."""

    @abstractmethod
    def next_message(self) -> bytes | None:
        """Return the next message to send, or None if there is none now; may raise CallFailed.

        It is called when the connection can take more, so a message is made only when it can be sent.
        """

    @property
    @abstractmethod
    def is_done(self) -> bool:
        """Whether all messages have been returned; the call then ends with OK."""

    @property
    def waiting(self) -> Sequence[Waiting]:
        """The sockets that the call waits for at the moment, beside the engine; most calls wait for none."""
        return ()

    def close(self) -> None:  # noqa: B027  # most hold nothing
        """Release what the call holds; called once, however the call ends."""


Handler: TypeAlias = Callable[[Metadata], Call]
"""Makes the call for a path; what it is given is the metadata."""
