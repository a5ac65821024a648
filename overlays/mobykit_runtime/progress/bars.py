"""The layers of an image, drawn by rich: a bar for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.progress.cleaning import clean

if TYPE_CHECKING:
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    from mobykit_runtime.progress.layers import Layer

__all__ = ["layers_table"]

_BAR_WIDTH = 30
_LONGEST_ID = 20
_LONGEST_STATUS = 40


def layers_table(layers: list[Layer], height: int, encoding: str) -> Table:
    """Return what a terminal of so many lines shows of layers."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    for _ in range(4):
        table.add_column(no_wrap=True, overflow="crop")
    visible = _most_telling(layers, max(height - 2, 1))
    for layer in visible:
        name, status = _cell(layer.id, _LONGEST_ID, encoding), _cell(layer.status, _LONGEST_STATUS, encoding)
        table.add_row(Text(name), Text(status), _bar(layer), Text(_numbers(layer)))
    if len(visible) < len(layers):
        table.add_row(Text(""), Text(f"and {len(layers) - len(visible)} more"))
    return table


def _cell(text: str, most: int, encoding: str) -> str:
    return clean(text[: 4 * most], encoding)[:most]


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
