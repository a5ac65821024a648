"""Bodies that the engine fetches from the client during a build, such as a context in an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mobykit_runtime.buildkit.calls import Call, CallFailed, Status
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import encode
from mobykit_runtime.uploads import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.buildkit.calls import Handler, Metadata
    from mobykit_runtime.uploads import AnyUpload

__all__ = ["upload_url", "uploads"]

_PIECE_SIZE: Final = 128 * 1024


def upload_url(name: str) -> str:
    """Return the address under which a build names a body."""
    return f"http://buildkit-session/{name}"


def uploads(bodies: Mapping[str, AnyUpload]) -> Mapping[str, Handler]:
    """Return the handlers for bodies by their names."""

    def pull(metadata: Metadata) -> Call:
        name = next(iter(metadata.get("urlpath", ())), "").strip("/")
        if name not in bodies:
            raise CallFailed(Status.NOT_FOUND, f"upload {name[:100]}: not given to the build")
        return _Pull(name, bodies[name])

    return {"/moby.upload.v1.Upload/Pull": pull}


class _Pull(Call):
    def __init__(self, name: str, body: AnyUpload) -> None:
        self._name = name
        self._is_done = False
        self._pieces = pieces(body)
        self._rest = memoryview(b"")

    def receive(self, message: bytes) -> None:
        """Drop a message: the engine has nothing to say."""

    def next_message(self) -> bytes | None:
        """Return the next piece."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            self._is_done = True
            return None
        except OSError as error:
            raise CallFailed(Status.UNKNOWN, f"upload {self._name}: {error.strerror}") from error
        piece, self._rest = self._rest[:_PIECE_SIZE], self._rest[_PIECE_SIZE:]
        return encode(Piece(bytes(piece)))

    @property
    def is_done(self) -> bool:
        """Whether all was returned."""
        return self._is_done

    def close(self) -> None:
        """Close the file."""
        self._pieces.close()
