"""There is one way to read a description, whatever is done with it afterwards: generate, fetch, or compare."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codegen.diff.records import between
from codegen.diff.wording import line
from codegen.errors import SpecError
from codegen.history import reading
from codegen.history.history import History
from codegen.openapi import reader, sources
from codegen.openapi.node import Node
from tests.codegen.hostile import build, checks, sink

MODULES = sorted((sources.ROOT / "codegen").rglob("*.py"))
# Who may import what reads, runs or connects. Nobody else, and nobody what is not named here.
ONLY = {
    "yaml": {"loading"},
    "json": {"annotations", "classes", "errata", "fetch", "keywords", "loading", "model_printer", "sources"}
    | {"impact", "json_list", "page", "records"},  # they write it, or read literals of enums
    "tomllib": {"fetch", "toml"},
    "urllib": {"fetch"},
    "http": {"swagger", "fetch"},
    "subprocess": {"package", "model_printer"},
    "jinja2": {"render", "page"},
    "os": {"command"},  # NO_COLOR
    "tempfile": {"derive", "package", "model_printer"},
    "shutil": {"package"},
}
NEVER = {
    "socket",
    "ssl",
    "httpx",
    "requests",
    "pickle",
    "marshal",
    "shelve",
    "importlib",
    "runpy",
    "ctypes",
    "code",
}
NEVER_CALLED = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "from_string",
    "system",
    "popen",
    "format_map",
    "input",
}


def imported(tree: ast.AST) -> set[str]:
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in found}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_the_loader_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = imported(tree)
    assert not names & NEVER
    for name in names & set(ONLY):
        assert path.stem in ONLY[name], f"{path.stem} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_evaluates(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_pattern = called == "compile" and ast.unparse(node.func) == "re.compile"
            assert is_pattern or called not in NEVER_CALLED, ast.unparse(node)
        if isinstance(node, ast.keyword) and node.arg == "shell":
            pytest.fail("a shell is run")


def test_no_pattern_is_made_of_what_was_read() -> None:
    """What is compiled is written in the code, or joined of what is."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
                pattern = ast.unparse(node.args[0])
                assert isinstance(node.args[0], ast.Constant) or "_SPELLINGS" in pattern, (
                    f"{path.stem}: {pattern}"
                )


def history(*documents: build.Document) -> History:
    found = {}
    for document in documents:
        node = Node(document, "built")
        found[reader.version_of(node)] = reader.read(node)
    return History.of(found)


def test_what_differs_between_hostile_descriptions_can_be_shown() -> None:
    """As the left and as the right side: every address can be printed, and the way back is the way there."""
    plain, hostile = build.distilled(), build.planted(sink.distilled(), "/info/version", "1.45")
    merged = history(plain, hostile)
    old, new = merged.at("1.44").facts(), merged.at("1.45").facts()
    changed = [each for each in old.keys() | new.keys() if old.get(each) != new.get(each)]
    assert len(changed) > 100
    for each in changed:
        checks.check_harmless(each)
        checks.check_harmless(f"{old.get(each)!r} {new.get(each)!r}")
    there, back = between(merged, "1.44", "1.45"), between(merged, "1.45", "1.44")
    assert len(there) == len(back) > 15
    for record in (*there, *back):
        checks.check_harmless(line(record))


@pytest.mark.parametrize("side", [0, 1])
def test_neither_side_may_be_hostile(tmp_path: Path, side: int) -> None:
    good = build.written(tmp_path, build.swagger(), "good.yaml")
    spoiled = build.planted(build.swagger(), "/info/version", "1.45")
    spoiled = build.planted(spoiled, "/definitions/Problem", {"$ref": "file:///etc/passwd"})
    bad = build.written(tmp_path, spoiled, "bad.yaml")
    with pytest.raises(
        SpecError, match=r"bad\.yaml#/definitions/Problem/\$ref: 'file:///etc/passwd' is no reference"
    ):
        reading.read([good, bad][:: 1 if side else -1], ())
