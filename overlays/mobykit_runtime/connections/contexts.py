"""The store of the docker command's contexts.

    contexts/meta/ID/meta.json                   where the engine is
    contexts/tls/ID/docker/{ca,cert,key}.pem     how to speak TLS with it

The ID is the SHA-256 of the context's name, so that no name is ever part of a path.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from mobykit_runtime.connections.files import folded, is_there, member, problem, read_object
from mobykit_runtime.errors import InvalidConfig
from mobykit_runtime.faults import Fault, expected

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BUILT_IN", "Context", "check_name", "context_names", "read_context"]

BUILT_IN = "default"
"""The context that is in no store: DOCKER_HOST, or the default socket."""

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.+-]+")
_SHOWN = 20


@frozen
class Context:
    """A context of the store."""

    name: str
    file: Path
    """Its meta.json."""
    host: str
    """The address of the engine, as it stands in the file."""
    skip_verify: bool
    """Whether it asks for TLS that does not verify the engine's certificate."""
    tls_folder: Path | None
    """The folder of its certificates; None without one."""


def check_name(name: str, source: str) -> None:
    """Refuse what cannot be the name of a context; `source` says where it comes from."""
    if not isinstance(name, str):
        raise InvalidConfig(f"{source}: the name of a context must be a string, not {type(name).__name__}")
    if not _NAME.fullmatch(name):
        raise InvalidConfig(
            f"{source}: {name[:80]!r} cannot be the name of a context; two or more letters, digits, '_', '.', '+' "
            "and '-' can, beginning with a letter or digit"
        )


def read_context(folder: Path, name: str, source: str) -> Context:
    """Read a context from the store in the CLI's folder.

    Raises:
        InvalidConfig: there is no such context, and which there are; or what is wrong with its file
    """
    check_name(name, source)
    file = folder / "contexts" / "meta" / _id(name) / "meta.json"
    data = read_object(file)
    if data is None:
        raise InvalidConfig(f"{source}: {_unknown(folder, name)}")
    endpoints = member(file, data, "Endpoints", dict) or {}
    engine = endpoints.get("docker")
    if not isinstance(engine, dict):
        raise problem(file, _missing_or("object", engine).at(".Endpoints.docker"))
    engine = folded(engine)
    host = member(file, engine, "Host", str, step=".Endpoints.docker")
    if not host:
        # The CLI would speak to the default socket: not the engine this context was made for.
        raise problem(file, Fault("missing").at(".Endpoints.docker.Host"))
    tls = folder / "contexts" / "tls" / _id(name) / "docker"
    return Context(
        name,
        file,
        host,
        skip_verify=member(file, engine, "SkipTLSVerify", bool, step=".Endpoints.docker") or False,
        tls_folder=tls if is_there(tls) else None,
    )


def context_names(folder: Path) -> list[str]:
    """Return the names of the contexts of the store, sorted; what cannot be read is left out."""
    try:
        files = sorted((folder / "contexts" / "meta").glob("*/meta.json"))
    except OSError:
        return []
    names = {_name_in(file) for file in files}
    return sorted(name for name in names if name is not None)


def _name_in(file: Path) -> str | None:
    try:
        name = (read_object(file) or {}).get("name")
    except InvalidConfig:
        return None
    fits = isinstance(name, str) and _NAME.fullmatch(name) and _id(name) == file.parent.name
    return name if fits else None


def _id(name: str) -> str:
    import hashlib

    return hashlib.sha256(name.encode("ascii")).hexdigest()


def _unknown(folder: Path, name: str) -> str:
    names = [BUILT_IN, *context_names(folder)]
    shown = ", ".join(map(repr, names[:_SHOWN])) + (", ..." if len(names) > _SHOWN else "")
    return f"there is no context {name[:80]!r} in {folder / 'contexts'}, only {shown}"


def _missing_or(kind: str, value: object) -> Fault:
    return Fault("missing") if value is None else expected(kind, value)
