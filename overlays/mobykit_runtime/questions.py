"""What a version of the API knows, asked in the API's own words.

ImageList                       an operation, by its id; images.list and GET /images/json ask the same
ImageList?identity              a parameter of it
Mount.VolumeOptions.Subpath     a field of a model, as it is called on the wire
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.near import did_you_mean
from mobykit_runtime.shapes import FieldPlan, plan_of, shape_of
from mobykit_runtime.version import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.version import ApiVersion, Span

__all__ = ["knows"]


def knows(package: ModuleType, version: ApiVersion, question: str) -> bool:
    """Return whether a version has what is asked for; raise InvalidArgument for what no version has."""
    if not isinstance(question, str):
        raise InvalidArgument(
            f"expected a question such as 'ImageList?identity', got {type(question).__name__}"
        )
    return all(version in span for span in _spans(package, question))


def _spans(package: ModuleType, question: str) -> Iterator[Span]:
    subject, mark, parameter = question.partition("?")
    endpoint = _endpoint(package, subject)
    if endpoint is not None:
        yield endpoint.span
        if mark:
            yield _parameter(endpoint, parameter)
    elif mark:
        raise _unknown(subject, "operation", (each.operation for each in package.ENDPOINTS))
    else:
        yield from _fields(package, question)


def _endpoint(package: ModuleType, subject: str) -> Endpoint[Any] | None:
    for endpoint in package.ENDPOINTS:
        if subject in (endpoint.operation, endpoint.name, f"{endpoint.method} {endpoint.path}"):
            found: Endpoint[Any] = endpoint
            return found
    return None


def _parameter(endpoint: Endpoint[Any], name: str) -> Span:
    for parameter in endpoint.parameters:
        if name in (parameter.wire, parameter.name):
            return parameter.span
    way = f"{endpoint.operation}?"
    raise _unknown(way + name, "parameter", (way + each.wire for each in endpoint.parameters))


def _fields(package: ModuleType, question: str) -> Iterator[Span]:
    name, _, rest = question.partition(".")
    if name not in package.models.__all__:
        names = [*package.models.__all__, *(each.operation for each in package.ENDPOINTS)]
        raise _unknown(name, "operation or model", names)
    type_, gates = getattr(package.models, name), dict[str, str]()
    while rest:
        shape = shape_of(type_)
        while shape.kind in ("list", "map"):
            shape = shape_of(shape.item)
        field, rest = _field(question, shape.type if shape.kind == "model" else None, rest)
        yield span(gates.get(field.wire, field.since), field.until)
        type_, gates = field.type, dict(field.gates)


def _field(question: str, model: Any, rest: str) -> tuple[FieldPlan, str]:
    """Return the field that the rest of a question begins with, and what follows; names may have dots in them."""
    fields = () if model is None else plan_of(model).fields
    named = [(name, field) for field in fields for name in (field.wire, field.name)]
    for name, field in sorted(named, key=lambda each: -len(each[0])):  # os.version before os
        if rest == name or rest.startswith(f"{name}."):
            return field, rest[len(name) + 1 :]
    way = question.removesuffix(rest)
    raise _unknown(question, "field", (way + field.wire for field in fields))


def _unknown(name: str, what: str, known: Iterable[str]) -> InvalidArgument:
    hint = did_you_mean(name, known)
    return InvalidArgument(f"{name!r}: there is no such {what} in any version of the API{hint}")
