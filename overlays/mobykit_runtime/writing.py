"""The hooks that turn models into JSON data; each is made when its class is first written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.model import Model
from mobykit_runtime.shapes import plan_of
from mobykit_runtime.timestamps import to_rfc3339

if TYPE_CHECKING:
    from cattrs import BaseConverter

__all__ = ["add_writers", "refuse"]

Writer = Callable[[Any], Any]

# What JSON writes as it is; these classes skip the dispatch.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def add_writers(converter: BaseConverter) -> None:
    """Teach a converter to write models and what they contain."""

    def dump(value: Any) -> Any:
        return value if value.__class__ in _PLAIN else converter.unstructure(value)

    converter.register_unstructure_hook_func(_is_a(set | frozenset), refuse)
    converter.register_unstructure_hook(bytes, refuse)  # hooks of classes go before those of functions
    converter.register_unstructure_hook(type(None), dump)
    converter.register_unstructure_hook_func(_is_a(datetime), _write_time)
    converter.register_unstructure_hook_factory(_is_a(list | tuple), lambda _: _list_writer(dump))
    converter.register_unstructure_hook_factory(_is_a(Mapping), lambda _: _map_writer(dump))
    converter.register_unstructure_hook_factory(_is_a(Model), lambda cls: _model_writer(cls, dump))


def _is_a(classes: Any) -> Callable[[Any], bool]:
    return lambda cls: isinstance(cls, type) and issubclass(cls, classes)


def refuse(value: Any) -> Any:
    """Raise for what JSON has no form of."""
    raise expected("a JSON value", value)


def _write_time(value: datetime) -> str:
    try:
        return to_rfc3339(value)
    except InvalidArgument as error:
        raise Fault(str(error)) from None


def _list_writer(dump: Writer) -> Writer:
    def write(value: Any) -> list[Any]:
        result: list[Any] = []
        try:
            for item in value:
                # Not a comprehension: the length of what is done tells where the fault is.
                result.append(dump(item))  # noqa: PERF401
        except Fault as fault:
            raise fault.at(f"[{len(result)}]") from None
        return result

    return write


def _map_writer(dump: Writer) -> Writer:
    def write(value: Mapping[Any, Any]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        key: Any = ""
        try:
            for key, item in value.items():
                if not isinstance(key, str):
                    raise expected("a string as key", key)
                result[key] = dump(item)
        except Fault as fault:
            raise fault.at(f"[{key!r}]") from None
        return result

    return write


def _model_writer(model: type[Model], dump: Writer) -> Writer:
    names = [(field.name, field.wire) for field in plan_of(model).fields]
    write_extra = _map_writer(dump)

    def write(value: Model) -> dict[str, Any]:
        result: dict[str, Any] = {}
        wire = ""
        try:
            for name, wire in names:
                item = getattr(value, name)
                if item is not None:
                    result[wire] = dump(item)
        except Fault as fault:
            raise fault.at(f".{wire}") from None
        if value.extra:
            result.update(write_extra(value.extra))
        return result

    return write
