"""What every generated model is made of."""

from __future__ import annotations

import json
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from attrs import define, field, fields

from mobykit_runtime.absent import is_absent

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Model"]

_LOCK = RLock()  # a signal handler may look at a model in the middle of it


class _Docstring:
    """The docstring of a model: it gets the texts of the fields when somebody looks at it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __get__(self, _: object, model: type) -> str:
        from mobykit_runtime.helptext import with_fields

        return with_fields(model, self._text)


@define(kw_only=True)
class Model:
    """An object of the API.

    A field that is None is absent: it is left out when the model is written. `extra` holds what the
    description does not know, under its wire name: the engine's unknown keys are kept there and written back,
    and so are values that are not of the type of their field, which is None or empty then.
    What is put there by hand is sent as it is, unchecked, and wins over a field of the same wire name.
    """

    extra: dict[str, Any] = field(factory=dict, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the model as JSON data, under the names of the API, without what is absent.

        Raises:
            InvalidArgument: a field holds what JSON cannot
        """
        from mobykit_runtime.convert import unstructure

        written: dict[str, Any] = unstructure(self)
        return written

    def to_json(self) -> str:
        """Return the model as JSON, under the names of the API, without what is absent.

        Raises:
            InvalidArgument: a field holds what JSON cannot
        """
        return json.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the model of JSON data, under the names of the API.

        Raises:
            ResponseDecodeError: a list, map or object is expected and something else is there
        """
        from mobykit_runtime.convert import structure

        return structure(data, cls)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Return the model of a JSON text, under the names of the API.

        Raises:
            ValueError: it is not JSON
            ResponseDecodeError: a list, map or object is expected and something else is there
        """
        return cls.from_dict(json.loads(text))

    def __init_subclass__(cls) -> None:
        # attrs leaves a __repr__ alone that the class has itself; one made by attrs would print every unset field.
        # A function for each class: older versions of attrs take one that a base has, too, for inherited.
        if "__repr__" not in cls.__dict__:
            type.__setattr__(cls, "__repr__", lambda self: Model.__repr__(self))
        text = cls.__dict__.get("__doc__")
        if isinstance(text, str):
            type.__setattr__(cls, "__doc__", _Docstring(text))

    if not TYPE_CHECKING:  # or any name would be an attribute to type checkers

        def __getattr__(self, name: str) -> Any:
            """Make `extra`, or an empty list or map, when it is first looked at: reading sets what has content."""
            from mobykit_runtime.shapes import plan_of

            with _LOCK:  # all threads get the same one
                try:
                    return object.__getattribute__(self, name)
                except AttributeError:
                    empty = plan_of(type(self)).empty.get(name)
                    if empty is None:
                        raise _absent(self, name) from None
                setattr(self, name, empty())
                return object.__getattribute__(self, name)

        def __getitem__(self, key: Any) -> Any:
            """Raise TypeError that says how a field is looked at."""
            field = _named(type(self), key)
            hint = f"; its fields are attributes: .{field or 'name'}"
            raise TypeError(f"{type(self).__name__!r} object is not subscriptable{hint}")

        # Python would go through a class with __getitem__ by numbers.
        __iter__ = None
        __contains__ = None

    def __repr__(self) -> str:
        """Show the fields that are set, save the secret ones, and the names (only) of unknown keys."""
        shown = [
            f"{attribute.name}={value!r}"
            for attribute in fields(type(self))
            if attribute.repr and not is_absent(value := getattr(self, attribute.name))
        ]
        if self.extra:
            # Nobody knows which unknown key is a secret, so their values are not shown.
            shown.append(f"extra=<{', '.join(map(repr, self.extra))}>")
        return f"{type(self).__name__}({', '.join(shown)})"


def _named(model: type[Model], name: Any) -> str | None:
    """Return the field that the API calls so."""
    from mobykit_runtime.shapes import plan_of

    field = plan_of(model).by_wire.get(name)
    return None if field is None else field.name


def _absent(model: Model, name: str) -> AttributeError:
    kind = type(model)
    text = f"{kind.__name__!r} object has no attribute {name!r}"
    if name.startswith("_"):  # asked for by Python itself and by libraries
        return AttributeError(text)
    from mobykit_runtime.near import did_you_mean

    field = _named(kind, name)
    if field is not None:
        return AttributeError(f"{text}; it is {field} here")
    return AttributeError(text + did_you_mean(name, (each.name for each in fields(kind))))
