"""Bodies that are made while they are sent, piece by piece."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.uploads import checked_piece, pieces

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

__all__ = ["SourceError", "async_pieces"]


class SourceError(Exception):
    """What makes the body has failed; `error` is to be raised as it is."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


async def async_pieces(body: Any) -> AsyncGenerator[bytes, None]:
    """Yield the body piece by piece; raise SourceError where making it fails."""
    source = aiter(body) if backend.iterates_natively(body) else _in_thread(body)
    try:
        while piece := await _next_of(source):
            yield piece
    finally:
        if hasattr(source, "aclose"):  # a generator may hold files open
            await source.aclose()


async def _next_of(source: Any) -> bytes | None:
    try:
        while (piece := checked_piece(await anext(source))) == b"":
            pass
    except StopAsyncIteration:
        return None
    except Exception as error:
        raise SourceError(error) from error
    return piece


async def _in_thread(body: Any) -> AsyncGenerator[bytes, None]:
    source = pieces(body)
    try:
        while (piece := await backend.run_in_thread(next, source, None)) is not None:
            yield piece
    finally:
        with suppress(ValueError):  # a thread that was left behind still reads from it, and closes it then
            source.close()
