"""What the verb `diff` of the command line takes."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from codegen.diff.severities import LEVELS

HTML = "html"
FORMATS = ("terminal", "json", "markdown", HTML)


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
        choices=FORMATS,
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
        choices=LEVELS,
        metavar="LEVEL",
        help=f"exit with 1 if there is such a change, or a worse one: {', '.join(LEVELS)}",
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
