"""Makes the annotations of methods, and says how each parameter is written on the wire."""

from __future__ import annotations

import json

from attrs import frozen

from codegen.errors import SpecError
from codegen.history.merged import MergedParameter
from codegen.openapi.elements import Array, Embedded, Free, Map, Ref, Scalar, Type
from codegen.python.names import Names

_FORMATS = {"unix-time": "time", "signal": "signal", "line-count": "count"}
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


@frozen
class Codec:
    """How a parameter is written: the name of a rule of the runtime, and the type of the value it takes."""

    name: str
    type: Type

    @property
    def is_document(self) -> bool:
        """Whether the value is sent as JSON."""
        return self.name in {"json", "jsons", "auth"}

    @classmethod
    def of(cls, parameter: MergedParameter, at: str) -> Codec:
        """Return the rule for a parameter."""
        type_ = parameter.fact.type
        match type_:
            case Scalar(format="image-reference") if parameter.place == "path":
                return cls("image", type_)
            case Scalar() if parameter.place == "path":
                return cls("path", type_)
            case Scalar(format=format_) if format_ in _FORMATS:
                return cls(_FORMATS[format_], type_)
            case Scalar(kind=kind):
                return cls(kind, type_)
            case Embedded(content=content, encoding="base64url"):
                return cls("auth", content)
            case Embedded(content=Map(value=Array(item=Scalar(kind="string"))), encoding=None):
                return cls("filters", type_)
            case Embedded(content=content, encoding=None):
                return cls("json", content)
            case Array(item=Embedded(encoding=None)) if parameter.fact.repeated:
                return cls("jsons", type_)
            case Array(item=Scalar()):
                return cls("strings" if parameter.fact.repeated else "csv", type_)
            case _:
                raise SpecError(
                    at, "no rule says how this parameter is written; add one to codegen/python/annotations.py"
                )


@frozen
class Annotations:
    """Source texts of types, as the modules of endpoints write them."""

    names: Names

    def parameter(self, codec: Codec) -> str:
        """Return the annotation of a parameter."""
        match codec.name, codec.type:
            case "filters", _:
                return "Filters"
            case "time", _:
                return "datetime | timedelta | int | float | str"
            case "signal" | "count", _:
                return "str | int"
            case "auth", Map(value=inner):
                return f"Mapping[str, {self.value(inner)} | Mapping[str, str]]"
            case "auth", _:
                return f"{self.value(codec.type)} | Mapping[str, str]"
            case "jsons", Array(item=Embedded(content=content)):
                return f"Sequence[{self.value(content, reads=False)}]"
            case _:
                return self.value(codec.type, reads=False)

    def document(self, codec: Codec) -> str:
        """Return the source text of the type of a parameter that is sent as JSON."""
        match codec.name, codec.type:
            case "jsons", Array(item=Embedded(content=content)):
                return f"list[{self.value(content)}]"
            case _:
                return self.value(codec.type)

    def value(self, type_: Type, *, reads: bool = True) -> str:
        """Return the annotation of a value; what is only read by the callee may be any sequence or mapping."""
        array, mapping = ("list", "dict") if reads else ("Sequence", "Mapping")
        match self.names.resolved(type_):
            case Ref(name=name, or_text=or_text):
                return f"models.{self.names.classes[name]}{' | str' if or_text else ''}"
            case Array(item=inner):
                return f"{array}[{self._element(inner, reads)}]"
            case Map(value=inner):
                return f"{mapping}[str, {self._element(inner, reads)}]"
            case Scalar(enum=values, kind=kind) if values:
                return f"Literal[{', '.join(repr(json.loads(value)) for value in values)}] | {_SCALARS[kind]}"
            case Scalar(is_time=True):
                return "Timestamp"
            case Scalar(kind=kind):
                return _SCALARS[kind]
            case Free(kinds=("object",)):
                return f"{mapping}[str, Any]"
            case Free():
                return "Any"
            case _:
                return "str"

    def _element(self, type_: Type, reads: bool) -> str:
        text = self.value(type_, reads=reads)
        return f"{text} | None" if type_.nullable else text
