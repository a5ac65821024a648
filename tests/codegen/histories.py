"""The history of the committed descriptions, read once a process, and what changed in it."""

from __future__ import annotations

from functools import cache

from codegen.diff.impact import Package
from codegen.diff.records import Record, between
from codegen.history import reading, versions
from codegen.history.history import History


@cache
def spec_history(*, as_described: bool = False) -> History:
    return reading.spec_history(as_described=as_described)


@cache
def package() -> Package:
    return Package.of(spec_history())


@cache
def records(old: str, new: str) -> tuple[Record, ...]:
    return between(spec_history(), old, new)


def before(version: str) -> str:
    return versions.before(version, spec_history().versions)
