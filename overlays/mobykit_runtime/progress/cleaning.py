"""Texts of the engine on a terminal: they are not trusted."""

from __future__ import annotations

import re

__all__ = ["clean"]

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, the cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d]*(?:\x07|\x1b\\|\x9c)"  # titles, links, the clipboard
    r"|\x1b[ -/]*[0-~]"
)


def clean(text: str, encoding: str) -> str:
    """Return one line that steers nothing, of characters that the console can write."""
    # A line that was written over and over, by carriage returns, ends as its last version.
    last = _ESCAPES.sub("", text).rstrip("\r").rpartition("\r")[2]
    plain = "".join(each if each.isprintable() else " " if each.isspace() else "" for each in last)
    return plain.encode(encoding, "replace").decode(encoding, "replace")
