"""The command `diff`: formats, gates, and what it does with odd input."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from codegen.__main__ import main
from codegen.diff import command, ignore
from codegen.diff.json_list import listing
from codegen.diff.markdown import markdown
from codegen.diff.place import Place
from codegen.diff.records import Record
from codegen.diff.report import Report
from codegen.diff.rules import Change
from codegen.diff.severities import SEVERITIES
from codegen.diff.terminal import terminal
from codegen.diff.usages import Use
from codegen.history import reading
from codegen.openapi import sources
from tests import golden

GOLDEN = Path(__file__).parent / "golden" / "diff"
Output = pytest.CaptureFixture[str]
NASTY = Record(
    Change.DEFAULT,
    "breaking-write",
    (Place("GET /x", "query", "a|`b`\x1b[31m"),),
    '"``|"',
    None,
    python=("x.y(a=)",),
)


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    """Read the versions of `spec/` once, however often the command is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "spec_history", cache(reading.spec_history))
        yield


def run(capsys: Output, *arguments: str) -> tuple[int, str, str]:
    status = main(["diff", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(("format_", "suffix"), [("terminal", "txt"), ("json", "json"), ("markdown", "md")])
@pytest.mark.parametrize(("old", "new"), [("1.44", "1.45"), ("1.51", "1.52")])
def test_formats(capsys: Output, format_: str, suffix: str, old: str, new: str) -> None:
    status, out, err = run(capsys, old, new, "--format", format_)
    assert (status, err) == (0, "")
    golden.check(GOLDEN / f"{old}-{new}.{suffix}", out)


def test_one_version_is_compared_with_the_one_before(capsys: Output) -> None:
    assert run(capsys, "1.45") == run(capsys, "1.44", "1.45")


def test_a_version_against_itself(capsys: Output) -> None:
    assert run(capsys, "1.44", "1.44", "--fail-on", "any") == (0, "1.44 -> 1.44: 0 changes\n", "")
    assert json.loads(run(capsys, "1.44", "1.44", "--format", "json")[1]) == []


def test_json_has_what_tools_need(capsys: Output) -> None:
    for entry in json.loads(run(capsys, "1.44", "1.45", "--format", "json")[1]):
        assert entry.keys() >= {
            "id", "operations", "where", "name", "change", "old", "new", "severity", "python"
        }  # fmt: skip
        assert entry["severity"] in SEVERITIES


def test_as_described(capsys: Output) -> None:
    after_errata = run(capsys, "1.30", "1.31")[1]
    as_described = run(capsys, "1.30", "1.31", "--as-described")[1]
    assert "Data array -> string" not in after_errata
    assert "type request, response 200 Data array -> string" in as_described


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["1.44", "1.99"], "1.99: is not among the described versions 1.25.."),
        (["1.9", "1.44"], "1.9: is not among the described versions"),
        (["1.44", "newest"], "'newest': is no API version"),
        (["1.25"], "1.25: is the oldest of the described versions; name two"),
        (["1.44", "1.45", "--used-by", "/nowhere/at/all"], "/nowhere/at/all: is neither a file nor a folder"),
        (["1.44", "1.45", "--ignore", "/nowhere/at/all"], "/nowhere/at/all: cannot be read: "),
        (["1.44", "1.45", "--format", "html", "--as-described"], "leave out --as-described"),
    ],
)
def test_errors(capsys: Output, arguments: list[str], problem: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (1, "")
    assert err.startswith("error: ")
    assert problem in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["1.44", "1.45", "1.46"], ["1.45", "--fail-on", "all"]])
def test_usage_errors(capsys: Output, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["diff", *arguments])
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("pair", "failing"),
    [
        (("1.32", "1.33"), ()),
        (("1.29", "1.30"), ("compatible", "any")),
        (("1.44", "1.45"), ("breaking", "breaking-read", "compatible", "any")),
        (("1.51", "1.52"), ("breaking", "breaking-read", "breaking-write", "compatible", "any")),
    ],
)
def test_gates(capsys: Output, pair: tuple[str, str], failing: tuple[str, ...]) -> None:
    levels = ("breaking", "breaking-read", "breaking-write", "compatible", "any")
    assert tuple(level for level in levels if run(capsys, *pair, "--fail-on", level)[0]) == failing


@pytest.mark.parametrize(
    ("severity", "failing"),
    [
        ("breaking", ("breaking", "breaking-write", "breaking-read", "compatible", "any")),
        ("breaking-write", ("breaking", "breaking-write", "compatible", "any")),
        ("breaking-read", ("breaking", "breaking-read", "compatible", "any")),
        ("compatible", ("compatible", "any")),
        ("documentation", ("any",)),
    ],
)
def test_levels(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, severity: str, failing: tuple[str, ...]
) -> None:
    only = (evolve(NASTY, severity=severity),)
    monkeypatch.setattr(command, "between", lambda *_, **__: only)
    levels = ("breaking", "breaking-write", "breaking-read", "compatible", "any")
    assert tuple(level for level in levels if run(capsys, "1.45", "--fail-on", level)[0]) == failing


