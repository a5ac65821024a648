"""What a Python file uses of the generated package, as far as its text tells; types are not inferred."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from attrs import Factory, define, frozen

from codegen.errors import SpecError, printable

PACKAGE = "mobykit"
LONGEST_LINE = 120
_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages"})


@frozen
class Call:
    """A call of an operation, as `docker.containers.list(all=True)`, or of a model's class.

    Attributes:
        at: where the called name stands.
        node: the call; None where only the name is mentioned.
    """

    at: tuple[int, int]
    node: ast.Call | None


Spots: TypeAlias = dict[str, list[tuple[tuple[int, int], str]]]


@define(eq=False)
class Source:
    """What a file uses.

    Attributes:
        path: the file.
        lines: its text.
        imports: whether it imports the package.
        calls: calls of operations, by group and method.
        models: calls and mentions of models, by class.
        attributes: attributes that are read or written, by name: where each stands, and what of it is called at once.
        evolved: calls of functions named `evolve`, which take fields of models as keywords.
    """

    path: str
    lines: list[str]
    imports: bool = False
    calls: dict[str, list[Call]] = Factory(dict)
    models: dict[str, list[Call]] = Factory(dict)
    attributes: Spots = Factory(dict)
    evolved: list[ast.Call] = Factory(list)

    def code(self, line: int) -> str:
        """Return a line of the file, printable and not very long."""
        text = self.lines[line - 1].strip() if line <= len(self.lines) else ""
        return printable(text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "...")

    def column(self, line: int, offset: int) -> int:
        """Return the column, from 1 on, of what the parser found after `offset` bytes of a line."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return len(text.encode()[:offset].decode(errors="replace")) + 1


def files(paths: list[Path]) -> Iterator[Path]:
    """Yield the Python files of files and folders, each once; hidden folders and installed packages are left out."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise SpecError(str(path), "is neither a file nor a folder; --used-by takes Python source")
        for each in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            inside = each.relative_to(path).parts
            hidden = any(part.startswith(".") or part in _SKIPPED for part in inside)
            if not hidden and each.is_file() and each.resolve() not in seen:
                seen.add(each.resolve())
                yield each


def read(path: Path) -> Source:
    """Read a file; raise SpecError if it is no Python."""
    try:
        data = path.read_bytes()
        tree = ast.parse(data, str(path))
        text = data.decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise SpecError(str(path), f"cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        raise SpecError(f"{path}:{error.lineno or 1}", f"is no Python: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise SpecError(str(path), f"is no Python: {error}") from error
    found = Source(str(path), text.splitlines())
    _Reader(found).visit(tree)
    return found


class _Reader(ast.NodeVisitor):
    """Collects what a file uses; imports stand before their use in all but odd code."""

    def __init__(self, found: Source) -> None:
        self.found = found
        self._classes: dict[str, str] = {}
        self._modules: dict[str, str] = {}
        self._calls: dict[int, ast.Call] = {}
        self._methods: dict[int, str] = {}

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.name.split(".")[0] == PACKAGE:
                self.found.imports = True
                self._modules[alias.asname or PACKAGE] = alias.name if alias.asname else PACKAGE

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = (node.module or "").split(".")
        if node.level or module[0] != PACKAGE:
            return
        self.found.imports = True
        for alias in node.names:
            if module[1:2] == ["models"] and alias.name[:1].isupper():
                self._classes[alias.asname or alias.name] = alias.name
            else:
                self._modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def visit_Call(self, node: ast.Call) -> None:
        self._calls[id(node.func)] = node
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "evolve":
            self.found.evolved.append(node)
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self._classes:
            self._model(self._classes[node.id], node, (node.lineno, node.col_offset))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        # Where the name of the attribute stands; the node itself begins where the whole chain does.
        at = node.end_lineno or node.lineno, (node.end_col_offset or 0) - len(node.attr.encode())
        owner = _last(node.value)
        if id(node) in self._calls:
            self._methods[id(node.value)] = node.attr
        if node.attr[:1].isupper() and ".models" in f".{self._dotted(node.value)}":
            self._model(node.attr, node, at)
        elif id(node) not in self._calls:
            self.found.attributes.setdefault(node.attr, []).append((at, self._methods.get(id(node), "")))
        if owner:
            called = Call(at, self._calls.get(id(node)))
            self.found.calls.setdefault(f"{owner}.{node.attr}", []).append(called)
        self.generic_visit(node)

    def _model(self, name: str, node: ast.expr, at: tuple[int, int]) -> None:
        self.found.models.setdefault(name, []).append(Call(at, self._calls.get(id(node))))

    def _dotted(self, node: ast.expr) -> str:
        """Return the module that an expression names, empty where it names none of the package."""
        if isinstance(node, ast.Name):
            return self._modules.get(node.id, "")
        if isinstance(node, ast.Attribute) and (module := self._dotted(node.value)):
            return f"{module}.{node.attr}"
        return ""


def _last(node: ast.expr) -> str:
    """Return the last name of a chain of attributes."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
