"""Merges the descriptions of a range of versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from attrs import evolve, frozen

from codegen.history import versions
from codegen.history.history import History
from codegen.history.lineage import Lineage, trace
from codegen.history.merged import MergedApi, MergedMember, MergedOperation, MergedParameter, MergedSchema
from codegen.openapi.description import Description, references
from codegen.openapi.elements import Array, Embedded, Map, Parameter, Ref, Scalar, Type

UNTAGGED = "System"
"""Where an operation without a tag goes."""
OLDEST = "1.40"
"""The oldest API version the package speaks; the history reaches further back."""


def oldest_spoken(history: History) -> str:
    """Return the oldest version to speak: all of them where the descriptions end before the usual range."""
    spoken = [version for version in history.versions if versions.key(version) >= versions.key(OLDEST)]
    return spoken[0] if spoken else history.versions[0]


def merge(history: History, oldest: str) -> MergedApi:
    """Merge the versions from `oldest` on; the spans tell of all versions of the history."""
    descriptions = tuple(history.described.values())
    merger = _Merger(history, history.index(oldest), descriptions, trace(descriptions, history.versions))
    schemas = {schema.name: schema for schema in merger.schemas()}
    return MergedApi(history.versions[history.index(oldest) :], tuple(merger.operations()), schemas)


@frozen
class _Merger:
    history: History
    floor: int
    descriptions: Sequence[Description]
    lineage: Lineage

    def range(self) -> Iterator[tuple[int, Description]]:
        """Yield the versions to merge, newest first."""
        for index in range(len(self.descriptions) - 1, self.floor - 1, -1):
            yield index, self.descriptions[index]

    def operations(self) -> Iterator[MergedOperation]:
        seen: dict[str, None] = {}
        for _, description in self.range():
            seen.update(dict.fromkeys(description.operations))
        for at in sorted(seen, key=lambda address: address.partition(" ")[::-1]):
            yield self._operation(at)

    def _operation(self, at: str) -> MergedOperation:
        index, newest = next((i, d.operations[at]) for i, d in self.range() if at in d.operations)
        method, _, path = at.partition(" ")
        body = newest.body
        return MergedOperation(
            method=method,
            path=path,
            id=newest.id,
            tag=newest.tags[0] if newest.tags else UNTAGGED,
            deprecated=newest.deprecated,
            parameters=tuple(self._parameters(at)),
            body=None if body is None else evolve(body, type=self._renamed(index, body.type)),
            replies={s: evolve(r, type=self._renamed(index, r.type)) for s, r in newest.replies.items()},
            spans=self.history.spans(lambda description: at in description.operations),
        )

    def _parameters(self, at: str) -> Iterator[MergedParameter]:
        operations = [description.operations.get(at) for description in self.descriptions]
        found: dict[tuple[str, str], list[tuple[Parameter, Type]]] = {}
        for index in range(len(operations) - 1, self.floor - 1, -1):
            operation = operations[index]
            for key, parameter in operation.parameters.items() if operation else ():
                renamed = self._rename(index, parameter.type)
                found.setdefault(key, []).append((parameter, renamed))
        for key, facts in found.items():
            merged = evolve(facts[0][0], type=reduce(widened, (type_ for _, type_ in facts)))
            known = (operation is not None and key in operation.parameters for operation in operations)
            yield MergedParameter(*key, merged, self.history.spans_of(known))

    def schemas(self) -> Iterator[MergedSchema]:
        for name, ancestors in self.lineage.ancestors.items():
            if any(ancestors[self.floor :]):
                yield self._schema(name, ancestors)

    def _schema(self, name: str, ancestors: tuple[tuple[str, ...], ...]) -> MergedSchema:
        index = next(i for i in range(len(ancestors) - 1, -1, -1) if ancestors[i])
        source = name if name in ancestors[index] else ancestors[index][0]
        fact = self.descriptions[index].schemas[source]
        fact = evolve(fact, alias=self._renamed(index, fact.alias), members={})
        known = [bool(each) for each in ancestors]
        former = dict.fromkeys(each for names in reversed(ancestors) for each in names if each != name)
        spans = self.history.spans_of(known)
        return MergedSchema(name, fact, tuple(self._members(ancestors)), spans, tuple(former))

    def _members(self, ancestors: tuple[tuple[str, ...], ...]) -> Iterator[MergedMember]:
        described = [
            [description.members(name) for name in names]
            for description, names in zip(self.descriptions, ancestors, strict=True)
        ]
        ignored = [
            {each for name in names for each in description.schemas[name].ignored}
            for description, names in zip(self.descriptions, ancestors, strict=True)
        ]
        wires: dict[str, None] = {}
        for index in range(len(described) - 1, self.floor - 1, -1):
            for members in described[index]:
                wires.update(dict.fromkeys(members))
        for wire in wires:
            known = [
                wire not in unread and any(wire in members for members in version)
                for version, unread in zip(described, ignored, strict=True)
            ]
            if not any(known[self.floor :]):
                continue
            facts = [
                (members[wire], self._rename(index, members[wire].type))
                for index in range(len(described) - 1, self.floor - 1, -1)
                for members in described[index]
                if wire in members
            ]
            # A member that some version of the range lacks, or may leave out, can be missing in an answer.
            always = all(
                all(wire in members for members in version)
                for version, names in zip(described[self.floor :], ancestors[self.floor :], strict=True)
                if names
            )
            merged = evolve(
                facts[0][0],
                type=reduce(widened, (type_ for _, type_ in facts)),
                required=always and all(fact.required for fact, _ in facts),
                answered=always and all(fact.answered for fact, _ in facts),
            )
            yield MergedMember(wire, merged, self.history.spans_of(known), tuple(self._gates(wire, ignored)))

    def _gates(self, wire: str, ignored: Sequence[set[str]]) -> Iterator[tuple[str, str]]:
        """Yield what engines did not read inside of a member at first, with the version that reads it."""
        for path in sorted(set().union(*ignored)):
            head, _, inner = path.partition(".")
            if head == wire and inner:
                last = max(index for index, unread in enumerate(ignored) if path in unread)
                if last + 1 < len(self.history.versions):
                    yield inner, self.history.versions[last + 1]

    def _renamed(self, index: int, type_: Type | None) -> Type | None:
        return None if type_ is None else self._rename(index, type_)

    def _rename(self, index: int, type_: Type) -> Type:
        if all(self.lineage.merged(index, name) == name for name in references(type_)):
            return type_
        match type_:
            case Ref(name=name):
                return evolve(type_, name=self.lineage.merged(index, name))
            case Array(item=inner):
                return evolve(type_, item=self._rename(index, inner))
            case Map(value=inner):
                return evolve(type_, value=self._rename(index, inner))
            case Embedded(content=inner):
                return evolve(type_, content=self._rename(index, inner))
            case _:
                return type_


def widened(newer: Type, older: Type) -> Type:
    """Return the newer type with what the older one adds: enum values that have gone, and null."""
    if newer is older:
        return newer
    nullable = newer.nullable or older.nullable
    match newer, older:
        case Scalar(enum=now), Scalar(enum=before) if newer.kind == older.kind:
            gone = tuple(value for value in before if value not in now)
            merged = (*now, *gone) if now and before else now
            return evolve(newer, enum=merged, nullable=nullable)
        case Array(item=now), Array(item=before):
            return evolve(newer, item=widened(now, before), nullable=nullable)
        case Map(value=now), Map(value=before):
            return evolve(newer, value=widened(now, before), nullable=nullable)
        case _:
            return evolve(newer, nullable=nullable)
