"""Reads description files into a history: distilled, corrected by errata, each part that is the same once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from codegen.errors import SpecError
from codegen.history.history import History
from codegen.history.versions import key
from codegen.openapi import sources
from codegen.openapi.description import Description
from codegen.openapi.node import Node
from codegen.openapi.reader import Reader, version_of
from codegen.overlays import errata
from codegen.overlays.errata import Erratum

ERRATA = sources.OVERLAYS / "errata"


@frozen
class Read:
    """What was read.

    Attributes:
        history: the descriptions after errata.
        files: where each version comes from, oldest first.
        applied: how often an erratum was applied.
    """

    history: History
    files: Mapping[str, Path]
    applied: int


def read(paths: Sequence[Path], entries: Sequence[Erratum], *, foreign: bool = False) -> Read:
    """Read descriptions, upstream's or distilled; no version may come twice.

    Args:
        paths: the files.
        entries: the errata.
        foreign: the descriptions are not the published ones, so that errata need not fit.
    """
    reader = Reader()
    described: dict[str, Description] = {}
    files: dict[str, Path] = {}
    total = 0
    for path in paths:
        document = sources.distilled(path)
        if foreign:
            reader.read(
                document
            )  # errata may meet anything there; what is in spec/ was read before it came there
        version = version_of(document)
        if version in described:
            raise SpecError(str(path), f"describes version {version}, as another of the files does")
        corrected, applied = errata.apply(document.value, version, entries, foreign=foreign)
        described[version] = reader.read(Node(corrected, f"v{version} after errata"))
        files[version] = path
        total += applied
    history = History.of(described)
    return Read(history, {version: files[version] for version in history.versions}, total)


def spec_history(*, since: str | None = None, as_described: bool = False) -> History:
    """Return the history of the descriptions of `spec/`.

    Args:
        since: the oldest version to read; all of them by default.
        as_described: leave them as upstream wrote them, with no erratum applied.
    """
    files = zip(sources.described(), sources.spec_files(), strict=True)
    paths = [path for version, path in files if since is None or key(version) >= key(since)]
    return read(paths, () if as_described else errata.read(ERRATA)).history
