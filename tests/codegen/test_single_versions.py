"""Each version alone makes a package that imports, resolves and type-checks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from codegen.openapi import loading, reader, sources
from tests.codegen.packages import TOY, generate, generate_apart, run, type_check
from tests.codegen.versions import FEW

CODE = """
import mobykit
for endpoint in mobykit.ENDPOINTS:
    endpoint.body, endpoint.replies
for name in mobykit.models.__all__:
    getattr(mobykit.models, name)
print(len(mobykit.ENDPOINTS), mobykit.API_VERSIONS, mobykit.Docker.OLDEST)
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A package of each version, and what the type checker says of each."""
    place = tmp_path_factory.mktemp("versions")
    found = {version: place / version for version in FEW}
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(lambda version: generate_apart(found[version], sources.SPEC / f"v{version}.json"), found)
        )
    return found


@pytest.mark.parametrize("version", FEW)
def test_imports(packages: dict[str, Path], version: str) -> None:
    described = reader.read(loading.load(sources.SPEC / f"v{version}.json"))
    operations = len(described.operations)
    assert run(packages[version], CODE) == f"{operations} ('{version}',) {version}\n"


def test_all_are_clean_for_the_type_checker(packages: dict[str, Path], tmp_path: Path) -> None:
    versions = list(packages.values())
    with ThreadPoolExecutor(2) as pool:
        halves = (versions[::2], versions[1::2])
        checks = [pool.submit(type_check, *half, cache=tmp_path / str(i)) for i, half in enumerate(halves)]
        assert [check.result() for check in checks] == ["", ""]


def test_upstream_and_distilled_make_the_same(packages: dict[str, Path], tmp_path: Path) -> None:
    """A description read from upstream's form is the one read from its distilled form."""
    distilled = tmp_path / "v1.1.json"
    distilled.write_text(sources.distilled_text(loading.load(TOY / "v1.1.yaml")))
    generate(tmp_path / "a", TOY / "v1.1.yaml")
    generate(tmp_path / "b", distilled)
    names = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.py"))
    assert names
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in names)
