"""The readers that turn JSON data into models; each is made when its type is first read."""

from __future__ import annotations

from operator import length_hint
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.model_reader import model_reader
from mobykit_runtime.shapes import Shape, shape_of
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.model import Model
    from mobykit_runtime.model_reader import Reader

__all__ = ["Readers"]


class Readers:
    """The readers of all types. None is never given to one: it stands for what is absent."""

    def __init__(self) -> None:
        self._made: dict[Any, Reader] = {}
        self._given: dict[Any, Reader] = {}

    def of(self, type_: Any) -> Reader:
        """Return the reader of a type."""
        reader = self._made.get(type_)
        if reader is None:
            shape = shape_of(type_)
            reader = self._given.get(shape.type) or _FACTORIES[shape.kind](shape, self)
            self._made[type_] = reader
        return reader

    def replace(self, model: type[Model], reader: Reader) -> None:
        """Take another reader for a model."""
        self._given[model] = reader
        self._made.clear()  # they may hold the one before


def _keep(data: Any) -> Any:
    return data


def _read_time(data: Any) -> Any:
    try:
        return Timestamp.parse(data)
    except (InvalidArgument, TypeError):
        return data  # scalars are not validated: what is no time stays what it is


def _list_reader(shape: Shape, readers: Readers) -> Reader:
    reader = readers.of(shape.item)

    def read(data: Any) -> list[Any]:
        if not isinstance(data, list):
            raise expected("an array", data)
        if reader is _keep or not data:
            return data
        rest = iter(data)
        try:
            return [None if item is None else reader(item) for item in rest]
        except Fault as fault:
            raise fault.at(f"[{len(data) - length_hint(rest) - 1}]") from None

    return read


def _map_reader(shape: Shape, readers: Readers) -> Reader:
    reader = readers.of(shape.item)

    def read(data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise expected("an object", data)
        if reader is _keep or not data:
            return data
        result: dict[str, Any] = {}
        key = ""
        try:
            for key, item in data.items():
                result[key] = None if item is None else reader(item)
        except Fault as fault:
            raise fault.at(f"[{key!r}]") from None
        return result

    return read


_JSON_CLASSES: Mapping[str, type] = {"model": dict, "map": dict, "list": list, "time": str}


def _choice_reader(shape: Shape, readers: Readers) -> Reader:
    by_class: dict[type, Reader] = {}
    for arm in shape.arms:
        if arm.kind in _JSON_CLASSES:
            by_class[_json_class(arm, by_class)] = readers.of(arm.type)
    lenient = any(arm.kind in ("any", "scalar", "time") for arm in shape.arms)

    def read(data: Any) -> Any:
        reader = by_class.get(data.__class__)
        if reader is not None:
            return reader(data)
        if not lenient:
            raise expected("an object or array", data)
        return data

    return read


def _json_class(arm: Shape, taken: Mapping[type, Any]) -> type:
    json_class = _JSON_CLASSES[arm.kind]
    if json_class in taken:
        raise TypeError(
            f"{arm.type}: a union can have one {json_class.__name__} arm only, JSON tells no more"
        )
    return json_class


_FACTORIES: Mapping[str, Callable[[Shape, Readers], Reader]] = {
    "any": lambda _, __: _keep,
    "scalar": lambda _, __: _keep,
    "time": lambda _, __: _read_time,
    "model": lambda shape, readers: model_reader(shape.type, readers.of),
    "list": _list_reader,
    "map": _map_reader,
    "choice": _choice_reader,
}
