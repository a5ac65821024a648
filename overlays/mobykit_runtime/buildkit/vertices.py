"""The state of a build with BuildKit, made of what it reports."""

from __future__ import annotations

from collections import defaultdict

import attrs
from attrs import frozen

from mobykit_runtime.buildkit.status import BuildStatus, BuildWarning, VertexLog, VertexStatus, VertexUpdate
from mobykit_runtime.limits import Bounded, Recent

__all__ = ["BuildProgress", "BuildVertex"]

_OVERHEAD = 100  # what a log takes in memory beside its text


@frozen
class BuildVertex(VertexUpdate):
    """A step of a build, as the last message about it left it, with its output."""

    __module__ = "mobykit.streams"

    log: str = attrs.field(default="", repr=lambda text: f"<{len(text)} characters>")
    """What it wrote to stdout and stderr; of all steps together, the last 16 MiB are kept."""
    statuses: tuple[VertexStatus, ...] = ()
    """Parts of what it did, such as downloads."""


class BuildProgress:
    """The state of one build with BuildKit, made of its statuses in their order.

    What it keeps is bounded, however much the engine sends: 10,000 each of steps, statuses and warnings, and 16 MiB
    of output. Texts are kept as they came; clean them before they reach a terminal.

    Args:
        keep_logs: Whether to keep output; without it that of `vertices` is empty.
    """

    def __init__(self, *, keep_logs: bool = True) -> None:
        self._keeps_logs = keep_logs
        self._states: Bounded[str, VertexUpdate] = Bounded()
        self._statuses: Bounded[tuple[str, str], VertexStatus] = Bounded()
        self._warnings: Bounded[BuildWarning, BuildWarning] = Bounded()
        self._logs: Recent[VertexLog] = Recent()

    def update(self, status: BuildStatus) -> tuple[str, ...]:
        """Take in a status; return the digests of the steps that it has changed."""
        changed: dict[str, None] = {}
        for vertex in status.vertices:
            if self._put(vertex):
                changed[vertex.digest] = None
        for each in status.statuses:
            size = len(each.id) + len(each.name)
            if each.vertex in self._states and self._statuses.put((each.vertex, each.id), each, size):
                changed[each.vertex] = None
        for warning in status.warnings:
            if self._warnings.put(warning, warning, _size_of(warning)) and warning.vertex in self._states:
                changed[warning.vertex] = None
        for log in status.logs:
            if log.vertex in self._states:
                if self._keeps_logs:
                    self._logs.add(log, len(log.data) + _OVERHEAD)
                changed[log.vertex] = None
        return tuple(changed)

    @property
    def states(self) -> tuple[VertexUpdate, ...]:
        """All steps without their output: those that have begun in that order, then those that wait."""
        return tuple(sorted(self._states.values(), key=lambda state: state.started is None))

    @property
    def statuses(self) -> tuple[VertexStatus, ...]:
        """Parts of what steps do, in order of appearance."""
        return tuple(self._statuses.values())

    @property
    def warnings(self) -> tuple[BuildWarning, ...]:
        """What BuildKit warns of."""
        return tuple(self._warnings.values())

    @property
    def vertices(self) -> tuple[BuildVertex, ...]:
        """All steps with their output: those that have begun in that order, then those that wait."""
        logs: defaultdict[str, list[bytes]] = defaultdict(list)
        for log in self._logs.messages:
            logs[log.vertex].append(log.data)
        statuses: defaultdict[str, list[VertexStatus]] = defaultdict(list)
        for each in self._statuses.values():
            statuses[each.vertex].append(each)
        return tuple(
            BuildVertex(
                **{field.name: getattr(state, field.name) for field in attrs.fields(VertexUpdate)},
                log=b"".join(logs[state.digest]).decode("utf-8", "replace"),
                statuses=tuple(statuses[state.digest]),
            )
            for state in self.states
        )

    def state(self, digest: str) -> VertexUpdate:
        """Return a step without its output."""
        return self._states[digest]

    def _put(self, vertex: VertexUpdate) -> bool:
        before = self._states.get(vertex.digest)
        if before is not None and before.started is not None and vertex.started is None:
            return False  # it is announced once more, as an input of another one
        if before is not None and before.started is None and vertex.started is not None:
            self._states[vertex.digest] = self._states.pop(
                vertex.digest
            )  # now it is the last one that has begun
        size = len(vertex.name) + len(vertex.error) + sum(map(len, vertex.inputs))
        return self._states.put(vertex.digest, vertex, size)


def _size_of(warning: BuildWarning) -> int:
    texts = (warning.text, warning.url, *warning.details)
    return sum(map(len, texts)) + (0 if warning.file is None else len(warning.file.data))
