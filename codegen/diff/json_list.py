"""The records as a list in JSON."""

from __future__ import annotations

import json

from codegen.diff.report import Report


def listing(report: Report) -> str:
    """Return the records as JSON: a list, the worst first; with `used` where uses were asked for."""
    entries = []
    for record in report.records:
        entry = record.as_json()
        if report.uses is not None:
            entry["used"] = [use.as_json() for use in report.uses_of(record)]
        entries.append(entry)
    return json.dumps(entries, indent=1) + "\n"
