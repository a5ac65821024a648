"""The strict look at a model before it is sent: its fields, and the keys of a dictionary that stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mobykit_runtime.absent import is_absent
from mobykit_runtime.faults import Fault, Untimely, mistyped
from mobykit_runtime.near import did_you_mean
from mobykit_runtime.shapes import label, plan_of, shape_of
from mobykit_runtime.version import span

if TYPE_CHECKING:
    from mobykit_runtime.guards import Check, Checks
    from mobykit_runtime.model import Model
    from mobykit_runtime.shapes import FieldPlan, Gates, Shape

__all__ = ["model_guard"]


def model_guard(shape: Shape, checks: Checks, gates: Gates) -> Check:
    """Return the checker of a model.

    Args:
        shape: its shape.
        checks: what makes the checkers of its fields.
        gates: fields that engines read later, at this place, than elsewhere.
    """
    model: type[Model] = shape.type
    later = dict(gates)
    fields = {
        field.name: _field(model, field, checks, later.get(field.wire, field.since))
        for field in plan_of(model).fields
    }
    check_keys = _keys(model, fields)

    def check_model(value: Any) -> None:
        if not isinstance(value, model):
            return check_keys(value)
        if value.__class__ is not model:
            return checks.of(type(value), gates)(value)
        name = ""
        try:
            for name, check_field in fields.items():
                item = getattr(value, name)
                if not is_absent(item):
                    check_field(item)
        except Fault as fault:
            raise fault.at(f".{name}") from None

    return check_model


def _keys(model: type[Model], fields: Mapping[str, Check]) -> Check:
    """Return the checker of a mapping that stands for a model; its keys are the names of the API."""
    known = plan_of(model).by_wire

    def check_keys(value: Any) -> None:
        if not isinstance(value, Mapping):
            raise mistyped(label(model), value).hidden()
        for key, item in value.items():
            field = known.get(key)
            if field is None:
                raise Fault(_unknown(model, key)).at(f"[{key!r}]")
            if item is not None:
                try:
                    fields[field.name](item)
                except Fault as fault:
                    raise fault.at(f".{field.name}") from None

    return check_keys


def _unknown(model: type[Model], key: Any) -> str:
    plan = plan_of(model)
    for field in plan.fields:
        if key == field.name:
            return (
                f"in a dictionary it is {field.wire!r}; or pass models.{model.__name__}({field.keyword}=...)"
            )
    hint = did_you_mean(key, plan.by_wire) if isinstance(key, str) else ""
    return f"{model.__name__} has no such key{hint or '; unknown ones belong in `extra` of a model'}"


def _field(model: type[Model], field: FieldPlan, checks: Checks, since: str | None) -> Check:
    """Return the checker of a field; its type is looked at when it is first set."""
    known = span(since, field.until)
    if checks.version not in known:

        def refuse(_: Any) -> None:
            raise Untimely(known)

        return refuse
    check_value: Check | None = None

    def check_field(item: Any) -> None:
        nonlocal check_value
        if check_value is None:
            check_value = checks.of(field.type, field.gates)
        try:
            check_value(item)
        except Fault as fault:
            if not fault.path and _is_number(field):
                from mobykit_runtime.helptext import (
                    unit_of,  # here, since nobody needs it until something is wrong
                )

                fault.counting(unit_of(model, field.name))
            raise fault.hidden() if field.is_secret else fault from None

    return check_field


def _is_number(field: FieldPlan) -> bool:
    return not {int, float}.isdisjoint(shape_of(field.type).classes)
