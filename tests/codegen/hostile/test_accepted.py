"""What is accepted does nothing but what it says: the whole of `sink` is in one package."""

from __future__ import annotations

import ast
import doctest
import io
import json
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen import pipeline
from codegen.__main__ import main
from codegen.openapi import sources
from codegen.output import package
from tests.codegen.hostile import build, checks, sink


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the upstream form."""
    folder = tmp_path_factory.mktemp("sink")
    assert (
        main(["generate", "--from", str(build.written(folder, sink.document())), "--out", str(folder)]) == 0
    )
    return folder


@pytest.fixture(scope="module")
def files(out: Path) -> dict[str, str]:
    return checks.of_templates(package.read(out / package.NAME))


@pytest.fixture(scope="module")
def modules(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.endswith(".py")}


def test_both_forms_make_the_same(files: dict[str, str], tmp_path: Path) -> None:
    assert (
        main(["generate", "--from", str(build.written(tmp_path, sink.distilled())), "--out", str(tmp_path)])
        == 0
    )
    assert checks.of_templates(package.read(tmp_path / package.NAME)) == files


def test_it_compiles_without_a_warning(modules: dict[str, str]) -> None:
    checks.check_compiles(modules)


def test_nothing_of_it_runs(out: Path) -> None:
    checks.in_process_of_its_own(out, checks.LOAD_ALL)


def test_no_prose_title_example_default_pattern_or_vendor_key_reaches_it(files: dict[str, str]) -> None:
    for text in files.values():
        assert sink.MARK not in text
        assert not re.search("x-(python|go|enum|custom|default)", text)


def test_nothing_of_the_description_stands_in_a_comment(modules: dict[str, str]) -> None:
    for text in modules.values():
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        assert [token.string for token in tokens if token.type == tokenize.COMMENT] == []


def test_no_line_names_an_encoding(modules: dict[str, str]) -> None:
    for text in modules.values():
        encoding, _ = tokenize.detect_encoding(io.BytesIO(text.encode()).readline)
        assert encoding == "utf-8"
        assert "coding" not in "".join(text.splitlines()[:2])


def test_no_character_in_it_is_invisible(files: dict[str, str]) -> None:
    for text in files.values():
        assert all(c == "\n" or c.isprintable() for c in text)


def test_no_docstring_is_a_doctest(modules: dict[str, str]) -> None:
    for text in modules.values():
        for value in checks.constants(text):
            if isinstance(value, str) and value not in sink.VALUES:
                assert doctest.DocTestParser().get_examples(value) == []


def test_nobody_looks_for_doctests() -> None:
    settings = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "doctest" not in json.dumps(settings["tool"]["pytest"])


def test_its_files_have_plain_names(files: dict[str, str]) -> None:
    for name in files:
        assert re.fullmatch(r"((models|_async|_sync)/)?[a-z_]+\.py|py\.typed", name)
    assert not set(files) & {
        "typing.py",
        "httpx.py",
        "models.py",
        "async.py",
        "client.py",
        "import.py",
    }
    assert "class " not in files["errors.py"], "a tag called errors has a module of another name"


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def own_words() -> str:
    """Return what people wrote: the templates, the texts, the generator's own phrases, the words of clients."""
    folders = [sources.ROOT / "codegen", sources.ROOT / "overlays" / "docs"]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix != ".pyc"]
    paths.append(sources.ROOT / "overlays" / "mobykit_runtime" / "_async" / "client.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


@pytest.fixture(scope="module")
def names(out: Path) -> set[str]:
    """Every name the generator decided."""
    with checks.without_printer():
        made = pipeline.generate([out / "spec.yaml"]).view
    found: set[str] = {*made.versions}
    for view in made.classes:
        found |= {view.name, view.module, *(field.name for field in view.fields)}
    for group in made.groups:
        found |= {group.name, group.class_name, f"Async{group.class_name}"}
        found |= {f"._sync.{group.name}", f"._async.{group.name}", f"mobykit.{group.name}"}
        for each in group.endpoints:
            found |= {
                each.name,
                f"{group.name}.{each.name}",
                f"{each.http_method} {each.path}",
                each.http_method,
            }
            found |= {view.name for view in (*each.positional, *each.keywords)}
    return found


LINK = "https://docs.docker.com/reference/api/engine/version/"


def test_every_constant_comes_from_somewhere(modules: dict[str, str], names: set[str]) -> None:
    described, written = set(strings(sink.document())), own_words()
    said = {word for each in described | names for word in each.split()}
    for name, text in modules.items():
        if name == "_hints.py":  # our own words alone
            continue
        tree = ast.parse(text)
        documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) not in documents:
                assert node.value in described | names or node.value in written, (name, node.value)
                continue
            for word in node.value.split():
                bare = word.strip("`.,:;")
                assert (
                    bare in said or bare.partition(".")[2] in said or bare in written or word.startswith(LINK)
                ), (name, word)


def test_every_other_constant_is_a_status_or_a_word_of_python(modules: dict[str, str]) -> None:
    for text in modules.values():
        found = {value for value in checks.constants(text) if not isinstance(value, str)}
        assert found <= {None, True, False, 200, 204, 304, ...}


ASK = """
import inspect, json, typing, mobykit
from mobykit import models, things
aliases = {name: getattr(models, name) for name in ("Mode", "ValuesValue", "ValuesValues")}
forest = {"Trees": [{"Right": {}}], "Above": {"Above": {}}}
tree = {"Left": {"Left": {}}, "All": [forest], "ByName": {"a": {"Left": {}}}}
oak = {"Left": {}, "Acorns": [{"Acorns": []}]}
members = models.Members.__attrs_attrs__
print(json.dumps({
    "enums": {name: typing.get_args(typing.get_args(found)[0]) for name, found in aliases.items()},
    "trees": [mobykit.unstructure(mobykit.structure(tree, models.Tree)) == tree,
              mobykit.unstructure(mobykit.structure(oak, models.Oak)) == oak],
    "left": type(mobykit.structure(tree, models.Tree).left.left).__name__,
    "fields": {each.metadata["wire"]: each.name for each in members if "wire" in each.metadata},
    "arguments": list(inspect.signature(things.Things.every).parameters),
    "wires": [each.wire for each in things.EVERY.parameters],
}))
"""


@pytest.fixture(scope="module")
def answers(out: Path) -> Any:
    return json.loads(checks.in_process_of_its_own(out, ASK))


def test_values_of_enums_are_what_they_were(answers: Any) -> None:
    for values in answers["enums"].values():
        assert values == list(sink.VALUES)


def test_every_member_has_a_field_of_its_own(answers: Any) -> None:
    assert set(answers["fields"]) == set(sink.MEMBERS)
    assert len(set(answers["fields"].values())) == len(sink.MEMBERS)
    assert all(name.isidentifier() for name in answers["fields"].values())


def test_every_parameter_has_an_argument_of_its_own(answers: Any) -> None:
    assert answers["arguments"][0] == "self"
    assert len(set(answers["arguments"])) == len(answers["wires"]) + 1


def test_what_holds_itself_as_a_member_works(answers: Any) -> None:
    assert answers["trees"] == [True, True]
    assert answers["left"] == "Tree"
