"""Reads what people wrote as TOML; what is not of the form is refused with its address."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from codegen.errors import SpecError, excerpt

Kind: TypeAlias = Literal["text", "list", "table"]
"""A text, a list of texts, or a table of them."""


def read(path: Path) -> dict[str, Any]:
    """Return the content of a file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # no TOML, no UTF-8, a number too long
        raise SpecError(path.name, f"is not TOML: {error}") from error


def tables(path: Path) -> dict[str, dict[str, Any]]:
    """Return the content of a file of tables, none where there is no such file."""
    found = read(path) if path.exists() else {}
    for name, table in found.items():
        if not isinstance(table, dict):
            raise SpecError(f"{path.name}: {name}", f"is no table, but {excerpt(table)}")
    return found


def entry(table: Mapping[str, Any], source: str, form: Mapping[str, Kind]) -> dict[str, Any]:
    """Return a table of known keys, its lists as tuples; fail where it is not of the form, or has an empty text."""
    for key, value in table.items():
        if key not in form:
            raise SpecError(f"{source} {key}", f"is not understood; there may be {', '.join(form)}")
        if not _is_of(value, form[key]):
            raise SpecError(f"{source} {key}", f"is no {_NAMES[form[key]]}")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


_NAMES: dict[Kind, str] = {"text": "text", "list": "list of texts", "table": "table of texts"}


def _is_of(value: object, kind: Kind) -> bool:
    if kind == "text":
        return isinstance(value, str) and bool(value)
    if kind == "list":
        return isinstance(value, list) and bool(value) and all(_is_of(each, "text") for each in value)
    return isinstance(value, dict) and all(_is_of(each, "text") for each in value.values())
