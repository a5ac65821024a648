"""Texts and names of our own, as data: the files of `overlays/docs/`.

An entry that speaks of nothing the API has is an error, so that the texts stay true when the API changes; an
operation or member without an entry is documented from its facts alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import Factory, evolve, frozen

from codegen import defaults, handwritten, hints, registries, streams
from codegen.defaults import Defaults
from codegen.errors import SpecError
from codegen.handwritten import Methods
from codegen.hints import Hints
from codegen.registries import Registry
from codegen.streams import StreamFacts

Table = dict[str, Any]


@frozen
class Docs:
    """What people wrote about the API.

    Attributes:
        operations: by address: `summary`, `returns`, `errors`, `notes`, `parameters` (by wire name, and `body`).
        groups: by tag: `summary`, `methods`.
        models: by schema: `summary`, `fields` (by wire name).
        secrets: members that hold secrets, as `Schema.Member`.
        names: `methods` by address, `parameters` by address, `groups` by tag: where the rules' names are not good.
        waits: operations whose answer comes only when something else has happened.
        streams: by address: what the description cannot say of an operation whose answer is a stream.
        defaults: by address: what is sent where the caller says nothing.
        registries: by address: for which registry an operation takes credentials.
        methods: by tag: the hand-written methods of a group.
        hints: what people call things elsewhere, and what that is here.
    """

    operations: Table = Factory(dict)
    groups: Table = Factory(dict)
    models: Table = Factory(dict)
    secrets: frozenset[str] = frozenset()
    names: Table = Factory(dict)
    waits: frozenset[str] = frozenset()
    streams: Mapping[str, StreamFacts] = Factory(dict)
    defaults: Mapping[str, Defaults] = Factory(dict)
    registries: Mapping[str, Registry] = Factory(dict)
    methods: Mapping[str, Methods] = Factory(dict)
    hints: Hints = Factory(dict)

    def method(self, address: str) -> str | None:
        """Return the name people gave a method, if any."""
        return self._name("methods", address)

    def parameter(self, address: str) -> str | None:
        """Return the name people gave a parameter, if any."""
        return self._name("parameters", address)

    def group(self, tag: str) -> str | None:
        """Return the name people gave the group of a tag, if any."""
        return self._name("groups", tag)

    def _name(self, kind: str, key: str) -> str | None:
        found: str | None = self.names.get(kind, {}).get(key)
        return found

    def operation(self, address: str) -> Table:
        """Return the texts about an operation."""
        found: Table = self.operations.get(address, {})
        return found

    def model(self, schema: str) -> Table:
        """Return the texts about a schema."""
        found: Table = self.models.get(schema, {})
        return found


def read(folder: Path) -> Docs:
    """Read the files of a folder."""
    names = _table(folder / "names.toml")
    groups = _table(folder / "groups.toml")
    written = folder.parent / "mobykit_runtime" / "_async" / "groups"
    models: Table = {}
    for path in sorted((folder / "models").glob("*.toml")):
        for name, entry in _table(path).items():
            if name in models:
                raise SpecError(path.name, f"{name} is documented twice")
            models[name] = entry
    return Docs(
        operations=_table(folder / "operations.toml"),
        groups=groups,
        models=models,
        secrets=frozenset(_table(folder / "secrets.toml").get("secret", ())),
        names=names,
        waits=frozenset(_table(folder / "waits.toml").get("waits", ())),
        streams=streams.read(_table(folder / "streams.toml"), "streams.toml"),
        defaults=defaults.read(_table(folder / "defaults.toml"), "defaults.toml"),
        registries=registries.read(_table(folder / "registries.toml"), "registries.toml"),
        methods={
            tag: handwritten.read(written, entry["methods"])
            for tag, entry in groups.items()
            if "methods" in entry
        },
        hints=hints.read(_table(folder / "hints.toml"), "hints.toml"),
    )


def _table(path: Path) -> Table:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SpecError(path.name, f"is not TOML: {error}") from error


def follow(docs: Docs, former: Mapping[str, Iterable[str]]) -> Docs:
    """Let texts about schemas that were renamed follow them; `former` are the older names of each schema."""
    models, secrets = dict(docs.models), set(docs.secrets)
    for name, olds in former.items():
        for old in olds:
            if old in models and old not in former and name not in models:
                models[name] = models.pop(old)
                secrets = {_renamed(secret, old, name) for secret in secrets}
    return evolve(docs, models=models, secrets=frozenset(secrets))


def _renamed(address: str, old: str, new: str) -> str:
    schema, dot, member = address.partition(".")
    return f"{new}{dot}{member}" if schema == old else address


def check(docs: Docs, known: Iterable[str]) -> None:
    """Fail where an entry speaks of an address that the merged API has not."""
    addresses = set(known)
    missing = [address for address in _mentioned(docs) if address not in addresses]
    if missing:
        shown = ", ".join(repr(address) for address in sorted(missing)[:5])
        raise SpecError("overlays/docs", f"{len(missing)} entries speak of what the API has not: {shown}")


def _mentioned(docs: Docs) -> Iterable[str]:
    yield from docs.secrets
    yield from docs.waits
    yield from docs.streams
    yield from docs.defaults
    yield from docs.registries
    yield from docs.names.get("methods", {})
    yield from docs.names.get("parameters", {})
    for address, entry in docs.operations.items():
        yield address
        for name in entry.get("parameters", {}):
            yield f"{address} {name}"
    for schema, entry in docs.models.items():
        yield schema
        for wire in entry.get("fields", {}):
            yield f"{schema}.{wire}"
