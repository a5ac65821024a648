"""What `help()` says of a model, and of options: its docstring, with its fields and their texts.

The text of a field stands below it in the source, where editors show it. It is read from there when somebody asks,
so that it neither takes time nor memory before, nor stands in two places.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ForwardRef

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["unit_of", "with_fields", "with_keys"]

_WIDTH = 100
_UNITS = "bits|bytes|percent|(?:nano|micro|milli)?seconds|units of 1e-9 CPUs"
_UNIT = re.compile(rf"^({_UNITS})\b|\bin ((?:{_UNITS})(?: per second)?)\b(?! or)", re.IGNORECASE)


def with_fields(model: type, text: str) -> str:
    """Return the docstring of a model with a section that has its fields, their types and their texts."""
    if not attrs.has(model):
        return text  # it is being made
    types = {each.name: each.type for each in attrs.fields(model) if each.name != "extra"}
    return _with_section("Attributes", text, types, _texts(model))


def with_keys(options: type, home: str) -> str:
    """Return the docstring of a TypedDict with a section that has its keys, their types and their texts.

    Args:
        options: the class.
        home: the name of the module that has its source.
    """
    texts = _texts_of_module(home).get(options.__qualname__, {})
    return _with_section("Keys", options.__doc__ or "", options.__annotations__, texts)


def unit_of(model: type, name: str) -> str:
    """Return the unit of a number as the text of its field says it; "" where it says none."""
    found = _UNIT.search(" ".join(_texts(model).get(name, "").split()))
    unit = (found[1] or found[2]) if found else ""
    return unit[:1].lower() + unit[1:]


def _with_section(title: str, text: str, types: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    lines = [_line(name, type_, texts.get(name, "")) for name, type_ in types.items()]
    return f"{inspect.cleandoc(text)}\n\n{title}:\n" + "\n".join(lines) if lines else text


def _line(name: str, type_: Any, text: str) -> str:
    if isinstance(type_, ForwardRef):
        type_ = type_.__forward_arg__
    shown = type_ if isinstance(type_, str) else inspect.formatannotation(type_)
    said = " ".join(f"{name} ({shown}): {text}".split())
    return textwrap.fill(
        said, _WIDTH, initial_indent="    ", subsequent_indent="        ", break_long_words=False
    )


def _texts(model: type) -> Mapping[str, str]:
    return {
        name: text
        for base in reversed(model.__mro__)
        for name, text in _texts_of_module(base.__module__).get(base.__qualname__, {}).items()
    }


@cache
def _texts_of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of the fields of all classes of a module; none where there is no source."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (KeyError, OSError, TypeError, SyntaxError):
        return {}
    return {node.name: dict(_pairs(node.body)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _pairs(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, text
