"""Names that are almost those that somebody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean"]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean ...?" with the nearest names, whatever their case, or "" where none is near."""
    from difflib import get_close_matches  # here, since nobody needs it until something is wrong

    by_lower = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), by_lower, n=3)
    return f"; did you mean {' or '.join(by_lower[each] for each in close)}?" if close else ""
