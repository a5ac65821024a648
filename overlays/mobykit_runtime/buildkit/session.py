"""What a session serves: the handlers of its calls, and how it is known to the engine. Without I/O."""

from __future__ import annotations

import hashlib
import os
import socket
import uuid
from typing import TYPE_CHECKING

from mobykit_runtime.buildkit.health import health

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.buildkit.calls import Handler

__all__ = ["SessionServices", "shared_key_of"]


class SessionServices:
    """The services of one session; health is always one of them.

    Args:
        shared_key: what sessions share whose contexts are the same folder, see `shared_key_of`. By default it is
            one of its own: with an empty one the engine would compare with the files of any other build.
    """

    def __init__(self, *, shared_key: str | None = None) -> None:
        self.id = uuid.uuid4().hex
        """The text under which a build names the session."""
        self.shared_key = shared_key or self.id
        self.handlers: dict[str, Handler] = dict(health())
        """What makes the calls, by their paths."""

    @property
    def paths(self) -> list[str]:
        """The paths of all calls, as the engine is told when the session is opened."""
        return [*self.handlers]

    def add(self, handlers: Mapping[str, Handler]) -> None:
        """Serve more calls; none of them may be served already."""
        if known := sorted(self.handlers.keys() & handlers.keys()):
            raise ValueError(f"{known[0]} is served already")
        self.handlers.update(handlers)


def shared_key_of(folder: str | os.PathLike[str]) -> str:
    """Return the shared key of a folder: the same for it on this machine, another for any other."""
    place = f"{socket.gethostname()}\0{os.path.realpath(folder)}"
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()
