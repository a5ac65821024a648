"""The last look at generated source: it may do what templates do, and nothing else.

Names are checked and texts are literals long before this; the audit holds even if one of those checks is wrong.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from codegen.errors import SpecError

_MODULES = frozenset(
    {
        "__future__",
        "attrs",
        "collections.abc",
        "datetime",
        "functools",
        "importlib",
        "typing",
        "mobykit_runtime",
    }
)
# Of the code that is derived.
_OWN = frozenset({"client", "group", "process", "streams", "containers", "exec", "images"})
_STREAM_METHOD = re.compile(r"self\.[a-z_]+_stream")
_CALLS = frozenset(
    {
        "Endpoint",
        "Parameter",
        "Registry",
        "Reply",
        "Tty",
        "define",
        "field",
        "Opening",
        "getattr",
        "globals",
        "import_module",
        "import_module('mobykit_runtime.hints').absent",
        "lazy",
        "__name__.rpartition",
        "__name__.rpartition('.')[0].rpartition",
    }
    | {"sorted", "tuple", "_HOMES.get"}
    | {f"self._{each}" for each in ("send", "bytes", "frames", "messages", "process", "duplex")}
    | {f"self._finish_{each}" for each in ("build", "load", "push")}
)
_STATEMENTS = (
    ast.Module,
    ast.ImportFrom,
    ast.ClassDef,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.Assign,
    ast.AnnAssign,
    ast.Return,
    ast.Expr,
    ast.If,
    ast.Raise,
)


def audit(files: Mapping[str, str]) -> None:
    """Fail where a file is no Python or holds a statement, import or call that no template writes."""
    for path, text in files.items():
        if not path.endswith(".py"):
            continue
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError) as error:
            raise SpecError(path, f"the generator wrote what is no Python: {error}") from error
        groups = {each.removesuffix(".py") for each in files}
        for problem in _problems(tree, groups):
            raise SpecError(path, f"the generator would have written {problem}; nothing was changed")


def _problems(tree: ast.Module, own_modules: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not isinstance(node, _STATEMENTS):
            yield f"the statement {ast.unparse(node)[:60]!r}"
        if isinstance(node, ast.ImportFrom) and not _is_known(node, own_modules):
            yield f"the import of {node.module!r}"
        if isinstance(node, ast.Expr) and not _is_known_expression(node.value):
            yield f"the expression {ast.unparse(node)[:60]!r}"
        if isinstance(node, ast.Call) and not _is_known_call(node):
            yield f"a call of {ast.unparse(node.func)[:60]!r}"


def _is_known(node: ast.ImportFrom, own_modules: set[str]) -> bool:
    module = node.module or ""
    if node.level:
        own = {part for each in own_modules for part in each.split("/")} | {"models", *_OWN}
        return ({module.rpartition(".")[2]} if module else {alias.name for alias in node.names}) <= own
    return module in _MODULES or module.partition(".")[0] == "mobykit_runtime"


def _is_known_expression(value: ast.expr) -> bool:
    """Docstrings, and the calls of methods that return nothing."""
    inner = value.value if isinstance(value, ast.Await) else value
    is_text = isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    return is_text or (isinstance(inner, ast.Call) and ast.unparse(inner.func) == "self._send")


def _is_known_call(node: ast.Call) -> bool:
    if isinstance(node.func, ast.Name):
        return node.func.id in _CALLS or [ast.unparse(each) for each in node.args] == ["self"]
    name = ast.unparse(node.func)
    return name in _CALLS or bool(_STREAM_METHOD.fullmatch(name))
