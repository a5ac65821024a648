"""What BuildKit reports while it builds: messages that have changed parts of the build's state."""

from __future__ import annotations

import base64
from calendar import timegm
from datetime import timedelta
from typing import Final

from attrs import frozen

from mobykit_runtime.buildkit.protobuf import (
    BOOL,
    BYTES as BYTES_KIND,
    INT64,
    TEXT,
    UINT32,
    Kind,
    decode,
    encode,
    message,
    proto,
    repeated,
)
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError
from mobykit_runtime.timestamps import Timestamp

__all__ = [
    "TRACE_ID",
    "BuildSource",
    "BuildStatus",
    "BuildWarning",
    "Position",
    "SourceFile",
    "SourceRange",
    "VertexLog",
    "VertexStatus",
    "VertexUpdate",
    "build_status",
    "readable_status",
    "seconds_between",
]

TRACE_ID: Final = "moby.buildkit.trace"
"""The id of messages that hold a status."""
_NANOSECONDS = 10**9


@frozen
class _Time:
    seconds: int = proto(1, INT64)
    nanos: int = proto(2, UINT32)


def _write_time(time: Timestamp) -> bytes:
    return encode(_Time(timegm(time.utctimetuple()), time.nanosecond))


def _read_time(data: bytes) -> Timestamp:
    time = decode(_Time, data)
    try:
        second = Timestamp.from_unix(time.seconds).isoformat()[:19]
    except InvalidArgument as error:
        raise StreamDecodeError(
            f"the engine sent a time of BuildKit's that cannot be read: {error}"
        ) from None
    if time.nanos >= _NANOSECONDS:
        raise StreamDecodeError(
            f"the engine sent a time of BuildKit's that cannot be read: a fraction of {time.nanos} nanoseconds"
        )
    return Timestamp.parse(f"{second}.{time.nanos:09}Z")


_TIME = Kind(message(_Time).wire, _write_time, _read_time, None)


def seconds_between(start: Timestamp, end: Timestamp) -> float:
    """Return how many seconds passed between two times; 0.0 where the second is earlier."""
    return max((end - start) / timedelta(seconds=1), 0.0)


@frozen
class VertexUpdate:
    """The state of a step of a build: it replaces the one before of the same digest."""

    __module__ = "mobykit.streams"

    digest: str = proto(1, TEXT)
    """Which step it is."""
    inputs: tuple[str, ...] = proto(2, repeated(TEXT))
    """Digests of the steps whose results it works on."""
    name: str = proto(3, TEXT)
    """What it does, such as `[2/3] RUN make` or `[internal] load build context`."""
    cached: bool = proto(4, BOOL)
    """Whether its result was taken from the cache."""
    started: Timestamp | None = proto(5, _TIME)
    """When it began; None before."""
    completed: Timestamp | None = proto(6, _TIME)
    """When it ended; None while it runs. A step can begin again."""
    error: str = proto(7, TEXT)
    """Why it failed; empty unless it did."""

    @property
    def is_canceled(self) -> bool:
        """Whether it ended since another one failed, or since the build was cancelled."""
        return self.error.endswith("context canceled")

    @property
    def seconds(self) -> float | None:
        """How long it took, the last time that it ran; None unless it has ended."""
        if self.started is None or self.completed is None:
            return None
        return seconds_between(self.started, self.completed)


@frozen
class VertexStatus:
    """Part of what a step does, such as the download of a layer: it replaces the one before of the same id."""

    __module__ = "mobykit.streams"

    id: str = proto(1, TEXT)
    """What it is about: `transferring context:`, the digest of a layer, ..."""
    vertex: str = proto(2, TEXT)
    """Digest of the step."""
    name: str = proto(3, TEXT)
    """What is done, such as `extract`; often empty."""
    current: int = proto(4, INT64)
    """How much is done, in bytes."""
    total: int = proto(5, INT64)
    """How much there is to do, in bytes; 0 where that is not known."""
    timestamp: Timestamp | None = proto(6, _TIME)
    """When this was so."""
    started: Timestamp | None = proto(7, _TIME)
    """When it began."""
    completed: Timestamp | None = proto(8, _TIME)
    """When it ended; None while it goes on."""


