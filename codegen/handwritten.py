"""The hand-written methods that classes of groups inherit: `overlays/mobykit_runtime/_async/groups/`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from codegen import naming
from codegen.errors import SpecError
from codegen.naming import Identifier


@frozen
class Methods:
    """A module of hand-written methods: its class without the prefix Async, and the names that it has.

    Attributes:
        names: those that the class defines, or inherits from classes of sibling modules.
        modules: the module, and those siblings.
    """

    module: Identifier
    class_name: Identifier
    names: frozenset[str]
    modules: frozenset[str]


def rest_of_docstring(path: Path, class_name: str) -> str:
    """Return what the docstring of a class says behind its first paragraph; the code is parsed, never run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_name)
    return (ast.get_docstring(found) or "").partition("\n\n")[2]


def read(folder: Path, module: object) -> Methods:
    """Read a module of hand-written methods; its code is parsed, never run."""
    name = naming.identifier(str(module))
    path = folder / f"{name}.py"
    if not path.is_file():
        raise SpecError("groups.toml", f"there is no module {path.name} in mobykit_runtime/_async/groups")
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        raise SpecError(path.name, f"is no Python: {error}") from error
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and _is_of_methods(node.name)]
    if len(classes) != 1:
        raise SpecError(path.name, "has one class with a name of the form Async...Methods")
    [found] = classes
    class_name = naming.identifier(found.name.removeprefix("Async"))
    inherited = list(_inherited(folder, tree, found))
    names = frozenset(_names(found)).union(*(each.names for each in inherited))
    return Methods(name, class_name, names, frozenset({name}).union(*(each.modules for each in inherited)))


def _is_of_methods(name: str) -> bool:
    return name.startswith("Async") and name.endswith("Methods")


def _inherited(folder: Path, tree: ast.Module, found: ast.ClassDef) -> Iterator[Methods]:
    """Yield the modules beside this one from which the class inherits methods."""
    bases = {base.id for base in found.bases if isinstance(base, ast.Name) and _is_of_methods(base.id)}
    for node in tree.body:
        if (
            isinstance(node, ast.ImportFrom)
            and node.level == 1
            and bases & {each.name for each in node.names}
        ):
            yield read(folder, node.module)


def _names(found: ast.ClassDef) -> list[str]:
    """Return what a class defines; what it only declares, for type checkers, is generated."""
    functions = [node.name for node in found.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assigned = [
        target.id
        for node in found.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    return functions + assigned
