"""What comes back from a build: each output is received by the call that its exporter makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from attrs import define

from mobykit_runtime.buildkit.calls import Call, CallFailed, Metadata, Status
from mobykit_runtime.buildkit.patterns import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mobykit_runtime.buildkit.calls import Handler

__all__ = ["FileSend", "OpenOutput", "Received"]

_EXPORTER = "buildkit-attachable-exporter-id"


@define
class Received:
    """What was received of an output."""

    files: int = 0
    """How many files are complete; of an archive one."""
    bytes: int = 0
    """How many bytes they have, and those that are not complete."""
    failure: Exception | None = None
    """What went wrong on this side: UnsafeArchive, StreamDecodeError, TruncatedStream, OSError ..."""

    @contextmanager
    def keeping_failures(self) -> Iterator[None]:
        """Keep what goes wrong for the user, and end the call with it."""
        try:
            yield
        except CallFailed:
            raise
        except Exception as error:
            self.failure = error
            text = str(error).encode("utf-8", "replace").decode()
            raise CallFailed(Status.UNKNOWN, text) from error


OpenOutput: TypeAlias = Callable[[Received], Call]
"""Makes the call that receives an output."""


class FileSend:
    """Receives outputs by the numbers of their exporters."""

    def __init__(self, outputs: Mapping[int, OpenOutput]) -> None:
        self._outputs = outputs
        self.received = {number: Received() for number in outputs}
        """What was received of each output so far."""

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What a session serves."""
        return {"/moby.filesync.v1.FileSend/DiffCopy": self}

    def __call__(self, metadata: Metadata) -> Call:
        """Return the call that receives an output; raise CallFailed where there is none of this number."""
        number = self._number(metadata)
        received = self.received[number]
        with received.keeping_failures():
            return self._outputs[number](received)

    def _number(self, metadata: Metadata) -> int:
        values = values_of(metadata, _EXPORTER)
        # Engines before 23 have no numbers, and one exporter.
        numbers = [number for number in self._outputs if not values or str(number) == values[0]]
        if len(numbers) != 1:
            raise CallFailed(Status.NOT_FOUND, "the build has no such output")
        return numbers[0]
