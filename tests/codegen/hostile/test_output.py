"""Where the package goes, and what is run over it: nothing lands elsewhere, no surroundings count."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen import pipeline
from codegen.errors import SpecError
from codegen.openapi import sources
from codegen.output import model_printer, package
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench

FILES = {
    "__init__.py": '"""X."""\nfrom __future__ import annotations\n',
    "models/__init__.py": "",
    "py.typed": "",
}


@pytest.mark.parametrize(
    "name", ["../evil.py", "/evil.py", "models/../../evil.py", "models/../../../evil.py"]
)
def test_nothing_is_written_outside_the_package(tmp_path: Path, name: str) -> None:
    out = tmp_path / "deep" / "out"
    with pytest.raises(SpecError, match="would be written outside the package"):
        package.swap(out, {**FILES, name: "X = 1\n"})
    assert checks.snapshot(tmp_path) == {"deep": None, "deep/out": None}
    assert not Path("/evil.py").exists()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mobykit").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SpecError, match="is in the way"):
        package.swap(tmp_path, FILES)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_inside_the_old_package_is_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept.py"
    kept.write_text("X = 1\n")
    (tmp_path / "out" / "mobykit").mkdir(parents=True)
    (tmp_path / "out" / "mobykit" / "__init__.py").symlink_to(kept)
    (tmp_path / "out" / "mobykit" / "models").symlink_to(tmp_path)
    package.swap(tmp_path / "out", FILES)
    assert kept.read_text() == "X = 1\n"
    assert package.read(tmp_path / "out" / "mobykit") == FILES


@pytest.mark.parametrize("in_the_way", ["out", "out/mobykit"])
def test_a_file_in_the_way_is_named(tmp_path: Path, bench: Bench, in_the_way: str) -> None:
    folder = tmp_path / "other"
    (folder / in_the_way).parent.mkdir(parents=True)
    (folder / in_the_way).write_text("kept")
    with checks.without_printer():
        outcome = bench.run("generate", "--from", bench.file(build.swagger()), "--out", folder / "out")
    checks.check_refusal(outcome, str(folder / in_the_way), "")
    assert (folder / in_the_way).read_text() == "kept"
    assert len(list(folder.rglob("*"))) == len(Path(in_the_way).parts)


@pytest.mark.parametrize("failing", [1, 2])
def test_a_failure_in_the_middle_leaves_the_package_as_it_was(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """The old package is moved away, the new one moved in; either may fail."""
    before = checks.snapshot(bench.out)
    rename, calls = Path.rename, []

    def failing_once(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing:
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing_once)
    with checks.without_printer():
        outcome = bench.run("generate", "--from", bench.file(build.swagger()), "--out", bench.out)
    checks.check_refusal(outcome, str(calls[failing - 1]), "No space left on device")
    assert checks.snapshot(bench.out) == before


def test_a_full_disk_leaves_the_package_as_it_was(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = checks.snapshot(bench.out)
    write = Path.write_text

    def full(self: Path, *arguments: Any, **options: Any) -> int:
        if self.name == "things.py":
            raise OSError(28, "No space left on device", str(self))
        return write(self, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with checks.without_printer():
        outcome = bench.run(
            "generate", "--from", build.written(bench.folder, build.swagger()), "--out", bench.out
        )
    assert outcome.status == 1
    assert outcome.err.endswith(": No space left on device\n")
    assert checks.snapshot(bench.out) == before


def test_what_is_no_text_in_the_old_package_is_replaced(bench: Bench) -> None:
    (bench.out / "mobykit" / "things.py").write_bytes(b"\xff\x00")
    (bench.out / "mobykit" / "old.so").write_bytes(bytes(range(256)))
    path = bench.file(build.swagger())
    with checks.without_printer():
        shown = bench.run("generate", "--from", path, "--out", bench.out, "--check")
        assert bench.run("generate", "--from", path, "--out", bench.out).status == 0
        assert bench.run("generate", "--from", path, "--out", bench.out, "--check").out == "Fresh\n"
    assert shown.status == 1
    checks.check_harmless(shown.out)
    assert not (bench.out / "mobykit" / "old.so").exists()


CANARY = "open(__import__('os').environ['CANARY_FILE'], 'w').close()\n"
SURROUNDINGS = {
    "pyproject.toml": "[tool.ruff]\nline-length = 40\nindent-width = 2\n[tool.ruff.lint]\nselect = ['ALL']\n"
    "[tool.datamodel-codegen]\nclass-name = 'Evil'\nuse-title-as-name = true\n",
    "ruff.toml": "line-length = 40\n[format]\nquote-style = 'single'\n",
    ".ruff.toml": "required-version = '==0.0.1'\n",
    "setup.cfg": "[isort]\nprofile = black\n",
    ".editorconfig": "root = true\n[*]\nindent_size = 1\n",
    "ruff.py": CANARY,
    "ruff/__init__.py": CANARY,
    "ruff/__main__.py": CANARY,
    "datamodel_code_generator.py": CANARY,
    "datamodel_code_generator/__main__.py": CANARY,
    "jinja2.py": CANARY,
    "black.py": CANARY,
}


def test_nothing_of_the_surroundings_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Settings and modules in the current folder and in that of the output change nothing and do not run."""
    path = build.written(tmp_path, build.swagger())
    place = tmp_path_factory.mktemp("plain")
    monkeypatch.chdir(place)
    plain = pipeline.generate([path]).files
    hostile = tmp_path / "hostile"
    for name, text in SURROUNDINGS.items():
        (hostile / name).parent.mkdir(parents=True, exist_ok=True)
        (hostile / name).write_text(text)
    monkeypatch.setenv("CANARY_FILE", str(tmp_path / "CANARY"))
    monkeypatch.chdir(hostile)
    before = checks.snapshot(hostile)
    assert pipeline.generate([path]).files == plain
    assert checks.snapshot(hostile) == before
    assert not (tmp_path / "CANARY").exists()


