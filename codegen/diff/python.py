"""What of the generated package a change touches, found by walking the package itself.

containers.list                     an operation
containers.list(all=)               a parameter of it, or its body
containers.wait -> models.X         what it returns
models.HostConfig.memory            a field of a model
models.Mount.type: 'image'          a value of it
models.NetworkSummary               a model

What the package does not have (it is gone since before the oldest version it speaks, or newer than the package)
touches nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve, frozen

from codegen.diff.places import Place
from codegen.diff.records import Record
from codegen.diff.rules import Change

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint

Kind: TypeAlias = Literal["call", "result", "keyword", "model", "field"]
_VALUES = frozenset({Change.ENUM_ADDED, Change.ENUM_REMOVED})
_INTO_ITEMS = re.compile(r"(\[\]|\{\})*\.?")


@frozen(order=True)
class Touched:
    """One thing of the package.

    Attributes:
        kind: what it is.
        owner: the operation, as `containers.list`, or the model, as `HostConfig`.
        member: the keyword or the field; the type of a result; empty for the whole.
        value: the value of an enum that comes or goes, as Python writes it; empty where all of it is meant.
        position: which positional argument of the call it may be, from 0 on; -1 for what is given by keyword only.
        inside: the change is somewhere inside of what is given.
    """

    kind: Kind
    owner: str
    member: str = ""
    value: str = ""
    position: int = -1
    inside: bool = False

    def __str__(self) -> str:
        text = {
            "call": self.owner,
            "result": f"{self.owner} -> {self.member}",
            "keyword": f"{self.owner}({self.member}=)",
            "model": f"models.{self.owner}",
            "field": f"models.{self.owner}.{self.member}",
        }[self.kind]
        return f"{text}: {self.value}" if self.value else text


def impact(record: Record) -> tuple[str, ...]:
    """Return the names of what a record touches, sorted."""
    return tuple(sorted({str(each) for each in touched(record)}))


def with_impact(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return records that name what they touch."""
    return tuple(evolve(record, python=impact(record)) for record in records)


def touched(record: Record) -> tuple[Touched, ...]:
    """Return what a record touches."""
    package = _package()
    if package is None:
        return ()
    values: tuple[str, ...] = ()
    if record.change in _VALUES:
        values = tuple(repr(json.loads(str(each))) for each in (record.old, record.new) if each is not None)
    found: set[Touched] = set()
    for place in record.places:
        for each in _model_at(package, place) if record.is_schema else _at(package, place):
            found.update(evolve(each, value=value) for value in values or ("",))
    return tuple(sorted(found))


def is_operation(name: str) -> bool:
    """Return whether the package has an operation of this name, as `containers.list`."""
    package = _package()
    return package is not None and any(each.name == name for each in _endpoints(package).values())


@cache
def _package() -> ModuleType | None:
    """Import the generated package; the toolchain works without it too, to make it."""
    try:
        import mobykit
    except ImportError:
        return None
    return mobykit


@cache
def _endpoints(package: ModuleType) -> dict[str, Endpoint[Any]]:
    return {f"{endpoint.method} {endpoint.path}": endpoint for endpoint in package.ENDPOINTS}


@cache
def _at(package: ModuleType, place: Place) -> tuple[Touched, ...]:
    """Return what stands at a place: the innermost field, or what the call takes or gives there."""
    endpoint = _endpoints(package).get(place.operation)
    if endpoint is None:
        return tuple(_field(package, _rooted(package, place.name), place.name.partition(".")[2]))
    if place.where in {"path", "query", "header"}:
        return tuple(_parameter(endpoint, place))
    fields = tuple(_field(package, _type_at(endpoint, place.where), place.name))
    if fields or "." in place.name or _is_named(place):
        return fields
    if place.where == "operation":
        return (Touched("call", endpoint.name),)
    return tuple(_whole(endpoint, place))


def _is_named(place: Place) -> bool:
    """Return whether a place is a part of something and not the whole of it, nor the items of the whole."""
    return bool(place.name.replace("[]", "").replace("{}", ""))


