"""Flags of `os.open`, as far as the system has them."""

from __future__ import annotations

import os

__all__ = ["flags"]


def flags(*names: str) -> int:
    """Return the flags of these names in one number; those that the system lacks count nothing."""
    value = 0
    for name in names:
        value |= getattr(os, name, 0)
    return value
