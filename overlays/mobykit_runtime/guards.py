"""The strict look at a value before it is sent.

What the API version in use does not have raises UnsupportedByEngine. A value of another type than its field's, and a
key of a dictionary that its model does not have, raise InvalidArgument. Values of an enum are open: newer engines may
know others. What is in `extra`, in free maps and in fields of any type is sent as it is.

A checker is made for each type and API version when the first value is sent; a check costs about as much as writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

from mobykit_runtime.errors import InvalidArgument, UnsupportedByEngine
from mobykit_runtime.faults import Fault, Untimely, mistyped
from mobykit_runtime.model import Model
from mobykit_runtime.model_guard import model_guard
from mobykit_runtime.shapes import Gates, Shape, label, shape_of
from mobykit_runtime.version import ApiVersion

__all__ = ["Check", "Checks", "check"]

Check: TypeAlias = Callable[[Any], None]
"""Raises a fault where a value, which is never None, cannot be sent."""


def check(value: Any, type_: Any, version: str, name: str = "") -> None:
    """Raise if a value cannot be sent to an engine.

    Args:
        value: the value.
        type_: what it is sent as.
        version: the API version that the engine speaks.
        name: what errors call the value; by default they name its fields, or its type.
    """
    if value is None:
        return
    try:
        _checks(ApiVersion(version)).of(type_)(value)
    except Untimely as fault:
        since, until = fault.span.since, fault.span.until
        raise UnsupportedByEngine(_place(fault, name), since=since, until=until, version=version) from None
    except Fault as fault:
        what = label(type_ if shape_of(type_).kind != "any" else type(value))
        raise InvalidArgument(f"{_place(fault, name, what)}: {fault.text}") from None
    except RecursionError:
        raise InvalidArgument(f"{name or label(type(value))}: nested too deep, or contains itself") from None


def _place(fault: Fault, name: str, what: str = "") -> str:
    return name + fault.path if name else fault.place(what)


class Checks:
    """The checkers for one API version; each is made when its type is first sent."""

    def __init__(self, version: ApiVersion) -> None:
        self.version = version
        self._made: dict[tuple[Any, Gates], Check] = {}

    def of(self, type_: Any, gates: Gates = ()) -> Check:
        """Return the checker of a type.

        Args:
            type_: the type.
            gates: fields of its models that engines read later, at this place, than elsewhere.
        """
        made = self._made.get((type_, gates))
        if made is None:
            shape = shape_of(type_)
            made = self._made[type_, gates] = _FACTORIES[shape.kind](shape, self, gates)
        return made


@cache
def _checks(version: ApiVersion) -> Checks:
    return Checks(version)


def _any(_: Shape, checks: Checks, __: Gates) -> Check:
    def check_any(value: Any) -> None:
        if isinstance(value, Model):
            checks.of(type(value))(value)
        elif isinstance(value, Mapping):
            _check_items(value.items(), check_any)
        elif isinstance(value, list | tuple):
            _check_items(enumerate(value), check_any)

    return check_any


def _check_items(items: Iterable[tuple[Any, Any]], check_item: Check) -> None:
    key: Any = None
    try:
        for key, item in items:  # noqa: B007  # it tells where the fault is
            if item is not None:
                check_item(item)
    except Fault as fault:
        raise fault.at(f"[{key!r}]") from None


def _scalar(shape: Shape, _: Checks, __: Gates) -> Check:
    classes = shape.classes
    named = [each.__name__ for each in classes if not (each is int and float in classes)]
    what = " or ".join(named) or "a single value"

    def check_scalar(value: Any) -> None:
        if value.__class__ not in classes and not _fits(value, classes):
            raise mistyped(what, value)

    return check_scalar


def _fits(value: Any, classes: tuple[type, ...]) -> bool:
    """Return whether a value is a scalar of one of the classes; a bool is no int, and an int will do as a float."""
    if isinstance(value, Enum) and not isinstance(value, str | int | float):
        value = value.value
    if not classes:
        return not isinstance(value, Model | Mapping | list | tuple)
    if isinstance(value, bool):
        return bool in classes
    return isinstance(value, classes) or (isinstance(value, int) and float in classes)


def _time(_: Shape, __: Checks, ___: Gates) -> Check:
    def check_time(value: Any) -> None:
        if not isinstance(value, datetime | str):  # what was read and is no time is text
            raise mistyped("datetime", value)

    return check_time


def _list(shape: Shape, checks: Checks, gates: Gates) -> Check:
    check_item = checks.of(shape.item, gates)

    def check_list(value: Any) -> None:
        if not isinstance(value, list | tuple):
            raise mistyped("a list", value).hidden()
        _check_items(enumerate(value), check_item)

    return check_list


def _map(shape: Shape, checks: Checks, gates: Gates) -> Check:
    check_item = checks.of(shape.item, gates)
    is_free = shape_of(shape.item).kind == "scalar"

    def check_map(value: Any) -> None:
        if not isinstance(value, Mapping):
            raise mistyped("a mapping", value).hidden()
        try:
            _check_items(value.items(), check_item)
        except Fault as fault:
            # Nobody knows which keys of a free map stand for secrets.
            raise fault.hidden() if is_free else fault from None

    return check_map


def _choice(shape: Shape, checks: Checks, gates: Gates) -> Check:
    arms = [checks.of(arm.type, gates) for arm in shape.arms]
    what = " or ".join(label(arm.type) for arm in shape.arms)

    def check_choice(value: Any) -> None:
        for check_arm in arms:
            try:
                return check_arm(value)
            except Untimely:
                raise
            except Fault:
                continue
        raise mistyped(what, value).hidden()

    return check_choice


_FACTORIES: Mapping[str, Callable[[Shape, Checks, Gates], Check]] = {
    "any": _any,
    "scalar": _scalar,
    "time": _time,
    "model": model_guard,
    "list": _list,
    "map": _map,
    "choice": _choice,
}