def _parameter(endpoint: Endpoint[Any], place: Place) -> Iterator[Touched]:
    wire = re.split(r"[.\[{]", place.name, maxsplit=1)[0]
    in_path = [each for each in endpoint.parameters if each.where == "path"]
    for parameter in endpoint.parameters:
        if (parameter.where, parameter.wire) == (place.where, wire):
            position = in_path.index(parameter) if parameter in in_path else -1
            inside = place.name != wire
            yield Touched("keyword", endpoint.name, parameter.name, position=position, inside=inside)


def _whole(endpoint: Endpoint[Any], place: Place) -> Iterator[Touched]:
    """Yield the body or the result as a whole."""
    if place.where == "request" and endpoint.body is not None:
        after_path = sum(each.where == "path" for each in endpoint.parameters)
        yield Touched("keyword", endpoint.name, "body", position=after_path)
    status = _status(place.where)
    if status in endpoint.responses:
        yield Touched("result", endpoint.name, _label(endpoint.responses[status]))


def _label(reply: Any) -> str:
    from mobykit_runtime.shapes import label, shape_of

    if reply.type is None:
        return "None" if reply.kind == "empty" else str(reply.kind)
    name, shape = label(reply.type), shape_of(reply.type)
    while shape.item is not None and shape.item is not Any:
        shape = shape_of(shape.item)
    if shape.kind == "model":
        name = name.replace(shape.type.__name__, f"models.{shape.type.__name__}")
    return f"{reply.kind} of {name}" if reply.kind == "messages" else name


def _status(where: str) -> int:
    """Return the status of a place in an answer, 0 for any other."""
    words = where.split()
    return int(words[1]) if words[0] == "response" else 0


def _type_at(endpoint: Endpoint[Any], where: str) -> Any:
    """Return the type of a body or an answer; of an answer's headers only where they are all of it."""
    if where == "request":
        return endpoint.body
    reply = endpoint.responses.get(_status(where))
    if reply is None or where.endswith(" header") != (reply.kind == "headers"):
        return None
    return reply.type


def _rooted(package: ModuleType, name: str) -> Any:
    """Return the model that a schema without any operation has become."""
    schema = re.split(r"[.\[{]", name, maxsplit=1)[0]
    return getattr(package.models, schema) if schema in package.models.__all__ else None


def _models_in(type_: Any) -> Iterator[Any]:
    """Yield the models a type is made of, those inside of lists and maps and of choices."""
    from mobykit_runtime.shapes import shape_of

    shape = shape_of(type_)
    if shape.kind == "model":
        yield shape.type
    for arm in shape.arms:
        yield from _models_in(arm.type)
    if shape.item is not None:
        yield from _models_in(shape.item)


def _fields(type_: Any, way: str) -> Iterator[tuple[Any, Any, str]]:
    """Yield each model and field that the first part of a way may name, and the rest of the way."""
    from mobykit_runtime.shapes import plan_of

    way = _INTO_ITEMS.sub("", way, count=1) if way[:1] in {"[", "{", "."} else way
    for model in _models_in(type_) if way else ():
        for wire, field in plan_of(model).by_wire.items():
            rest = way.removeprefix(wire)
            if way.startswith(wire) and rest[:1] in {"", ".", "[", "{"}:  # a name may have dots in it
                yield model, field, rest


def _field(package: ModuleType, type_: Any, way: str) -> Iterator[Touched]:
    if type_ is None:
        return
    for model, field, rest in _fields(type_, way):
        if _INTO_ITEMS.fullmatch(rest):
            yield Touched("field", model.__name__, field.name)
        else:
            yield from _field(package, field.type, rest)


@cache
def _model_at(package: ModuleType, place: Place) -> tuple[Touched, ...]:
    """Return the models that a place is made of."""
    endpoint = _endpoints(package).get(place.operation)
    if endpoint is None:
        name = place.name
        return (Touched("model", name),) if _rooted(package, name) and "." not in name else ()
    found = [(_type_at(endpoint, place.where), place.name)] if _status_or_body(place) else []
    models: set[str] = set()
    while found:
        type_, way = found.pop()
        if type_ is None:
            continue
        if _INTO_ITEMS.fullmatch(way):
            models.update(model.__name__ for model in _models_in(type_))
        else:
            found += [(field.type, rest) for _, field, rest in _fields(type_, way)]
    return tuple(Touched("model", name) for name in sorted(models))


def _status_or_body(place: Place) -> bool:
    return place.where.startswith(("request", "response"))
