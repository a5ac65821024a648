"""The history of the API: every fact, at its address, over all versions."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from codegen import versions
from codegen.elements import Element, Facts
from codegen.errors import SpecError

Timeline = tuple[tuple[int, Element | None], ...]
"""From which version on (as an index) an address holds which element; None where it holds nothing."""


@frozen
class Span:
    """The versions from `since` on and before `until`; no `until` where it goes on."""

    since: str
    until: str | None = None

    def __contains__(self, version: str) -> bool:
        after = versions.key(self.since) <= versions.key(version)
        return after and (self.until is None or versions.key(version) < versions.key(self.until))


@frozen
class Change:
    """What an address held in one version and holds in another."""

    address: str
    old: Element | None
    new: Element | None


@frozen
class History:
    """Facts over versions.

    Attributes:
        versions: all versions, oldest first.
        timelines: for each address, what it holds from when on.
    """

    versions: tuple[str, ...]
    timelines: Mapping[str, Timeline]

    @classmethod
    def merge(cls, facts: Mapping[str, Facts]) -> History:
        """Merge the facts of versions into one history."""
        order = tuple(sorted(facts, key=versions.key))
        timelines: dict[str, list[tuple[int, Element | None]]] = {}
        for index, version in enumerate(order):
            current = facts[version]
            for address, element in current.items():
                timeline = timelines.setdefault(address, [])
                if not timeline or timeline[-1][1] != element:
                    timeline.append((index, element))
            for address, timeline in timelines.items():
                if address not in current and timeline[-1][1] is not None:
                    timeline.append((index, None))
        return cls(order, {address: tuple(timeline) for address, timeline in timelines.items()})

    def index(self, version: str) -> int:
        """Return the position of a version."""
        if version not in self.versions:
            raise SpecError(
                version, f"is not among the described versions {self.versions[0]}..{self.versions[-1]}"
            )
        return self.versions.index(version)

    def at(self, version: str) -> Facts:
        """Return the facts of one version."""
        index = self.index(version)
        found = ((address, _holds(timeline, index)) for address, timeline in self.timelines.items())
        return {address: element for address, element in found if element is not None}

    def spans(self, address: str) -> tuple[Span, ...]:
        """Return the spans of versions that know an address."""
        known = [False] * len(self.versions)
        timeline = self.timelines.get(address, ())
        ends = [start for start, _ in timeline[1:]] + [len(self.versions)]
        for (start, element), end in zip(timeline, ends, strict=True):
            known[start:end] = [element is not None] * (end - start)
        return self.spans_of(known)

    def spans_of(self, known: list[bool]) -> tuple[Span, ...]:
        """Return the spans of versions, given for each version whether it knows a thing."""
        spans: list[Span] = []
        since: str | None = None
        for version, knows in zip(self.versions, known, strict=True):
            if knows and since is None:
                since = version
            elif not knows and since is not None:
                spans.append(Span(since, version))
                since = None
        return (*spans, Span(since)) if since is not None else tuple(spans)

    def changes(self, old: str, new: str) -> tuple[Change, ...]:
        """Return what differs between two versions, address by address."""
        before, after = self.at(old), self.at(new)
        return tuple(
            Change(address, before.get(address), after.get(address))
            for address in self.timelines
            if before.get(address) != after.get(address)
        )


def _holds(timeline: Timeline, index: int) -> Element | None:
    held: Element | None = None
    for start, element in timeline:
        if start > index:
            break
        held = element
    return held
