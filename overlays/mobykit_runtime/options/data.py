"""Data of secrets and configs, as the API wants it."""

from __future__ import annotations

import base64

from mobykit_runtime.errors import InvalidArgument

__all__ = ["encoded"]


def encoded(data: bytes | str | None) -> str:
    """Return data in base64; a text is meant as UTF-8."""
    if isinstance(data, str):
        data = data.encode()
    if not isinstance(data, bytes | bytearray | memoryview):
        raise InvalidArgument(f"data: expected bytes or str, got {type(data).__name__}")
    return base64.b64encode(data).decode("ascii")