@pytest.mark.parametrize("verb", ["check", "format"])
def test_a_formatter_that_hangs_or_fails_is_named(monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    slow = (sys.executable, "-c", f"import sys, time; '{verb}' in sys.argv and time.sleep(60)")
    monkeypatch.setattr(package, "_RUFF", slow)
    monkeypatch.setattr(package, "_TIMEOUT", 1)
    with pytest.raises(SpecError, match=rf"^ruff {verb}: did not end within 1 s$"):
        package.finished(FILES, {})
    loud = (sys.executable, "-c", f"import sys; sys.exit('{verb}' in sys.argv and 'a\\x1b[2J\\nb')")
    monkeypatch.setattr(package, "_RUFF", loud)
    with pytest.raises(SpecError, match=rf"^ruff {verb}: failed on the generated package: a\\x1b\[2J\\nb$"):
        package.finished(FILES, {})


def test_a_printer_that_hangs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_printer, "TIMEOUT", 0.01)
    with pytest.raises(SpecError, match=r"^models: the printer did not end within 0.01 s$"):
        pipeline.generate([build.written(tmp_path, build.swagger())])


@pytest.mark.parametrize(
    "text",
    [
        "import os\n",
        "from os import system\n",
        "from . import evil\n",
        "from ..evil import x\n",
        "X = eval('1')\n",
        "X = ().__class__.__base__.__subclasses__()\n",
        "def f() -> None:\n    print(1)\n",
        "X = [y for y in open('x')]\n",
        "@evil(1)\nclass A:\n    pass\n",
        "del X\n",
        "global x\n",
        "assert X\n",
        "try:\n    pass\nexcept X:\n    pass\n",
        "with X:\n    pass\n",
        "for x in y:\n    pass\n",
        "1 + 1\n",
        "X = '\n",
        "\0",
        "from mobykit_runtime_evil import x\n",
    ],
)
def test_the_audit_stops_what_no_template_writes(text: str) -> None:
    with pytest.raises(SpecError):
        package.finished({**FILES, "evil_.py": text}, {})


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(sources.ROOT)}
    command = [sys.executable, "-W", "error", "-m", "codegen", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )


def test_as_a_program_it_refuses_in_one_line(tmp_path: Path) -> None:
    document = build.planted(build.swagger(), "/definitions/Thing/properties/Size/type", "\x1b[2Jevil")
    path = build.written(tmp_path, document)
    done = run("generate", "--from", path, "--out", tmp_path / "out", cwd=tmp_path)
    outcome = checks.Outcome(done.returncode, done.stdout, done.stderr)
    checks.check_refusal(outcome, f"{path}#/definitions/Thing/properties/Size/type", "has control characters")
    assert not (tmp_path / "out").exists()


def test_as_a_program_it_needs_a_place_for_what_is_not_the_repositorys(tmp_path: Path) -> None:
    done = run("generate", "--from", build.written(tmp_path, build.swagger()), cwd=tmp_path)
    checks.check_refusal(
        checks.Outcome(done.returncode, done.stdout, done.stderr), "--from", "needs --out DIR"
    )


def test_as_a_program_it_accepts_twice_and_the_same(tmp_path: Path) -> None:
    path = build.written(tmp_path, build.swagger())
    for expected in ("changed", "fresh"):
        done = run("generate", "--from", path, "--out", "out", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.split()[-1] == expected
        checks.check_harmless(done.stdout)
    checks.in_process_of_its_own(tmp_path / "out", checks.LOAD_ALL)


def test_two_files_of_one_version_are_refused(bench: Bench) -> None:
    paths = [build.written(bench.folder, build.swagger(), name) for name in ("a.yaml", "b.yaml")]
    outcome = bench.run("generate", "--from", paths[0], "--from", paths[1], "--out", bench.out)
    checks.check_refusal(outcome, str(paths[1]), "describes version 1.44, as another of the files does")


def test_a_description_of_no_operation_is_refused(bench: Bench) -> None:
    document = build.planted(build.swagger(), "/paths", {})
    outcome = bench.run("generate", "--from", bench.file(document), "--out", bench.out)
    checks.check_refusal(outcome, str(bench.file(document)), "describes no operation")


def test_a_description_of_no_model_is_a_package(tmp_path: Path) -> None:
    document = build.swagger()
    document["definitions"] = {}
    document["paths"] = {"/x": {"get": {"operationId": "Go", "responses": {"204": {"description": "x"}}}}}
    package.swap(tmp_path, pipeline.generate([build.written(tmp_path, document)]).files)
    checks.in_process_of_its_own(tmp_path, checks.LOAD_ALL)
