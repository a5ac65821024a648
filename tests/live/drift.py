"""What we know that engines do and the description does not say: address and the engines' releases."""

from collections.abc import Mapping
from typing import TypeAlias

Table: TypeAlias = Mapping[str, tuple[str, ...]]

PROBLEMS: Table = {}
"""Members whose value is not of the type that is described."""

UNKNOWN: Table = {}
"""Members that no model has a field for, in answers of the engine's own version of the API."""

UNKNOWN_IN_OLDER: Table = {}
"""The same in answers of an older version."""

VALUES: Table = {
    "SystemVersion.BuildTime is a time": ("20.10", "26.1", "28.5"),  # or what else the builder wrote
    "SystemVersionComponentsItem.Details{} is a time": ("20.10", "26.1", "28.5"),
    "containers.changes=None": ("20.10", "26.1", "28.5"),  # nothing has changed
}
"""Values that an enum does not list, texts that are times, and null where there should be a list."""

UNTIMELY: Table = {}
"""Members that the engine's version does not have, going by the description."""

UNKNOWN_IN_MESSAGES: Table = {}
VALUES_IN_MESSAGES: Table = {}
UNTIMELY_IN_MESSAGES: Table = {}
"""The same of the messages that streams are made of."""
