"""The readers that turn JSON data into models; each is made when its type is first read."""

from __future__ import annotations

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
    """The readers of all types. Each raises Fault for what is not of its type, and for None."""

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


def _scalar_reader(shape: Shape, _: Readers) -> Reader:
    classes = shape.classes
    if not classes:
        return _keep

    def read(data: Any) -> Any:
        if type(data) not in classes:
            raise expected(_wanted(shape), data)
        return data

    return read


_NAMES: Mapping[type, str] = {str: "a string", bool: "true or false", float: "a number", int: "an integer"}


def _read_time(data: Any) -> Any:
    try:
        return Timestamp.parse(data) if isinstance(data, str) else Timestamp.from_unix(data)
    except (InvalidArgument, TypeError):
        raise expected("a time", data) from None


def _list_reader(shape: Shape, readers: Readers) -> Reader:
    item = shape_of(shape.item)
    if item.kind in ("any", "scalar"):
        return _plain_list_reader(item)
    reader = _reader_of_item(shape, item, readers)

    def read(data: Any) -> list[Any]:
        if not isinstance(data, list):
            raise expected("an array", data)
        result: list[Any] = []
        try:
            for item in data:
                # Quicker than a comprehension for a few; the length of what is done tells where a fault is.
                result.append(reader(item))  # noqa: PERF401
        except Fault as fault:
            raise fault.at(f"[{len(result)}]") from None
        return result

    return read


def _reader_of_item(shape: Shape, item: Shape, readers: Readers) -> Reader:
    reader = readers.of(shape.item)
    return (lambda data: None if data is None else reader(data)) if item.nullable else reader


def _plain_list_reader(item: Shape) -> Reader:
    """Return the reader of a list whose elements stay what they are."""
    allowed = _allowed(item)
    usual = next(iter(item.classes), None)

    def read(data: Any) -> Any:
        if not isinstance(data, list):
            raise expected("an array", data)
        if allowed:
            for each in data:
                if type(each) is not usual and type(each) not in allowed:
                    index = next(index for index, other in enumerate(data) if other is each)
                    raise expected(_wanted(item), each).at(f"[{index}]")
        return data

    return read


def _map_reader(shape: Shape, readers: Readers) -> Reader:
    item = shape_of(shape.item)
    if item.kind in ("any", "scalar"):
        return _plain_map_reader(item)
    reader = _reader_of_item(shape, item, readers)

    def read(data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise expected("an object", data)
        result: dict[str, Any] = {}
        key = ""
        try:
            for key, item in data.items():
                result[key] = reader(item)
        except Fault as fault:
            raise fault.at(f"[{key!r}]") from None
        return result

    return read


def _plain_map_reader(item: Shape) -> Reader:
    """Return the reader of a map whose values stay what they are."""
    allowed = _allowed(item)
    usual = next(iter(item.classes), None)

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise expected("an object", data)
        if allowed:
            for key, each in data.items():
                if type(each) is not usual and type(each) not in allowed:
                    raise expected(_wanted(item), each).at(f"[{key!r}]")
        return data

    return read


def _allowed(item: Shape) -> frozenset[type]:
    """Return the classes of JSON that an element may have; none where it may be anything."""
    if not item.classes:
        return frozenset()
    return frozenset({*item.classes, type(None)} if item.nullable else item.classes)


def _wanted(item: Shape) -> str:
    return " or ".join(_NAMES[each] for each in item.classes)


_JSON_CLASSES: Mapping[str, type] = {"model": dict, "map": dict, "list": list, "time": str}


def _choice_reader(shape: Shape, readers: Readers) -> Reader:
    by_class: dict[type, Reader] = {}
    for arm in shape.arms:
        if arm.kind in _JSON_CLASSES:
            by_class[_json_class(arm, by_class)] = readers.of(arm.type)
    for arm in shape.arms:
        by_class = dict.fromkeys(arm.classes, _keep) | by_class
    lenient = any(arm.kind == "any" or (arm.kind == "scalar" and not arm.classes) for arm in shape.arms)
    what = " or ".join(_JSON_NAMES[each] for each in by_class)

    def read(data: Any) -> Any:
        reader = by_class.get(data.__class__)
        if reader is not None:
            return reader(data)
        if not lenient:
            raise expected(what, data)
        return data

    return read


_JSON_NAMES: Mapping[type, str] = {dict: "an object", list: "an array", **_NAMES}


def _json_class(arm: Shape, taken: Mapping[type, Any]) -> type:
    json_class = _JSON_CLASSES[arm.kind]
    if json_class in taken:
        raise TypeError(
            f"{arm.type}: a union can have one {json_class.__name__} arm only, JSON tells no more"
        )
    return json_class


_FACTORIES: Mapping[str, Callable[[Shape, Readers], Reader]] = {
    "any": lambda _, __: _keep,
    "scalar": _scalar_reader,
    "time": lambda _, __: _read_time,
    "model": lambda shape, readers: model_reader(shape.type, readers.of),
    "list": _list_reader,
    "map": _map_reader,
    "choice": _choice_reader,
}
