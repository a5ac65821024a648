"""What a comparison of two versions found, as all formats get it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from codegen.diff.records import Record
from codegen.diff.usages import Use


@frozen
class Report:
    """Two versions and what changed between them.

    Attributes:
        old: the version to start from.
        new: the version to arrive at.
        records: what changed, the worst first.
        uses: where a user's source uses what changed, by record; None where nobody asked.
        coloured: whether the output is for a terminal that shows colours.
    """

    old: str
    new: str
    records: tuple[Record, ...]
    uses: Mapping[str, tuple[Use, ...]] | None = field(default=None, kw_only=True)
    coloured: bool = field(default=False, kw_only=True)

    def uses_of(self, record: Record) -> tuple[Use, ...]:
        """Return the known uses of a record."""
        return (self.uses or {}).get(record.id, ())
