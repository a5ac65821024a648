"""JSON that does more than hold values, and texts of any kind."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, strategies as st

from codegen.errors import SpecError
from codegen.openapi import loading
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench

GOOD = build.as_yaml(build.swagger())


JSON: dict[str, tuple[str, str, str]] = {
    "a comment": ('{"a": 1, // x\n}', ":1", "is not JSON"),
    "a trailing comma": ('{"a": 1,\n}', ":2", "is not JSON"),
    "single quotes": ("{'a': 1}", ":1", "is not JSON"),
    "an open object": ('{"a": {\n\n', ":3", "is not JSON"),
    "a second document": ('{"a": 1}\n{"b": 2}', ":2", "is not JSON: Extra data"),
    "a control character": ('{"a": "\x1b[2J"}', ":1", "is not JSON: Invalid control character"),
    "a null byte": ('{"a": "\0"}', ":1", "is not JSON: Invalid control character"),
    "a key that stands twice": (
        '{"a": {"b~/": [0, {"c": 1, "d": 2, "c": 3}]}}',
        "#/a/b~0~1/1",
        "'c' stands twice",
    ),
    "a key that stands twice on top": ('{"a": 1, "a": 2}', "#", "the key 'a' stands twice"),
    "a deep list": ('{"a": ' + "[" * 100 + "]" * 100 + "}", "", "nested more than 64 deep"),
    "a very deep list": ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "", "nested more than 64 deep"),
    "deep objects": ('{"a": ' * 3000 + "1" + "}" * 3000, "", "nested more than 64 deep"),
}


@pytest.mark.parametrize(("text", "at", "says"), JSON.values(), ids=JSON.keys())
def test_json_only_holds_values(bench: Bench, text: str, at: str, says: str) -> None:
    bench.refuses(text, at, says)


def test_finding_a_key_that_stands_twice_takes_no_time(bench: Bench) -> None:
    began = time.process_time()
    text = "{" + ",".join(f'"a{i}":1' for i in range(300_000)) + ',"z":1,"z":2}'
    bench.refuses(text, "#", "the key 'z' stands twice")
    assert time.process_time() - began < 20


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%@`#?\n \t0.<~=\\", max_size=80) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        value = loading.parse(data, "built").value
    except SpecError as error:
        value, said = None, str(error)
        checks.check_harmless(said)
    else:
        said = "built"
    assert said.startswith("built")
    assert json.loads(json.dumps(value)) == value


@given(st.data())
def test_any_change_of_a_good_text_is_read_or_refused(data: st.DataObject) -> None:
    text = build.as_json(build.swagger()) if data.draw(st.booleans()) else GOOD
    at = data.draw(st.integers(0, len(text)))
    new = data.draw(st.text(alphabet="\"'{}[]:,&*!-\n \t#|>%a1\\", max_size=4))
    changed = text[:at] + new + text[at + data.draw(st.integers(0, 8)) :]
    try:
        loading.parse(changed.encode(), "built")
    except SpecError as error:
        checks.check_harmless(str(error))
