"""Models that are filled from the headers of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.convert import structure
from mobykit_runtime.errors import ResponseDecodeError
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import loads
from mobykit_runtime.shapes import plan_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.model import Model

__all__ = ["read_headers"]


def read_headers(headers: Mapping[str, str], model: type[Model]) -> Model:
    """Fill the fields of a model from the headers of their wire names; raise Fault for a malformed value.

    A field that is a model itself travels as base64 of JSON. Headers the model does not name are not kept:
    they belong to the transport.
    """
    values: dict[str, Any] = {}
    for field in plan_of(model).fields:
        text = headers.get(field.wire.lower())
        try:
            values[field.keyword] = None if text is None else _value(text, field.type)
        except Fault as fault:
            raise fault.at(f" {field.wire}") from None
    return model(**values)


def _value(text: str, annotation: Any) -> Any:
    shape = shape_of(annotation)
    if shape.kind == "model":
        return _document(text, shape.type)
    base = next((scalar for scalar in _SCALARS if _holds(shape.type, scalar)), str)
    return _SCALARS.get(base, str)(text)


def _holds(annotation: Any, scalar: type) -> bool:
    return annotation is scalar or scalar in getattr(annotation, "__args__", ())


def _document(text: str, model: type[Model]) -> Any:
    import base64  # here, since few headers need it

    try:
        return structure(loads(base64.b64decode(text, validate=True)), model)
    except ValueError:
        raise Fault("not base64") from None
    except ResponseDecodeError as error:
        raise Fault(str(error)) from None


def _boolean(text: str) -> bool | str:
    # Scalars are not validated: what is no boolean stays text.
    return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)


def _integer(text: str) -> int | str:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 20 else text


_SCALARS: Mapping[type, Callable[[str], Any]] = {bool: _boolean, int: _integer}
