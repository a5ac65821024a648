"""The records of two versions of `spec/`, reading only the two."""

from __future__ import annotations

from codegen import errata, facts, loading, sources
from codegen.diff.compare import compare
from codegen.diff.places import Places, places
from codegen.diff.records import Record, group
from codegen.errors import SpecError
from codegen.node import Node
from codegen.versions import key

ERRATA = sources.ROOT / "overlays" / "errata"


def described() -> tuple[str, ...]:
    """Return the versions that `spec/` describes, oldest first."""
    return tuple(path.stem.removeprefix("v") for path in sources.spec_files())


def before(version: str) -> str:
    """Return the version before one; fail for the oldest."""
    known = described()
    index = known.index(_known(version, known))
    if index == 0:
        raise SpecError(version, "is the oldest of the described versions; name two versions to compare")
    return known[index - 1]


def between(old: str, new: str, *, as_described: bool = False) -> tuple[Record, ...]:
    """Return what changed from one version to another, the worst first.

    Args:
        old: the version to start from; it may be the newer one.
        new: the version to arrive at.
        as_described: compare what the descriptions say, with no erratum applied.
    """
    known = described()
    entries = () if as_described else errata.read(ERRATA)
    one, other = (_places(_known(version, known), entries) for version in (old, new))
    return group(compare(one, other), one, other)


def _known(version: str, known: tuple[str, ...]) -> str:
    key(version)
    if version not in known:
        raise SpecError(version, f"is not among the described versions {known[0]}..{known[-1]}")
    return version


def _places(version: str, entries: tuple[errata.Erratum, ...]) -> Places:
    document = loading.load(sources.SPEC / f"v{version}.json")
    if entries:
        corrected, _ = errata.apply(document.value, version, entries, foreign=False)
        document = Node(corrected, f"v{version} after errata")
    return places(facts.read(document))
