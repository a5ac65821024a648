"""Which schema of an older version stands behind a schema of a newer one.

Upstream renames schemas (`Port`, `PortSummary`), gives names to inline objects, splits one in two (`Network`)
and once used a name for another thing (`Config`). So schemas are matched by where they are used: the same
operation, the same member, step by step from one version to the next. Only where a schema is used nowhere does
its name decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from codegen.openapi.description import Description
from codegen.openapi.elements import Array, Embedded, Map, Ref, Type

Pairs = dict[str, dict[str, None]]
"""For each schema of the newer version its counterparts in the older one, in the order they were met."""


@frozen
class Lineage:
    """The ancestry of the schemas of one API over its versions.

    Attributes:
        names: for each version (as an index) and each schema in it, the merged schemas it stands for.
        ancestors: for each merged schema, its counterparts in each version.
    """

    names: tuple[dict[str, tuple[str, ...]], ...]
    ancestors: dict[str, tuple[tuple[str, ...], ...]]

    def merged(self, index: int, name: str) -> str:
        """Return the one merged schema that a reference in a version leads to: its namesake if there is one."""
        candidates = self.names[index][name]
        return name if name in candidates else candidates[0]


def trace(descriptions: Sequence[Description], versions: Sequence[str]) -> Lineage:
    """Follow the schemas of the newest version back to the oldest."""
    last = len(descriptions) - 1
    names: list[dict[str, tuple[str, ...]]] = [{} for _ in descriptions]
    names[last] = {name: (name,) for name in descriptions[last].schemas}
    taken = set(names[last])
    for index in range(last - 1, -1, -1):
        pairs = match(descriptions[index], descriptions[index + 1])
        heirs: dict[str, dict[str, None]] = {name: {} for name in descriptions[index].schemas}
        for newer, olders in pairs.items():
            for older in olders:
                heirs[older].update(dict.fromkeys(names[index + 1][newer]))
        for name, found in heirs.items():
            names[index][name] = tuple(found) or (_fresh(name, versions[index], taken),)
        taken.update(merged for found in names[index].values() for merged in found)
    ancestors = {
        merged: tuple(tuple(name for name, found in each.items() if merged in found) for each in names)
        for merged in sorted(taken)
    }
    return Lineage(tuple(names), ancestors)


def _fresh(name: str, version: str, taken: set[str]) -> str:
    """Return a name for a schema that has no heir; a name that means another thing later is told apart."""
    return name if name not in taken else f"{name}Until{version.replace('.', '')}"


def match(older: Description, newer: Description) -> Pairs:
    """Pair the schemas of two versions by use, and by name those that are used nowhere."""
    pairs: Pairs = {}
    waiting = list(_shared_places(older, newer))
    while waiting:
        before, after = waiting.pop()
        before, after = older.resolved(before), newer.resolved(after)
        match before, after:
            case (Ref(name=old), Ref(name=new)) if old not in pairs.get(new, {}):
                pairs.setdefault(new, {})[old] = None
                waiting.extend(_shared_members(older, newer, old, new))
            case (
                (Array(item=first), Array(item=second))
                | (Map(value=first), Map(value=second))
                | (Embedded(content=first), Embedded(content=second))
            ):
                waiting.append((first, second))
            case _:
                pass
    used = {old for olds in pairs.values() for old in olds}
    for name in newer.schemas:
        if name not in pairs and name in older.schemas and name not in used:
            pairs[name] = {name: None}
    return pairs


def _shared_places(older: Description, newer: Description) -> Iterator[tuple[Type, Type]]:
    for at, after in newer.operations.items():
        before = older.operations.get(at)
        if before is None:
            continue
        for key, parameter in after.parameters.items():
            if key in before.parameters:
                yield before.parameters[key].type, parameter.type
        if before.body and after.body and before.body.type and after.body.type:
            yield before.body.type, after.body.type
        for status, reply in after.replies.items():
            past = before.replies.get(status)
            if past is not None and past.type and reply.type:
                yield past.type, reply.type


def _shared_members(
    older: Description, newer: Description, old: str, new: str
) -> Iterator[tuple[Type, Type]]:
    before = older.members(old)
    for wire, member in newer.members(new).items():
        if wire in before:
            yield before[wire].type, member.type
