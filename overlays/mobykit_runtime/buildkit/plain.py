"""A build with BuildKit as lines of text, in the form of `docker build --progress=plain`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from mobykit_runtime.buildkit.status import seconds_between
from mobykit_runtime.buildkit.vertices import BuildProgress
from mobykit_runtime.limits import Bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mobykit_runtime.buildkit.status import (
        BuildStatus,
        BuildWarning,
        VertexLog,
        VertexStatus,
        VertexUpdate,
    )

__all__ = ["PlainLines", "amount_of"]

_LONGEST_LINE = 16_384
_SECONDS_BETWEEN_AMOUNTS = 5.0
_UNITS = ("B", "kB", "MB", "GB", "TB")

P = TypeVar("P", "VertexStatus", "VertexLog", "BuildWarning")


class PlainLines:
    """Makes lines of the statuses of a build; `progress` is its state.

    Steps are numbered as they begin. Where one goes on after lines of another one, its name comes once more.
    """

    def __init__(self, *, keep_logs: bool = True) -> None:
        self.progress = BuildProgress(keep_logs=keep_logs)
        self._numbers: dict[str, int] = {}
        self._outcomes: dict[str, str] = {}
        self._amounts: Bounded[tuple[str, str], VertexStatus] = Bounded()  # as they were told last
        self._current = ""  # the step that goes on where the last line ends; empty after the end of one
        self._open = bytearray()  # its line that has no end yet

    def update(self, status: BuildStatus) -> list[str]:
        """Take in a status; return the lines that it adds, without line ends."""
        changed = [self.progress.state(digest) for digest in self.progress.update(status)]
        statuses, logs = _by_vertex(status.statuses), _by_vertex(status.logs)
        warnings = _by_vertex(status.warnings)
        lines: list[str] = []
        for state in sorted(changed, key=self._turn):
            texts = [
                *self._news(statuses[state.digest]),
                *(f"WARN: {each.text}" for each in warnings[state.digest]),
            ]
            lines += self._tell(state, texts, logs[state.digest])
        if not self._current:
            running = (each for each in self.progress.states if each.started and not each.completed)
            if (oldest := next(running, None)) is not None:
                lines += self._begin(oldest)
        return lines

    def finish(self) -> list[str]:
        """Return the line that has no end, if there is one."""
        return list(self._end_line())

    def _turn(self, state: VertexUpdate) -> tuple[bool, bool]:
        """Return what sorts steps: the current one is first, then come those that have ended."""
        return state.digest != self._current, state.completed is None

    def _tell(self, state: VertexUpdate, texts: Sequence[str], logs: Sequence[VertexLog]) -> Iterator[str]:
        outcome = _outcome(state)
        if outcome == self._outcomes.get(state.digest):
            outcome = ""
        if not (texts or logs or outcome):
            return
        yield from self._begin(state)
        number = self._numbers[state.digest]
        if texts:
            yield from self._end_line()
        for text in texts:
            yield f"#{number} {text}"
        for log in logs:
            yield from self._write(f"#{number} {_elapsed(state, log)} ", log.data)
        if state.completed is not None:
            yield from self._end_line()
            self._current = ""
        if outcome:
            self._outcomes[state.digest] = outcome
            yield f"#{number} {outcome}"

    def _begin(self, state: VertexUpdate) -> Iterator[str]:
        """Yield what shows that the next lines are of a step, unless the last one was."""
        if state.digest == self._current:
            return
        yield from self._end_line()
        if self._current:
            yield f"#{self._numbers[self._current]} ..."
        if self._numbers:
            yield ""
        self._current = state.digest
        if state.completed is None:
            self._outcomes.pop(state.digest, None)  # it runs once more, and will end once more
        yield f"#{self._numbers.setdefault(state.digest, len(self._numbers) + 1)} {state.name}"

    def _news(self, statuses: Iterable[VertexStatus]) -> Iterator[str]:
        """Yield a text for what is new, what is done, and what has gone on for some seconds."""
        for status in {each.id: each for each in statuses}.values():
            key = status.vertex, status.id
            told = self._amounts.get(key)
            is_news = told is None or (told.completed is None and status.completed is not None)
            if (is_news or _is_later(told, status)) and self._amounts.put(key, status, len(status.id)):
                yield _text_of(status)

    def _write(self, prefix: str, data: bytes) -> Iterator[str]:
        *whole, rest = data.split(b"\n")
        for piece in whole:
            self._open = self._open or bytearray(prefix.encode())
            self._open += piece
            yield from self._end_line()
        if rest:
            self._open = self._open or bytearray(prefix.encode())
            self._open += rest
        if len(self._open) > _LONGEST_LINE:
            yield from self._end_line()

    def _end_line(self) -> Iterator[str]:
        if self._open:
            yield self._open.decode("utf-8", "replace").removesuffix("\r")
            self._open.clear()


def amount_of(status: VertexStatus) -> str:
    """Return how much of a part is done, such as `1.20MB / 3.40MB`; empty where that is not known."""
    if status.total:
        return f"{_bytes(status.current)} / {_bytes(status.total)}"
    return _bytes(status.current) if status.current else ""


def _by_vertex(parts: Iterable[P]) -> Mapping[str, list[P]]:
    found: defaultdict[str, list[P]] = defaultdict(list)
    for part in parts:
        found[part.vertex].append(part)
    return found


def _is_later(told: VertexStatus | None, status: VertexStatus) -> bool:
    if told is None or told.timestamp is None or status.timestamp is None:
        return False
    return seconds_between(told.timestamp, status.timestamp) >= _SECONDS_BETWEEN_AMOUNTS


def _text_of(status: VertexStatus) -> str:
    words = [status.id, amount_of(status)]
    end = status.completed or status.timestamp
    if status.started is not None and end is not None:
        seconds = seconds_between(status.started, end)
        words.append(f"{seconds:.1f}s" if seconds > 0.01 else "")
    words.append("done" if status.completed is not None else "")
    return " ".join(filter(None, words))


def _outcome(state: VertexUpdate) -> str:
    if state.completed is None:
        return ""
    if state.error:
        return "CANCELED" if state.is_canceled else f"ERROR: {state.error}"
    if state.cached:
        return "CACHED"
    return "DONE" if state.seconds is None else f"DONE {state.seconds:.1f}s"


def _elapsed(state: VertexUpdate, log: VertexLog) -> str:
    """Return the seconds from the beginning of a step to its output, in about five characters."""
    seconds = 0.0
    if state.started is not None and log.timestamp is not None:
        seconds = seconds_between(state.started, log.timestamp)
    return f"{seconds:.{3 if seconds < 10 else 2 if seconds < 100 else 1}f}"


def _bytes(count: int) -> str:
    size, unit = float(count), _UNITS[0]
    for unit in _UNITS:
        if size < 1000 or unit == _UNITS[-1]:
            break
        size /= 1000
    return f"{count}B" if unit == "B" else f"{size:.2f}{unit}"
