"""Secrets for `RUN --mount=type=secret`: those that were given, and no others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.protobuf import BYTES, TEXT, decode, encode, proto
from mobykit_runtime.buildkit.unary import InThread, Threads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.buildkit.calls import Handler

__all__ = ["MOST_SECRET", "EnvSecret", "SecretSource", "secrets"]

MOST_SECRET: Final = 500 * 1024
"""How many bytes a secret may have, as with the docker command."""


@frozen
class EnvSecret:
    """A secret that an environment variable holds, read when the build asks for it."""

    name: str


SecretSource: TypeAlias = bytes | Path | EnvSecret
"""Where a secret comes from: itself, a file, or a variable; the last two are read when the build asks."""


@frozen
class _Question:
    id: str = proto(1, TEXT)


@frozen
class _Answer:
    data: bytes = proto(1, BYTES)


def secrets(given: Mapping[str, SecretSource]) -> Mapping[str, Handler]:
    """Return the handlers for secrets by their ids; files are read in threads, since one may be a pipe."""
    threads = Threads()

    def answer(message: bytes) -> bytes:
        name = decode(_Question, message).id
        if name not in given:  # engines ask for some of their own accord
            raise CallFailed(Status.NOT_FOUND, f"secret {name[:100]}: not given to the build")
        return encode(_Answer(_read(name, given[name])))

    return {"/moby.buildkit.secrets.v1.Secrets/GetSecret": lambda _: InThread(answer, threads)}


def _read(name: str, source: SecretSource) -> bytes:
    if isinstance(source, EnvSecret):
        data = _variable(name, source.name)
    elif isinstance(source, Path):
        data = _file(name, source)
    else:
        data = source
    if len(data) > MOST_SECRET:
        raise CallFailed(
            Status.RESOURCE_EXHAUSTED,
            f"secret {name}: it has more than {MOST_SECRET} bytes; copy large files instead",
        )
    return data


# These failures are not NOT_FOUND: for that, engines go on without a secret that is not `required`.
def _variable(name: str, variable: str) -> bytes:
    value = os.environ.get(variable)
    if value is None:
        raise CallFailed(Status.UNKNOWN, f"secret {name}: the environment variable {variable} is not set")
    return os.fsencode(value)


def _file(name: str, path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_SECRET + 1)
    except OSError as error:
        raise CallFailed(Status.UNKNOWN, f"secret {name}: {path}: {error.strerror}") from error
