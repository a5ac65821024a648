"""The strict look at what a request is made of, before anything is sent.

A field that the version in use does not have raises UnsupportedByEngine; a value whose shape is not that of
its field (a string where a list belongs, ...) raises InvalidArgument. Scalars are left to the engine, which
says more about them. A plain mapping may stand for a model: its known keys are guarded like fields, its
unknown ones are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mobykit_runtime.absent import is_absent
from mobykit_runtime.errors import InvalidArgument, UnsupportedByEngine
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.model import Model
from mobykit_runtime.shapes import FieldPlan, Shape, label, plan_of, shape_of
from mobykit_runtime.version import ApiVersion

__all__ = ["check"]


def check(value: Any, type_: Any, version: str) -> None:
    """Raise if the value cannot be sent as this type to an engine that speaks this version."""
    name = label(type_ if shape_of(type_).kind != "any" else type(value))
    try:
        _check(value, shape_of(type_), ApiVersion(version), "")
    except Fault as fault:
        raise InvalidArgument(f"{name}{fault.path}: {fault.problem}") from None


def _check(value: Any, shape: Shape, version: ApiVersion, path: str) -> None:
    if value is not None:
        _CHECKS[shape.kind](value, shape, version, path)


def _fault(what: str, value: Any, path: str) -> Fault:
    return expected(what, value).at(path if path.startswith("[") or not path else f".{path}")


def _check_any(value: Any, _: Shape, version: ApiVersion, path: str) -> None:
    if isinstance(value, Model):
        _check_fields(_set_fields(value), version, path)
    elif isinstance(value, Mapping):
        _check_items(value.items(), _ANY, version, path)
    elif isinstance(value, list | tuple):
        _check_items(enumerate(value), _ANY, version, path)


def _check_scalar(value: Any, _: Shape, __: ApiVersion, path: str) -> None:
    if isinstance(value, Model | Mapping | list | tuple):
        raise _fault("a single value", value, path)


def _check_list(value: Any, shape: Shape, version: ApiVersion, path: str) -> None:
    if not isinstance(value, list | tuple):
        raise _fault("a list", value, path)
    _check_items(enumerate(value), shape_of(shape.item), version, path)


def _check_map(value: Any, shape: Shape, version: ApiVersion, path: str) -> None:
    if not isinstance(value, Mapping):
        raise _fault("a mapping", value, path)
    _check_items(value.items(), shape_of(shape.item), version, path)


def _check_items(items: Iterable[tuple[Any, Any]], shape: Shape, version: ApiVersion, path: str) -> None:
    for key, item in items:
        _check(item, shape, version, f"{path}[{key!r}]")


def _check_model(value: Any, shape: Shape, version: ApiVersion, path: str) -> None:
    if isinstance(value, shape.type):
        _check_fields(_set_fields(value), version, path)
    elif isinstance(value, Mapping):
        known = plan_of(shape.type).by_wire
        _check_fields(((known[key], item) for key, item in value.items() if key in known), version, path)
    else:
        raise _fault(label(shape.type), value, path)


def _set_fields(model: Model) -> Iterable[tuple[FieldPlan, Any]]:
    return ((field, getattr(model, field.name)) for field in plan_of(type(model)).fields)


def _check_fields(items: Iterable[tuple[FieldPlan, Any]], version: ApiVersion, path: str) -> None:
    for field, item in items:
        if is_absent(item):
            continue
        wire = f"{path}.{field.wire}" if path else field.wire
        if version not in field.span:
            raise UnsupportedByEngine(wire, since=field.span.since, until=field.span.until, version=version)
        _check(item, shape_of(field.type), version, wire)


def _check_choice(value: Any, shape: Shape, version: ApiVersion, path: str) -> None:
    for arm in shape.arms:
        try:
            return _check(value, arm, version, path)
        except Fault:
            continue
    raise _fault(" or ".join(label(arm.type) for arm in shape.arms), value, path)


_ANY = shape_of(Any)
_CHECKS: Mapping[str, Callable[[Any, Shape, ApiVersion, str], None]] = {
    "any": _check_any,
    "scalar": _check_scalar,
    "time": _check_scalar,
    "model": _check_model,
    "list": _check_list,
    "map": _check_map,
    "choice": _check_choice,
}
