"""Readers of models: code that is compiled for each class, as attrs compiles `__init__`.

It sets the fields of an object one after the other, in a third of the time of a call with keywords.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import NOTHING, fields

from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.shapes import plan_of

if TYPE_CHECKING:
    from mobykit_runtime.model import Model
    from mobykit_runtime.shapes import FieldPlan

__all__ = ["Reader", "model_reader"]

Reader: TypeAlias = Callable[[Any], Any]


def model_reader(model: type[Model], reader_of: Callable[[Any], Reader]) -> Reader:
    """Return the reader of a model.

    Args:
        model: the class.
        reader_of: returns the reader of any type.
    """
    known = plan_of(model).fields
    only_keeps = _only_keeps(model)

    def learn(data: Any) -> None:
        if not isinstance(data, dict):
            raise expected("an object", data)
        exec(_source(known, data), names)  # noqa: S102  # made of literals and of names that are identifiers
        read.__code__ = names["read"].__code__  # others have the function already

    names: dict[str, Any] = {
        "Fault": Fault,
        "expected": expected,
        "known": frozenset(field.wire for field in known),
        "learn": learn,
        "model": model,
        "new": object.__new__ if only_keeps else lambda _: SimpleNamespace(),
    }
    for index, field in enumerate(known):
        if not field.is_builtin:
            names[f"read_{index}"] = _first(field, names, f"read_{index}", reader_of)
    exec(_UNREAD, names)  # noqa: S102  # a constant
    read = names["read"]
    return read if only_keeps else lambda data: _through_init(model, read(data))


def _first(field: FieldPlan, names: dict[str, Any], name: str, reader_of: Callable[[Any], Reader]) -> Reader:
    """Return what reads the first value of a field, and gives its place to the reader of the field's type.

    Not earlier: a model may contain itself, and what never comes needs no class.
    """

    def read(data: Any) -> Any:
        names[name] = reader = reader_of(field.type)
        return reader(data)

    return read


_UNREAD = compile("def read(data):\n    learn(data)\n    return read(data)\n", "<unread>", "exec")
# Most objects of a class have the same keys. One that has as many as the first had, and each of those, has no
# other: nothing of it can be missing or unknown.
_SOURCE = """\
def read(data):
    if not isinstance(data, dict):
        raise expected("an object", data)
    self = new(model)
    usual = len(data) == {count}
    if usual:
        try:
            {usual}
        except KeyError:
            usual = False
    if not usual:
        get = data.get
        {any}
        if not known.issuperset(data):
            self.extra = {{key: item for key, item in data.items() if key not in known}}
    key = ""
    try:
        {nested}
    except Fault as fault:
        raise fault.at(f".{{key}}") from None
    return self
"""
_NESTED = """\
item = self.{name}
        if item is not None:
            key = {wire!r}
            self.{name} = read_{index}(item)"""


def _source(known: tuple[FieldPlan, ...], first: Mapping[str, Any]) -> str:
    """Return the source of the reader of a class whose first object is given."""
    count = sum(field.wire in first for field in known)
    usual = (
        f"self.{field.name} = " + (f"data[{field.wire!r}]" if field.wire in first else "None")
        for field in known
    )
    any_ = (f"self.{field.name} = get({field.wire!r})" for field in known)
    nested = (
        _NESTED.format(name=field.name, wire=field.wire, index=index)
        for index, field in enumerate(known)
        if not field.is_builtin
    )
    return _SOURCE.format(
        count=count,
        usual="\n            ".join(usual) or "pass",
        any="\n        ".join(any_),
        nested="\n        ".join(nested) or "pass",
    )


def _only_keeps(model: type[Model]) -> bool:
    """Return whether `__init__` does no more than set the fields, and sets absent ones to None."""
    code = getattr(model.__init__, "__code__", None)
    return (
        code is not None
        and code.co_filename.startswith("<attrs generated ")
        and model.__new__ is object.__new__
        and model.__setattr__ is object.__setattr__
        and not hasattr(model, "__attrs_pre_init__")
        and not hasattr(model, "__attrs_post_init__")
        and all(
            each.converter is None and each.validator is None and each.default in (None, NOTHING)
            for each in fields(model)
            if each.name != "extra"
        )
    )


def _through_init(model: type[Model], draft: SimpleNamespace) -> Model:
    values = vars(draft)
    given = {
        field.keyword: values[field.name]
        for field in plan_of(model).fields
        if field.required or values[field.name] is not None
    }
    return model(extra=values.get("extra", {}), **given)
