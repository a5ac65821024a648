"""What people call things elsewhere, as data: `overlays/docs/hints.toml`. Errors tell what they are called here."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from codegen.errors import SpecError
from codegen.openapi import sources
from codegen.overlays import handwritten
from codegen.python.views import ClassView, GroupView

Hints = dict[str, dict[str, tuple[str, ...]]]
"""By section and name what it is called here, as hints.toml writes it."""
Shown = dict[str, dict[str, str]]
"""The same, in the words of errors."""

_RUNTIME = sources.ROOT / "overlays" / "mobykit_runtime"
_CLIENT = (_RUNTIME / "_async" / "client.py", "AsyncClient")
EXPORTS = frozenset(
    {"AsyncDocker", "Docker", "TlsFiles", "build_context", "models", "progress", "stats", "streams"}
)
"""What hints may name of the package itself."""


def read(table: Mapping[str, Any], source: str) -> Hints:
    """Return the hints of a table; fail where it is not of the form."""
    found: Hints = {}
    for section, names in table.items():
        if not isinstance(names, dict):
            raise SpecError(source, f"{section} is a table of names")
        for name, target in names.items():
            targets = target if isinstance(target, list) else [target]
            if not targets or not all(isinstance(each, str) for each in targets):
                raise SpecError(f"{source}: {section}.{name}", "is a name of the package, or a list of them")
            found.setdefault(section, {})[name] = tuple(targets)
    return found


def resolved(hints: Hints, groups: tuple[GroupView, ...], classes: tuple[ClassView, ...]) -> Shown:
    """Return the hints to what the package has: one of other descriptions may lack some of it."""
    known = dict(_known(groups, classes))
    shown = {
        section: {
            name: " and ".join(map(known.__getitem__, to))
            for name, to in names.items()
            if known.keys() >= {*to}
        }
        for section, names in hints.items()
    }
    return {section: names for section, names in shown.items() if names}


def check(hints: Hints, groups: tuple[GroupView, ...], classes: tuple[ClassView, ...]) -> None:
    """Fail where a hint leads nowhere, or is for a name that is there."""
    known = dict(_known(groups, classes))
    there: dict[str, set[str]] = {group.name: set(_methods(group)) for group in groups}
    there["client"] = {*there, *_of_client()}
    there["mobykit"] = set(EXPORTS)
    for section, names in hints.items():
        if section not in there and section != "keywords":
            raise SpecError(
                f"hints.toml: {section}", "is no group; the others are mobykit, client and keywords"
            )
        for name, targets in names.items():
            source = f"hints.toml: {section}.{name}"
            if name in there.get(section, ()):
                raise SpecError(source, "is there itself, so nobody would see the hint; remove it")
            for target in targets:
                if target not in known:
                    raise SpecError(
                        source, f"{target!r} is nothing that the package has; correct or remove it"
                    )


def _known(groups: tuple[GroupView, ...], classes: tuple[ClassView, ...]) -> Iterator[tuple[str, str]]:
    """Yield all that hints can lead to, each with the words of errors for it."""
    yield from ((name, f"mobykit.{name}") for name in EXPORTS)
    yield from ((f"errors.{name}", f"mobykit.errors.{name}") for name in _error_names())
    yield from ((name, f"docker.{name}") for name in _of_client())
    for group in groups:
        yield group.name, f"docker.{group.name}"
        yield from ((f"{group.name}.{name}", f"docker.{group.name}.{name}()") for name in _methods(group))
        for method, names in _arguments(group):
            yield from ((f"{group.name}.{method}?{name}", f"{name}=...") for name in names)
    yield from ((f"Docker?{name}", f"{name}=...") for name in handwritten.arguments(*_CLIENT, "__init__"))
    yield from ((f"options.{name}", f"{name}=...") for name in _options())
    for view in classes:
        yield view.name, f"models.{view.name}"
        yield from (
            (f"{view.name}.{field.name}", f"models.{view.name}({field.name}=...)") for field in view.fields
        )


def _methods(group: GroupView) -> Iterator[str]:
    for endpoint in group.endpoints:
        yield from endpoint.names
    yield from (name for name in (group.methods.names if group.methods else ()) if not name.startswith("_"))


def _arguments(group: GroupView) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the methods of a group, each with the names of its arguments."""
    for endpoint in group.endpoints:
        names = [each.name for each in endpoint.parameters] + ["body"] * (endpoint.body is not None)
        yield from ((method, names) for method in endpoint.names)
    if group.methods:
        yield from group.methods.keywords.items()


def _of_client() -> frozenset[str]:
    return handwritten.public_names(*_CLIENT)


def _options() -> Iterator[str]:
    tree = ast.parse((_RUNTIME / "options" / "container.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == "ContainerOptions":
            yield from (
                each.target.id
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            )


def _error_names() -> Iterator[str]:
    for node in ast.parse(Path(_RUNTIME / "errors.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
