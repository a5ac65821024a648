"""What every generated model is made of."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import define, field, fields

__all__ = ["Model"]

_LOCK = Lock()


@define(kw_only=True)
class Model:
    """An object of the API.

    A field that is None is absent: it is left out when the model is written. `extra` holds what the
    description does not know, under its wire name: the engine's unknown keys are kept there and written back.
    What is put there by hand is sent as it is, unchecked, and wins over a field of the same wire name.
    """

    extra: dict[str, Any] = field(factory=dict, repr=False)

    def __init_subclass__(cls) -> None:
        # attrs leaves a __repr__ alone that the class has itself; one made by attrs would print every unset field.
        # A function for each class: older versions of attrs take one that a base has, too, for inherited.
        if "__repr__" not in cls.__dict__:
            type.__setattr__(cls, "__repr__", lambda self: Model.__repr__(self))

    if not TYPE_CHECKING:  # or any name would be an attribute to type checkers

        def __getattr__(self, name: str) -> Any:
            """Make `extra` when it is first looked at: reading sets it only where there is something to keep."""
            with _LOCK:  # all threads get the same one
                try:
                    return object.__getattribute__(self, name)
                except AttributeError:
                    if name != "extra":
                        raise
                self.extra = {}
                return self.extra

    def __repr__(self) -> str:
        """Show the fields that are set, save the secret ones, and the names (only) of unknown keys."""
        shown = [
            f"{attribute.name}={value!r}"
            for attribute in fields(type(self))
            if attribute.repr and (value := getattr(self, attribute.name)) is not None
        ]
        if self.extra:
            # Nobody knows which unknown key is a secret, so their values are not shown.
            shown.append(f"extra=<{', '.join(map(repr, self.extra))}>")
        return f"{type(self).__name__}({', '.join(shown)})"
