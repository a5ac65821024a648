"""Runs the toolchain on a description and looks at what it leaves behind."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from attrs import frozen

from codegen import pipeline
from codegen.__main__ import main
from codegen.openapi import sources
from codegen.output import model_printer, package
from codegen.output.audit import audit
from tests.codegen.hostile import build


class Outcome(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


@frozen
class Bench:
    """A folder with a package in it and a folder of descriptions, neither of them the repository's."""

    folder: Path
    captured: Callable[[], Any]

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def run(self, *arguments: str | Path) -> Outcome:
        """Run a verb in this process."""
        self.captured()
        status = main([str(each) for each in arguments])
        out, err = self.captured()
        return Outcome(status, out, err)

    def refuses(
        self, source: Any, at: str, says: str, *, verbs: Sequence[str] = ("generate", "fetch")
    ) -> None:
        """Assert that a description is refused in one line and nothing is changed.

        Args:
            source: a document, the text or bytes of one, or a path.
            at: what follows the file in the error: `#/json/pointer`, `:3` or nothing.
            says: a part of what is wrong.
            verbs: what is tried; `fetch` reads upstream's form only.
        """
        path = self.file(source)
        options = {"generate": ("--out", self.out), "fetch": (build.VERSION,)}
        before = snapshot(self.folder)
        for verb in verbs:
            check_refusal(self.run(verb, "--from", path, *options[verb]), f"{path}{at}", says)
        assert snapshot(self.folder) == before

    def file(self, source: Any) -> Path:
        """Return the file of a description, written where it is not one yet."""
        if isinstance(source, Path):
            return source
        path = self.folder / "hostile.spec"
        if isinstance(source, bytes):
            path.write_bytes(source)
        elif isinstance(source, str):
            path.write_text(source, encoding="utf-8", newline="")
        else:
            return build.written(self.folder, source)
        return path


def check_refusal(outcome: Outcome, address: str, says: str) -> None:
    """Assert that a run ended with one line that says what is wrong where."""
    assert outcome.status == 1
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.endswith("\n")
    check_harmless(outcome.err)
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in address)
    if len(shown) < 500:  # longer addresses are cut
        assert outcome.err.startswith(f"error: {shown}: "), outcome.err
    assert says in outcome.err, outcome.err


def check_harmless(text: str) -> None:
    """Assert that a terminal or a CI log would show a text and obey nothing in it."""
    assert "Traceback" not in text
    assert all(c == "\n" or c.isprintable() for c in text), ascii(text)


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder below a folder, with what the files hold."""
    paths = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in paths}


@contextmanager
def without_printer() -> Iterator[None]:
    """Leave out the two programs that take the time: the printer of the models, and the formatter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model_printer, "definitions", _printed)
        patch.setattr(package, "finished", _audited)
        yield


def _printed(classes: Any) -> dict[str, str]:
    texts = {}
    for view in classes:
        lines = [
            f"    {field.name}: Any = field({field.arguments})\n    {field.doc}" for field in view.fields
        ]
        body = "\n".join([f"    {view.doc}", *lines])
        is_class = view.alias is None
        texts[view.name] = (
            f"@define\nclass {view.name}(Model):\n{body}\n" if is_class else f"{view.name}: Any = None\n"
        )
    return texts


def _audited(files: dict[str, str], derived: dict[str, str]) -> dict[str, str]:
    audit(files)
    return files


def check_compiles(files: dict[str, str]) -> None:
    """Assert that every module of a package is Python."""
    for name, text in files.items():
        compile(text, name, "exec", dont_inherit=True)


def constants(text: str) -> Iterator[object]:
    """Yield every constant of a module."""
    yield from (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))


def of_templates(files: dict[str, str]) -> dict[str, str]:
    """Return the files that were made of the description; all others are derived from hand-written code."""
    return {name: text for name, text in files.items() if not text.startswith("# Derived from ")}


def rendered(path: Path) -> dict[str, str]:
    """Return the files of the package of a description, made without the printer; they are Python."""
    with without_printer():
        files = pipeline.generate([path]).files
    check_compiles(files)
    return files


LOAD_ALL = """
import builtins, inspect, importlib, os, pkgutil, sys, typing
before = set(vars(builtins))
import mobykit
for each in pkgutil.walk_packages(mobykit.__path__, "mobykit."):
    importlib.import_module(each.name)
from mobykit import models
for name in models.__all__:
    found = getattr(models, name)
    if inspect.isclass(found):
        mobykit.structure({"unknown": 1}, typing.Any)
for endpoint in mobykit.ENDPOINTS:
    endpoint.body, dict(endpoint.replies), endpoint.method, endpoint.path
assert set(vars(builtins)) == before, set(vars(builtins)) - before
assert not [name for name in sys.modules if "canary" in name.lower()]
assert not os.path.exists("CANARY") and "CANARY" not in os.environ
"""
"""Loads all of a package, and looks whether a payload ran."""

PAYLOADS = (
    "__import__('builtins').__dict__.setdefault('CANARY', 1)",
    "__import__('sys').modules.setdefault('canary', 1)",
    "open('CANARY', 'w').close()",
    "__import__('os').environ.setdefault('CANARY', '1')",
)
"""Expressions that `LOAD_ALL` sees if they have run."""


def in_process_of_its_own(folder: Path, code: str, *, path: Sequence[Path] = ()) -> str:
    """Run code with the package in a folder, in an empty folder; return what it printed."""
    places = [folder, sources.ROOT / "overlays", *path]
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, places))},
        cwd=empty,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert not list(empty.iterdir())
    return done.stdout
