"""From descriptions to the history, and from the history to the files of the package."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from codegen.errors import SpecError
from codegen.history import reading
from codegen.history.merge import merge, oldest_spoken
from codegen.openapi import error_locations, sources
from codegen.output import derive, package, render
from codegen.overlays import defaults, docs, errata, hints, registries, streams
from codegen.python.package_view import view
from codegen.python.views import PackageView


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


def generate(paths: list[Path] | None) -> Result:
    """Make the package of the descriptions given, or of those in `spec/`."""
    foreign = paths is not None
    files = paths or sources.spec_files()
    entries = errata.read(reading.ERRATA)
    found = reading.read(files, entries, foreign=foreign)
    texts = docs.read(sources.OVERLAYS / "docs")
    api = merge(found.history, oldest_spoken(found.history))
    texts = docs.follow(texts, {name: schema.former for name, schema in api.schemas.items()})
    if not foreign:
        docs.check(texts, api)
        streams.check(texts.streams, api)
        defaults.check(texts.defaults, api)
        registries.check(texts.registries, api)
    with error_locations.located(list(found.files.values())):
        made = view(api, texts, foreign=foreign)
    if not foreign:
        hints.check(texts.hints, made.groups, made.classes)
    if not made.groups:
        raise SpecError(", ".join(map(str, files)), "describes no operation")
    return Result(
        view=made,
        files=package.finished(render.render(made), _derived(made)),
        versions=len(found.files),
        applied=found.applied,
        entries=sum(version in entry.versions for version in found.files for entry in entries),
    )


def _derived(made: PackageView) -> render.Files:
    """Return the code for threads, with the hand-written methods of the groups that there are."""
    source = sources.OVERLAYS / "mobykit_runtime" / "_async"
    written = {module for group in made.groups if group.methods for module in group.methods.modules}
    unused = {path for path in source.glob("groups/[!_]*.py") if path.stem not in written}
    return derive.derived(source, leave_out=unused)
