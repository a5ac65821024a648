"""Values of the wrong type and size, and keys that other generators obey."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.codegen.hostile import build, checks, sink
from tests.codegen.hostile.build import OPERATION
from tests.codegen.hostile.checks import PAYLOADS, Bench

SIZE = "/definitions/Thing/properties/Size"
MODE = "/definitions/Thing/properties/Mode"
WRONG: dict[str, tuple[str, Any, str]] = {
    "a default that is code": (f"{SIZE}/default", PAYLOADS[0], "is no integer"),
    "a default of a text": (f"{MODE}/default", 1, "is no string"),
    "a default that is a boolean": (f"{SIZE}/default", True, "is no integer"),
    "a default that is a list": (f"{SIZE}/default", [1], "is no integer"),
    "a default of a parameter": (f"{OPERATION}/parameters/1/default", "x", "is no integer"),
    "a minimum that is code": (f"{SIZE}/minimum", PAYLOADS[0], "is no number"),
    "a minimum that is a boolean": (f"{SIZE}/minimum", True, "is no number"),
    "a minimum that is nothing": (f"{SIZE}/minimum", None, "is no number"),
    "a minimum that is an object": (f"{SIZE}/minimum", {}, "is no number"),
    "a length that is code": (f"{MODE}/maxLength", PAYLOADS[0], "is no number"),
    "a pattern that is a number": (f"{MODE}/pattern", 1, "is no string"),
    "a minimum that is huge": (f"{SIZE}/minimum", 2**64, "expected a plain value"),
    "a pattern that is long": (f"{MODE}/pattern", "x" * 5000, "5000 characters is too long"),
    "no values at all": (f"{MODE}/enum", [], "an enum needs a value"),
    "values that are a text": (f"{MODE}/enum", "on", "expected an array"),
    "values that are an object": (f"{MODE}/enum", {"on": 1}, "expected an array"),
    "required as a text": ("/definitions/Thing/required", "Name", "expected an array"),
    "required as a boolean": ("/definitions/Thing/required", True, "expected an array"),
    "deprecated as a text": (f"{OPERATION}/deprecated", "no", "expected true or false"),
    "a required parameter as a text": (f"{OPERATION}/parameters/1/required", "yes", "expected true or false"),
    "x-nullable as code": (f"{SIZE}/x-nullable", PAYLOADS[0], "expected true or false"),
    "x-omitempty as a number": (f"{SIZE}/x-omitempty", 1, "expected true or false"),
    "properties as a list": ("/definitions/Thing/properties", ["Name"], "expected an object"),
    "a property as a text": (SIZE, "integer", "expected an object"),
    "items as a list": (
        "/definitions/Thing/properties/Parts/items",
        [{"type": "string"}],
        "expected an object",
    ),
    "parameters as an object": (f"{OPERATION}/parameters", {"name": "x"}, "expected an array"),
    "a collection of another format": (
        f"{OPERATION}/parameters/1",
        {"name": "x", "in": "query", "type": "array", "items": {}, "collectionFormat": PAYLOADS[0]},
        "expected csv or multi",
    ),
}


@pytest.mark.parametrize(("at", "value", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_value_of_the_wrong_kind_is_refused(bench: Bench, at: str, value: Any, says: str) -> None:
    inside = "/collectionFormat" if isinstance(value, dict) and "collectionFormat" in value else ""
    bench.refuses(build.planted(build.swagger(), at, value), f"#{at}{inside}", says)


@pytest.mark.parametrize("value", [1, 1.5, True, [], {"a": 1}, ["on"]], ids=repr)
def test_values_of_an_enum_are_of_its_type(bench: Bench, value: Any) -> None:
    bench.refuses(build.planted(build.swagger(), f"{MODE}/enum/1", value), f"#{MODE}/enum/1", "is no string")
    at = "/components/schemas/Thing/properties/Mode/enum/1"
    bench.refuses(build.planted(build.distilled(), at, value), f"#{at}", "is no string", verbs=("generate",))


@pytest.mark.parametrize("kind", ["integer", "number"])
def test_a_boolean_is_no_number(bench: Bench, kind: str) -> None:
    document = build.planted(build.swagger(), MODE, {"type": kind, "enum": [1, True]})
    bench.refuses(document, f"#{MODE}/enum/1", f"True is no {kind}")


DISTILLED = "/components/schemas/Thing/properties"


@pytest.mark.parametrize(
    ("at", "value", "says"),
    [
        ("Size/default", "x", "is no integer"),
        ("Size/minimum", "1; import os", "is no number"),
        ("Size/minimum", True, "is no number"),
        ("Name/pattern", 7, "is no string"),
        ("Size/x-nullable", 1, "expected true or false"),
        ("Labels/default", ["x"], "is no object"),
        ("Size/default", "x" * 300, "is no integer"),
        ("Name/default", "x" * 300, "too long for a default"),
        ("Parts/items", 7, "expected an object"),
        ("Labels/additionalProperties", True, "expected an object"),
    ],
)
def test_the_distilled_form_is_read_as_strictly(bench: Bench, at: str, value: Any, says: str) -> None:
    document = build.planted(build.distilled(), f"{DISTILLED}/{at}", value)
    bench.refuses(document, f"#{DISTILLED}/{at}", says, verbs=("generate",))


NUMBERS = {
    "a number of 5001 digits": ("1" + "0" * 5000, "5001 digits is too long"),
    "a negative one": ("-1" + "0" * 5000, "is too long"),
    "not a number": ("NaN", "NaN is no JSON value"),
    "infinity": ("Infinity", "Infinity is no JSON value"),
    "minus infinity": ("-Infinity", "-Infinity is no JSON value"),
    "too large a float": ("1e400", "'1e400' is too large a number"),
    "too small a float": ("-1e400", "'-1e400' is too large a number"),
    "a long float": ("1" * 5000 + ".5", "is too large a number"),
}


@pytest.mark.parametrize("at", ["Size/minimum", "Size/default", "Mode/enum/0"])
@pytest.mark.parametrize(("number", "says"), NUMBERS.values(), ids=NUMBERS.keys())
def test_numbers_of_json_are_finite_and_of_a_sane_size(bench: Bench, number: str, says: str, at: str) -> None:
    text = build.as_json(build.planted(build.distilled(), f"{DISTILLED}/{at}", "@@")).replace('"@@"', number)
    bench.refuses(text, f"#{DISTILLED}/{at}", says, verbs=("generate",))


@pytest.mark.parametrize(
    "number", ["1" + "0" * 5000, "-1" + "0" * 5000, "1e400", "-1e400", "1" * 5000 + ".5"]
)
def test_numbers_of_yaml_are_finite(bench: Bench, number: str) -> None:
    text = build.as_yaml(build.planted(build.swagger(), f"{SIZE}/minimum", "@@")).replace("'@@'", number)
    line = next(index for index, each in enumerate(text.splitlines(), 1) if "minimum" in each)
    bench.refuses(text, f":{line}", "is too large a number")


@pytest.mark.parametrize("word", [".nan", ".inf", "-.inf", "NaN", "1e99999", "0x1F", "0o7", "1_000", "1:30"])
def test_other_spellings_of_numbers_are_texts(bench: Bench, word: str) -> None:
    text = build.as_yaml(build.planted(build.swagger(), f"{SIZE}/minimum", "@@")).replace("'@@'", word)
    bench.refuses(text, f"#{SIZE}/minimum", f"{word!r} is no number")


OBEYED = [
    "customTypePath",
    "customBasePath",
    "default_factory",
    "python-import",
    "discriminator",
    "const",
    "oneOf",
    "not",
    "patternProperties",
    "if",
    "$id",
    "$dynamicRef",
    "$defs",
    "definitions",
    "nullable",
    "xml",
]


@pytest.mark.parametrize("key", OBEYED)
def test_keys_without_a_meaning_here_are_refused(bench: Bench, key: str) -> None:
    for at in (
        "/definitions/Thing",
        SIZE,
        f"{OPERATION}/parameters/1",
        OPERATION,
        f"{OPERATION}/responses/200",
    ):
        document = build.planted(build.swagger(), f"{at}/{key}", PAYLOADS[0])
        bench.refuses(document, f"#{at}/{key}", "is not understood in")


@pytest.mark.parametrize("key", OBEYED)
def test_nor_are_they_in_the_distilled_form(bench: Bench, key: str) -> None:
    for at in ("/components/schemas/Thing", f"{DISTILLED}/Size", f"{OPERATION}/parameters/0", OPERATION):
        document = build.planted(build.distilled(), f"{at}/{key}", PAYLOADS[0])
        bench.refuses(document, f"#{at}/{key}", "is not understood in", verbs=("generate",))


def test_top_level_keys_are_known_ones(bench: Bench) -> None:
    for key in ("securityDefinitions", "security", "parameters", "responses", "externalDocs", "openapi"):
        document = build.planted(build.swagger(), f"/{key}", {PAYLOADS[0]: {"type": "basic"}})
        bench.refuses(document, f"#/{key}", "is not understood in")


def test_a_vendor_key_changes_nothing(bench: Bench) -> None:
    plain = checks.rendered(build.written(bench.folder, build.swagger(), "plain.yaml"))
    document = build.swagger()
    for at in (
        "",
        "/info",
        "/paths/~1things~1{id}~1json/post",
        "/definitions/Thing",
        SIZE,
        f"{OPERATION}/parameters/1",
    ):
        for key, value in sink.VENDOR.items():
            for each in (value, {"import": value}, [value]):
                document = build.planted(document, f"{at}/{key}", each)
    assert checks.rendered(build.written(bench.folder, document, "vendor.yaml")) == plain


def test_a_pattern_is_never_tried(bench: Bench) -> None:
    """It is as good as a comment, however long it would take and whether it is one or not."""
    plain = checks.rendered(build.written(bench.folder, build.swagger()))
    began = time.process_time()
    for pattern in ("^(a+)+$", "(", "(?P<x>" * 50, "a{99999999}", "[[:x:]]", PAYLOADS[2]):
        document = build.planted(build.swagger(), f"{MODE}/pattern", pattern)
        assert checks.rendered(build.written(bench.folder, document)) == plain
    assert time.process_time() - began < 10


@pytest.mark.parametrize("version", ["1.44", "1.55"])
def test_a_base_path_host_or_scheme_changes_nothing(bench: Bench, version: str) -> None:
    document = build.planted(build.swagger(), "/info/version", version)
    plain = checks.rendered(build.written(bench.folder, document))
    for key, value in {"basePath": "//evil/'+x+'", "host": "evil@127.0.0.1", "schemes": ["file"]}.items():
        assert (
            checks.rendered(build.written(bench.folder, build.planted(document, f"/{key}", value))) == plain
        )
