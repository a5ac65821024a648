"""Which places of a user's source use what a record touches.

Certain is what the text alone tells: a call of an operation in a file that imports the package, a keyword of it, a
keyword of a model's class. All else may be: `container.state` may be a field of a model or of anything.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from codegen.diff.impact import Package, Touched
from codegen.diff.records import Record
from codegen.diff.rules import Change
from codegen.diff.user_code import Call, Source, files, read
from codegen.errors import SpecError

_Spot: TypeAlias = tuple[tuple[int, int], bool]
"""Line and offset, and whether it is a use for certain."""


@frozen(order=True)
class Use:
    """A place of a user's source.

    Attributes:
        path: the file.
        line: the line, from 1 on.
        column: the column, from 1 on.
        code: the line's text.
        certain: whether it uses what changed for certain.
    """

    path: str
    line: int
    column: int
    code: str
    certain: bool

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}  {self.code}"

    def as_json(self) -> dict[str, Any]:
        """Return what `--format json` prints."""
        sure = "certain" if self.certain else "maybe"
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "certainty": sure,
        }


def uses(
    paths: list[Path], records: Iterable[Record], package: Package
) -> tuple[dict[str, tuple[Use, ...]], list[SpecError]]:
    """Return the uses of each record, by its id, and what of the files could not be read."""
    sources: list[Source] = []
    problems: list[SpecError] = []
    for path in files(paths):
        try:
            sources.append(read(path))
        except SpecError as error:
            problems.append(error)
    return {record.id: tuple(_of(record, sources, package)) for record in records}, problems


def _of(record: Record, sources: list[Source], package: Package) -> Iterator[Use]:
    names = package.touched(record)
    for source in sources:
        found: dict[tuple[int, int], bool] = {}
        for name in names:
            for at, certain in _in(source, name, _is_of_omission(record), package):
                found[at] = found.get(at, False) or certain
        for (line, offset), certain in sorted(found.items()):
            yield Use(source.path, line, source.column(line, offset), source.code(line), certain)


def _is_of_omission(record: Record) -> bool:
    """Return whether a change concerns who leaves something out, and not who gives it."""
    must_be_given = record.change is Change.ADDED and record.severity in {"breaking", "breaking-write"}
    return must_be_given or record.change in {Change.REQUIRED, Change.DEFAULT}


def _in(source: Source, name: Touched, omission: bool, package: Package) -> Iterator[_Spot]:
    calls = source.calls.get(name.owner, ())
    match name.kind:
        case "call" | "result":
            yield from ((call.at, source.imports and call.node is not None) for call in calls)
        case "keyword":
            for call in calls:
                yield from ((at, sure and source.imports) for at, sure in _argument(call, name, omission))
        case "model":
            yield from ((call.at, True) for call in source.models.get(name.owner, ()))
        case "field":
            yield from _field(source, name, omission, package)


def _field(source: Source, name: Touched, omission: bool, package: Package) -> Iterator[_Spot]:
    for call in source.models.get(name.owner, ()):
        if call.node is not None:
            yield from _argument(call, name, omission)
    if omission or not source.imports:
        return
    for node in source.evolved:
        given = _given(node, name)
        if given is not None and _fits(given, name) is not False:
            yield _start(node, name, given), False
    if not name.value:
        for at, method in source.attributes.get(name.member, ()):
            if not package.is_operation(
                f"{name.member}.{method}"
            ):  # docker.containers of docker.containers.list()
                yield at, False


def _argument(call: Call, name: Touched, omission: bool) -> Iterator[_Spot]:
    """Yield where a call gives what changed or, where it is about who does not, that it does not."""
    node = call.node
    if node is None:
        yield call.at, False
        return
    given = _given(node, name)
    is_open = any(each.arg is None for each in node.keywords) or any(
        isinstance(each, ast.Starred) for each in node.args
    )
    fits = None if given is None else _fits(given, name)
    if given is None and (omission or is_open):
        yield call.at, omission and not is_open
    elif given is not None and not omission and fits is not False:
        yield _start(node, name, given), bool(fits) and not name.inside


def _given(node: ast.Call, name: Touched) -> ast.expr | None:
    """Return the argument, given by keyword or by position."""
    for keyword in node.keywords:
        if keyword.arg == name.member:
            return keyword.value
    plain = [each for each in node.args if not isinstance(each, ast.Starred)]
    whole = len(plain) == len(node.args) and 0 <= name.position < len(plain)
    return plain[name.position] if whole else None


def _start(node: ast.Call, name: Touched, given: ast.expr) -> tuple[int, int]:
    for keyword in node.keywords:
        if keyword.arg == name.member:
            return keyword.lineno, keyword.col_offset
    return given.lineno, given.col_offset


def _fits(given: ast.expr, name: Touched) -> bool | None:
    """Return whether an argument has the value that changed, None where the text does not say it."""
    if not name.value:
        return True
    items = given.elts if isinstance(given, ast.List | ast.Tuple | ast.Set) else [given]
    if any(isinstance(each, ast.Constant) and repr(each.value) == name.value for each in items):
        return True
    return False if all(isinstance(each, ast.Constant) for each in items) else None
