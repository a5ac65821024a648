"""The hand-written methods that classes of groups inherit: `overlays/mobykit_runtime/_async/groups/`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from codegen.errors import SpecError
from codegen.python import naming
from codegen.python.naming import Identifier


@frozen
class Methods:
    """A module of hand-written methods.

    Attributes:
        module: its name.
        class_name: that of its class, without the prefix Async.
        names: what the class defines or inherits from modules beside.
        modules: the names of all of these modules.
        keywords: the arguments of its methods, by method.
    """

    module: Identifier
    class_name: Identifier
    names: frozenset[str]
    modules: frozenset[str]
    keywords: Mapping[str, tuple[str, ...]]


def rest_of_docstring(path: Path, class_name: str) -> str:
    """Return what the docstring of a class says behind its first paragraph; the code is parsed, never run."""
    return (ast.get_docstring(_class(path, class_name)) or "").partition("\n\n")[2]


def public_names(path: Path, class_name: str) -> frozenset[str]:
    """Return the names of the public methods of a class; the code is parsed, never run."""
    names = (node.name for node in _functions(_class(path, class_name)))
    return frozenset(name for name in names if not name.startswith("_"))


def arguments(path: Path, class_name: str, method: str) -> tuple[str, ...]:
    """Return the names of the arguments of a method; the code is parsed, never run."""
    found = next(node for node in _functions(_class(path, class_name)) if node.name == method)
    return _arguments(found)


def _class(path: Path, name: str) -> ast.ClassDef:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)


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
    classes = [each for found in parts.values() for each in found]
    names = {name for each in classes for name in _names(each)}
    keywords = {node.name: _arguments(node) for each in classes for node in _functions(each)}
    return Methods(name, class_name, frozenset(names), frozenset(parts), keywords)


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


def _functions(found: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in found.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _arguments(found: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[str, ...]:
    return tuple(each.arg for each in (*found.args.args[1:], *found.args.kwonlyargs))


def _names(found: ast.ClassDef) -> Iterator[str]:
    """Yield what a class defines; what it only declares, for type checkers, is generated."""
    for node in found.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
