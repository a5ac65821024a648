"""The verb `diff` of the command line."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from codegen import reading
from codegen.diff import ignore
from codegen.diff.load import between
from codegen.diff.listing import listing
from codegen.diff.markdown import markdown
from codegen.diff.python import with_impact
from codegen.diff.records import Record
from codegen.diff.report import Report
from codegen.diff.rules import SEVERITIES
from codegen.diff.terminal import terminal
from codegen.diff.uses import Use, uses
from codegen.errors import SpecError, printable


def _html(report: Report) -> str:
    from codegen.diff.page import page  # needs the templates and all versions; no other format does

    return page(report.old, report.new)


_FORMATS: Mapping[str, Callable[[Report], str]] = {
    "terminal": terminal,
    "json": listing,
    "markdown": markdown,
    "html": _html,
}
# What --fail-on takes, and the severities that it means.
_LEVELS = {
    "breaking": frozenset(SEVERITIES[:3]),
    "breaking-write": frozenset({"breaking", "breaking-write"}),
    "breaking-read": frozenset({"breaking", "breaking-read"}),
    "compatible": frozenset(SEVERITIES[:4]),
    "any": frozenset(SEVERITIES),
}


def describe(parser: ArgumentParser) -> None:
    """Add what the verb takes to its parser."""
    parser.add_argument("old", nargs="?", help="an API version; default: the one before NEW")
    parser.add_argument("new", help="an API version, such as 1.52")
    parser.add_argument(
        "--as-described",
        action="store_true",
        help="compare the descriptions as upstream wrote them, without errata",
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="terminal",
        help="default: terminal; html is a page of all versions",
    )
    parser.add_argument(
        "--used-by",
        metavar="PATH",
        action="append",
        type=Path,
        help="say where this Python file or folder uses what changed; may be repeated",
    )
    parser.add_argument(
        "--fail-on",
        choices=_LEVELS,
        metavar="LEVEL",
        help=f"exit with 1 if there is such a change, or a worse one: {', '.join(_LEVELS)}",
    )
    parser.add_argument(
        "--ignore", metavar="FILE", type=Path, help="leave out the changes whose ids are in a file"
    )
    parser.add_argument(
        "--write-ignore",
        metavar="FILE",
        type=Path,
        help="write such a file of the changes that --fail-on means; default: of all; then they are ignored",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print what changed between two versions; return the exit status."""
    if options.format == "html" and (options.as_described or options.used_by):
        raise SpecError(
            "--format html", "shows all versions after errata; leave out --as-described and --used-by"
        )
    history = reading.spec_history(as_described=options.as_described)
    old = options.old or history.before(options.new)
    every = between(history, old, options.new)
    counted = _LEVELS[options.fail_on or "any"]
    ignored = set(ignore.read(options.ignore)) if options.ignore else set()
    _warn_of_stale(ignored, every)
    if options.write_ignore:
        meant = [record for record in every if record.severity in counted or record.id in ignored]
        ignore.write(options.write_ignore, meant)
        ignored.update(record.id for record in meant)
    records = with_impact(record for record in every if record.id not in ignored)
    if len(records) < len(every):
        _say(f"{len(every) - len(records)} of {len(every)} changes are ignored")
    found = _used_by(options.used_by, records)
    report = Report(old, options.new, records, uses=found, coloured=_is_for_colours())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a user's source may have what a terminal cannot show
    sys.stdout.write(_FORMATS[options.format](report))
    return int(bool(options.fail_on) and any(record.severity in counted for record in records))


def _used_by(paths: list[Path] | None, records: tuple[Record, ...]) -> Mapping[str, tuple[Use, ...]] | None:
    if paths is None:
        return None
    found, problems = uses(paths, records)
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
