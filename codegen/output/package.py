"""Writes the package: everything is rendered, checked and formatted first, and swapped in as a whole at the end."""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from codegen.errors import SpecError, printable
from codegen.output.audit import audit
from codegen.output.render import Files

NAME = "mobykit"
"""The name of the generated package."""

_RUFF = (sys.executable, "-P", "-m", "ruff")  # -P: a ruff.py in the current folder is not ours
_ISOLATED = ("--isolated", "--no-cache", "--quiet", "--line-length", "110", "--target-version", "py311")
_TIMEOUT = 60


def finished(files: Files, derived: Files) -> Files:
    """Return the files as they will be written: audited, without unused imports, formatted.

    Args:
        files: those of the templates.
        derived: those that are derived from hand-written code.
    """
    audit(files)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / NAME
        _write(place, {**derived, **files})
        _ruff(
            "check",
            "--fix-only",
            "--select",
            "F401,I,RUF022",
            "--config",
            "lint.isort.combine-as-imports=true",
            place,
        )
        # A comma that a template leaves behind an item does not spread it over lines.
        _ruff("format", "--config", "format.skip-magic-trailing-comma=true", place)
        return read(place)


def _ruff(verb: str, *arguments: str | Path) -> None:
    *options, place = arguments
    command = [*_RUFF, verb, *_ISOLATED, *map(str, options), str(place)]
    try:
        done = subprocess.run(  # noqa: S603  # the command is made here, of constants
            command, capture_output=True, text=True, timeout=_TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SpecError(f"ruff {verb}", f"did not end within {_TIMEOUT} s") from error
    if done.returncode != 0:
        raise SpecError(
            f"ruff {verb}", f"failed on the generated package: {printable(done.stderr.strip()[:500])}"
        )


def read(place: Path) -> Files:
    """Return the files of a package as they are on disk; none where there is no package."""
    paths = (path for path in sorted(place.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    # What is no UTF-8 text was not written here: it may look like anything, as long as it looks different.
    return {
        str(each.relative_to(place)): each.read_text(encoding="utf-8", errors="replace") for each in paths
    }


def swap(out: Path, files: Mapping[str, str]) -> None:
    """Put the files in place of the package in the folder `out`; a failure leaves the package as it was."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / NAME
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SpecError(str(target), "is in the way; a folder is to be written here")
    staged = Path(tempfile.mkdtemp(prefix=f".{NAME}-", dir=out))
    try:
        _write(staged / NAME, files)
        try:
            if target.exists():
                target.rename(staged / "before")
            (staged / NAME).rename(target)
        except BaseException:  # also an interrupt
            if not target.exists() and (staged / "before").exists():
                (staged / "before").rename(target)
            raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write(place: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = (place / name).resolve()
        if not path.is_relative_to(place.resolve()):
            raise SpecError(name, "would be written outside the package")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return a unified diff of two packages; empty where they are the same."""
    lines: list[str] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new or (name in before) != (name in after):
            lines += difflib.unified_diff(
                old.splitlines(), new.splitlines(), f"{NAME}/{name}", f"{NAME}/{name}", lineterm="", n=2
            )
            lines += [] if old != new else [f"{NAME}/{name} is {'new' if name in after else 'gone'}"]
    return lines
