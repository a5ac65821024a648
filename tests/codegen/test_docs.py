"""The texts of overlays/docs: all of them reach the package, and what is not of the form is refused."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from codegen.errors import SpecError
from codegen.openapi import sources
from codegen.overlays import docs
from codegen.overlays.docs import GroupText, ModelText, OperationText

if TYPE_CHECKING:
    from codegen.history.merged import MergedApi
    from codegen.overlays.docs import Docs


def said(texts: Docs) -> Iterator[str]:
    for operation in texts.operations.values():
        yield from (operation.summary, operation.returns, *operation.errors, *operation.notes)
        yield from operation.parameters.values()
    yield from (group.summary for group in texts.groups.values())
    for model in texts.models.values():
        yield from (model.summary, *model.fields.values())


def test_every_text_stands_in_the_package(texts: Docs) -> None:
    """A text that nobody reads is not true for long."""
    trees = [ast.parse(path.read_text()) for path in (sources.ROOT / "generated" / "mobykit").rglob("*.py")]
    shown = " ".join(
        str(node.value.value)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )
    words = " ".join(shown.split())
    every = list(said(texts))
    assert len(every) > 2000
    assert [text for text in every if " ".join(text.split()) not in words] == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "operations.toml",
            '["GET /a"]\nretruns = "x"',
            "operations.toml: GET /a retruns: is not understood",
        ),
        ("operations.toml", '["GET /a"]\nsummary = ""', "operations.toml: GET /a summary: is no text"),
        ("operations.toml", '["GET /a"]\nnotes = "x"', "operations.toml: GET /a notes: is no list of texts"),
        (
            "operations.toml",
            '["GET /a"]\nerrors = [1]',
            "operations.toml: GET /a errors: is no list of texts",
        ),
        ("operations.toml", '"GET /a" = "x"', "operations.toml: GET /a: is no table, but 'x'"),
        ("operations.toml", '["GET /a".parameters]\nb = 1', "GET /a parameters: is no table of texts"),
        ("groups.toml", '[A]\ntitle = "x"', "groups.toml: A title: is not understood; there may be summary"),
        ("models/a.toml", '[A]\nmembers = "x"', "a.toml: A members: is not understood"),
        ("models/a.toml", '[B]\nsummary = "x"', "b.toml: B: is documented in a.toml, too"),
        ("names.toml", '[fields]\n"A.b" = "c"', "names.toml: fields: is not understood"),
        ("secrets.toml", 'secret = ["A.b", "A.b"]', "secrets.toml: A.b: is named twice"),
        ("secrets.toml", 'secrets = ["A.b"]', "secrets.toml: secrets: is not understood"),
        ("waits.toml", "waits = true", "waits.toml: waits: is no list of texts"),
        ("waits.toml", "waits = ", "waits.toml: is not TOML"),
    ],
)
def test_what_is_not_of_the_form_is_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "b.toml").write_text('[B]\nsummary = "x"\n')
    (tmp_path / name).write_text(text)
    with pytest.raises(SpecError) as raised:
        docs.read(tmp_path)
    assert problem in str(raised.value)


def test_what_can_reach_no_docstring_is_refused(api: MergedApi, texts: Docs) -> None:
    docs.check(texts, api)
    ping = OperationText("x", parameters={"body": "x"})  # the operation has no body
    wrong = [
        (evolve(texts, operations={"GET /_ping": ping}), "operations.toml: GET /_ping parameters body"),
        (evolve(texts, operations={"GET /a": OperationText()}), "operations.toml: GET /a"),
        (evolve(texts, models={"PortMap": ModelText("x", {}, "a.toml")}), "a.toml: PortMap"),
        (evolve(texts, models={"Mount": ModelText("", {"B": "x"}, "a.toml")}), "a.toml: Mount fields B"),
        (evolve(texts, groups={"Things": GroupText("x")}), "groups.toml: Things"),
        (evolve(texts, names=evolve(texts.names, groups={"Things": "x"})), "names.toml: groups Things"),
        (evolve(texts, names=evolve(texts.names, methods={"GET /a": "x"})), "names.toml: GET /a"),
        (evolve(texts, secrets=frozenset({"Mount.B"})), "secrets.toml: Mount.B"),
        (evolve(texts, waits=frozenset({"GET /a"})), "waits.toml: GET /a"),
    ]
    for changed, address in wrong:
        with pytest.raises(SpecError, match="speaks of what the API has not; correct or remove it") as raised:
            docs.check(changed, api)
        assert raised.value.address == address
