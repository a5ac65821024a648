"""ssh agents for `RUN --mount=type=ssh`: what travels between the engine and an agent's socket.

Only what uses keys reaches the agent. Whoever could add keys, remove them or lock the agent would change it for
more than the build.
"""

from __future__ import annotations

import selectors
import socket
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mobykit_runtime.buildkit.calls import Call, CallFailed, Status, Waiting
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import TEXT, decode, encode, proto
from mobykit_runtime.buildkit.unary import Unary
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit_runtime.buildkit.calls import Handler, Metadata

__all__ = ["agents", "check_agents"]

_DEFAULT_ID: Final = "default"
_READ_SIZE: Final = 32 * 1024
_MOST_REQUEST: Final = 256 * 1024  # of OpenSSH's agent
_MOST_WAITING: Final = 1024 * 1024
_LENGTH: Final = 4
_ALLOWED: Final = frozenset({11, 13, 27})  # list the keys, sign with one, extensions
_REFUSED: Final = bytes([0, 0, 0, 1, 0])
"""A request that there is not: the agent itself refuses it, in its turn."""


@frozen
class _Question:
    id: str = proto(1, TEXT)


def agents(sockets: Mapping[str, str]) -> Mapping[str, Handler]:
    """Return the handlers for agents: their sockets by their ids."""

    def path_of(name: str) -> str:
        path = sockets.get(name or _DEFAULT_ID)
        if path is None:
            raise CallFailed(
                Status.NOT_FOUND, f"ssh agent {name[:100] or _DEFAULT_ID}: not given to the build"
            )
        return path

    def check(message: bytes) -> bytes:
        path_of(decode(_Question, message).id)
        return b""

    def forward(metadata: Metadata) -> Call:
        return _Forwarding(path_of(next(iter(metadata.get("buildkit.ssh.id", ())), "")))

    return {
        "/moby.sshforward.v1.SSH/CheckAgent": lambda _: Unary(check),
        "/moby.sshforward.v1.SSH/ForwardAgent": forward,
    }


def check_agents(sockets: Mapping[str, str]) -> None:
    """Raise InvalidArgument for what is not the socket of an agent."""
    if not hasattr(socket, "AF_UNIX"):
        raise InvalidArgument("ssh: agents need unix sockets, which this system has not")
    for name, path in sockets.items():
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            raise InvalidArgument(
                f"ssh: {name}: {path}: {(error.strerror or 'not usable').lower()}; start an agent and name its socket"
            ) from None
        if not stat.S_ISSOCK(mode):
            raise InvalidArgument(
                f"ssh: {name}: {path} is not the socket of an agent; add a key to an agent with ssh-add, "
                "and name the agent's socket"
            )


class _Forwarding(Call):
    """A connection to an agent."""

    def __init__(self, path: str) -> None:
        self._requests = _Requests()
        self._unsent = bytearray()
        self._answer: bytes | None = None
        self._input_ended = False
        self._ended = False
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._socket.setblocking(False)
            self._socket.connect(path)
        except OSError as error:
            self._socket.close()
            raise CallFailed(Status.UNAVAILABLE, f"ssh agent: {error.strerror}") from error

    def receive(self, message: bytes) -> None:
        """Pass on what is for the agent."""
        self._unsent += self._requests.feed(decode(Piece, message).data)
        if len(self._unsent) > _MOST_WAITING:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, "ssh agent: more requests than it takes")
        self._write()

    def end_input(self) -> None:
        """End the agent's input when it has all."""
        self._input_ended = True
        self._write()

    def next_message(self) -> bytes | None:
        """Return what the agent has answered."""
        answer, self._answer = self._answer, None
        return answer

    @property
    def is_done(self) -> bool:
        """Whether the agent has closed the connection."""
        return self._ended and self._answer is None

    @property
    def waiting(self) -> Sequence[Waiting]:
        """The agent's socket; nothing is read until the engine has what was read before."""
        reading = selectors.EVENT_READ if self._answer is None and not self._ended else 0
        writing = selectors.EVENT_WRITE if self._unsent else 0
        return [Waiting(self._socket, reading | writing, self._proceed)] if reading | writing else []

    def close(self) -> None:
        """Close the connection to the agent."""
        self._socket.close()

    def _proceed(self) -> None:
        self._write()
        if self._answer is None and not self._ended:
            self._read()

    def _read(self) -> None:
        try:
            data = self._socket.recv(_READ_SIZE)
        except BlockingIOError:
            return
        except OSError as error:
            raise CallFailed(Status.UNAVAILABLE, f"ssh agent: {error.strerror}") from error
        if data:
            self._answer = encode(Piece(data))
        else:
            self._ended = True

    def _write(self) -> None:
        try:
            if self._unsent:
                del self._unsent[: self._socket.send(self._unsent)]
            if self._input_ended and not self._unsent:
                self._socket.shutdown(socket.SHUT_WR)
        except BlockingIOError:
            return
        except OSError:  # it has gone; what it answered before is still read
            self._unsent.clear()


class _Requests:
    """Takes requests to an agent apart, and lets through what may reach it."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes) -> bytes:
        """Return the requests that are complete now."""
        self._data += data
        found = bytearray()
        while len(self._data) >= _LENGTH:
            size = int.from_bytes(self._data[:_LENGTH], "big")
            if size > _MOST_REQUEST:
                raise CallFailed(Status.RESOURCE_EXHAUSTED, "ssh agent: a request is too large")
            end = _LENGTH + size
            if len(self._data) < end:
                break
            is_allowed = size > 0 and self._data[_LENGTH] in _ALLOWED
            found += self._data[:end] if is_allowed else _REFUSED
            del self._data[:end]
        return bytes(found)
