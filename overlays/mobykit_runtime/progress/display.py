"""Progress bars for pulls, pushes, builds and loads, drawn by rich.

    for message in show(docker.images.create(from_image="alpine", tag="latest")):
        pass

`show` and `ashow` pass on every message, while a terminal shows a bar for each layer, and lines of text above
the bars. Where the output is no terminal, each change of a status is a plain line. Builds with BuildKit are shown
as the docker command shows them: by step, with times and the end of the output, or as plain lines. rich is the
extra `mobykit[progress]`; this module can be imported without it.

Texts of the engine are not trusted: what could steer a terminal is taken out of them, and they are never read
as rich's markup.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from mobykit_runtime.buildkit.plain import PlainLines
from mobykit_runtime.buildkit.status import BuildStatus, readable_status
from mobykit_runtime.errors import DockerError
from mobykit_runtime.progress.bars import layers_table
from mobykit_runtime.progress.cleaning import clean
from mobykit_runtime.progress.layers import Layer, Progress
from mobykit_runtime.progress.steps import Steps

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterable, Iterator

    from rich.console import Console
    from rich.live import Live
    from rich.table import Table

__all__ = ["ashow", "show"]

M = TypeVar("M")

_SECONDS_BETWEEN_DRAWS = 0.1


def show(stream: Iterable[M], *, console: Console | None = None) -> Generator[M, None, None]:
    """Pass on the messages of a stream while drawing their progress.

    The display ends with the stream, and with a `break` or an error on either side. The stream itself is not
    closed: that is left to whoever opened it.

    Args:
        stream: Messages of a pull, push, build, load or import; any other messages pass undrawn.
        console: Where to draw, rich's own console by default. One that draws bars already gets plain lines.

    Raises:
        DockerError: rich is not installed.
    """
    return _show(stream, _console(console))


def ashow(stream: AsyncIterable[M], *, console: Console | None = None) -> AsyncGenerator[M, None]:
    """Pass on the messages of an async stream while drawing their progress; see `show`.

    After a `break` the event loop ends the display, when it next runs. To have it ended at once, use
    `async with contextlib.aclosing(ashow(stream)) as messages`.
    """
    return _ashow(stream, _console(console))


def _show(stream: Iterable[M], console: Console) -> Generator[M, None, None]:
    with _drawing(console) as display:
        for message in stream:
            display.update(message)
            yield message


async def _ashow(stream: AsyncIterable[M], console: Console) -> AsyncGenerator[M, None]:
    with _drawing(console) as display:
        async for message in stream:
            display.update(message)
            yield message


def _console(console: Console | None) -> Console:
    try:
        from rich import get_console
    except ImportError:
        raise DockerError(
            "showing progress needs rich, which is not installed: pip install 'mobykit[progress]'"
        ) from None
    return get_console() if console is None else console


@contextmanager
def _drawing(console: Console) -> Iterator[_Lines]:
    display = _Bars(console) if _can_draw(console) and _claim(console) else _Lines(console)
    try:
        yield display
    finally:
        display.stop()


def _can_draw(console: Console) -> bool:
    return console.is_terminal and console.is_interactive  # the second is False for a dumb terminal


# Two sets of bars would overwrite each other, so that a console has one at a time.
_claimed: WeakSet[Console] = WeakSet()
_lock = Lock()


def _claim(console: Console) -> bool:
    with _lock:
        if console in _claimed:
            return False
        _claimed.add(console)
        return True


class _Lines:
    """Progress as plain lines: one for each change of a status, and the lines of text."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.progress = Progress()
        self.statuses: dict[str, str] = {}
        self.build = PlainLines(keep_logs=False)

    def update(self, message: object) -> None:
        if (status := readable_status(message)) is not None:
            self.draw_steps(status)
            return
        layer = self.progress.update(message)
        self._print_fresh()
        if layer is not None:
            is_news = self.statuses.get(layer.id) != layer.status
            self.statuses[layer.id] = layer.status
            self.draw(layer, is_news=is_news)

    def draw(self, layer: Layer, *, is_news: bool) -> None:
        if is_news:
            self._print(f"{layer.id}: {layer.status}" if layer.id else layer.status)

    def draw_steps(self, status: BuildStatus) -> None:
        self._print_plain(self.build.update(status))

    def stop(self) -> None:
        self._print_plain(self.build.finish())
        self.progress.end_line()
        self._print_fresh()

    def _print_plain(self, lines: list[str]) -> None:
        from rich.text import Text

        for line in lines:
            self.console.print(Text(clean(line, self.console.encoding)), soft_wrap=True)

    def _print_fresh(self) -> None:
        for line in self.progress.fresh:
            self._print(line)

    def _print(self, line: str) -> None:
        from rich.text import Text

        if text := clean(line, self.console.encoding).rstrip():
            self.console.print(Text(text), soft_wrap=True)


class _Bars(_Lines):
    """Progress as a bar for each layer, or the steps of a build, below the lines of text."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.steps: Steps | None = None
        self.live: Live | None = None
        self.is_refused = False
        self.last_draw = 0.0

    def draw(self, layer: Layer, *, is_news: bool) -> None:
        if self.live is None and not self.is_refused:
            self._start()
        if self.live is None:
            super().draw(layer, is_news=is_news)
        else:
            self._refresh(at_once=is_news)

    def draw_steps(self, status: BuildStatus) -> None:
        if self.live is None and not self.is_refused:
            self.steps = Steps(self.console.encoding)
            self._start()
        if self.live is None or self.steps is None:
            super().draw_steps(status)
        else:
            self.steps.update(status)
            self._refresh(at_once=False)

    def stop(self) -> None:
        try:
            super().stop()
            if self.steps is not None:
                self.steps.finish()
        finally:
            try:
                if self.live is not None:
                    self.live.stop()
            finally:
                with _lock:
                    _claimed.discard(self.console)

    def _refresh(self, *, at_once: bool) -> None:
        if self.live is not None and (at_once or time.monotonic() - self.last_draw >= _SECONDS_BETWEEN_DRAWS):
            self.live.refresh()
            self.last_draw = time.monotonic()

    def _start(self) -> None:
        """Begin with the first layer or step: a classic build that pulls nothing needs no place for bars."""
        from rich.errors import LiveError
        from rich.live import Live

        # What the program prints itself goes above the bars where both are on the terminal, and stays where it
        # is where they are not.
        on_terminal = _is_terminal(self.console.file)
        live = Live(
            get_renderable=self._picture,
            console=self.console,
            # A thread of rich only where something moves between two messages: the times of steps.
            auto_refresh=self.steps is not None,
            redirect_stdout=on_terminal and _is_terminal(sys.stdout),
            redirect_stderr=on_terminal and _is_terminal(sys.stderr),
        )
        try:
            live.start()
        except LiveError:  # older versions of rich draw one thing at a time, and the program draws another
            self.is_refused = True
        else:
            self.live = live

    def _picture(self) -> Table:
        if self.steps is not None:
            return self.steps.table(self.console.height)
        return layers_table(list(self.progress.layers.values()), self.console.height, self.console.encoding)


def _is_terminal(file: Any) -> bool:
    try:
        return bool(file.isatty())
    except (AttributeError, ValueError):  # none at all, or closed
        return False
