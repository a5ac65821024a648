"""Texts as Python source: whatever they hold, they stay texts."""

from __future__ import annotations

import ast
import io
import tokenize
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from codegen.__main__ import main
from codegen.output import package, source_text
from codegen.overlays import docs
from codegen.overlays.docs import Docs, GroupText, ModelText, OperationText
from tests.codegen.hostile import build, checks, sink

nasty = st.text(
    st.sampled_from("\"'\\\n\r\t#{}%$ a\x00\x0b\x0c\x1b\x1c\x85\u2028\u2029\u202e\ufeff\ud800N>"), max_size=60
)
texts = (
    st.text(max_size=200) | nasty | st.lists(nasty, max_size=30).map(" ".join) | st.sampled_from(sink.TEXTS)
)
scalars = texts | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.none()


def cleaned(text: str) -> list[str]:
    """Return the words of a text without what cannot be seen."""
    dropped = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in dropped).split()


HEADS = {0: "", 4: "def f():\n    ", 8: "class C:\n    def f():\n        "}
"""Where docstrings stand, by their indentation: in a module, a function, a method."""


def documented(source: str) -> str:
    """Return the docstring of the innermost function, or of the module; assert that nothing stands beside it."""
    tree: ast.Module | ast.ClassDef | ast.FunctionDef = ast.parse(source)
    while isinstance(tree.body[0], ast.ClassDef | ast.FunctionDef):
        tree = tree.body[0]
    assert len(tree.body) == 1
    assert isinstance(tree.body[0], ast.Expr)
    assert isinstance(tree.body[0].value, ast.Constant)
    return ast.get_docstring(tree) or ""


@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from([0, 4, 8]))
@example(['"'], 4)
@example(['""'], 0)
@example(['"""'], 8)
@example(["\\"], 4)
@example(["x" * 200 + '"'], 4)
@example(["a " * 60 + '"""'], 4)
def test_a_docstring_gives_its_text_back(paragraphs: list[str], indent: int) -> None:
    found = documented(f"{HEADS[indent]}{source_text.docstring(paragraphs, indent)}\n")
    assert found.split() == cleaned("\n\n".join(each for each in paragraphs if each))


@given(texts)
def test_a_line_gives_its_text_back(text: str) -> None:
    line = source_text.one_line(text)
    assert "\n" not in line
    assert documented(f'"""{line}"""\n').split() == cleaned(text)


@given(scalars)
def test_a_literal_is_its_value(value: str | int | float | bool | None) -> None:
    source = source_text.literal(value)
    assert "\n" not in source
    assert ast.literal_eval(source) == value
    assert type(ast.literal_eval(source)) is type(value)
    assert [token.type for token in tokenize.generate_tokens(io.StringIO(source).readline)].count(
        tokenize.COMMENT
    ) == 0


@given(st.lists(texts, max_size=4))
def test_no_docstring_holds_what_cannot_be_seen(paragraphs: list[str]) -> None:
    source = source_text.docstring(paragraphs, 4)
    dropped = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not [c for c in source if c != "\n" and unicodedata.category(c) in dropped]


OPERATION = "POST /things/{id}/json"


def hostile_docs() -> Docs:
    """Return overlays in which every text is one of the hostile ones."""
    parameters = {
        wire: sink.text(index) for index, wire in enumerate(["id", "size", "kind", "X-Thing", "body"])
    }
    operation = OperationText(
        summary=sink.text(0),
        returns=sink.text(1),
        notes=tuple(sink.text(index) for index in range(len(sink.TEXTS))),
        errors=(sink.text(9), sink.text(10)),
        parameters=parameters,
    )
    fields = {
        wire: sink.text(index)
        for index, wire in enumerate(["Name", "Size", "Mode", "Parts", "Labels", "Owner"])
    }
    return Docs(
        operations={OPERATION: operation},
        groups={"Thing": GroupText(sink.text(2))},
        models={
            "Thing": ModelText(sink.text(3), fields),
            **{f"T{index}": ModelText(sink.text(index)) for index in range(len(sink.TEXTS))},
            "Problem": ModelText(sink.text(8), {"message": sink.text(11)}),
        },
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose texts, all of them, are hostile; even the printer of the models gets them."""
    folder = tmp_path_factory.mktemp("texts")
    document = build.swagger()
    for index in range(len(sink.TEXTS)):
        schema = {"type": "object", "properties": {"A": {"type": "string"}}}
        document["definitions"][f"T{index}"] = schema
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docs, "read", lambda _: hostile_docs())
        assert main(["generate", "--from", str(build.written(folder, document)), "--out", str(folder)]) == 0
    return folder


def test_texts_of_overlays_stay_texts(out: Path) -> None:
    checks.in_process_of_its_own(out, checks.LOAD_ALL)


def test_texts_of_overlays_stand_where_they_belong(out: Path) -> None:
    files = package.read(out / package.NAME)
    models = ast.parse("".join(text for name, text in files.items() if name.startswith("models/")))
    classes = {node.name: node for node in ast.walk(models) if isinstance(node, ast.ClassDef)}
    for index in range(len(sink.TEXTS)):
        found = ast.get_docstring(classes[f"T{index}"]) or ""
        assert found.split() == cleaned(sink.text(index))
    fields = [
        node.value.value
        for node in classes["Thing"].body[1:]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    assert [str(each).split() for each in fields] == [cleaned(sink.text(index)) for index in range(6)]
    things = ast.parse(files["_sync/things.py"] + files["_async/things.py"])
    groups = {
        node.name: ast.get_docstring(node) or ""
        for node in ast.walk(things)
        if isinstance(node, ast.ClassDef)
    }
    assert [groups[name].split() for name in ("Things", "AsyncThings")] == [cleaned(sink.text(2))] * 2
    methods = [node for node in ast.walk(things) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(methods) == 2
    for method in methods:
        words = (ast.get_docstring(method) or "").split()
        assert words[: len(cleaned(sink.text(0)))] == cleaned(sink.text(0))
        assert len(method.body) == 2


def test_what_is_printed_can_be_printed(out: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A difference between packages is shown with nothing in it that a terminal obeys."""
    target = out / package.NAME / "things.py"
    text = target.read_text(encoding="utf-8")
    target.write_text(text + 'X = """\x1b[2J\x07\u202e\n::set-output name=x::y"""\n', encoding="utf-8")
    try:
        path = out / "spec.yaml"
        capfd.readouterr()
        assert main(["generate", "--from", str(path), "--out", str(out), "--check"]) == 1
    finally:
        target.write_text(text, encoding="utf-8")
    shown, err = capfd.readouterr()
    assert shown.startswith("Stale\n")
    assert "\\x1b[2J\\x07\\u202e" in shown
    assert err == ""
    checks.check_harmless(shown)
