"""Which change breaks whom: one table.

Who writes is code that calls an operation, who reads is code that uses its answer. A value that both sides see (a
field of a model that is sent and answered) is judged for both.
"""

from __future__ import annotations

from enum import StrEnum

from codegen.diff.compare import EXISTS, Difference
from codegen.diff.place import Found


class Change(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    TYPE = "type"
    FORMAT = "format"
    KIND = "kind"
    ENUM_ADDED = "enum-added"
    ENUM_REMOVED = "enum-removed"
    ENUM_CLOSED = "enum-closed"
    ENUM_OPENED = "enum-opened"
    NULLABLE = "nullable"
    NOT_NULLABLE = "not-nullable"
    REQUIRED = "required"
    OPTIONAL = "optional"
    DEFAULT = "default"
    DEPRECATED = "deprecated"
    UNDEPRECATED = "undeprecated"
    LIMITS = "limits"
    REPETITION = "repetition"
    MEDIA = "media-type"
    EMPTY = "omitted-when-empty"


# Change -> severity for who writes, severity for who reads. What is not decided here alone is below the table.
_TABLE: dict[Change, tuple[str, str]] = {
    Change.ADDED: ("compatible", "compatible"),
    Change.REMOVED: ("breaking", "breaking"),
    Change.RENAMED: ("documentation", "documentation"),
    Change.MOVED: ("documentation", "documentation"),
    Change.TYPE: ("breaking", "breaking"),
    Change.FORMAT: ("compatible", "compatible"),
    Change.KIND: ("breaking", "breaking"),
    Change.ENUM_ADDED: ("compatible", "compatible"),  # enums are open to readers
    Change.ENUM_REMOVED: ("breaking", "compatible"),
    Change.ENUM_CLOSED: ("breaking", "compatible"),
    Change.ENUM_OPENED: ("compatible", "compatible"),
    Change.NULLABLE: ("compatible", "breaking"),
    Change.NOT_NULLABLE: ("breaking", "compatible"),
    Change.REQUIRED: ("breaking", "compatible"),
    Change.OPTIONAL: ("compatible", "breaking"),
    Change.DEFAULT: ("breaking", "documentation"),  # leaving it out means something else now
    Change.DEPRECATED: ("documentation", "documentation"),
    Change.UNDEPRECATED: ("documentation", "documentation"),
    Change.LIMITS: ("breaking", "documentation"),
    Change.REPETITION: ("breaking", "documentation"),
    Change.MEDIA: ("compatible", "compatible"),
    Change.EMPTY: ("documentation", "documentation"),
}
# Formats that make another Python type of a value: a change from or to them is a change of type.
_TYPED_FORMATS = frozenset({"date-time", "dateTime", "binary", "unix-time"})
_SIMPLE = {
    "id": Change.RENAMED,
    "schema": Change.RENAMED,
    "tags": Change.MOVED,
    "type": Change.TYPE,
    "format": Change.FORMAT,
    "kind": Change.KIND,
    "default": Change.DEFAULT,
    "limits": Change.LIMITS,
    "repeated": Change.REPETITION,
    "media types": Change.MEDIA,
    "omitted when empty": Change.EMPTY,
}
_SWITCHES = {
    EXISTS: (Change.ADDED, Change.REMOVED),
    "nullable": (Change.NULLABLE, Change.NOT_NULLABLE),
    "required": (Change.REQUIRED, Change.OPTIONAL),
    "deprecated": (Change.DEPRECATED, Change.UNDEPRECATED),
}


def change_of(difference: Difference) -> Change:
    """Name the change."""
    if difference.facet in _SWITCHES:
        on, off = _SWITCHES[difference.facet]
        return on if difference.new else off
    if difference.facet == "enum":
        return _of_enum(difference)
    return _SIMPLE[difference.facet]


def _of_enum(difference: Difference) -> Change:
    if difference.old == ():
        return Change.ENUM_CLOSED
    if difference.new == ():
        return Change.ENUM_OPENED
    return Change.ENUM_ADDED if difference.old is None else Change.ENUM_REMOVED


def breaks(difference: Difference, found: Found) -> str:
    """Return the severity of a difference: "write", "read" (whom it breaks), "compatible" or "documentation"."""
    change, where = change_of(difference), difference.place.where
    reads = where.startswith("response")
    if where == "schema":
        return "documentation"  # no operation uses it
    if reads and change in {Change.ADDED, Change.REMOVED} and _is_error(where):
        return "documentation"
    severity = _TABLE[change][reads]
    if change is Change.ADDED and not reads and found.facets.get("required") and where != "operation":
        severity = "breaking"
    if change is Change.FORMAT and {difference.old, difference.new} & _TYPED_FORMATS:
        severity = "breaking"
    if difference.facet == "nullable" and None in {difference.old, difference.new}:
        severity = "documentation"  # nothing was said before, or is said now: null may have come all the time
    if change is Change.LIMITS and not reads and _loosens(difference):
        severity = "compatible"
    if change is Change.MEDIA and difference.new is not None:
        severity = "documentation"
    return ("read" if reads else "write") if severity == "breaking" else severity


def _loosens(difference: Difference) -> bool:
    """Return whether all that a limit let pass still passes."""
    if difference.new is None:
        return True
    name, _, after = str(difference.new).partition(" ")
    before = str(difference.old or "").partition(" ")[2]
    if not before or name == "pattern":
        return False
    return float(after) >= float(before) if name.startswith("max") else float(after) <= float(before)


def _is_error(where: str) -> bool:
    status = where.split()[1]
    return int(status) >= 400


def worst(found: set[str]) -> str:
    """Return the severity of a change from those of its places."""
    if {"write", "read"} <= found:
        return "breaking"
    for breaking in ("write", "read"):
        if breaking in found:
            return f"breaking-{breaking}"
    return "compatible" if "compatible" in found else "documentation"
