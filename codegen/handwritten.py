"""The hand-written methods that classes of groups inherit: `overlays/mobykit_runtime/_async/groups/`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from codegen import naming
from codegen.errors import SpecError
from codegen.naming import Identifier


@frozen
class Methods:
    """A module of hand-written methods.

    Attributes:
        module: its name.
        class_name: that of its class, without the prefix Async.
        names: what the class defines.
        keywords: the arguments of its methods, by method.
    """

    module: Identifier
    class_name: Identifier
    names: frozenset[str]
    keywords: Mapping[str, tuple[str, ...]]


def rest_of_docstring(path: Path, class_name: str) -> str:
    """Return what the docstring of a class says behind its first paragraph; the code is parsed, never run."""
    return (ast.get_docstring(_class(path, class_name)) or "").partition("\n\n")[2]


def public_names(path: Path, class_name: str) -> frozenset[str]:
    """Return the names of the public methods of a class; the code is parsed, never run."""
    names = (node.name for node in _functions(_class(path, class_name)))
    return frozenset(name for name in names if not name.startswith("_"))


def _class(path: Path, name: str) -> ast.ClassDef:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)


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
    keywords = {
        node.name: tuple(each.arg for each in (*node.args.args[1:], *node.args.kwonlyargs))
        for node in _functions(found)
    }
    return Methods(name, class_name, frozenset(_names(found)), keywords)


def _is_of_methods(name: str) -> bool:
    return name.startswith("Async") and name.endswith("Methods")


def _functions(found: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in found.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _names(found: ast.ClassDef) -> list[str]:
    """Return what a class defines; what it only declares, for type checkers, is generated."""
    functions = [node.name for node in _functions(found)]
    assigned = [
        target.id
        for node in found.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    return functions + assigned
