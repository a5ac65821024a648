"""Messages by which the engine is told what to build, and tells what came of it or why it failed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mobykit_runtime.buildkit.protobuf import (
    TEXT,
    map_of,
    message,
    proto,
    repeated,
)
from mobykit_runtime.buildkit.status import BuildSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mobykit_runtime.buildkit.grpc_messages import Detail

__all__ = [
    "LIST_WORKERS",
    "NOTHING_TOLD",
    "SOLVE",
    "STATUS",
    "Cache",
    "CacheEntry",
    "Exporter",
    "Failure",
    "SolveRequest",
    "SolveResponse",
    "StatusRequest",
    "Worker",
    "Workers",
    "failure_of",
]

_CONTROL: Final = "/moby.buildkit.v1.Control"
SOLVE: Final = f"{_CONTROL}/Solve"
STATUS: Final = f"{_CONTROL}/Status"
LIST_WORKERS: Final = f"{_CONTROL}/ListWorkers"
_SNAPSHOTTER: Final = "org.mobyproject.buildkit.worker.snapshotter"


@frozen
class CacheEntry:
    """Where steps are taken from that were built elsewhere, or where they go."""

    type: str = proto(1, TEXT)
    attributes: Mapping[str, str] = proto(2, map_of(TEXT))


@frozen
class Cache:
    """All such places."""

    exports: tuple[CacheEntry, ...] = proto(4, repeated(message(CacheEntry)))
    imports: tuple[CacheEntry, ...] = proto(5, repeated(message(CacheEntry)))


@frozen
class Exporter:
    """A form in which the result is wanted."""

    type: str = proto(1, TEXT)
    attributes: Mapping[str, str] = proto(2, map_of(TEXT))


@frozen
class SolveRequest:
    """What to build."""

    ref: str = proto(1, TEXT)
    """Our name for the build."""
    exporter: str = proto(3, TEXT)
    exporter_attributes: Mapping[str, str] = proto(4, map_of(TEXT))
    session: str = proto(5, TEXT)
    frontend: str = proto(6, TEXT)
    attributes: Mapping[str, str] = proto(7, map_of(TEXT))
    cache: Cache | None = proto(8, message(Cache))
    entitlements: tuple[str, ...] = proto(9, repeated(TEXT))
    exporters: tuple[Exporter, ...] = proto(13, repeated(message(Exporter)))
    """In place of `exporter`; engines before API 1.43 do not know it."""


@frozen
class SolveResponse:
    """What came of it: digests and names."""

    exported: Mapping[str, str] = proto(1, map_of(TEXT))


@frozen
class StatusRequest:
    """Asks for the progress of a build."""

    ref: str = proto(1, TEXT)


@frozen
class Worker:
    """What runs builds."""

    id: str = proto(1, TEXT)
    labels: Mapping[str, str] = proto(2, map_of(TEXT))


@frozen
class Workers:
    """All that the engine has: one."""

    record: tuple[Worker, ...] = proto(1, repeated(message(Worker)))

    @property
    def has_containerd_store(self) -> bool:
        """Whether images are kept by containerd: then there are more forms of results, and several platforms."""
        return any(_SNAPSHOTTER in worker.labels for worker in self.record)


@frozen
class Failure:
    """What the engine says on a build that failed, beside its message; engines before API 1.43 say nothing."""

    vertex: str | None = None
    """Digest of the step."""
    exit_code: int | None = None
    source: BuildSource | None = None


NOTHING_TOLD = Failure()


def failure_of(details: Iterable[Detail]) -> Failure:
    """Return what the details of a failed call tell; what cannot be read is left out."""
    vertex = exit_code = source = None
    for name, content in _contents(details):
        if name.endswith("ExitMessage+json"):
            exit_code = _number(content.get("Code"))
        elif name.endswith("errdefs.Vertex+json"):
            vertex = content.get("digest")
        elif name.endswith("errdefs.Source+json"):
            source = _source(content) or source
    return Failure(vertex if isinstance(vertex, str) else None, exit_code, source)


def _contents(details: Iterable[Detail]) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in details:
        try:
            content = json.loads(each.value)
        except ValueError:  # of another kind
            continue
        if isinstance(content, dict):
            yield each.type_url, content


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _source(content: dict[str, Any]) -> BuildSource | None:
    try:
        lines = [_number(each[end]["line"]) for each in content["ranges"] for end in ("start", "end")]
        file = content["info"]["filename"]
    except (KeyError, TypeError):
        return None
    known = [line for line in lines if line is not None]
    return BuildSource(file, min(known), max(known)) if known and isinstance(file, str) else None
