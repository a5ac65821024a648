"""Code, files and other strange things where a description names something."""

from __future__ import annotations

from typing import Any

import pytest

from tests.codegen.hostile import build
from tests.codegen.hostile.build import OPERATION
from tests.codegen.hostile.checks import PAYLOADS, Bench

NAMES = [
    *PAYLOADS,
    'x"); import os; os.system("touch CANARY"); ("',
    "x\nimport os",
    "x\r# coding: utf-7",
    "class x:\n    pass",
    "../../../evil",
    "/etc/evil",
    "..",
    "a\\..\\evil",
    "nul\0byte",
    "x" * 5000,
    "\uff43\uff4c\uff41\uff53\uff53",  # the letters of `class`, full width: NFKC makes them plain
    "\u00e9t\u00e9",
    "a\u202eb",
    "a\u200bb",
    "\ufeffa",
    "\x1b[31mred",
    "::set-output name=x::y",
    "##vso[task.setvariable]x",
    "{{ 7 * 7 }}",
    "{0.__class__}",
    "%(x)s",
    "${x}",
    "'",
    '"""',
    "a#b",
    "",
    "__import__",
    "-x",
]

# Where names stand: in upstream's form, in the distilled form, and whether the name is a key there.
PLACES = {
    "operationId": (f"{OPERATION}/operationId", f"{OPERATION}/operationId", False),
    "tag": (f"{OPERATION}/tags/0", f"{OPERATION}/tags/0", False),
    "definition": ("/definitions/Problem", "/components/schemas/Problem", True),
    "property": ("/definitions/Thing/properties/Size", "/components/schemas/Thing/properties/Size", True),
    "parameter": (f"{OPERATION}/parameters/1/name", f"{OPERATION}/parameters/1/name", False),
    "header parameter": (f"{OPERATION}/parameters/3/name", f"{OPERATION}/parameters/3/name", False),
    "place": (f"{OPERATION}/parameters/1/in", f"{OPERATION}/parameters/1/in", False),
    "path": ("/paths/~1things~1{id}~1json", "/paths/~1things~1{id}~1json", True),
    "method": (OPERATION, OPERATION, True),
    "status": (f"{OPERATION}/responses/404", f"{OPERATION}/responses/404", True),
    "reply header": (
        f"{OPERATION}/responses/200/headers/X-Done",
        f"{OPERATION}/responses/200/headers/X-Done",
        True,
    ),
    "media type": (f"{OPERATION}/produces/0", f"{OPERATION}/responses/200/content/application~1json", None),
    "reference": (
        f"{OPERATION}/responses/404/schema/$ref",
        f"{OPERATION}/responses/404/content/application~1json/schema/$ref",
        False,
    ),
    "type": (
        "/definitions/Thing/properties/Size/type",
        "/components/schemas/Thing/properties/Size/type",
        False,
    ),
    "format": (
        "/definitions/Thing/properties/Size/format",
        "/components/schemas/Thing/properties/Size/format",
        False,
    ),
    "version": ("/info/version", "/info/version", False),
}
# Names that are good ones where they stand; what becomes of them is a matter of other tests.
GOOD = {("property", "__import__"), ("parameter", "__import__"), ("path", "/etc/evil")}
VALUES = [None, 7, True, 1.5, [], ["x"], {}, {"a": "x"}]


def spoiled(place: str, name: Any, form: str) -> tuple[build.Document, str]:
    upstream, distilled, is_key = PLACES[place]
    if form == "swagger":
        document, pointer, is_key = build.swagger(), upstream, bool(is_key)
    else:
        document, pointer, is_key = build.distilled(), distilled, is_key is not False
    if is_key:
        return build.renamed(document, pointer, name)
    return build.planted(document, pointer, name), pointer


@pytest.mark.parametrize("form", ["swagger", "distilled"])
@pytest.mark.parametrize("place", PLACES)
def test_no_name_is_anything_but_a_name(bench: Bench, place: str, form: str) -> None:
    for name in NAMES:
        if (place, name) in GOOD:
            continue
        document, pointer = spoiled(place, name, form)
        verbs = ("generate", "fetch") if form == "swagger" else ("generate",)
        bench.refuses(document, f"#{pointer}", "", verbs=verbs)


@pytest.mark.parametrize("form", ["swagger", "distilled"])
@pytest.mark.parametrize("place", [place for place, (_, _, is_key) in PLACES.items() if is_key is False])
def test_a_name_is_a_text(bench: Bench, place: str, form: str) -> None:
    for value in VALUES:
        document, pointer = spoiled(place, value, form)
        bench.refuses(document, f"#{pointer}", "expected", verbs=("generate",))


PATHS = {
    "off-host": "//127.0.0.1/x",
    "scheme": "http://127.0.0.1/x",
    "dot segments": "/things/../../volumes/{id}",
    "one dot": "/things/./{id}",
    "empty segment": "/things//{id}",
    "query": "/things/{id}?force=1",
    "fragment": "/things/{id}#x",
    "user": "/@127.0.0.1/{id}",
    "backslash": "/\\127.0.0.1/{id}",
    "encoded": "/things/%2e%2e/{id}",
    "space": "/things/{id} HTTP/1.1",
    "line break": "/things/{id}\r\nHost: x",
    "relative": "things/{id}",
    "f-string": "/things/{id!r}",
    "attribute": "/things/{id.__class__}",
    "index": "/things/{0}",
    "nothing": "/things/{}",
    "doubled braces": "/things/{{id}}",
    "open brace": "/things/{id",
    "closed brace": "/things/id}",
    "part of a segment": "/things/x{id}",
    "expression": "/things/{__import__('os').system('touch CANARY')}",
    "code after a quote": "/things/{id}'+__import__('os').getcwd()+'",
}


@pytest.mark.parametrize("form", ["swagger", "distilled"])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_paths_are_plain_segments_and_names(bench: Bench, path: str, form: str) -> None:
    document, pointer = spoiled("path", path, form)
    bench.refuses(document, f"#{pointer}", "made of plain segments", verbs=("generate",))


@pytest.mark.parametrize("form", ["swagger", "distilled"])
@pytest.mark.parametrize(
    "path", ["/things/{name}/json", "/things/json", "/things/{id}/{other}", "/things/{id}/{id}"]
)
def test_a_path_uses_what_is_declared(bench: Bench, path: str, form: str) -> None:
    document, pointer = spoiled("path", path, form)
    bench.refuses(document, f"#{pointer}/post", "the path uses", verbs=("generate",))


def test_a_path_parameter_is_used(bench: Bench) -> None:
    extra = {"name": "other", "in": "path", "type": "string", "required": True}
    document = build.planted(build.swagger(), f"{OPERATION}/parameters/1", extra)
    bench.refuses(document, f"#{OPERATION}", "the parameters declare ['id', 'other']")
