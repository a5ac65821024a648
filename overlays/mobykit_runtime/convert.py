"""Conversion between JSON data and models.

Reading is tolerant: null equals absent, unknown keys are kept, unknown enum values and scalars of another
type pass through. Only the shape is checked: where the API has a list, map or object, there must be one.
Writing gives back what was read: `unstructure(structure(data, type))` is `data` without the known keys that
were null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from cattrs import Converter

from mobykit_runtime.errors import InvalidArgument, ResponseDecodeError
from mobykit_runtime.faults import Fault
from mobykit_runtime.guards import check
from mobykit_runtime.model import Model
from mobykit_runtime.reading import add_readers
from mobykit_runtime.shapes import label, shape_of
from mobykit_runtime.writing import add_writers, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["override", "structure", "unstructure"]

T = TypeVar("T")
M = TypeVar("M", bound=Model)


def _converter() -> Converter:
    converter = Converter(unstructure_fallback_factory=lambda _: refuse, detailed_validation=False)
    add_readers(converter)
    add_writers(converter)
    return converter


_CONVERTER = _converter()
_EMPTY: dict[str, Callable[[], Any]] = {"list": list, "map": dict}


@overload
def structure(data: Any, type: type[T]) -> T: ...
@overload
def structure(data: Any, type: Any) -> Any: ...
def structure(data: Any, type: Any) -> Any:
    """Convert JSON data to a type: a model, a list or map of models, ...

    Null for a list or map as a whole gives an empty one: the engine writes empty lists so. Raise
    ResponseDecodeError, naming the path, where a list, map or object is expected and something else is there.
    """
    shape = shape_of(type)
    if data is None and shape.nullable:
        return None
    if data is None and shape.kind in _EMPTY:
        return _EMPTY[shape.kind]()
    try:
        return _CONVERTER.get_structure_hook(type)(data, type)
    except Fault as fault:
        raise ResponseDecodeError(f"{label(type)}{fault.path}: {fault.problem}") from None
    except RecursionError:
        raise ResponseDecodeError(f"{label(type)}: nested too deep") from None


def unstructure(value: Any, *, version: str | None = None) -> Any:
    """Convert a model, or lists and maps of models, to JSON data.

    With a version this is strict: what that version of the API does not have raises UnsupportedByEngine, and
    a value whose shape is not that of its field raises InvalidArgument.
    """
    try:
        if version is not None:
            check(value, Any, version)
        return _CONVERTER.unstructure(value)
    except Fault as fault:
        raise InvalidArgument(f"{label(type(value))}{fault.path}: {fault.problem}") from None
    except RecursionError:
        raise InvalidArgument(f"{label(type(value))}: nested too deep, or contains itself") from None


def override(
    model: type[M], *, read: Callable[[Any], M] | None = None, write: Callable[[M], Any] | None = None
) -> None:
    """Put functions in the place of those this module makes for a model, such as generated ones."""
    if read is not None:
        reading = read
        _CONVERTER.register_structure_hook_func(lambda cls: cls is model, lambda data, _: reading(data))
    if write is not None:
        _CONVERTER.register_unstructure_hook_func(lambda cls: cls is model, write)