def test_ignoring(capsys: Output, tmp_path: Path) -> None:
    file = str(tmp_path / "known")
    gate = ("1.44", "1.45", "--fail-on", "breaking")
    assert run(capsys, *gate)[0] == 1
    status, out, err = run(capsys, *gate, "--write-ignore", file)
    assert (status, err) == (0, "2 of 3 changes are ignored\n")
    assert out.startswith("1.44 -> 1.45: 1 change: 1 compatible\n")
    assert "bd1ff10c2f1a  # breaking-read: removed response 200 Container" in Path(file).read_text()
    assert run(capsys, *gate, "--ignore", file) == (0, out, err)
    # The same ids are good for other pairs that have the changes, and changes that came since are not hidden.
    status, out, err = run(capsys, "1.43", "1.52", "--fail-on", "breaking", "--ignore", file)
    assert status == 1
    assert "2 of " in err
    assert "fd35d6dbe979" not in out
    run(capsys, "1.43", "1.52", "--ignore", file, "--write-ignore", file)
    assert set(ignore.read(Path(file))) > {"bd1ff10c2f1a", "fd35d6dbe979"}


def test_stale_and_broken_lines_of_an_ignore_file(capsys: Output, tmp_path: Path) -> None:
    file = tmp_path / "known"
    file.write_text("# a comment\n\nbd1ff10c2f1a # known\n0123456789ab\n")
    status, _, err = run(capsys, "1.44", "1.45", "--ignore", str(file), "--fail-on", "breaking")
    assert status == 1
    assert err.splitlines()[0] == "warning: 0123456789ab is to be ignored, but there is no such change"
    file.write_text("\nremoved Container\n")
    status, _, err = run(capsys, "1.44", "1.45", "--ignore", str(file))
    assert (status, err) == (
        1,
        f"error: {file}:2: 'removed Container' is no id of a change; comments begin with #\n",
    )
    file.write_bytes(b"\xff")
    assert run(capsys, "1.44", "1.45", "--ignore", str(file))[0] == 1


def test_used_by(capsys: Output, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import mobykit\nprint(image.container)\n")
    (tmp_path / "broken.py").write_text("def\n")
    status, out, err = run(capsys, "1.44", "1.45", "--used-by", str(tmp_path))
    assert status == 0
    assert f"maybe: {tmp_path}/app.py:2:13  print(image.container)" in out
    assert err.startswith(f"warning: {tmp_path}/broken.py:1: is no Python: ")
    entries = json.loads(run(capsys, "1.44", "1.45", "--used-by", str(tmp_path), "--format", "json")[1])
    assert [len(entry["used"]) for entry in entries] == [1, 0, 0]
    assert (
        "`print(image.container)`"
        in run(capsys, "1.45", "--used-by", str(tmp_path), "--format", "markdown")[1]
    )
    (tmp_path / "app.py").unlink()
    assert "Nothing of this" in run(capsys, "1.45", "--used-by", str(tmp_path), "--format", "markdown")[1]


def test_colours_are_for_terminals_only(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in run(capsys, "1.45")[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[33mbreaking for who reads\x1b[0m" in run(capsys, "1.45")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(capsys, "1.45")[1]


def test_nothing_of_a_description_is_obeyed() -> None:
    use = Use("a`b\x07.py", 1, 1, "x = '|\x1b[0m'", certain=True)
    report = Report("1.1", "1.2", (NASTY,), uses={NASTY.id: (use,)})
    for format_ in (terminal, markdown, listing):
        assert format_(report).replace("\n", "").isprintable()
    assert r"| default | `GET /x` | query ``a\|`b`\x1b[31m`` | ```" in markdown(report)
    assert r"``a`b\x07.py:1:1`` `x = '|\x1b[0m'`" in markdown(report)
    row = next(line for line in markdown(report).splitlines() if line.startswith("| default"))
    assert row.replace(r"\|", "").count("|") == 7


def test_the_command_loads_no_generator_and_no_client() -> None:
    code = (
        "import sys; from codegen.__main__ import main; main(['diff', '1.44', '1.45']);"
        "names = 'jinja2', 'datamodel_code_generator', 'mobykit', 'mobykit_runtime';"
        "sys.exit(str([name for name in names if name in sys.modules] or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=sources.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr.strip() == ""
    assert done.stdout.startswith("1.44 -> 1.45: 3 changes")
