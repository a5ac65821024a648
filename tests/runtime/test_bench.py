"""That the benchmarks still run; how fast anything is, only `make bench` says."""

from __future__ import annotations

from pathlib import Path

from tests.bench import rows, worker
from tests.bench.engine import running
from tests.bench.report import Found, full_table, plot, readme_table

SIDES = Path(rows.__file__).with_name("sides")


def test_our_side_of_every_kind_of_row() -> None:
    with running() as place:
        for name in ("call", "tls_call", "small_frames", "export"):
            assert worker.measure("mobykit_sync", name, 1, place).seconds > 0
        for name in ("call", "burst", "large_frames"):
            assert worker.measure("mobykit_async", name, 1, place).seconds > 0


def test_rows_name_measurements_that_there_are() -> None:
    for row in rows.ROWS:
        for side in (row.ours, row.peer):
            module, _, function = side.partition(".")
            assert f"\ndef {function}(" in (SIDES / f"{module}.py").read_text(), side


def test_report() -> None:
    first, last = rows.ROWS[0], rows.ROWS[-1]
    found = [Found(first, (0.1, 0.3, 0.2), (1.0, 1.0, 1.0)), Found(last, (), (), skipped="needs curl")]
    assert "| 0.20 | 0.10 to 0.30 | ≤ 0.25 | met |" in full_table(found)
    assert "skipped: needs curl" in full_table(found)
    assert readme_table(found).count("\n") == 3
    assert plot(found, "<title>").count("<rect") == 2
