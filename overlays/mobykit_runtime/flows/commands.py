"""Commands and environments as people write them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from mobykit_runtime.errors import InvalidArgument

__all__ = ["environment", "words"]


def words(command: str | Sequence[str]) -> list[str]:
    """Give program and arguments; a string is split as a shell would."""
    if not isinstance(command, str):
        return list(command)
    try:
        return shlex.split(command)
    except ValueError as error:
        raise InvalidArgument(
            f"command: {error}; give a list of program and arguments instead of a string"
        ) from None


def environment(env: Mapping[str, str] | Sequence[str] | None) -> list[str] | None:
    """Give variables as NAME=value."""
    if isinstance(env, Mapping):
        return [f"{name}={value}" for name, value in env.items()]
    if isinstance(env, str):
        raise InvalidArgument("env: expected a mapping, or a list of NAME=value, not a string")
    return None if env is None else list(env)
