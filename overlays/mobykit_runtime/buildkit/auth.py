"""Registry credentials for builds: of the registry that is asked for, where the build may have them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from mobykit_runtime.buildkit.protobuf import TEXT, decode, encode, proto
from mobykit_runtime.buildkit.unary import InThread, Threads
from mobykit_runtime.credentials.hosts import registry_at

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.calls import Handler

__all__ = ["FindCredential", "auth"]

FindCredential: TypeAlias = Callable[[str], Mapping[str, str] | None]
"""Returns what is sent to a registry, such as "docker.io", under the names of the API; it may take its time."""


@frozen
class _Question:
    host: str = proto(1, TEXT)


@frozen
class _Answer:
    username: str = proto(1, TEXT)
    secret: str = proto(2, TEXT)


def auth(find: FindCredential, registries: Collection[str] | None = None) -> Mapping[str, Handler]:
    """Return the handlers for credentials.

    Other calls of the service are not served: engines fetch tokens themselves then.

    Args:
        find: what finds credentials, in a thread since it may run a program.
        registries: the registries that may be asked for, such as "docker.io"; None for all.
    """
    threads = Threads()

    def answer(message: bytes) -> bytes:
        registry = registry_at(decode(_Question, message).host)
        if registry is None or (registries is not None and registry not in registries):
            return b""  # nobody in particular, as with the docker command
        return encode(_answer(find(registry) or {}))

    return {"/moby.filesync.v1.Auth/Credentials": lambda _: InThread(answer, threads)}


def _answer(found: Mapping[str, str]) -> _Answer:
    token = found.get("identitytoken")
    if token:
        return _Answer(secret=token)
    return _Answer(found.get("username", ""), found.get("password", ""))
