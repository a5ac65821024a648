"""What `help()` says of a model: its docstring, with its fields and their texts.

The text of a field stands below it in the source, where editors show it. It is read from there when somebody asks,
so that it neither takes time nor memory before, nor stands in two places.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["with_fields"]

_WIDTH = 100


def with_fields(model: type, text: str) -> str:
    """Return the docstring of a model with a section that has its fields, their types and their texts."""
    if not attrs.has(model):
        return text  # it is being made
    texts = {name: said for base in reversed(model.__mro__) for name, said in _texts(base).items()}
    lines = [
        _line(attribute, texts.get(attribute.name, ""))
        for attribute in attrs.fields(model)
        if attribute.name != "extra"
    ]
    return f"{inspect.cleandoc(text)}\n\nAttributes:\n" + "\n".join(lines) if lines else text


def _line(attribute: attrs.Attribute[Any], text: str) -> str:
    type_ = attribute.type if isinstance(attribute.type, str) else inspect.formatannotation(attribute.type)
    said = " ".join(f"{attribute.name} ({type_}): {text}".split())
    return textwrap.fill(
        said, _WIDTH, initial_indent="    ", subsequent_indent="        ", break_long_words=False
    )


def _texts(cls: type) -> Mapping[str, str]:
    return _texts_of_module(cls.__module__).get(cls.__qualname__, {})


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