@frozen
class VertexLog:
    """Output of a step; it need not end with a line."""

    __module__ = "mobykit.streams"

    vertex: str = proto(1, TEXT)
    """Digest of the step."""
    timestamp: Timestamp | None = proto(2, _TIME)
    """When it was written."""
    stream: int = proto(3, INT64)
    """1 for stdout, 2 for stderr."""
    data: bytes = proto(4, BYTES_KIND)
    """What was written."""


@frozen
class BuildSource:
    """A place in a Dockerfile."""

    __module__ = "mobykit.streams"

    file: str
    """Name of the Dockerfile; empty where it is not told."""
    first_line: int
    """Number of the first line, from 1."""
    last_line: int
    """Number of the last line."""


@frozen
class SourceFile:
    """A file that a message is about."""

    name: str = proto(1, TEXT)
    data: bytes = proto(2, BYTES_KIND)


@frozen
class Position:
    """A place in a file, from line 1 and character 0."""

    line: int = proto(1, INT64)
    character: int = proto(2, INT64)


@frozen
class SourceRange:
    """A part of a file."""

    start: Position | None = proto(1, message(Position))
    end: Position | None = proto(2, message(Position))


@frozen
class BuildWarning:
    """What BuildKit warns of, such as a Dockerfile that works but is not as it should be."""

    __module__ = "mobykit.streams"

    vertex: str = proto(1, TEXT)
    """Digest of the step that found it."""
    level: int = proto(2, INT64)
    """How much it matters, by BuildKit's count; 1 for what its checks of the Dockerfile find."""
    text: str = proto(3, TEXT)
    """What it is, in one line."""
    details: tuple[str, ...] = proto(4, repeated(TEXT))
    """More about it, in lines."""
    url: str = proto(5, TEXT)
    """A page that explains it, or empty."""
    file: SourceFile | None = proto(6, message(SourceFile))
    """Name and content of the file that it is about."""
    ranges: tuple[SourceRange, ...] = proto(7, repeated(message(SourceRange)))
    """Parts of the file."""

    @property
    def source(self) -> BuildSource | None:
        """Where in the Dockerfile; None where that is not known."""
        lines = [place.line for part in self.ranges for place in (part.start, part.end) if place is not None]
        if self.file is None or not lines:
            return None
        return BuildSource(self.file.name, min(lines), max(lines))


@frozen
class BuildStatus:
    """What has changed in a build with BuildKit, in one message."""

    __module__ = "mobykit.streams"

    vertices: tuple[VertexUpdate, ...] = proto(1, repeated(message(VertexUpdate)))
    """Steps, each with all of its new state."""
    statuses: tuple[VertexStatus, ...] = proto(2, repeated(message(VertexStatus)))
    """Parts of what steps do."""
    logs: tuple[VertexLog, ...] = proto(3, repeated(message(VertexLog)))
    """Output of steps."""
    warnings: tuple[BuildWarning, ...] = proto(4, repeated(message(BuildWarning)))
    """Warnings that are new."""


def build_status(message: object) -> BuildStatus | None:
    """Return what a message of `images.build_stream` says of a build with BuildKit; None if it says nothing of it.

        progress = BuildProgress()
        for message in docker.images.build_stream(".", version="2"):
            if (status := build_status(message)) is not None:
                progress.update(status)

    Raises:
        StreamDecodeError: the message should hold a status and does not
    """
    text = getattr(message, "aux", None)
    if getattr(message, "id", None) != TRACE_ID or not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise StreamDecodeError(f"{TRACE_ID} is not base64", excerpt=text[:200]) from None
    return decode(BuildStatus, data)


def readable_status(message: object) -> BuildStatus | None:
    """Return what `build_status` returns, and None where it raises: no build fails for what it reports on the way."""
    try:
        return build_status(message)
    except StreamDecodeError as error:
        import logging

        logging.getLogger("mobykit").debug("goes on without a part of a build's progress: %s", error)
        return None
