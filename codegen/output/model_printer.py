"""Prints the classes of the models; the only module that knows datamodel-code-generator.

Its parser does the schema work (annotations, optionality, literals), our names and texts go in ready. It gets a
document made here from checked names alone, never a description, and it runs as a program of its own: its
internals change often and are none of our business.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from codegen.errors import SpecError, printable
from codegen.python.naming import Identifier
from codegen.python.views import TIME, ClassView, FieldView, JsonSchema

TEMPLATES = Path(__file__).parent.parent / "templates" / "models"
TIMEOUT = 120

_OPTIONS = (
    *("--input-file-type", "openapi"),
    *("--output-model-type", "dataclasses.dataclass"),
    *("--target-python-version", "3.11"),
    *("--enum-field-as-literal", "all"),
    "--field-include-all-keys",
    "--use-standard-collections",
    "--use-union-operator",
    "--use-type-alias",
    "--no-alias",
    "--no-formatters",
    "--disable-timestamp",
    "--disable-warnings",
    "--ignore-pyproject",
)


def definitions(classes: Iterable[ClassView]) -> dict[Identifier, str]:
    """Return the source text of each class and alias."""
    views = {view.name: view for view in classes}
    if not views:
        return {}  # the printer takes an API without models for a mistake
    source = _run(_document(views.values()), {name: {"doc": view.doc} for name, view in views.items()})
    try:
        printed = dict(_segments(source))
        printed.pop(TIME, None)
    except SyntaxError as error:
        raise SpecError("models", f"the printer wrote what is no Python: {error}") from error
    if set(printed) != set(views):
        raise SpecError("models", f"the printer wrote other classes: {sorted(set(printed) ^ set(views))[:5]}")
    # The printer leaves out the texts of what is another name for a type.
    return {
        name: printed[name] if view.alias is None else f"{printed[name]}{view.doc}\n"
        for name, view in views.items()
    }


def _document(classes: Iterable[ClassView]) -> JsonSchema:
    schemas = {view.name: view.alias or _object(view.fields) for view in classes}
    schemas[TIME] = {"type": "string"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }


def _object(fields: Iterable[FieldView]) -> JsonSchema:
    properties: JsonSchema = {}
    required: list[str] = []
    for field in fields:
        properties[field.name] = {**field.schema, "x-arguments": field.arguments, "x-doc": field.doc}
        if field.required:
            required.append(field.name)
    return {"type": "object", "properties": properties, "required": required}


def _run(document: JsonSchema, extra: dict[Identifier, dict[str, str]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "models.json").write_text(json.dumps(document), encoding="utf-8")
        (place / "extra.json").write_text(json.dumps(extra), encoding="utf-8")
        command = [
            *(sys.executable, "-m", "datamodel_code_generator", *_OPTIONS),
            *("--input", "models.json", "--output", "models.py"),
            *("--extra-template-data", "extra.json", "--custom-template-dir", str(TEMPLATES)),
        ]
        try:
            done = subprocess.run(  # noqa: S603  # the command is made here, of constants
                command, cwd=place, capture_output=True, text=True, timeout=TIMEOUT, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise SpecError("models", f"the printer did not end within {TIMEOUT} s") from error
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or ["no message"]
            raise SpecError("models", f"the printer failed: {printable(lines[-1])}")
        return (place / "models.py").read_text(encoding="utf-8")


def _segments(source: str) -> Iterable[tuple[Identifier, str]]:
    """Yield the name and the text of every class and alias; imports are written anew for each module."""
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            first = min((decorator.lineno for decorator in node.decorator_list), default=node.lineno)
            yield Identifier(node.name), "".join(lines[first - 1 : node.end_lineno])
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield Identifier(node.target.id), "".join(lines[node.lineno - 1 : node.end_lineno])
