"""Whole requests of the API, which calls take in place of keywords."""

from __future__ import annotations

from typing import TypeVar

from mobykit_runtime.errors import InvalidArgument

__all__ = ["whole"]

T = TypeVar("T")


def whole(request: T, **beside: object) -> T:
    """Return a whole request.

    Raises:
        InvalidArgument: there are options beside it, which would not be sent
    """
    given = [name for name, value in beside.items() if value is not None]
    if given:
        raise InvalidArgument(
            f"a whole request takes no options beside it; set in the request what {', '.join(given)} stands for"
        )
    return request
