"""Whether values are what their annotations say, all the way down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mobykit_runtime.model import Model
from mobykit_runtime.shapes import plan_of, shape_of
from mobykit_runtime.timestamps import Timestamp


def untrue(value: Any, annotation: Any, at: str) -> Iterator[str]:
    """Yield where a value is not what its annotation says: `Mount.Type` of models, else the way there."""
    shape = shape_of(annotation)
    if value is None and shape.nullable:
        return
    if shape.kind == "choice":
        if all(next(untrue(value, arm.type, at), None) for arm in shape.arms):
            yield at
    elif (found := _CLASSES.get(shape.kind, shape.classes)) and not isinstance(value, found):
        yield at
    elif shape.kind in ("list", "map"):
        for key, item in enumerate(value) if shape.kind == "list" else value.items():
            yield from untrue(item, shape.item, f"{at}[{key!r}]")
    elif shape.kind == "model":
        if type(value) is not shape.type:
            yield at
        for plan in plan_of(shape.type).fields:
            yield from untrue(getattr(value, plan.name), plan.type, f"{shape.type.__name__}.{plan.wire}")


_CLASSES: Mapping[str, tuple[type, ...]] = {
    "list": (list,),
    "map": (dict,),
    "model": (Model,),
    "time": (Timestamp,),
}
