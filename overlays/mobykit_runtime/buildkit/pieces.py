"""Bytes that travel in messages: how BuildKit's protocols carry uploads, archives and connections of agents."""

from __future__ import annotations

from attrs import frozen

from mobykit_runtime.buildkit.protobuf import BYTES, proto

__all__ = ["Piece"]


@frozen
class Piece:
    """Some of the bytes."""

    data: bytes = proto(1, BYTES)
