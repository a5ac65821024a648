"""Bodies that the engine fetches from the client during a build, such as a context in an archive."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, TypeAlias

from mobykit_runtime.buildkit.calls import Call, CallFailed, Status
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import encode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.buildkit.calls import Handler, Metadata

__all__ = ["UploadSource", "upload_url", "uploads"]

UploadSource: TypeAlias = bytes | Path
"""A body: itself, or the file that holds it."""

_PIECE_SIZE: Final = 128 * 1024


def upload_url(name: str) -> str:
    """Return the address under which a build names a body."""
    return f"http://buildkit-session/{name}"


def uploads(bodies: Mapping[str, UploadSource]) -> Mapping[str, Handler]:
    """Return the handlers for bodies by their names."""

    def pull(metadata: Metadata) -> Call:
        name = next(iter(metadata.get("urlpath", ())), "").strip("/")
        if name not in bodies:
            raise CallFailed(Status.NOT_FOUND, f"upload {name[:100]}: not given to the build")
        return _Pull(name, bodies[name])

    return {"/moby.upload.v1.Upload/Pull": pull}


class _Pull(Call):
    def __init__(self, name: str, body: UploadSource) -> None:
        self._name = name
        self._is_done = False
        try:
            self._file: IO[bytes] = io.BytesIO(body) if isinstance(body, bytes) else body.open("rb")
        except OSError as error:
            raise CallFailed(Status.UNKNOWN, f"upload {name}: {error.strerror}") from error

    def receive(self, message: bytes) -> None:
        """Drop a message: the engine has nothing to say."""

    def next_message(self) -> bytes | None:
        """Return the next piece."""
        try:
            data = self._file.read(_PIECE_SIZE)
        except OSError as error:
            raise CallFailed(Status.UNKNOWN, f"upload {self._name}: {error.strerror}") from error
        self._is_done = not data
        return encode(Piece(data)) if data else None

    @property
    def is_done(self) -> bool:
        """Whether all was returned."""
        return self._is_done

    def close(self) -> None:
        """Close the file."""
        self._file.close()
