"""The verb `diff` of the command line."""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from codegen.diff import ignore
from codegen.diff.impact import Package
from codegen.diff.json_list import listing
from codegen.diff.markdown import markdown
from codegen.diff.options import HTML
from codegen.diff.records import Record, between
from codegen.diff.report import Report
from codegen.diff.severities import LEVELS
from codegen.diff.terminal import terminal
from codegen.diff.usages import Use, uses
from codegen.errors import SpecError, printable
from codegen.history import reading, versions
from codegen.history.history import History
from codegen.history.merge import OLDEST
from codegen.openapi import sources

_WRITERS: Mapping[str, Callable[[Report], str]] = {
    "terminal": terminal,
    "json": listing,
    "markdown": markdown,
}


def run(options: Namespace) -> int:
    """Print what changed between two versions; return the exit status."""
    if options.format == HTML and (options.as_described or options.used_by):
        raise SpecError(
            "--format html", "shows all versions after errata; leave out --as-described and --used-by"
        )
    described = sources.described()
    old = options.old or versions.before(options.new, described)
    history = _history(old, options, described)
    every = between(history, old, options.new)
    counted = LEVELS[options.fail_on or "any"]
    ignored = set(ignore.read(options.ignore)) if options.ignore else set()
    _warn_of_stale(ignored, every)
    if options.write_ignore:
        meant = [record for record in every if record.severity in counted or record.id in ignored]
        ignore.write(options.write_ignore, meant)
        ignored.update(record.id for record in meant)
    package = Package.of(reading.spec_history(since=OLDEST) if options.as_described else history)
    records = package.with_impact(record for record in every if record.id not in ignored)
    if len(records) < len(every):
        _say(f"{len(every) - len(records)} of {len(every)} changes are ignored")
    found = _used_by(options.used_by, records, package)
    report = Report(old, options.new, records, uses=found, coloured=_is_for_colours())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a user's source may have what a terminal cannot show
    sys.stdout.write(_shown(report, history, options.format))
    return int(bool(options.fail_on) and any(record.severity in counted for record in records))


def _history(old: str, options: Namespace, described: Sequence[str]) -> History:
    """Return the descriptions from one version to the other, and those that Python names are of."""
    for version in (old, options.new):
        versions.index(version, described)
    oldest = min((old, options.new, OLDEST), key=versions.key)
    since = described[0] if options.format == HTML else oldest
    return reading.spec_history(since=since, as_described=options.as_described)


def _shown(report: Report, history: History, form: str) -> str:
    if form != HTML:
        return _WRITERS[form](report)
    from codegen.diff.page import page  # needs the templates; no other format does

    return page(history, report.old, report.new)


def _used_by(
    paths: list[Path] | None, records: tuple[Record, ...], package: Package
) -> Mapping[str, tuple[Use, ...]] | None:
    if paths is None:
        return None
    found, problems = uses(paths, records, package)
    for problem in problems:
        _say(f"warning: {problem}")
    return found


def _warn_of_stale(ignored: set[str], records: tuple[Record, ...]) -> None:
    for stale in sorted(ignored - {record.id for record in records}):
        _say(f"warning: {stale} is to be ignored, but there is no such change")


def _is_for_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _say(text: str) -> None:
    sys.stderr.write(printable(text) + "\n")
