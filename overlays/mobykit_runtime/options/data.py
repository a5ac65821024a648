"""Secrets and configs from plain data, as the API wants them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, TypeVar

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.options.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["stored"]

S = TypeVar("S")


def stored(
    make: Callable[..., S], name: str | S, data: bytes | str | None, labels: Mapping[str, str] | None
) -> S:
    """Return the specification of a secret or a config.

    Args:
        make: Its class.
        name: Its name; or a whole specification, and nothing else.
        data: What it holds; a text is meant as UTF-8.
        labels: Labels.
    """
    if isinstance(name, str):
        return make(name=name, data=_encoded(data), labels=dict(labels or {}))
    return whole(name, data=data, labels=labels)


def _encoded(data: bytes | str | None) -> str:
    if isinstance(data, str):
        data = data.encode()
    if not isinstance(data, bytes | bytearray | memoryview):
        raise InvalidArgument(f"data: expected bytes or str, got {type(data).__name__}")
    return base64.b64encode(data).decode("ascii")
