"""Files that hold something else than a description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.openapi import loading, reader
from codegen.openapi.loading import LARGEST_FILE
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import PAYLOADS, Bench

GOOD = build.as_yaml(build.swagger())


SHAPES: dict[str, tuple[str | bytes, str, str]] = {
    "nothing": ("", "", "holds None, not an API description"),
    "spaces": (" \n\n  ", "", "holds None, not an API description"),
    "a comment": ("# swagger: '2.0'\n", "", "holds None"),
    "three dashes": ("---\n", "", "holds None"),
    "a text": ("This is an API.\n", "", "holds 'This is an API.', not an API description"),
    "a number": ("42\n", "", "holds 42"),
    "a list": ("- swagger: '2.0'\n", "", "holds list"),
    "null": ("null\n", "", "holds None"),
    "a page": ("<!DOCTYPE html>\n<html><body>Not found</body></html>\n", "", "holds '<!DOCTYPE html>"),
    "code": (PAYLOADS[0], "", "holds"),
    "an empty object": ("{}", "#", "'swagger' is missing"),
    "no version": ('{"swagger": "2.0", "info": {}, "paths": {}}', "#/info", "'version' is missing"),
    "no info": ('{"swagger": "2.0", "paths": {}}', "#", "'info' is missing"),
    "another swagger": ('{"swagger": "1.2"}', "#/swagger", "only Swagger 2.0 is read"),
    "swagger as a number": ("swagger: 2.0\n", "#/swagger", "only Swagger 2.0 is read"),
    "swagger as nothing": ("swagger:\n", "#/swagger", "only Swagger 2.0 is read"),
    "another format": ('{"asyncapi": "2.0.0"}', "#/asyncapi", "is not understood"),
    "both claims": ('{"swagger": "2.0", "openapi": "3.1.0"}', "#/openapi", "is not understood"),
    "both claims of nothing": ('{"swagger": null, "openapi": "3.1.0"}', "#/openapi", "is not understood"),
    "no UTF-8": (b"swagger: '\xff'\n", "", "is not UTF-8 text: byte 10 is 0xff"),
    "UTF-16": (GOOD.encode("utf-16"), "", "is not UTF-8 text"),
    "Latin-1": ("swagger: 'é'".encode("latin-1"), "", "is not UTF-8 text"),
    "overlong UTF-8": (b"swagger: '\xc0\xaf'", "", "is not UTF-8 text"),
    "surrogates in UTF-8": (b"swagger: '\xed\xa0\x80'", "", "is not UTF-8 text"),
    "6 MB": ("#" * 6_000_000, "", f"is larger than {LARGEST_FILE} bytes"),
    "6 MB of JSON": ('{"a": "' + "x" * 6_000_000 + '"}', "", "is larger than"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "", "is not UTF-8 text"),
}


@pytest.mark.parametrize(("source", "at", "says"), SHAPES.values(), ids=SHAPES.keys())
def test_what_is_no_description_is_refused(bench: Bench, source: str | bytes, at: str, says: str) -> None:
    bench.refuses(source, at, says)


def test_another_version_of_openapi_is_refused(bench: Bench) -> None:
    for version in ("3.0.3", "3.1.1", 3.1, None, ["3.1.0"]):
        document = build.planted(build.distilled(), "/openapi", version)
        bench.refuses(document, "#/openapi", "expected 3.1.0", verbs=("generate",))


@pytest.mark.parametrize("value", [None, 7, "x", [], [1], {"a": 1}, True], ids=repr)
@pytest.mark.parametrize("form", ["swagger", "distilled"])
def test_every_part_has_its_shape(bench: Bench, form: str, value: Any) -> None:
    document = build.swagger() if form == "swagger" else build.distilled()
    parts = ["/info", "/paths", "/paths/~1things~1{id}~1json", "/paths/~1things~1{id}~1json/post"]
    parts += [f"{parts[-1]}/{each}" for each in ("parameters", "responses", "responses/200", "tags")]
    parts += ["/definitions"] if form == "swagger" else ["/components", "/components/schemas"]
    for part in parts:
        if (part.rpartition("/")[2], value) == ("tags", []):
            continue
        changed = build.planted(document, part, value)
        outcome = bench.run("generate", "--from", build.written(bench.folder, changed), "--out", bench.out)
        checks.check_refusal(outcome, outcome.err.split(": ")[1], "")
        assert f"#{part}" in outcome.err or f"#{part.rpartition('/')[0]}" in outcome.err


@pytest.mark.parametrize("name", ["nobody.yaml", "folder", "nul\0byte", "x" * 300, "folder/no/such"])
def test_a_file_that_cannot_be_read_is_named(bench: Bench, name: str) -> None:
    (bench.folder / "folder").mkdir()
    bench.refuses(Path(f"{bench.folder}/{name}"), "", "cannot be read")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Both forms are read the same with it."""
    for document in (build.swagger(), build.distilled()):
        text = build.as_json(document) if "openapi" in document else build.as_yaml(document)
        assert loading.parse(b"\xef\xbb\xbf" + text.encode(), "built").value == document


def test_line_breaks_of_any_kind_are_read_the_same() -> None:
    for line_break in ("\r\n", "\r"):
        assert loading.parse(GOOD.replace("\n", line_break).encode(), "built").value == build.swagger()


@pytest.mark.parametrize(
    "text", ["\u202e", "\u200b", "\ufeff", "\x1b", "\0", "\x85", "\u2028", "\ud800", "\x7f"], ids=ascii
)
def test_what_cannot_be_seen_is_refused_where_it_matters_and_dropped_where_not(
    bench: Bench, text: str
) -> None:
    plain = checks.rendered(build.written(bench.folder, build.distilled()))
    at = "/components/schemas/Thing/properties/Mode/enum/0"
    document = build.planted(build.distilled(), at, f"on{text}")
    bench.refuses(document, f"#{at}", "has control characters", verbs=("generate",))
    document = build.planted(build.distilled(), "/info/title", f"Things{text}")
    document = build.planted(document, "/paths/~1things~1{id}~1json/post/responses/200/description", text)
    assert checks.rendered(build.written(bench.folder, document)) == plain
    assert reader.read(loading.parse(build.as_json(document).encode(), "built"))
