"""What an annotation means for JSON: its shape, and the plan of a model's fields.

Annotations are text until a class is first used: they may name classes of modules that nobody has imported
yet. Then they are resolved once per class.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from mobykit_runtime.model import Model
from mobykit_runtime.version import Span, span

__all__ = ["FieldPlan", "Kind", "ModelPlan", "Shape", "label", "plan_of", "shape_of"]

Kind: TypeAlias = Literal["any", "scalar", "time", "model", "list", "map", "choice"]


@frozen
class Shape:
    """The JSON shape of a type; `nullable` where the annotation names None."""

    kind: Kind
    type: Any
    nullable: bool = False
    item: Any = None
    """The type of the elements of a list, or of the values of a map."""
    arms: tuple[Shape, ...] = ()
    """The shapes of a choice."""


@cache
def shape_of(annotation: Any) -> Shape:
    """Read a resolved annotation; a scalar is everything that JSON writes without brackets."""
    if get_origin(annotation) is Annotated:
        return shape_of(get_args(annotation)[0])
    if isinstance(annotation, types.UnionType) or get_origin(annotation) is Union:
        return _union(annotation)
    if annotation is Any or annotation is object:
        return Shape("any", annotation, nullable=True)
    container = get_origin(annotation) or annotation
    if not isinstance(container, type):
        return Shape("scalar", annotation)
    if issubclass(container, Model):
        return Shape("model", container)
    if issubclass(container, datetime):
        return Shape("time", annotation)
    if issubclass(container, Mapping):
        return Shape("map", annotation, item=_argument(annotation, 1))
    if issubclass(container, Sequence) and not issubclass(container, str | bytes):
        return Shape("list", annotation, item=_argument(annotation, 0))
    return Shape("scalar", annotation)


def _argument(annotation: Any, index: int) -> Any:
    arguments = get_args(annotation)
    return arguments[index] if index < len(arguments) else Any


def _union(annotation: Any) -> Shape:
    members = get_args(annotation)
    nullable = type(None) in members
    arms = [shape_of(member) for member in members if member is not type(None)]
    if all(arm.kind == "scalar" for arm in arms):
        return Shape("scalar", annotation, nullable)
    if len(arms) == 1:
        return attrs.evolve(arms[0], nullable=nullable or arms[0].nullable)
    return Shape("choice", annotation, nullable, arms=tuple(arms))


def label(annotation: Any) -> str:
    """Name a type in the words of its annotation: `list[Mount]`."""
    name = getattr(annotation, "__name__", None) or str(annotation)
    item = shape_of(annotation).item
    return name if item is None or item is Any else f"{name}[{label(item)}]"


@frozen
class FieldPlan:
    """One field of a model: its names here and on the wire, its resolved type, the versions that have it."""

    name: str
    keyword: str
    wire: str
    type: Any
    required: bool
    span: Span


@frozen
class ModelPlan:
    """The fields of a model, but for `extra`."""

    fields: tuple[FieldPlan, ...]
    by_wire: Mapping[str, FieldPlan]


_PLANS: dict[type, ModelPlan] = {}


def plan_of(model: type[Model]) -> ModelPlan:
    """Give the plan of a model; the first time, resolve its annotations."""
    plan = _PLANS.get(model)
    if plan is None:
        plan = _PLANS[model] = _plan(model)
    return plan


def _plan(model: type[Model]) -> ModelPlan:
    hints = get_type_hints(model, localns=_Names(model.__module__))
    plans = tuple(
        _field_plan(attribute, hints) for attribute in attrs.fields(model) if attribute.name != "extra"
    )
    return ModelPlan(plans, types.MappingProxyType({plan.wire: plan for plan in plans}))


def _field_plan(attribute: attrs.Attribute[Any], hints: Mapping[str, Any]) -> FieldPlan:
    metadata = attribute.metadata
    return FieldPlan(
        name=attribute.name,
        keyword=attribute.alias or attribute.name,
        wire=metadata.get("wire", attribute.name),
        type=hints[attribute.name],
        required=attribute.default is attrs.NOTHING,
        span=span(metadata.get("since"), metadata.get("until")),
    )


class _Names(dict[str, Any]):
    """The names an annotation may use: those of its module, then those of the package the module is in.

    Model modules name each other's classes under TYPE_CHECKING only; the package finds them, loading what is
    needed.
    """

    def __init__(self, module: str) -> None:
        super().__init__(vars(sys.modules[module]))
        self._package = sys.modules.get(module.rpartition(".")[0])

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(self._package, name)
        except AttributeError:
            raise KeyError(name) from None
