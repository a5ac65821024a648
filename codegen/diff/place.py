"""A place where users meet the API, and what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import frozen

Value: TypeAlias = str | bool | tuple[str, ...] | None
Facets: TypeAlias = Mapping[str, Value]


@frozen(cache_hash=True)
class Place:
    """Where something is met.

    Attributes:
        operation: method and path; empty for a schema that no operation uses.
        where: "operation", "path", "query", "header", "request", "response 200", "response 200 header", "schema".
        name: a parameter's name, or the way to a field: `Mounts[].Type`, `Labels{}`; empty for the whole.
    """

    operation: str
    where: str
    name: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.operation, self.where, self.name) if part)


@frozen(eq=False)
class Found:
    """What is at a place.

    Attributes:
        facets: everything the description says of it.
        parent: the place it is a part of.
        owner: the schema and member it belongs to, as `Mount.Type[]`; empty outside of schemas.
        alias: the schema that is another name for its type, and says all of it; empty where there is none.
    """

    facets: Facets
    parent: Place | None
    owner: str = ""
    alias: str = ""


Places: TypeAlias = dict[Place, Found]
