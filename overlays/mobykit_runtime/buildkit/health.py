"""The question whether a session is alive: engines end one that does not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mobykit_runtime.buildkit.protobuf import UINT32, encode, proto
from mobykit_runtime.buildkit.unary import Unary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.buildkit.calls import Handler

__all__ = ["health"]

_SERVING: Final = 1


@frozen
class _Answer:
    status: int = proto(1, UINT32)


def health() -> Mapping[str, Handler]:
    """Return the handlers: all is well as long as anybody answers."""
    answer = encode(_Answer(_SERVING))
    return {"/grpc.health.v1.Health/Check": lambda _: Unary(lambda _: answer)}
