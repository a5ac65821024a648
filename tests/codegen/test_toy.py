"""A toy description of two versions: what is made of it is golden, and it behaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.output import package
from tests import golden
from tests.codegen.hostile.checks import of_templates
from tests.codegen.packages import TOY, generate, run, type_check

GOLDEN = Path(__file__).parent / "golden" / "toy"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of both versions."""
    out = tmp_path_factory.mktemp("toy")
    generate(out, TOY / "v1.2.yaml", TOY / "v1.1.yaml")
    return out


def test_files_are_golden(toy: Path) -> None:
    files = of_templates(package.read(toy / "mobykit"))
    for name, text in files.items():
        golden.check(GOLDEN / f"{name}.txt", text)
    written = {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")}
    assert written == {f"{name}.txt" for name in files}


def test_is_clean_for_the_type_checker(toy: Path, tmp_path: Path) -> None:
    assert type_check(toy, cache=tmp_path) == ""


def test_endpoints(toy: Path) -> None:
    printed = run(
        toy,
        """
from mobykit import ENDPOINTS, models
for e in ENDPOINTS:
    print(e.method, e.path, e.since, e.until, e.body, dict(e.replies))
""",
    )
    lines = printed.replace("mobykit.models.toys.", "").splitlines()
    assert "GET /toys/json 1.1 None None {200: list[ToySummary]}" in [
        line.replace("<class ", "") for line in lines
    ]
    assert any(line.startswith("GET /toys/{id}/log 1.2 None None") for line in lines)
    assert any("'ToySpec'>" in line and "POST /toys/create" in line for line in lines)


def test_round_trip_keeps_everything(toy: Path) -> None:
    printed = run(
        toy,
        """
from mobykit import models, structure, unstructure
data = {"ID": "1", "Owner": {"Name": "x", "Since": "2024-02-03T04:05:06.123456789Z", "New": [1, None]}, "Other": {}}
toy = structure(data, models.ToyDetails)
assert unstructure(toy) == data, unstructure(toy)
print(toy.id, toy.owner.since.nanosecond, toy.extra, toy.owner.extra)
""",
    )
    assert printed == "1 123456789 {'Other': {}} {'New': [1, None]}\n"


def test_spans_reach_the_metadata(toy: Path) -> None:
    printed = run(
        toy,
        """
import attrs
from mobykit import models
for field in attrs.fields(models.ToySummary):
    print(field.name, dict(field.metadata))
""",
    )
    assert printed.splitlines() == [
        "extra {}",
        "id {'wire': 'ID', 'since': '1.1'}",
        "kind {'wire': 'Kind', 'since': '1.1'}",
        "parts {'wire': 'Parts', 'since': '1.2'}",
        "old_part {'wire': 'OldPart', 'since': '1.1', 'until': '1.2'}",
    ]
