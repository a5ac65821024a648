"""The page of all differences as a file: what is in it, for every pair of versions."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.diff import page as pages
from codegen.diff.page_data import pairs
from codegen.diff.surface import places
from codegen.errors import SpecError
from codegen.history.history import History
from codegen.openapi import sources
from tests import golden
from tests.codegen.diff_pages import HOSTILE, hostile_page, of_files, records_of
from tests.codegen.packages import TOY

GOLDEN = Path(__file__).parent / "golden" / "diff" / "page.html"


@pytest.fixture(scope="module")
def toy() -> History:
    return of_files(TOY / "v1.1.yaml", TOY / "v1.2.yaml")


def test_page_of_the_toy_is_golden(toy: History) -> None:
    text = pages.page(toy, "1.1", "1.2")
    for tag in ("style", 'script type="module"'):
        end = tag.partition(" ")[0]
        text, found = re.subn(f"(<{tag}>).*?(</{end}>)", r"\1...\2", text, flags=re.DOTALL)
        assert found == 1
    golden.check(GOLDEN, re.sub(r"sha256-[^']+", "sha256-...", text))


def test_all_pairs_are_those_of_a_direct_comparison(pages_history: History) -> None:
    at = {version: places(pages_history.at(version)) for version in pages_history.versions}
    found = pairs(pages_history)
    count = len(pages_history.versions)
    assert len(found.members) == count * (count - 1)
    chosen = random.Random(25).sample(sorted(found.members), 60)
    for old, new in [*chosen, ("1.25", "1.55"), ("1.55", "1.25")]:
        one, other = found.of(old, new), records_of(at, old, new)
        assert len(one) == len(other), (old, new)
        assert set(one) == set(other), (old, new)


def test_page_is_the_same_every_time() -> None:
    """Sets have another order in every process: the page has not."""
    code = """if True:
        from codegen.history import reading
        from codegen.openapi import sources
        from codegen.overlays import errata
        from codegen.diff.page import page
        files = [sources.SPEC / f"v1.{minor}.json" for minor in (27, 39, 52)]
        history = reading.read(files, errata.read(reading.ERRATA)).history
        print(page(history, "1.27", "1.52").partition('id="data">')[2])"""
    texts = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=sources.ROOT,
            capture_output=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert len(texts[0]) > 500
    assert texts[0] == texts[1]


def test_version_without_description(toy: History) -> None:
    with pytest.raises(SpecError, match=r"^1\.3: is not among the described versions 1\.1\.\.1\.2$"):
        pages.page(toy, "1.1", "1.3")


def test_data_cannot_end_its_element(tmp_path: Path) -> None:
    hostile = hostile_page(tmp_path)
    start = '<script type="application/json" id="data">'
    data = hostile.partition(start)[2].partition("</script>")[0]
    assert {HOSTILE, json.dumps(HOSTILE)} <= set(json.loads(data)["strings"])
    assert not set("<>&") & set(data)
    assert hostile.count("<script") == hostile.count("</script>") == 2


def test_data_has_no_line_separators_of_scripts() -> None:
    text = pages.embedded({"strings": ["\u2028\u2029 ü"]})
    assert text.isascii()
    assert json.loads(text) == {"strings": ["\u2028\u2029 ü"]}
