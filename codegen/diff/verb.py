"""The verb `diff` of the command line."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from codegen import reading, sources, versions
from codegen.diff import ignore
from codegen.diff.load import between
from codegen.diff.listing import listing
from codegen.diff.markdown import markdown
from codegen.diff.python import Package
from codegen.diff.records import Record
from codegen.diff.report import Report
from codegen.diff.rules import SEVERITIES
from codegen.diff.terminal import terminal
from codegen.diff.uses import Use, uses
from codegen.errors import SpecError, printable
from codegen.history import History
from codegen.merged import OLDEST


_FORMATS: Mapping[str, Callable[[Report], str]] = {
    "terminal": terminal,
    "json": listing,
    "markdown": markdown,
}
_HTML = "html"
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
        choices=[*_FORMATS, _HTML],
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
    if options.format == _HTML and (options.as_described or options.used_by):
        raise SpecError(
            "--format html", "shows all versions after errata; leave out --as-described and --used-by"
        )
    described = sources.described()
    old = options.old or versions.before(options.new, described)
    history = _history(old, options, described)
    every = between(history, old, options.new)
    counted = _LEVELS[options.fail_on or "any"]
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
    """Return the descriptions that are needed: those from one version to the other, and those that Python names are of."""
    for version in (old, options.new):
        versions.index(version, described)
    oldest = min((old, options.new, OLDEST), key=versions.key)
    since = described[0] if options.format == _HTML else oldest
    return reading.spec_history(since=since, as_described=options.as_described)


def _shown(report: Report, history: History, form: str) -> str:
    if form != _HTML:
        return _FORMATS[form](report)
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
