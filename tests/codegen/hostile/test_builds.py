"""The descriptions that the other tests spoil are good ones."""

from __future__ import annotations

import pytest

from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench


@pytest.mark.parametrize("document", [build.swagger(), build.distilled()], ids=["swagger", "distilled"])
def test_are_accepted_before_they_are_spoiled(bench: Bench, document: build.Document) -> None:
    files = checks.rendered(build.written(bench.folder, document))
    assert {"things.py", "models/things.py", "_sync/docker.py", "_async/docker.py"} <= set(files)


def test_fetch_accepts_it(bench: Bench) -> None:
    outcome = bench.run("fetch", build.VERSION, "--from", build.written(bench.folder, build.swagger()))
    assert outcome == (0, "spec/v1.44.json: changed\n", "")
    assert '"ThingUpdate"' in (bench.folder / "root" / "spec" / "v1.44.json").read_text()


def test_a_spoiled_one_changes_where_it_is_spoiled() -> None:
    document = build.swagger()
    assert build.planted(document, "/info/title", build.REMOVED)["info"].keys() == {"version", "description"}
    changed, pointer = build.renamed(document, "/definitions/Thing/properties/Name", "a/b")
    assert pointer == "/definitions/Thing/properties/a~1b"
    assert list(changed["definitions"]["Thing"]["properties"])[:2] == ["a/b", "Size"]
    assert document == build.swagger()
