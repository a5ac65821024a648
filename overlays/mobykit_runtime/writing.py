"""The writers that turn models into JSON data; each is made when its class is first written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from attrs import has

from mobykit_runtime.absent import is_absent
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.model import Model
from mobykit_runtime.shapes import plan_of
from mobykit_runtime.timestamps import to_json

__all__ = ["Writers"]

Writer = Callable[[Any], Any]

# What JSON writes as it is; these classes skip the dispatch.
_PLAIN = frozenset({str, int, float, bool, type(None)})


class Writers:
    """The writers of all classes; each is made when its class is first written."""

    def __init__(self) -> None:
        self._by_class: dict[type, Writer] = {}

    def write(self, value: Any) -> Any:
        """Return the JSON data of a value."""
        cls = value.__class__
        if cls in _PLAIN:
            return value
        writer = self._by_class.get(cls)
        if writer is None:
            writer = self._by_class[cls] = _writer(cls, self.write)
        return writer(value)

    def replace(self, model: type[Model], writer: Writer) -> None:
        """Take another writer for a model."""
        self._by_class[model] = writer


def _writer(cls: type, write: Writer) -> Writer:
    for base, factory in _FACTORIES:
        if issubclass(cls, base):
            return factory(cls, write)
    if has(cls) or is_dataclass(cls):  # of users, in `extra`
        from mobykit_runtime.convert import converter

        return converter().unstructure
    return _refuse


def _refuse(value: Any) -> Any:
    raise expected("a JSON value", value)


def _write_time(value: datetime) -> str | int:
    try:
        return to_json(value)
    except InvalidArgument as error:
        raise Fault(str(error)) from None


def _list_writer(_: type, write: Writer) -> Writer:
    def write_list(value: Any) -> list[Any]:
        result: list[Any] = []
        try:
            for item in value:
                # Not a comprehension: the length of what is done tells where the fault is.
                result.append(write(item))  # noqa: PERF401
        except Fault as fault:
            raise fault.at(f"[{len(result)}]") from None
        return result

    return write_list


def _map_writer(_: type, write: Writer) -> Writer:
    def write_map(value: Mapping[Any, Any]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        key: Any = ""
        try:
            for key, item in value.items():
                if not isinstance(key, str):
                    raise expected("a string as key", key)
                result[key] = write(item)
        except Fault as fault:
            raise fault.at(f"[{key!r}]") from None
        return result

    return write_map


def _model_writer(model: type[Model], write: Writer) -> Writer:
    names = [(field.name, field.wire) for field in plan_of(model).fields]
    write_extra = _map_writer(dict, write)

    def write_model(value: Model) -> dict[str, Any]:
        result: dict[str, Any] = {}
        name = ""
        try:
            for name, wire in names:
                item = getattr(value, name)
                if not is_absent(item):
                    result[wire] = write(item)
        except Fault as fault:
            raise fault.at(f".{name}") from None
        if value.extra:
            result.update(write_extra(value.extra))
        return result

    return write_model


_FACTORIES: tuple[tuple[Any, Callable[[Any, Writer], Writer]], ...] = (
    (Model, _model_writer),
    (datetime, lambda _, __: _write_time),
    (Enum, lambda _, write: lambda member: write(member.value)),
    (str | int | float, lambda _, __: lambda value: value),
    (list | tuple, _list_writer),
    (Mapping, _map_writer),
)
