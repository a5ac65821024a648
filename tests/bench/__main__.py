"""Measure, and write build/bench/table.md and plot.svg: python -m tests.bench [--rows SUBSTRING] [--rounds 5]."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from .clock import Measured
from .engine import ROOT, Place, running
from .report import Found, full_table, plot, readme_table, surroundings
from .rows import ROWS, Row
from .ssh import reached_by_ssh

FOLDER = ROOT / "build" / "bench"
_TABLES: dict[str, Callable[[Iterable[Found]], str]] = {"text": full_table, "readme": readme_table}


def main() -> None:
    arguments = _arguments()
    rows = [row for row in ROWS if arguments.rows in row.name]
    with running() as local, reached_by_ssh(local) as place:
        found = [_measured(row, place, arguments.rounds) for row in rows]
    where = surroundings()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "table.md").write_text(f"{where}\n\n{full_table(found)}")
    (FOLDER / "plot.svg").write_text(plot(found, f"mobykit's time / the other's time. {where}"))
    print(f"{where}\n\n{_TABLES[arguments.format](found)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed.")
    parser.add_argument("--rows", default="", help="only rows with this in their name")
    parser.add_argument("--rounds", type=int, default=5, help="how often each side has its turn")
    parser.add_argument("--format", choices=_TABLES, default="text", help="which table is printed")
    return parser.parse_args()


def _measured(row: Row, place: Place, rounds: int) -> Found:
    """Measure both sides of a row in turn."""
    if lacking := row.lacks(place):
        return Found(row, (), (), skipped=lacking)
    ours: list[Measured] = []
    peers: list[Measured] = []
    for number in range(rounds):
        ours.append(_run(row.ours, row.amount, place))
        peers.append(_run(row.peer, row.amount, place))
        last = ours[-1].seconds / peers[-1].seconds
        print(f"{row.name}, round {number + 1}: {last:.2f}", file=sys.stderr)
    growth = [each.peak for each in ours if each.peak is not None]
    return Found(row, _seconds(ours), _seconds(peers), max(growth, default=None))


def _seconds(measured: Sequence[Measured]) -> list[float]:
    return [each.seconds for each in measured]


def _run(side: str, amount: int, place: Place) -> Measured:
    """Run a measurement in a process of its own."""
    words = [*side.split("."), str(amount), json.dumps(asdict(place))]
    command = [sys.executable, "-m", "tests.bench.worker", *words]
    pipe, environment = subprocess.PIPE, _environment()
    result = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=pipe, text=True)
    return Measured(**json.loads(result.stdout))


def _environment() -> dict[str, str]:
    """Return the environment without what would send clients elsewhere, have them trust others, or compile anew."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DOCKER_") and not name.lower().endswith(("_proxy", "_ca_bundle"))
    }
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**kept, "PYTHONPYCACHEPREFIX": str(FOLDER / "pycache")}


if __name__ == "__main__":
    main()
