"""Writing the package: Fresh and Stale, byte-identical reruns, and failures that change nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from codegen import package, sources
from codegen.__main__ import main
from codegen.errors import SpecError
from tests.codegen.packages import TOY, generate


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, but for compiled ones."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, TOY / "v1.1.yaml")
    return folder


@pytest.fixture
def toys(generated: Path, tmp_path: Path) -> Path:
    """Return a folder with a generated package in it."""
    return Path(shutil.copytree(generated, tmp_path / "toys"))


def test_a_second_run_is_byte_identical(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate(tmp_path, TOY / "v1.1.yaml")
    first = snapshot(tmp_path)
    assert "changed" in capsys.readouterr().out
    generate(tmp_path, TOY / "v1.1.yaml")
    assert "fresh" in capsys.readouterr().out
    assert snapshot(tmp_path) == first
    generate(tmp_path / "elsewhere", TOY / "v1.1.yaml")
    assert snapshot(tmp_path / "elsewhere") == first


def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    import subprocess
    import sys

    for seed in ("1", "2"):
        subprocess.run(
            [
                sys.executable,
                "-m",
                "codegen",
                "generate",
                "--from",
                TOY / "v1.2.yaml",
                "--out",
                tmp_path / seed,
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=sources.ROOT,
            check=True,
            capture_output=True,
        )
    assert snapshot(tmp_path / "1") == snapshot(tmp_path / "2")


def test_stale_shows_the_difference(toys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited = toys / "mobykit" / "toys.py"
    edited.write_text(edited.read_text() + "x = 1\n")
    (toys / "mobykit" / "left_over.py").write_text("")
    before = snapshot(toys)
    capsys.readouterr()
    status = main(["generate", "--from", str(TOY / "v1.1.yaml"), "--out", str(toys), "--check"])
    printed = capsys.readouterr().out.splitlines()
    assert status == 1
    assert printed[0] == "Stale"
    assert "-x = 1" in printed
    assert "mobykit/left_over.py is gone" in printed
    assert snapshot(toys) == before


def test_regenerating_removes_what_nobody_writes_any_more(toys: Path) -> None:
    (toys / "mobykit" / "left_over.py").write_text("")
    generate(toys, TOY / "v1.1.yaml")
    assert not (toys / "mobykit" / "left_over.py").exists()
    assert [path.name for path in toys.iterdir()] == ["mobykit"]


def test_a_refused_description_changes_nothing(toys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(toys)
    bad = toys / "bad.yaml"
    bad.write_text((TOY / "v1.1.yaml").read_text().replace("#/definitions/Part", "#/definitions/Nothing", 1))
    before["bad.yaml"] = bad.read_bytes()
    capsys.readouterr()
    assert main(["generate", "--from", str(bad), "--out", str(toys)]) == 1
    error = capsys.readouterr().err
    assert (
        error == f"error: {bad}#/definitions/Toy/properties/OldPart/$ref: there is no definition 'Nothing'\n"
    )
    assert snapshot(toys) == before


def test_a_failed_swap_leaves_the_old_package(toys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(toys)
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target == toys / "mobykit" and self.name == "mobykit":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="No space left"):
        package.swap(toys, {"__init__.py": "other\n"})
    monkeypatch.undo()
    assert snapshot(toys) == before


@pytest.mark.parametrize("name", ["before", "mobykit"])
def test_an_interrupted_swap_leaves_a_whole_package(
    toys: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The interrupt comes right after the old package was moved away, or after the new one was moved in."""
    before = snapshot(toys)
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        moved = rename(self, target)
        if target.name == name and self.parent != target.parent:
            monkeypatch.undo()
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        package.swap(toys, {"__init__.py": "other\n"})
    is_new = (toys / "mobykit" / "__init__.py").read_text() == "other\n"
    assert is_new == (name == "mobykit")
    assert is_new or snapshot(toys) == before


def test_a_file_in_the_way_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "mobykit").write_text("mine")
    with pytest.raises(SpecError, match="is in the way"):
        package.swap(tmp_path, {"__init__.py": ""})
    assert (tmp_path / "mobykit").read_text() == "mine"


def test_foreign_descriptions_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--from", str(TOY / "v1.1.yaml")]) == 1
    assert "--from: needs --out DIR" in capsys.readouterr().err


def test_the_same_version_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twice = ["--from", str(TOY / "v1.1.yaml"), "--from", str(TOY / "v1.1.yaml")]
    assert main(["generate", *twice, "--out", str(tmp_path)]) == 1
    assert "describes version 1.1, as another of the files does" in capsys.readouterr().err
