"""The history of an API: its descriptions over all versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve, frozen

from codegen.history import versions
from codegen.openapi.description import Description
from codegen.openapi.elements import Operation, Schema


@frozen
class Span:
    """The versions from `since` on and before `until`; no `until` where it goes on."""

    since: str
    until: str | None = None

    def __contains__(self, version: str) -> bool:
        after = versions.key(self.since) <= versions.key(version)
        return after and (self.until is None or versions.key(version) < versions.key(self.until))


@frozen
class History:
    """The descriptions of an API, oldest version first.

    Schemas and operations that do not change from one version to the next are the same objects (see
    `codegen.openapi.reader.Reader`).
    """

    described: Mapping[str, Description]

    @classmethod
    def of(cls, described: Mapping[str, Description]) -> History:
        """Return the history of descriptions by version, in whatever order."""
        order = _Order()
        return cls({version: order.of(described[version]) for version in sorted(described, key=versions.key)})

    @property
    def versions(self) -> tuple[str, ...]:
        """All versions, oldest first."""
        return tuple(self.described)

    def index(self, version: str) -> int:
        """Return the position of a version."""
        return versions.index(version, self.versions)

    def at(self, version: str) -> Description:
        """Return the description of one version."""
        return self.described[self.versions[self.index(version)]]

    def spans(self, knows: Callable[[Description], object]) -> tuple[Span, ...]:
        """Return the spans of versions whose descriptions know a thing."""
        return self.spans_of(bool(knows(each)) for each in self.described.values())

    def spans_of(self, known: Iterable[bool]) -> tuple[Span, ...]:
        """Return the spans of versions, given for each version whether it knows a thing."""
        spans: list[Span] = []
        since: str | None = None
        for version, knows in zip(self.described, known, strict=True):
            if knows and since is None:
                since = version
            elif not knows and since is not None:
                spans.append(Span(since, version))
                since = None
        return (*spans, Span(since)) if since is not None else tuple(spans)


Key = TypeVar("Key")
Value = TypeVar("Value")


class _Order:
    """Puts what descriptions have in the order in which it came to be, oldest version first.

    So what a version adds comes behind what was there, wherever the description has it.
    """

    def __init__(self) -> None:
        self._ranks: dict[object, dict[Any, int]] = {}
        self._known: dict[int, Any] = {}

    def of(self, description: Description) -> Description:
        operations = {
            at: self._once(at, each, self._operation) for at, each in description.operations.items()
        }
        schemas = {name: self._once(name, each, self._schema) for name, each in description.schemas.items()}
        return Description(self._sorted("operations", operations), self._sorted("schemas", schemas))

    def _once(self, name: str, part: Value, ordered: Callable[[str, Value], Value]) -> Value:
        """Return a part in order; of what is the same object in several descriptions there is one."""
        if id(part) not in self._known:
            self._known[id(part)] = ordered(name, part)
        found: Value = self._known[id(part)]
        return found

    def _operation(self, at: str, operation: Operation) -> Operation:
        parameters = self._sorted((at, "parameters"), operation.parameters)
        return evolve(operation, parameters=parameters, replies=self._sorted(at, operation.replies))

    def _schema(self, name: str, schema: Schema) -> Schema:
        return evolve(schema, members=self._sorted(name, schema.members))

    def _sorted(self, owner: object, parts: Mapping[Key, Value]) -> dict[Key, Value]:
        ranks = self._ranks.setdefault(owner, {})
        for key in parts:
            ranks.setdefault(key, len(ranks))
        return {key: parts[key] for key in sorted(parts, key=ranks.__getitem__)}
