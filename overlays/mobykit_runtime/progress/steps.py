"""The steps of a build with BuildKit, drawn by rich as the docker command draws them on a terminal."""

from __future__ import annotations

import time
from collections import defaultdict
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from mobykit_runtime.buildkit.plain import amount_of
from mobykit_runtime.buildkit.vertices import BuildProgress
from mobykit_runtime.progress.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.table import Table

    from mobykit_runtime.buildkit.status import BuildStatus, VertexUpdate
    from mobykit_runtime.timestamps import Timestamp

__all__ = ["Steps"]

_TAIL_LINES = 6
_TAIL_BYTES = 2_048
_LONGEST_NAME = 1_000

_Row: TypeAlias = tuple[str, str, str, str]
"""What, how much of it, how long, and its style."""


class Steps:
    """The state of a build, and its picture: a line each for steps and downloads, and the output of steps that run.

    A thread may draw while another one updates.
    """

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._progress = BuildProgress(keep_logs=False)
        self._tails: dict[str, bytes] = {}
        self._began: float | None = None
        self._ahead = 0.0  # how many seconds the engine's clock is ahead of ours
        self._is_over = False
        self._lock = Lock()

    def update(self, status: BuildStatus) -> None:
        """Take in a status."""
        with self._lock:
            changed = self._progress.update(status)
            for log in status.logs:
                if log.vertex in changed:
                    self._tails[log.vertex] = (self._tails.get(log.vertex, b"") + log.data)[-_TAIL_BYTES:]
            for state in map(self._progress.state, changed):
                if self._began is None and state.started is not None:
                    self._began = state.started.timestamp()
                    self._ahead = self._began - time.monotonic()
                if state.completed is not None and not state.error:
                    self._tails.pop(state.digest, None)

    def finish(self) -> None:
        """Take note that nothing more will come: from now on all steps are drawn, however many."""
        with self._lock:
            self._is_over = True

    def table(self, height: int) -> Table:
        """Return what a terminal of so many lines shows."""
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(no_wrap=True, overflow="crop", ratio=1)
        table.add_column(no_wrap=True, overflow="crop", justify="right")
        table.add_column(no_wrap=True, overflow="crop", justify="right")
        with self._lock:
            rows = [(self._title(), "", "", ""), *self._rows(height - 2)]
        for name, amount, seconds, style in rows:
            table.add_row(Text(name, style), Text(amount, style), Text(seconds, style))
        return table

    def _title(self) -> str:
        states = self._progress.states
        ended = sum(state.completed is not None for state in states)
        is_finished = self._is_over and ended == len(states)
        seconds = 0.0 if self._began is None else max(self._now - self._began, 0.0)
        return f"[+] Building {seconds:.1f}s ({ended}/{len(states)}){' FINISHED' if is_finished else ''}"

    @property
    def _now(self) -> float:
        return time.monotonic() + self._ahead

    def _rows(self, room: int) -> list[_Row]:
        """Return rows of steps in their order: of all of them in the end, before of those that tell most."""
        states = [state for state in self._progress.states if state.started is not None]
        parts = self._parts()
        groups = {
            state.digest: [self._row(state), *parts[state.digest], *self._tail(state)] for state in states
        }
        if not self._is_over:
            # Those that run, or have failed, before those that have ended; later ones before earlier ones.
            latest = states[::-1]
            for state in sorted(latest, key=lambda state: state.completed is not None and not state.error):
                rows = groups[state.digest] = groups[state.digest][: max(room, 0)]
                room -= len(rows)
        return [row for state in states for row in groups[state.digest]]

    def _row(self, state: VertexUpdate) -> _Row:
        seconds = self._seconds(state.started, state.completed)
        return f" => {self._clean(_label(state))}", "", seconds, _style(state)

    def _parts(self) -> Mapping[str, list[_Row]]:
        """Return rows of what steps do and of warnings, by the digest of the step."""
        rows: defaultdict[str, list[_Row]] = defaultdict(list)
        for status in self._progress.statuses:
            if status.started is not None:
                seconds = self._seconds(status.started, status.completed)
                style = "" if status.completed is None else "cyan"
                rows[status.vertex].append(
                    (f" => => {self._clean(status.id)}", amount_of(status), seconds, style)
                )
        for warning in self._progress.warnings:
            rows[warning.vertex].append((f" => => WARN: {self._clean(warning.text)}", "", "", "yellow"))
        return rows

    def _tail(self, state: VertexUpdate) -> Iterator[_Row]:
        """Yield rows of the last lines that a step wrote."""
        texts = self._tails.get(state.digest, b"").decode("utf-8", "replace").split("\n")
        lines = [line for text in texts if (line := self._clean(text).strip())]
        for line in lines[-_TAIL_LINES:]:
            yield f" => => # {line}", "", "", "dim"

    def _seconds(self, started: Timestamp | None, completed: Timestamp | None) -> str:
        if started is None:
            return ""
        end = self._now if completed is None else completed.timestamp()
        return f"{max(end - started.timestamp(), 0.0):.1f}s"

    def _clean(self, text: str) -> str:
        return clean(text[:_LONGEST_NAME], self._encoding)


def _label(state: VertexUpdate) -> str:
    if state.error:
        return f"{'CANCELED' if state.is_canceled else 'ERROR'} {state.name}"
    return f"CACHED {state.name}" if state.cached else state.name


def _style(state: VertexUpdate) -> str:
    if state.error:
        return "yellow" if state.is_canceled else "red"
    return "" if state.completed is None else "cyan"
