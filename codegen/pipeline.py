"""From descriptions to the history, and from the history to the files of the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen import (
    derive,
    docs,
    errata,
    facts,
    locations,
    package,
    registries,
    render,
    sources,
    streams,
    versions,
)
from codegen.errata import Erratum
from codegen.errors import SpecError
from codegen.history import History
from codegen.merged import merge
from codegen.node import Node
from codegen.view import view
from codegen.views import PackageView

OVERLAYS = sources.ROOT / "overlays"
OLDEST = "1.40"
"""The oldest API version the package speaks; the history reaches further back."""


@frozen
class Result:
    """What a run made.

    Attributes:
        view: what the templates got.
        files: the files of the package.
        versions: how many versions were read.
        applied: how often an erratum was applied.
        entries: how often one might have been; less are applied only to descriptions from elsewhere.
    """

    view: PackageView
    files: render.Files
    versions: int
    applied: int
    entries: int


def history_of(
    documents: Mapping[str, dict[str, Any]], entries: Sequence[Erratum], *, foreign: bool
) -> tuple[History, int]:
    """Return the history of distilled documents after errata, and how often an erratum was applied."""
    found, total = {}, 0
    for version, document in documents.items():
        corrected, applied = errata.apply(document, version, entries, foreign=foreign)
        found[version] = facts.read(Node(corrected, f"v{version} after errata"))
        total += applied
    return History.merge(found), total


def spec_history() -> History:
    """Return the history of the descriptions of `spec/`."""
    return history_of(sources.documents(sources.spec_files()), read_errata(), foreign=False)[0]


def read_errata() -> tuple[Erratum, ...]:
    """Return the errata of the repository."""
    return errata.read(OVERLAYS / "errata")


def generate(paths: list[Path] | None) -> Result:
    """Make the package of the descriptions given, or of those in `spec/`."""
    foreign = paths is not None
    files = paths or sources.spec_files()
    documents = sources.documents(files)
    entries = read_errata()
    history, applied = history_of(documents, entries, foreign=foreign)
    texts = docs.read(OVERLAYS / "docs")
    api = merge(history, _oldest(history))
    texts = docs.follow(texts, {name: schema.former for name, schema in api.schemas.items()})
    if not foreign:
        docs.check(texts, api.addresses())
        streams.check(texts.streams, api)
        registries.check(texts.registries, api)
    by_version = dict(zip(documents, files, strict=True))
    with locations.located([by_version[version] for version in history.versions]):
        made = view(api, texts)
    if not made.groups:
        raise SpecError(", ".join(map(str, files)), "describes no operation")
    return Result(
        view=made,
        files=package.finished(render.render(made), _derived(made)),
        versions=len(history.versions),
        applied=applied,
        entries=sum(version in entry.versions for version in documents for entry in entries),
    )


def _derived(made: PackageView) -> render.Files:
    """Return the code for threads, with the hand-written methods of the groups that there are."""
    source = OVERLAYS / "mobykit_runtime" / "_async"
    written = {module for group in made.groups if group.methods for module in group.methods.modules}
    unused = {path for path in source.glob("groups/[!_]*.py") if path.stem not in written}
    return derive.derived(source, leave_out=unused)


def _oldest(history: History) -> str:
    """Return the oldest version to speak: all of them where the descriptions end before the usual range."""
    spoken = [version for version in history.versions if versions.key(version) >= versions.key(OLDEST)]
    return spoken[0] if spoken else history.versions[0]
