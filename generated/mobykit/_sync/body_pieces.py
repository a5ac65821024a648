# Derived from mobykit_runtime/_async/body_pieces.py by the generator; edit that instead.

"""Bodies that are made while they are sent, piece by piece."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.uploads import checked_piece, pieces

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["SourceError", "pieces_of"]


class SourceError(Exception):
    """What makes the body has failed; `error` is to be raised as it is."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def pieces_of(body: Any) -> Generator[bytes, None]:
    """Yield the body piece by piece; raise SourceError where making it fails."""
    source = iter(body) if backend.iterates_natively(body) else _in_thread(body)
    try:
        while piece := _next_of(source):
            yield piece
    finally:
        if hasattr(source, "close"):  # a generator may hold files open
            source.close()


def _next_of(source: Any) -> bytes | None:
    try:
        while (piece := checked_piece(next(source))) == b"":
            pass
    except StopIteration:
        return None
    except Exception as error:
        raise SourceError(error) from error
    return piece


def _in_thread(body: Any) -> Generator[bytes, None]:
    source = pieces(body)
    try:
        while (piece := backend.run_in_thread(next, source, None)) is not None:
            yield piece
    finally:
        with suppress(ValueError):  # a thread that was left behind still reads from it, and closes it then
            source.close()
