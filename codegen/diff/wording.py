"""A record in words, as all formats but JSON put it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from codegen.diff.place import Value
from codegen.diff.records import Record
from codegen.diff.rules import Change
from codegen.diff.severities import SEVERITIES
from codegen.errors import printable

HEADINGS = {
    "breaking": "breaking, for who writes and who reads",
    "breaking-write": "breaking for who writes",
    "breaking-read": "breaking for who reads",
    "compatible": "compatible",
    "documentation": "documentation only",
}
"""What stands above the records of each severity."""
# The change says it all: there is no old and no new value to show.
_PLAIN = frozenset(
    {
        Change.ADDED,
        Change.REMOVED,
        Change.REQUIRED,
        Change.OPTIONAL,
        Change.NULLABLE,
        Change.NOT_NULLABLE,
        Change.DEPRECATED,
        Change.UNDEPRECATED,
    }
)
_VALUES = frozenset({Change.ENUM_ADDED, Change.ENUM_REMOVED, Change.ENUM_CLOSED, Change.ENUM_OPENED})


def values(record: Record) -> tuple[str, str]:
    """Return the old and the new value in printable words; empty where there is nothing to say."""
    return ("", "") if record.change in _PLAIN else (_value(record.old), _value(record.new))


def line(record: Record) -> str:
    """Return a record in one printable line, without its operations."""
    old, new = values(record)
    change = f"{old or 'nothing'} -> {new or 'nothing'}" if old or new else ""
    if record.change in _VALUES:
        change = old or new
    where = "schema" if record.is_schema else record.where
    name = "" if record.is_schema else record.name
    return printable(" ".join(part for part in (record.change, where, name, change) if part))


def first_operation(record: Record) -> str:
    """Return the operation that a record is shown under."""
    return printable(record.operations[0] if record.operations else "no operation")


def operations(record: Record, shown: int) -> str:
    """Return the operations that share a record: the first of them, and how many there are besides."""
    some, more = record.operations[:shown], len(record.operations) - shown
    text = printable(", ".join(some)) or first_operation(record)
    return text + (f" and {more} more" if more > 0 else "")


def summary(records: Sequence[Record]) -> str:
    """Count the records, as `7 changes: 2 breaking-read, 5 compatible`."""
    counts = Counter(record.severity for record in records)
    parts = ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])
    return f"{len(records)} {'change' if len(records) == 1 else 'changes'}" + (f": {parts}" if parts else "")


def _value(value: Value) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return printable(", ".join(value) if isinstance(value, tuple) else value)
