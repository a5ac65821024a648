"""What an annotation means for JSON: its shape, and the plan of a model's fields.

Annotations are text until a field is first used: they may name classes of modules that nobody has imported yet.
Then they are resolved, once.
"""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import chain
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from mobykit_runtime.absent import AbsentDict, AbsentInteger, AbsentList, AbsentText, Empty
from mobykit_runtime.model import Model
from mobykit_runtime.version import Span, span

__all__ = ["FieldPlan", "Gates", "Kind", "ModelPlan", "Shape", "label", "plan_of", "shape_of"]

Kind: TypeAlias = Literal["any", "scalar", "time", "model", "list", "map", "choice"]
Gates: TypeAlias = tuple[tuple[str, str], ...]
"""Wire names of fields, each with the first API version in which engines read it at some place."""


class Shape(NamedTuple):
    """The JSON shape of a type; `nullable` where the annotation names None."""

    kind: Kind
    type: Any
    nullable: bool = False
    item: Any = None
    """The type of the elements of a list, or of the values of a map."""
    arms: tuple[Shape, ...] = ()
    """The shapes of a choice."""
    classes: tuple[type, ...] = ()
    """The classes of JSON that a scalar can be of; none where the annotation does not say it."""


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
    if get_origin(annotation) is Literal:
        return Shape("scalar", annotation, classes=_plain(type(value) for value in get_args(annotation)))
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
    return Shape("scalar", annotation, classes=_SCALARS.get(container, ()))


_SCALARS: Mapping[type, tuple[type, ...]] = {str: (str,), bool: (bool,), float: (float, int), int: (int,)}


def _plain(classes: Iterable[type]) -> tuple[type, ...]:
    found = set(classes)
    return tuple(each for each in _SCALARS if each in found)


def _argument(annotation: Any, index: int) -> Any:
    arguments = get_args(annotation)
    return arguments[index] if index < len(arguments) else Any


def _union(annotation: Any) -> Shape:
    members = get_args(annotation)
    nullable = type(None) in members
    arms = [shape_of(member) for member in members if member is not type(None)]
    if all(arm.kind == "scalar" for arm in arms):
        found = [arm.classes for arm in arms]
        return Shape("scalar", annotation, nullable, classes=_plain(chain(*found)) if all(found) else ())
    if len(arms) == 1:
        return arms[0]._replace(nullable=nullable or arms[0].nullable)
    return Shape("choice", annotation, nullable, arms=tuple(arms))


def label(annotation: Any) -> str:
    """Name a type in the words of its annotation: `list[Mount]`."""
    name = getattr(annotation, "__name__", None) or str(annotation)
    item = shape_of(annotation).item
    return name if item is None or item is Any else f"{name}[{label(item)}]"


@frozen(slots=False)
class FieldPlan:
    """One field of a model: its names here and on the wire, its type, the versions that have it.

    Without slots, since the resolved type is kept in a cached property.
    """

    name: str
    keyword: str
    wire: str
    annotation: Any
    """The type as it is written: its text, in a module that imports `annotations` of `__future__`."""
    home: str
    """The name of the module in which it is written."""
    required: bool
    since: str | None
    until: str | None
    gates: Gates
    """Fields of the models in it that engines read later, here, than elsewhere."""
    is_secret: bool
    empty: Empty | None = None
    """What makes the value of the field where the engine sends none; None where that is None."""

    @property
    def span(self) -> Span:
        """The versions that have the field."""
        return span(self.since, self.until)

    @property
    def is_builtin(self) -> bool:
        """Whether the annotation names classes of Python only, so that it means the same everywhere."""
        return isinstance(self.annotation, str) and _BUILTINS.issuperset(self.annotation.split(" | "))

    @cached_property
    def type(self) -> Any:
        """The resolved type."""
        if self.is_builtin:
            return _of_builtins(self.annotation)
        return _resolved(self.annotation, vars(sys.modules[self.home]), _Names(self.home))


_BUILTINS = frozenset({"str", "int", "float", "bool", "None", "list[str]", "dict[str, str]"})


@cache
def _of_builtins(annotation: str) -> Any:
    return _resolved(annotation, {}, {})


def _resolved(annotation: Any, names: dict[str, Any], more: Mapping[str, Any]) -> Any:
    def holder() -> None: ...

    holder.__annotations__ = {"it": annotation}
    return get_type_hints(holder, names, more)["it"]


class ModelPlan(NamedTuple):
    """The fields of a model, but for `extra`."""

    fields: tuple[FieldPlan, ...]
    by_wire: Mapping[str, FieldPlan]
    empty: Mapping[str, Empty]
    """What makes the values of those that always have one, by their names; of `extra`, too."""


_PLANS: dict[type, ModelPlan] = {}


def plan_of(model: type[Model]) -> ModelPlan:
    """Return the plan of a model; its annotations are not resolved yet."""
    plan = _PLANS.get(model)
    if plan is None:
        plan = _PLANS[model] = _plan(model)
    return plan


def _plan(model: type[Model]) -> ModelPlan:
    homes = {
        attribute.name: base.__module__
        for base in reversed(model.__mro__)
        for attribute in base.__dict__.get("__attrs_attrs__", ())
        if not attribute.inherited
    }
    plans = tuple(
        _field_plan(attribute, homes[attribute.name])
        for attribute in attrs.fields(model)
        if attribute.name != "extra"
    )
    by_wire = {plan.wire: plan for plan in plans}
    empty = {"extra": dict} | {plan.name: plan.empty for plan in plans if plan.empty is not None}
    return ModelPlan(plans, types.MappingProxyType(by_wire), types.MappingProxyType(empty))


def _field_plan(attribute: attrs.Attribute[Any], home: str) -> FieldPlan:
    metadata = attribute.metadata
    return FieldPlan(
        name=attribute.name,
        keyword=attribute.alias or attribute.name,
        wire=metadata.get("wire", attribute.name),
        annotation=attribute.type,
        home=home,
        required=attribute.default is attrs.NOTHING,
        since=metadata.get("since"),
        until=metadata.get("until"),
        gates=tuple(metadata.get("gates", {}).items()),
        is_secret=attribute.repr is False,
        empty=_empty(attribute),
    )


def _empty(attribute: attrs.Attribute[Any]) -> Empty | None:
    """Return what makes the empty value of a field that always has one."""
    made: Empty | None = getattr(attribute.default, "factory", None)
    if made in (AbsentDict, AbsentInteger, AbsentList, AbsentText):
        return made
    if attribute.default is not attrs.NOTHING:
        return None
    # What is read here without a look at the names in it: they may be those of modules that nobody has imported.
    text = str(attribute.type)
    return next((_EMPTY[kind] for kind in _EMPTY if text.startswith(kind) and text.endswith("]")), None)


_EMPTY: Mapping[str, Empty] = {"list[": AbsentList, "dict[": AbsentDict}


class _Names(dict[str, Any]):
    """The names an annotation may use: those of its module, then those of the package the module is in.

    Model modules name each other's classes under TYPE_CHECKING only; the package finds them, loading what is
    needed.
    """

    def __init__(self, module: str) -> None:
        super().__init__(vars(sys.modules[module]))
        self._package = sys.modules.get(module.rpartition(".")[0])

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            raise KeyError(name)  # at once: the package would look for names like it
        try:
            return getattr(self._package, name)
        except AttributeError:
            raise KeyError(name) from None
