"""The hooks that turn JSON data into models; each is made when its type is first read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.shapes import Shape, plan_of, shape_of
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from cattrs import BaseConverter

    from mobykit_runtime.model import Model

__all__ = ["add_readers"]

Reader: TypeAlias = Callable[[Any, Any], Any]


def add_readers(converter: BaseConverter) -> None:
    """Teach a converter to read every shape."""
    converter.register_structure_hook_func(lambda _: True, _keep)
    for scalar in (str, int, float, bool, bytes):
        converter.register_structure_hook(scalar, _keep)  # hooks of classes go before those of functions
    converter.register_structure_hook_func(lambda type_: shape_of(type_).kind == "time", _read_time)
    for kind, factory in _FACTORIES.items():
        converter.register_structure_hook_factory(_is(kind), factory)


def _is(kind: str) -> Callable[[Any], bool]:
    return lambda type_: shape_of(type_).kind == kind


def _keep(data: Any, _: Any) -> Any:
    return data


def _read_time(data: Any, _: Any) -> Any:
    try:
        return Timestamp.parse(data)
    except (InvalidArgument, TypeError):
        return data  # scalars are not validated: what is no time stays what it is


def _model_reader(type_: Any, converter: BaseConverter) -> Reader:
    model: type[Model] = shape_of(type_).type
    steps: dict[str, tuple[str, Reader | None, Any]] | None = None
    absent: dict[str, None] = {}

    def read(data: Any, _: Any) -> Model:
        nonlocal steps, absent
        if not isinstance(data, dict):
            raise expected("an object", data)
        if steps is None:  # not earlier: a model may contain itself
            absent = {field.keyword: None for field in plan_of(model).fields if field.required}
            steps = _steps(model, converter)
        values: dict[str, Any] = dict(absent)
        extra: dict[str, Any] = {}
        key = ""
        try:
            for key, item in data.items():
                step = steps.get(key)
                if step is None:
                    extra[key] = item
                elif item is not None:
                    name, reader, annotation = step
                    values[name] = item if reader is None else reader(item, annotation)
        except Fault as fault:
            raise fault.at(f".{key}") from None
        return model(extra=extra, **values)

    return read


def _steps(model: type[Model], converter: BaseConverter) -> dict[str, tuple[str, Reader | None, Any]]:
    steps: dict[str, tuple[str, Reader | None, Any]] = {}
    for field in plan_of(model).fields:
        reader = converter.get_structure_hook(field.type)
        steps[field.wire] = (field.keyword, None if reader is _keep else reader, field.type)
    return steps


def _list_reader(type_: Any, converter: BaseConverter) -> Reader:
    item = shape_of(type_).item
    reader = converter.get_structure_hook(item)

    def read(data: Any, _: Any) -> list[Any]:
        if not isinstance(data, list):
            raise expected("an array", data)
        if reader is _keep:
            return data
        result: list[Any] = []
        try:
            for element in data:
                # Not a comprehension: the length of what is done tells where the fault is.
                result.append(None if element is None else reader(element, item))  # noqa: PERF401
        except Fault as fault:
            raise fault.at(f"[{len(result)}]") from None
        return result

    return read


def _map_reader(type_: Any, converter: BaseConverter) -> Reader:
    item = shape_of(type_).item
    reader = converter.get_structure_hook(item)

    def read(data: Any, _: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise expected("an object", data)
        if reader is _keep:
            return data
        result: dict[str, Any] = {}
        key = ""
        try:
            for key, element in data.items():
                result[key] = None if element is None else reader(element, item)
        except Fault as fault:
            raise fault.at(f"[{key!r}]") from None
        return result

    return read


_JSON_CLASSES: Mapping[str, type] = {"model": dict, "map": dict, "list": list, "time": str}


def _choice_reader(type_: Any, converter: BaseConverter) -> Reader:
    arms = shape_of(type_).arms
    readers: dict[type, tuple[Reader, Any]] = {}
    for arm in arms:
        if arm.kind in _JSON_CLASSES:
            readers[_json_class(arm, readers)] = (converter.get_structure_hook(arm.type), arm.type)
    lenient = any(arm.kind in ("any", "scalar", "time") for arm in arms)

    def read(data: Any, _: Any) -> Any:
        if data.__class__ in readers:
            reader, arm_type = readers[data.__class__]
            return reader(data, arm_type)
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


_FACTORIES: Mapping[str, Callable[[Any, BaseConverter], Reader]] = {
    "model": _model_reader,
    "list": _list_reader,
    "map": _map_reader,
    "choice": _choice_reader,
}
