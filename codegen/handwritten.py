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
    """A module of hand-written methods.

    Attributes:
        class_name: its class without the prefix Async.
        names: what the class defines or inherits from modules beside.
        modules: the names of all of these modules.
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
    tree = _parsed(folder, name)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and _is_of_methods(node.name)]
    if len(classes) != 1:
        raise SpecError(f"{name}.py", "has one class with a name of the form Async...Methods")
    [found] = classes
    class_name = naming.identifier(found.name.removeprefix("Async"))
    parts = {name: [found], **_beside(folder, tree, found)}
    names = {each for classes in parts.values() for one in classes for each in _names(one)}
    return Methods(name, class_name, frozenset(names), frozenset(parts))


def _parsed(folder: Path, name: str) -> ast.Module:
    path = folder / f"{name}.py"
    if not path.is_file():
        raise SpecError("groups.toml", f"there is no module {path.name} in mobykit_runtime/_async/groups")
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError) as error:
        raise SpecError(path.name, f"is no Python: {error}") from error


def _is_of_methods(name: str) -> bool:
    return name.startswith("Async") and name.endswith("Methods")


def _beside(folder: Path, tree: ast.Module, found: ast.ClassDef) -> dict[str, list[ast.ClassDef]]:
    """Return the classes that a class inherits from modules beside, by module."""
    bases = {base.id for base in found.bases if isinstance(base, ast.Name)}
    parts: dict[str, list[ast.ClassDef]] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
            beside = _parsed(folder, node.module)
            imported = {alias.name for alias in node.names} & bases
            for each in beside.body:
                if isinstance(each, ast.ClassDef) and each.name in imported:
                    parts.setdefault(node.module, []).append(each)
                    parts |= _beside(folder, beside, each)
    return parts


def _names(found: ast.ClassDef) -> Iterator[str]:
    """Yield what a class defines; what it only declares, for type checkers, is generated."""
    for node in found.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
