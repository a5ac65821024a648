"""Progress bars for pulls, pushes, builds and loads, drawn by rich.

    for message in show(docker.images.create(from_image="alpine", tag="latest")):
        pass

`show` and `ashow` pass on every message, while a terminal shows a bar for each layer, and lines of text above
the bars. Where the output is no terminal, each change of a status is a plain line. rich is the extra
`mobykit[progress]`; this module can be imported without it.

Texts of the engine are not trusted: what could steer a terminal is taken out of them, and they are never read
as rich's markup.
"""

from __future__ import annotations

import re
import sys
import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from mobykit_runtime.errors import DockerError
from mobykit_runtime.progress.layers import Layer, Progress

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterable, Iterator

    from rich.console import Console
    from rich.live import Live
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

__all__ = ["ashow", "show"]

M = TypeVar("M")

_SECONDS_BETWEEN_DRAWS = 0.1
_BAR_WIDTH = 30
_LONGEST_ID = 20
_LONGEST_STATUS = 40


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

    def update(self, message: object) -> None:
        layer = self.progress.update(message)
        self._print_fresh()
        if layer is not None:
            is_news = self.statuses.get(layer.id) != layer.status
            self.statuses[layer.id] = layer.status
            self.draw(layer, is_news=is_news)

    def draw(self, layer: Layer, *, is_news: bool) -> None:
        if is_news:
            self._print(f"{layer.id}: {layer.status}" if layer.id else layer.status)

    def stop(self) -> None:
        self.progress.end_line()
        self._print_fresh()

    def _print_fresh(self) -> None:
        for line in self.progress.fresh:
            self._print(line)

    def _print(self, line: str) -> None:
        from rich.text import Text

        if text := _clean(line, self.console.encoding).rstrip():
            self.console.print(Text(text), soft_wrap=True)


class _Bars(_Lines):
    """Progress as a bar for each layer, below the lines of text."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.live: Live | None = None
        self.is_refused = False
        self.last_draw = 0.0

    def draw(self, layer: Layer, *, is_news: bool) -> None:
        if self.live is None and not self.is_refused:
            self._start()
        if self.live is None:
            super().draw(layer, is_news=is_news)
        elif is_news or time.monotonic() - self.last_draw >= _SECONDS_BETWEEN_DRAWS:
            # By hand, not by a thread of rich: nothing moves between two messages.
            self.live.refresh()
            self.last_draw = time.monotonic()

    def stop(self) -> None:
        try:
            super().stop()
        finally:
            try:
                if self.live is not None:
                    self.live.stop()
            finally:
                with _lock:
                    _claimed.discard(self.console)

    def _start(self) -> None:
        """Begin with the first layer: a build that pulls nothing needs no place for bars."""
        from rich.errors import LiveError
        from rich.live import Live

        # What the program prints itself goes above the bars where both are on the terminal, and stays where it
        # is where they are not.
        on_terminal = _is_terminal(self.console.file)
        live = Live(
            get_renderable=self._table,
            console=self.console,
            auto_refresh=False,
            redirect_stdout=on_terminal and _is_terminal(sys.stdout),
            redirect_stderr=on_terminal and _is_terminal(sys.stderr),
        )
        try:
            live.start()
        except LiveError:  # older versions of rich draw one thing at a time, and the program draws another
            self.is_refused = True
        else:
            self.live = live

    def _table(self) -> Table:
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 1))
        for _ in range(4):
            table.add_column(no_wrap=True, overflow="crop")
        layers = list(self.progress.layers.values())
        visible = _most_telling(layers, max(self.console.height - 2, 1))
        for layer in visible:
            name, status = self._cell(layer.id, _LONGEST_ID), self._cell(layer.status, _LONGEST_STATUS)
            table.add_row(name, status, _bar(layer), Text(_numbers(layer)))
        if len(visible) < len(layers):
            table.add_row(Text(""), Text(f"and {len(layers) - len(visible)} more"))
        return table

    def _cell(self, text: str, most: int) -> Text:
        from rich.text import Text

        return Text(_clean(text[: 4 * most], self.console.encoding)[:most])


def _is_terminal(file: Any) -> bool:
    try:
        return bool(file.isatty())
    except (AttributeError, ValueError):  # none at all, or closed
        return False


def _most_telling(layers: list[Layer], room: int) -> list[Layer]:
    """Choose those to draw, in their order: the ones at work, then those that wait, then those that are done."""
    ranked = sorted(layers, key=lambda layer: (layer.done, layer.current is None))
    chosen = {layer.id for layer in ranked[:room]}
    return [layer for layer in layers if layer.id in chosen]


def _bar(layer: Layer) -> ProgressBar:
    from rich.progress_bar import ProgressBar

    if layer.done:
        total, completed = 1, 1
    elif layer.total is not None:
        total, completed = layer.total, layer.current or 0
    else:
        total, completed = layer.size or 1, layer.transferred if layer.size else 0
    # Colours that differ on terminals of 16 colours too, where those of rich's own bars look all the same.
    return ProgressBar(
        total=total, completed=completed, width=_BAR_WIDTH, complete_style="cyan", finished_style="green"
    )


def _numbers(layer: Layer) -> str:
    from rich.filesize import decimal

    if layer.done or layer.current is None:
        return ""
    return decimal(layer.current) + (f"/{decimal(layer.total)}" if layer.total else "")


_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, the cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d]*(?:\x07|\x1b\\|\x9c)"  # titles, links, the clipboard
    r"|\x1b[ -/]*[0-~]"
)


def _clean(text: str, encoding: str) -> str:
    """Return one line that steers nothing, of characters that the console can write."""
    # A line that was written over and over, by carriage returns, ends as its last version.
    last = _ESCAPES.sub("", text).rstrip("\r").rpartition("\r")[2]
    plain = "".join(each if each.isprintable() else " " if each.isspace() else "" for each in last)
    return plain.encode(encoding, "replace").decode(encoding, "replace")
