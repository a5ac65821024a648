"""Texts and names of our own, as data: the files of `overlays/docs/`.

An entry that is not of the form, or speaks of nothing the API has, is an error, so that the texts stay true when the
API changes; an operation or member without an entry is documented from its facts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import Factory, evolve, frozen

from codegen.errors import SpecError
from codegen.history.merged import MergedApi
from codegen.overlays import defaults, handwritten, hints, registries, streams, toml
from codegen.overlays.defaults import Defaults
from codegen.overlays.given_names import GivenNames
from codegen.overlays.handwritten import Methods
from codegen.overlays.hints import Hints
from codegen.overlays.registries import Registry
from codegen.overlays.streams import StreamFacts

_OPERATION: Mapping[str, toml.Kind] = {
    "summary": "text",
    "returns": "text",
    "errors": "list",
    "notes": "list",
    "parameters": "table",
}
_GROUP: Mapping[str, toml.Kind] = {"summary": "text", "methods": "text"}
_MODEL: Mapping[str, toml.Kind] = {"summary": "text", "fields": "table"}


@frozen
class OperationText:
    """The texts about an operation; those about parameters by wire name, and `body`."""

    summary: str = ""
    returns: str = ""
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parameters: Mapping[str, str] = Factory(dict)


@frozen
class GroupText:
    """The text about a group, and the module of its hand-written methods."""

    summary: str = ""
    methods: str = ""


@frozen
class ModelText:
    """The texts about a schema and, by wire name, its members; `source` is the file they are in."""

    summary: str = ""
    fields: Mapping[str, str] = Factory(dict)
    source: str = ""


@frozen
class Docs:
    """What people wrote about the API.

    Attributes:
        operations: by address.
        groups: by tag.
        models: by schema.
        secrets: members that hold secrets, as `Schema.Member`.
        names: where the rules' names are not good.
        waits: operations whose answer comes only when something else has happened.
        streams: by address: what the description cannot say of an operation whose answer is a stream.
        defaults: by address: what is sent where the caller says nothing.
        registries: by address: for which registry an operation takes credentials.
        methods: by tag: the hand-written methods of a group.
        hints: what people call things elsewhere, and what that is here.
    """

    operations: Mapping[str, OperationText] = Factory(dict)
    groups: Mapping[str, GroupText] = Factory(dict)
    models: Mapping[str, ModelText] = Factory(dict)
    secrets: frozenset[str] = frozenset()
    names: GivenNames = Factory(GivenNames)
    waits: frozenset[str] = frozenset()
    streams: Mapping[str, StreamFacts] = Factory(dict)
    defaults: Mapping[str, Defaults] = Factory(dict)
    registries: Mapping[str, Registry] = Factory(dict)
    methods: Mapping[str, Methods] = Factory(dict)
    hints: Hints = Factory(dict)

    def operation(self, address: str) -> OperationText:
        """Return the texts about an operation."""
        return self.operations.get(address, OperationText())

    def group(self, tag: str) -> GroupText:
        """Return the text about a group."""
        return self.groups.get(tag, GroupText())

    def model(self, schema: str) -> ModelText:
        """Return the texts about a schema."""
        return self.models.get(schema, ModelText())


def read(folder: Path) -> Docs:
    """Read the files of a folder."""
    groups = {
        tag: GroupText(**toml.entry(table, f"groups.toml: {tag}", _GROUP))
        for tag, table in toml.tables(folder / "groups.toml").items()
    }
    written = folder.parent / "mobykit_runtime" / "_async" / "groups"
    return Docs(
        operations={
            at: OperationText(**toml.entry(table, f"operations.toml: {at}", _OPERATION))
            for at, table in toml.tables(folder / "operations.toml").items()
        },
        groups=groups,
        models=_models(folder / "models"),
        secrets=frozenset(_list(folder / "secrets.toml", "secret")),
        names=GivenNames.read(folder / "names.toml"),
        waits=frozenset(_list(folder / "waits.toml", "waits")),
        streams=streams.read(toml.tables(folder / "streams.toml"), "streams.toml"),
        defaults=defaults.read(toml.tables(folder / "defaults.toml"), "defaults.toml"),
        registries=registries.read(toml.tables(folder / "registries.toml"), "registries.toml"),
        methods={
            tag: handwritten.read(written, text.methods) for tag, text in groups.items() if text.methods
        },
        hints=hints.read(toml.tables(folder / "hints.toml"), "hints.toml"),
    )


def _models(folder: Path) -> dict[str, ModelText]:
    models: dict[str, ModelText] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, table in toml.tables(path).items():
            if name in models:
                raise SpecError(f"{path.name}: {name}", f"is documented in {models[name].source}, too")
            models[name] = ModelText(**toml.entry(table, f"{path.name}: {name}", _MODEL), source=path.name)
    return models


def _list(path: Path, key: str) -> tuple[str, ...]:
    found = toml.entry(toml.read(path), f"{path.name}:", {key: "list"}) if path.exists() else {}
    listed: tuple[str, ...] = found.get(key, ())
    for each in listed:
        if listed.count(each) > 1:
            raise SpecError(f"{path.name}: {each}", "is named twice")
    return listed


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


def check(docs: Docs, api: MergedApi) -> None:
    """Fail where an entry speaks of what the merged API has not, so that nothing would come of it."""
    addresses, groups = set(api.addresses()), {operation.tag for operation in api.operations}
    stray = [source for source, address in _mentioned(docs) if address not in addresses]
    stray += [f"groups.toml: {tag}" for tag in docs.groups if tag not in groups]
    stray += [f"names.toml: groups {tag}" for tag in docs.names.groups if tag not in groups]
    if stray:
        others = f", as do {', '.join(stray[1:5])}" if stray[1:] else ""
        more = f" and {len(stray) - 5} more" if stray[5:] else ""
        raise SpecError(stray[0], f"speaks of what the API has not{others}{more}; correct or remove it")


def _mentioned(docs: Docs) -> Iterator[tuple[str, str]]:
    """Yield what entries speak of, each with the place of the entry."""
    lists = {"secrets": docs.secrets, "waits": docs.waits}
    tables = {
        "streams": docs.streams,
        "defaults": docs.defaults,
        "registries": docs.registries,
        "operations": docs.operations,
        "names": {**docs.names.methods, **docs.names.parameters},
    }
    for name, entries in {**lists, **tables}.items():
        yield from ((f"{name}.toml: {at}", at) for at in sorted(entries))
    for at, text in docs.operations.items():
        yield from ((f"operations.toml: {at} parameters {wire}", f"{at} {wire}") for wire in text.parameters)
    for schema, entry in docs.models.items():
        yield f"{entry.source}: {schema}", schema
        yield from ((f"{entry.source}: {schema} fields {wire}", f"{schema}.{wire}") for wire in entry.fields)
