"""The command line: `python -m codegen VERB`."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diff import options as diff_options
from codegen.errors import SpecError, printable
from codegen.openapi import sources

# Packages and differences take their time to import: each verb imports what it needs.
if TYPE_CHECKING:
    from codegen import pipeline

LONGEST_DIFF = 400


def main(arguments: list[str] | None = None) -> int:
    """Run a verb; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except SpecError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:  # what is read is checked where it is read; this is about writing
        print(
            f"error: {printable(str(error.filename or 'output'))}: {error.strerror or error}", file=sys.stderr
        )
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen", description="The toolchain of mobykit.")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    fetch = verbs.add_parser("fetch", help="distil the description of an API version into spec/")
    fetch.add_argument("version", help="the API version, such as 1.56")
    fetch.add_argument(
        "--from", dest="origin", metavar="FILE-OR-URL", help="default: upstream at the pinned commit"
    )
    fetch.set_defaults(run=_fetch)
    generate = verbs.add_parser("generate", help="generate the package")
    generate.add_argument(
        "--from",
        dest="origins",
        metavar="FILE",
        action="append",
        type=Path,
        help="a description, upstream's or distilled; may be repeated; default: all of spec/",
    )
    generate.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        help="the folder that shall hold the package mobykit/; default: generated/",
    )
    generate.add_argument(
        "--check", action="store_true", help="write nothing; say Fresh, or Stale with the difference"
    )
    generate.set_defaults(run=_generate)
    diff = verbs.add_parser("diff", help="say what changed between two API versions, and for whom")
    diff_options.describe(diff)
    diff.set_defaults(run=_diff)
    return parser


def _fetch(options: argparse.Namespace) -> int:
    from codegen.openapi.fetch import fetch

    path, changed = fetch(options.version, options.origin)
    print(f"{path.relative_to(sources.ROOT)}: {'changed' if changed else 'as it was'}")
    return 0


def _generate(options: argparse.Namespace) -> int:
    from codegen import pipeline
    from codegen.output import package

    if options.origins and options.out is None:
        raise SpecError("--from", "needs --out DIR: generated/ is made of all the descriptions of spec/")
    began = time.perf_counter()
    out = options.out or sources.ROOT / "generated"
    result = pipeline.generate(options.origins)
    changes = package.difference(package.read(out / package.NAME), result.files)
    if options.check:
        return _check(changes)
    if changes:
        package.swap(out, result.files)
    _report(result, time.perf_counter() - began, changed=bool(changes))
    return 0


def _diff(options: argparse.Namespace) -> int:
    from codegen.diff import command

    return command.run(options)


def _check(changes: list[str]) -> int:
    if not changes:
        print("Fresh")
        return 0
    print("Stale")
    print("\n".join(printable(line) for line in changes[:LONGEST_DIFF]))
    if len(changes) > LONGEST_DIFF:
        print(f"... and {len(changes) - LONGEST_DIFF} more lines")
    return 1


def _report(result: pipeline.Result, seconds: float, *, changed: bool) -> None:
    made = result.view
    models = [view for view in made.classes if view.alias is None]
    rows = {
        "operations": sum(len(group.endpoints) for group in made.groups),
        "models": len(models),
        "fields": sum(len(view.fields) for view in models),
        "versions": f"{result.versions} ({made.oldest} to {made.newest} spoken)",
        "errata": f"{result.applied} of {result.entries} applied",
        "time": f"{seconds:.1f} s",
        "package": "changed" if changed else "fresh",
    }
    for name, value in rows.items():
        print(f"{name:>12}  {value}")


if __name__ == "__main__":
    gc.disable()  # a run is short, and to look for circles takes a quarter of it
    sys.exit(main())
