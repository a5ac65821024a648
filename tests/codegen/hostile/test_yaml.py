"""YAML that does more than hold values."""

from __future__ import annotations

import time
from typing import Any

import pytest

from codegen.openapi import loading
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench

GOOD = build.as_yaml(build.swagger())
LINES = GOOD.count("\n")


def laughs(levels: int) -> str:
    """Return lists of lists of lists: ten times more of them on each level."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, levels)]
    return "\n".join(lines) + "\n"


# What is added to a good description; the line in it; what is said.
YAML: dict[str, tuple[str, int | None, str]] = {
    "a billion laughs": (laughs(9), 1, "anchors are not accepted"),
    "an anchor": ("x-a: &x y\n", 1, "anchors are not accepted"),
    "an anchor of a map": ("x-a: &x {y: z}\n", 1, "anchors are not accepted"),
    "an anchor of itself": ("x-a: &x [*x]\n", 1, "anchors are not accepted"),
    "an anchored key": ("&x x-a: y\n", 1, "a key must be a plain text"),
    "an alias of nothing": ("x-a: *x\n", 1, "aliases are not accepted"),
    "an alias as a key": ("? *x\n: y\n", 1, "a key must be a plain text"),
    "a python object": (
        "x-a: !!python/object/apply:os.system ['touch CANARY']\n",
        1,
        "tags are not accepted",
    ),
    "a python name": ("x-a: !!python/name:os.system\n", 1, "tags are not accepted"),
    "a python module": ("x-a: !!python/module:os x\n", 1, "tags are not accepted"),
    "a java class": ("x-a: !!javax.script.ScriptEngineManager [x]\n", 1, "tags are not accepted"),
    "a tag of its own": ("x-a: !x y\n", 1, "tags are not accepted"),
    "a tag without a name": ("x-a: ! y\n", 1, "tags are not accepted"),
    "a verbatim tag": (
        "x-a: !<tag:yaml.org,2002:python/object/apply:os.getcwd> []\n",
        1,
        "tags are not accepted",
    ),
    "a tag of the core": ("x-a: !!str 1\n", 1, "tags are not accepted"),
    "a tag of a map": ("x-a: !!map {}\n", 1, "tags are not accepted"),
    "a tagged key": ("!!str x-a: y\n", 1, "a key must be a plain text"),
    "binary": ("x-a: !!binary aGk=\n", 1, "tags are not accepted"),
    "a set": ("x-a: !!set {a, b}\n", 1, "tags are not accepted"),
    "a merge key": ("x-a:\n  <<: {a: b}\n", 2, "merge keys are not accepted"),
    "a quoted merge key": ("x-a: {'<<': {a: b}}\n", 1, "merge keys are not accepted"),
    "a merged list": ("<<: [{info: x}]\n", 1, "merge keys are not accepted"),
    "a key that stands twice": ("swagger: '2.0'\n", 1, "the key 'swagger' stands twice"),
    "a key that stands twice inside": ("x-a: {b: 1, c: 2, b: 3}\n", 1, "the key 'b' stands twice"),
    "a key that stands twice, once quoted": ("x-a: {b: 1, 'b': 3}\n", 1, "the key 'b' stands twice"),
    "a list as a key": ("? [a, b]\n: c\n", 1, "a key must be a plain text"),
    "a map as a key": ("x-a:\n  ? {a: b}\n  : c\n", 2, "a key must be a plain text"),
    "a second document": ("---\nswagger: '2.0'\n", 1, "a second document begins here"),
    "an empty second document": ("---\n", 1, "a second document begins here"),
    "a second document after an end": ("...\n---\nx: y\n", 2, "a second document begins here"),
    "a deep list": ("x-a: " + "[" * 100 + "]" * 100 + "\n", 1, "nested more than 64 deep"),
    "a very deep list": ("x-a: " + "[" * 3000 + "]" * 3000 + "\n", 1, "nested more than 64 deep"),
    "a deep map": ("x-a: " + "{a: " * 3000 + "}" * 3000 + "\n", 1, "nested more than 64 deep"),
    "deep blocks": (
        "x-a:\n" + "".join("  " * i + "  - \n" for i in range(300)),
        66,
        "nested more than 64 deep",
    ),
    "a list that never ends": ("x-a: " + "[" * 100_000, 1, "nested more than 64 deep"),
    "a tab": ("x-a:\n\tb: c\n", 2, "is not YAML: found character"),
    "an open quote": ("x-a: 'b\n", 2, "is not YAML: found unexpected end of stream"),
    "an open list": ("x-a: [b\n", 2, "is not YAML: did not find expected"),
    "a stray bracket": ("x-a: b]: c: d\n", 1, "is not YAML: mapping values"),
    "a directive inside": ("%YAML 1.2\n", None, "is not YAML"),
    "a null byte": ("x-a: \0\n", None, "is not YAML"),
    "an escape character": ("x-a: \x1b[2J\n", None, "is not YAML"),
    "a template": ("x-a: {{ 7 * 7 }}\n", 1, "a key must be a plain text"),
}


@pytest.mark.parametrize(("text", "line", "says"), YAML.values(), ids=YAML.keys())
def test_yaml_only_holds_values(bench: Bench, text: str, line: int | None, says: str) -> None:
    if line is None:  # the parser does not tell
        path = bench.file(GOOD + text)
        for verb in (["fetch", build.VERSION], ["generate", "--out", str(bench.out)]):
            outcome = bench.run(*verb, "--from", path)
            checks.check_refusal(outcome, outcome.err.split(": ")[1], says)
    else:
        bench.refuses(GOOD + text, f":{LINES + line}", says)


@pytest.mark.parametrize(
    "head", ["%YAML 9.9\n---\n", "%TAG ! tag:evil,2000:\n--- !x\n", "--- &a\n", "--- !!map\n"]
)
def test_nor_does_its_head(bench: Bench, head: str) -> None:
    outcome = bench.run("generate", "--from", bench.file(head + GOOD), "--out", bench.out)
    checks.check_refusal(outcome, outcome.err.split(": ")[1], "")


def test_a_bomb_takes_no_time_and_no_memory(bench: Bench) -> None:
    began = time.process_time()
    for text in (
        laughs(9),
        laughs(500),
        "a: " + "[" * 2_000_000,
        "- " * 2_000_000,
        "? " * 1_000_000,
        "{" * 2_000_000,
    ):
        outcome = bench.run("generate", "--from", bench.file(text), "--out", bench.out)
        checks.check_refusal(outcome, outcome.err.split(": ")[1], "")
    assert time.process_time() - began < 20


WORDS = {
    "no": "no",
    "on": "on",
    "y": "y",
    "Off": "Off",
    "2024-01-01": "2024-01-01",
    "2001-12-14t21:59:43.10-05:00": "2001-12-14t21:59:43.10-05:00",
    "1:30": "1:30",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "1_000": "1_000",
    ".inf": ".inf",
    ".NaN": ".NaN",
    "=": "=",
    "'null'": "null",
    '"~"': "~",
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "False": False,
    "017": 17,
    "-12": -12,
    "1.5": 1.5,
    "1e3": 1000.0,
    "'1'": "1",
}


@pytest.mark.parametrize(("text", "value"), WORDS.items(), ids=WORDS.keys())
def test_words_are_what_the_core_schema_says(text: str, value: Any) -> None:
    found = loading.parse(f"a: {text}\nb: [{text or 'null'}]\n".encode(), "built").value
    assert found == {"a": value, "b": [value]}
    assert type(found["a"]) is type(value)


@pytest.mark.parametrize("key", ["no", "on", "y", "null", "true", "~", "1", "2024-01-01", "1.5", "=", "0x1F"])
def test_keys_are_texts(key: str) -> None:
    assert loading.parse(f"{key}: x\n".encode(), "built").value == {key: "x"}


def test_members_called_no_and_on_are_members(bench: Bench) -> None:
    members = {name: {"type": "string"} for name in ("no", "on", "null", "True")}
    text = build.as_yaml(build.planted(build.swagger(), "/definitions/Thing/properties", members))
    for name in members:
        assert f"'{name}':" in text
        text = text.replace(f"'{name}':", f"{name}:")
    module = checks.rendered(bench.file(text))["models/things.py"]
    for name in members:
        assert f"'wire': '{name}'" in module
