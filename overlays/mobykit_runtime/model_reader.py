"""Readers of models: code that is compiled for each class, as attrs compiles `__init__`.

It sets the fields of an object one after the other, in a third of the time of a call with keywords. What it takes for
granted is that each member has the shape of its field; where one has not, `_odd` reads the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import NOTHING, Factory, fields

from mobykit_runtime.absent import AbsentInteger, AbsentText
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.shapes import plan_of, shape_of
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from mobykit_runtime.model import Model
    from mobykit_runtime.shapes import FieldPlan, Shape

__all__ = ["Reader", "model_reader"]

Reader: TypeAlias = Callable[[Any], Any]


def model_reader(model: type[Model], reader_of: Callable[[Any], Reader]) -> Reader:
    """Return the reader of a model.

    Args:
        model: the class.
        reader_of: returns the reader of any type.
    """
    known = plan_of(model).fields
    only_keeps = _only_keeps(model, known)

    def learn(data: Any) -> None:
        if not isinstance(data, dict):
            raise expected("an object", data)
        exec(_source(known, data), names)  # noqa: S102  # made of literals and of names that are identifiers
        read.__code__ = names["read"].__code__  # others have the function already

    names: dict[str, Any] = {
        "Fault": Fault,
        "InvalidArgument": InvalidArgument,
        "expected": expected,
        "from_unix": Timestamp.from_unix,
        "known": frozenset(field.wire for field in known),
        "learn": learn,
        "model": model,
        "new": object.__new__ if only_keeps else lambda _: SimpleNamespace(),
        "odd": lambda draft, data: _odd(model, draft, data, reader_of),
    }
    for index, field in enumerate(known):
        names[f"read_{index}"] = _first(field, names, f"read_{index}", reader_of)
        if field.empty in _CONSTANT:
            names[f"empty_{index}"] = field.empty()  # one for all: nobody can put anything in
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
    try:
        {fields}
    except (Fault, InvalidArgument, TypeError):
        odd(self, data)
    return self
"""
_SCALAR = """\
if {conditions}:
            raise TypeError
        self.{name} = {value}"""
_VALUE = """\
if v{index} is not None:
            {value}"""
_TEXTS = """\
if type(v{index}) is not {kind}:
                raise TypeError
            for each in v{index}{values}:
                each + ''
            self.{name} = v{index}"""
_ABSENT = """
        else:
            self.{name} = None"""
_CONSTANT = (AbsentInteger, AbsentText)
_TEXT = shape_of(str)
_CLASSES = {"list": {"kind": "list", "values": ""}, "map": {"kind": "dict", "values": ".values()"}}


def _source(known: tuple[FieldPlan, ...], first: Mapping[str, Any]) -> str:
    """Return the source of the reader of a class whose first object is given."""
    count = sum(field.wire in first for field in known)
    absent = [f"v{index}" for index, field in enumerate(known) if field.wire not in first]
    usual = [f"v{index} = data[{field.wire!r}]" for index, field in enumerate(known) if field.wire in first]
    if absent:
        usual.append(f"{' = '.join(absent)} = None")
    any_ = (f"v{index} = get({field.wire!r})" for index, field in enumerate(known))
    set_ = (_set(index, field, first.get(field.wire)) for index, field in enumerate(known))
    return _SOURCE.format(
        count=count,
        usual="\n            ".join(usual) or "pass",
        any="\n        ".join(any_),
        fields="\n        ".join(set_) or "pass",
    )


def _set(index: int, field: FieldPlan, first: Any) -> str:
    """Return the source that sets a field whose first value is given; scalars are looked at without a call.

    Adding nothing to a text is quicker than asking for its class, and raises TypeError for whatever is none.
    """
    constant = field.empty in _CONSTANT
    shape = shape_of(field.type) if constant or field.is_builtin or first is not None else None
    value = f"self.{field.name} = read_{index}(v{index})"
    if shape is not None:
        if shape.kind == "any":
            return f"self.{field.name} = v{index}"
        if shape.kind == "scalar":
            return _set_scalar(index, field, shape, first is not None)
        if shape.kind in _CLASSES and shape_of(shape.item) == _TEXT:
            value = _TEXTS.format(index=index, name=field.name, **_CLASSES[shape.kind])
        if shape.kind == "time" and type(first) is int:
            value = f"self.{field.name} = from_unix(v{index})"
    # An empty list or map is made when somebody looks at it.
    absent = _ABSENT.format(name=field.name) if field.empty is None else ""
    return _VALUE.format(index=index, value=value) + absent


def _set_scalar(index: int, field: FieldPlan, shape: Shape, is_known: bool) -> str:
    empty = f"empty_{index}" if field.empty in _CONSTANT else "None"
    value = f"v{index}"
    if shape.classes == (str,):
        return f"self.{field.name} = {empty} if {value} is None else {value} + ''"
    if not shape.classes:
        return f"self.{field.name} = {value}"
    conditions = [f"type({value}) is not {each.__name__}" for each in shape.classes]
    conditions.insert(
        len(conditions) if is_known else 0, f"{value} is not None"
    )  # what is likely false, first
    if field.empty in _CONSTANT:
        value = f"{empty} if {value} is None else {value}"
    return _SCALAR.format(conditions=" and ".join(conditions), name=field.name, value=value)


def _odd(model: type[Model], draft: Any, data: Mapping[str, Any], reader_of: Callable[[Any], Reader]) -> None:
    """Set the fields that are not set yet; put the members that have not the shape of theirs into `extra`."""
    extra = {}
    for field in plan_of(model).fields:
        try:
            object.__getattribute__(draft, field.name)
            continue
        except AttributeError:
            pass
        item, value = data.get(field.wire), None
        if item is not None:
            try:
                value = reader_of(field.type)(item)
            except Fault as fault:
                extra[field.wire] = item
                import logging  # here, since few answers have such a member

                logging.getLogger("mobykit").debug(
                    "%s.%s%s: %s; it is kept in `extra`",
                    model.__name__,
                    field.wire,
                    fault.path,
                    fault.problem,
                )
        setattr(draft, field.name, field.empty() if value is None and field.empty else value)
    draft.extra = {**getattr(draft, "extra", {}), **extra}


def _only_keeps(model: type[Model], known: tuple[FieldPlan, ...]) -> bool:
    """Return whether `__init__` does no more than set the fields, and sets absent ones to None or empty values."""
    code = getattr(model.__init__, "__code__", None)
    empty = {field.name: Factory(field.empty) for field in known if field.empty is not None}
    return (
        code is not None
        and code.co_filename.startswith("<attrs generated ")
        and model.__new__ is object.__new__
        and model.__setattr__ is object.__setattr__
        and not hasattr(model, "__attrs_pre_init__")
        and not hasattr(model, "__attrs_post_init__")
        and all(
            each.converter is None
            and each.validator is None
            and each.default in (None, NOTHING, empty.get(each.name))
            for each in fields(model)
            if each.name != "extra"
        )
    )


def _through_init(model: type[Model], draft: SimpleNamespace) -> Model:
    values = vars(draft)
    given = {}
    for field in plan_of(model).fields:
        value = values.get(field.name)
        if value is None and field.empty is not None:
            value = field.empty()
        if value is not None or field.required:
            given[field.keyword] = value
    return model(extra=values.get("extra", {}), **given)
