"""Conversion between JSON data and models.

Reading is tolerant: null equals absent, unknown keys are kept, unknown enum values and scalars of another
type pass through. Only the shape is checked: where the API has a list, map or object, there must be one.
Writing gives back what was read: `unstructure(structure(data, type))` is `data` without the known keys that
were null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from mobykit_runtime.errors import InvalidArgument, ResponseDecodeError
from mobykit_runtime.faults import Fault
from mobykit_runtime.guards import check
from mobykit_runtime.model import Model
from mobykit_runtime.reading import Readers
from mobykit_runtime.shapes import label, shape_of
from mobykit_runtime.writing import Writers

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

__all__ = ["converter", "override", "structure", "unstructure"]

T = TypeVar("T")
M = TypeVar("M", bound=Model)


_READERS = Readers()
_WRITERS = Writers()
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
        return _READERS.of(type)(data)
    except Fault as fault:
        raise ResponseDecodeError(f"{label(type)}{fault.path}: {fault.problem}") from None
    except RecursionError:
        raise ResponseDecodeError(f"{label(type)}: nested too deep") from None


def unstructure(value: Any, *, version: str | None = None) -> Any:
    """Convert a model, or lists and maps of models, to JSON data.

    With a version this is strict, as calls are: what that version of the API does not have raises
    UnsupportedByEngine, and a value of another type than its field's raises InvalidArgument.
    """
    try:
        if version is not None:
            check(value, Any, version)
        return _WRITERS.write(value)
    except Fault as fault:
        raise InvalidArgument(f"{fault.place(label(type(value)))}: {fault.problem}") from None
    except RecursionError:
        raise InvalidArgument(f"{label(type(value))}: nested too deep, or contains itself") from None


def converter() -> Converter:
    """Return a converter of cattrs that knows models, for classes of one's own that have models in them."""
    from cattrs import Converter

    made = Converter()
    made.register_structure_hook_func(_is_model, structure)
    made.register_unstructure_hook_func(_is_model, unstructure)
    return made


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Model)


def override(
    model: type[M], *, read: Callable[[Any], M] | None = None, write: Callable[[M], Any] | None = None
) -> None:
    """Put functions in the place of those this module makes for a model, such as generated ones."""
    if read is not None:
        _READERS.replace(model, read)
    if write is not None:
        _WRITERS.replace(model, write)
