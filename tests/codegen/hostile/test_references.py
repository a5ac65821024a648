"""References that lead elsewhere, or nowhere."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.codegen.hostile import build
from tests.codegen.hostile.build import OPERATION
from tests.codegen.hostile.checks import Bench

PLACES = {
    "a reply": (
        f"{OPERATION}/responses/404/schema",
        f"{OPERATION}/responses/404/content/application~1json/schema",
    ),
    "a member": ("/definitions/Thing/properties/Size", "/components/schemas/Thing/properties/Size"),
    "items": (
        "/definitions/Thing/properties/Parts/items",
        "/components/schemas/Thing/properties/Parts/items",
    ),
    "values": (
        "/definitions/Thing/properties/Labels/additionalProperties",
        "/components/schemas/Thing/properties/Labels/additionalProperties",
    ),
    "a definition": ("/definitions/Problem", "/components/schemas/Problem"),
}


@pytest.fixture
def listener() -> Iterator[list[str]]:
    """A server that writes down who comes; its address is the first entry."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield [f"127.0.0.1:{server.server_port}", *seen]
        server.shutdown()
    assert seen == []


ELSEWHERE = [
    "http://{host}/other.yaml#/definitions/Thing",
    "https://{host}/other.yaml#/definitions/Thing",
    "ftp://{host}/other.yaml",
    "//{host}/other.yaml#/definitions/Thing",
    "file:///etc/passwd",
    "file:other.yaml#/definitions/Thing",
    "other.yaml#/definitions/Thing",
    "./other.yaml",
    "/etc/passwd#/root",
    "\\\\{host}\\share\\x.yaml",
    "{host}#/definitions/Thing",
    "#",
    "",
    "#/",
    "#/definitions",
    "#/definitions/",
    "#/definitions/../paths",
    "#/definitions/Thing/properties/Name",
    "#/definitions/%54hing",
    "#/definitions/Thing\n",
    "#/paths/~1things/get",
    "#/parameters/x",
    "#Thing",
    "Thing",
    "#/components/schemas/../Thing",
]


@pytest.mark.parametrize("form", [0, 1], ids=["swagger", "distilled"])
@pytest.mark.parametrize("place", PLACES)
def test_references_stay_in_the_document(bench: Bench, listener: list[str], place: str, form: int) -> None:
    (bench.folder / "other.yaml").write_text(build.as_yaml(build.swagger()))
    document = build.distilled() if form else build.swagger()
    at = PLACES[place][form]
    for reference in ELSEWHERE:
        planted = build.planted(document, at, {"$ref": reference.format(host=listener[0])})
        says = "is no reference to" if reference.isprintable() else "has control characters"
        bench.refuses(planted, f"#{at}/$ref", says, verbs=("generate",) if form else ("generate", "fetch"))


@pytest.mark.parametrize("form", [0, 1], ids=["swagger", "distilled"])
@pytest.mark.parametrize(
    "value", [None, 42, True, 1.5, [], ["#/definitions/Thing"], {}, {"$ref": "x"}], ids=repr
)
def test_a_reference_is_a_text(bench: Bench, value: Any, form: int) -> None:
    at = PLACES["a member"][form]
    document = build.planted(build.distilled() if form else build.swagger(), at, {"$ref": value})
    bench.refuses(document, f"#{at}/$ref", "expected a string", verbs=("generate",))


@pytest.mark.parametrize("form", [0, 1], ids=["swagger", "distilled"])
@pytest.mark.parametrize("place", PLACES)
def test_a_reference_leads_somewhere(bench: Bench, place: str, form: int) -> None:
    prefix, what = [("#/definitions", "definition"), ("#/components/schemas", "schema")][form]
    at = PLACES[place][form]
    document = build.planted(build.distilled() if form else build.swagger(), at, {"$ref": f"{prefix}/Nobody"})
    bench.refuses(document, f"#{at}/$ref", f"there is no {what} 'Nobody'", verbs=("generate",))


def test_parameters_replies_and_paths_are_no_references(bench: Bench) -> None:
    for at, error in {
        f"{OPERATION}/parameters/1": "",
        f"{OPERATION}/responses/404": "/$ref",
        "/paths/~1things~1{id}~1json": "/$ref",
    }.items():
        document = build.planted(build.swagger(), at, {"$ref": "http://127.0.0.1:9/x"})
        bench.refuses(document, f"#{at}{error}", "")
