"""The records as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.diff.records import Record
from codegen.diff.report import Report
from codegen.diff.severities import SEVERITIES
from codegen.diff.wording import HEADINGS, summary, values
from codegen.errors import printable

_NAMES = 4
_HEAD = ("| change | operation | where | old | new | Python |", "|---|---|---|---|---|---|")


def markdown(report: Report) -> str:
    """Return the records as a table for each severity."""
    lines = [f"# API {report.old} to {report.new}", "", f"{summary(report.records)}."]
    for severity in SEVERITIES:
        records = [record for record in report.records if record.severity == severity]
        if records:
            heading = HEADINGS[severity]
            lines += ["", f"## {heading[0].upper()}{heading[1:]}", "", *_HEAD, *map(_row, records)]
    if report.uses is not None:
        lines += _used(report)
    return "\n".join(lines) + "\n"


def _row(record: Record) -> str:
    where = "schema" if record.is_schema else record.where
    name = "" if record.is_schema or not record.name else f" {_code(record.name)}"
    old, new = values(record)
    cells = (
        record.change,
        _codes(record.operations),
        f"{printable(where)}{name}",
        _code(old),
        _code(new),
        _codes(record.python),
    )
    escaped = (cell.replace("|", r"\|") for cell in cells)  # a bar ends a cell, in a code span too
    return f"| {' | '.join(escaped)} |"


def _used(report: Report) -> Iterator[str]:
    yield from ("", "## Used by", "")
    found = [(record, report.uses_of(record)) for record in report.records]
    if not any(uses for _, uses in found):
        yield "Nothing of this is used, as far as the source tells."
    for record, uses in found:
        if uses:
            yield f"- {record.change} {_code(', '.join(record.python))}"
        for use in uses:
            place = _code(f"{use.path}:{use.line}:{use.column}")
            yield f"  - {'certain' if use.certain else 'maybe'}: {place} {_code(use.code)}"


def _codes(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMES} more" if len(every) > _NAMES else ""
    return ", ".join(map(_code, every[:_NAMES])) + more


def _code(text: str) -> str:
    """Return text as a code span that nothing in it can end."""
    if not text:
        return ""
    shown = printable(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
