"""The records as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from codegen.diff.records import Record
from codegen.diff.report import Report
from codegen.diff.severities import SEVERITIES
from codegen.diff.wording import HEADINGS, first_operation, line, operations, summary
from codegen.errors import printable

_OPERATIONS = 3
_COLOURS = {
    "breaking": "1;31",
    "breaking-write": "31",
    "breaking-read": "33",
    "compatible": "32",
    "documentation": "2",
}


def terminal(report: Report) -> str:
    """Return the records by severity and operation, with an id each."""
    lines = [f"{report.old} -> {report.new}: {summary(report.records)}"]
    for severity in SEVERITIES:
        records = [record for record in report.records if record.severity == severity]
        if records:
            lines += ["", _coloured(HEADINGS[severity], _COLOURS[severity], report)]
        for at, group in groupby(records, first_operation):
            lines.append(f"  {_coloured(at, '1', report)}")
            for record in group:
                lines += _of(record, report)
    return "\n".join(lines) + "\n"


def _of(record: Record, report: Report) -> Iterator[str]:
    yield f"    {line(record)}  {_coloured(f'[{record.id}]', '2', report)}"
    if len(record.operations) > 1:
        yield f"      in {operations(record, _OPERATIONS)}"
    if record.python:
        yield f"      {_coloured(printable(', '.join(record.python)), '36', report)}"
    for use in report.uses_of(record):
        yield f"      {'certain' if use.certain else 'maybe'}: {printable(str(use))}"


def _coloured(text: str, code: str, report: Report) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if report.coloured else text
