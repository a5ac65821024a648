"""The records of two versions of a history."""

from __future__ import annotations

from codegen.diff.compare import compare
from codegen.diff.places import places
from codegen.diff.records import Record, group
from codegen.history import History


def between(history: History, old: str, new: str) -> tuple[Record, ...]:
    """Return what changed from one version to another, which may be the older one; the worst first."""
    one, other = places(history.at(old)), places(history.at(new))
    return group(compare(one, other), one, other)
