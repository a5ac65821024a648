"""What was found, as a table and as a plot."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.metadata import version

from .rows import MOST_GROWTH, Row, Unit

_PER_SECOND: dict[Unit, int] = {"s": 1, "ms": 1_000, "µs": 1_000_000}
_PEERS = ("docker", "aiodocker")


@dataclass(frozen=True)
class Found:
    """What the rounds of a row gave."""

    row: Row
    ours: Sequence[float]
    """Seconds an operation, by round."""
    peers: Sequence[float]
    growth: int | None = None
    """By how many bytes our memory grew at most."""
    skipped: str = ""
    """Why nothing was measured."""

    @property
    def ratios(self) -> list[float]:
        """What we take for each second of the peer's, by round."""
        return [ours / peer for ours, peer in zip(self.ours, self.peers, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)

    @property
    def is_met(self) -> bool:
        """Whether the row is as it must be."""
        grew = self.row.constant and self.growth is not None and self.growth > MOST_GROWTH
        is_slow = self.row.most is not None and statistics.median(self.ours) > self.row.most
        return not grew and not is_slow and (self.row.must is None or self.ratio <= self.row.must)


def surroundings() -> str:
    """Return when and where the measurements were taken."""
    peers = ", ".join(f"{peer} {version(peer)}" for peer in _PEERS)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = f"{os.cpu_count()} cores"
    return f"{date.today()}, {cores}, {platform.system()} {platform.release()}, {python}, {peers}"


def full_table(found: Iterable[Found]) -> str:
    """Return the table of all that was found, in Markdown."""
    lines = [
        "| row | what | mobykit | other | which other | ratio | lowest to highest | must be | |",
        "|---|---|---:|---:|---|---:|---|---:|---|",
    ]
    return "\n".join([*lines, *map(_full_line, found)]) + "\n"


def _full_line(found: Found) -> str:
    row = found.row
    limits = (f"≤ {row.must:g}" if row.must else "", f"≤ {row.most:g} s" if row.most else "")
    must = ", ".join(filter(None, limits))
    start = f"| {row.name} | {row.what} "
    if found.skipped:
        return f"{start}| | | {row.against} | | | {must} | skipped: {found.skipped} |"
    verdict = "" if not must else "met" if found.is_met else "**not met**"
    if row.constant and found.growth is not None:
        verdict += f"; memory grew by {found.growth / 1024**2:.1f} MB"
    spread = f"{min(found.ratios):.2f} to {max(found.ratios):.2f}"
    return (
        f"{start}| {_time(found.ours, row.unit)} | {_time(found.peers, row.unit)} | {row.against} "
        f"| {found.ratio:.2f} | {spread} | {must} | {verdict} |"
    )


def readme_table(found: Iterable[Found]) -> str:
    """Return the table that the README shows."""
    lines = ["| what | mobykit | other | ratio |", "|---|---:|---:|---:|"]
    for each in found:
        row = each.row
        if not each.skipped:
            other = f"{_time(each.peers, row.unit)} ({row.against})"
            lines.append(f"| {row.what} | {_time(each.ours, row.unit)} | {other} | {each.ratio:.2f} |")
    return "\n".join(lines) + "\n"


def _time(seconds: Sequence[float], unit: Unit) -> str:
    value = statistics.median(seconds) * _PER_SECOND[unit]
    return f"{value:.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}"


_WIDTH, _LEFT, _RIGHT, _LINE, _TOP = 860, 300, 50, 26, 44
_STYLE = (
    "text{font:12px sans-serif;fill:#222}.met{fill:#3b7dbb}.not{fill:#c8553d}.must{stroke:#222;stroke-width:2}"
    ".one{stroke:#999;stroke-dasharray:4 3}"
)


def plot(found: Iterable[Found], title: str) -> str:
    """Return an SVG with a bar for each ratio, a line where both take as long, and a mark where it must end."""
    shown = [each for each in found if not each.skipped]
    height = _TOP + _LINE * len(shown) + 12
    longest = max((max(each.ratio, each.row.must or 0) for each in shown), default=0)
    scale = (_WIDTH - _LEFT - _RIGHT) / max(longest, 1.2)
    one = round(_LEFT + scale)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}">',
            f"<style>{_STYLE}</style>",
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="8" y="18">{escape(title)}</text>',
            f'<text x="{one}" y="36" text-anchor="middle">1.0: as long as the other</text>',
            f'<line class="one" x1="{one}" x2="{one}" y1="{_TOP}" y2="{height - 8}"/>',
            *(_bar(each, _TOP + _LINE * index, scale) for index, each in enumerate(shown)),
            "</svg>\n",
        ]
    )


def _bar(found: Found, top: int, scale: float) -> str:
    row, width = found.row, found.ratio * scale
    label = f"{row.name} / {row.against.partition(',')[0].replace('`', '')}"
    parts = [
        f'<text x="{_LEFT - 8}" y="{top + 16}" text-anchor="end">{escape(label)}</text>',
        f'<rect class="{"met" if found.is_met else "not"}" x="{_LEFT}" y="{top + 4}" width="{width:.1f}" height="16"/>',
    ]
    right = width
    if row.must is not None:
        mark = _LEFT + row.must * scale
        right = max(width, row.must * scale)
        parts.append(f'<line class="must" x1="{mark:.1f}" x2="{mark:.1f}" y1="{top + 1}" y2="{top + 23}"/>')
    parts.append(f'<text x="{_LEFT + right + 6:.1f}" y="{top + 16}">{found.ratio:.2f}</text>')
    return "".join(parts)
