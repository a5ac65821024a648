"""The hand-written methods that classes of groups inherit: the modules of `overlays/mobykit_runtime/flows/`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from codegen import naming
from codegen.errors import SpecError
from codegen.naming import Identifier

CLASSES = ("Flows", "AsyncFlows")
"""The classes of a module of flows: for threads, and for tasks."""


@frozen
class Flows:
    """A module of flows, and the names that its classes define."""

    module: Identifier
    names: frozenset[str]


def read(folder: Path, module: object) -> Flows:
    """Read a module of flows; its code is parsed, never run."""
    name = naming.identifier(str(module))
    path = folder / f"{name}.py"
    if not path.is_file():
        raise SpecError("groups.toml", f"there is no module {path.name} of flows; see mobykit_runtime/flows")
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        raise SpecError(path.name, f"is no Python: {error}") from error
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    for wanted in CLASSES:
        if wanted not in classes:
            raise SpecError(path.name, f"has no class {wanted}")
    return Flows(name, frozenset(each for wanted in CLASSES for each in _names(classes, wanted)))


def _names(classes: dict[str, ast.ClassDef], name: str) -> Iterator[str]:
    """Yield what a class defines, and what those of its bases do that stand in the same module."""
    found = classes.get(name)
    if found is None:
        return
    for base in found.bases:
        if isinstance(base, ast.Name) and base.id != name:
            yield from _names({other: each for other, each in classes.items() if other != name}, base.id)
    for node in found.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (each.id for each in targets if isinstance(each, ast.Name))
