"""Files of errata hold entries and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.errors import SpecError
from codegen.history.versions import Versions
from codegen.overlays import errata
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.corrections import value_at

CHANGE = '[[erratum.change]]\nat = "Thing.Name"\nbecomes = {}\n'
HEAD = '[[erratum]]\nversions = "1.25.."\nevidence = "seen"\n'
FILES = {
    "no TOML": ("[[erratum", "is not TOML"),
    "nothing": ("", "has entries"),
    "another table": (f"{HEAD}{CHANGE}[other]\nx = 1\n", "has entries"),
    "a misspelt table": ('[[eratum]]\nversions = "1.25.."\n', "has entries"),
    "a table in place of a list": ('[erratum]\nversions = "1.25.."\n', "has entries"),
    "no versions": (f'[[erratum]]\nevidence = "x"\n{CHANGE}', "#1: an erratum has versions, evidence and"),
    "no evidence": (
        f'[[erratum]]\nversions = "1.25.."\n{CHANGE}',
        "#1: an erratum has versions, evidence and",
    ),
    "empty evidence": (
        f'[[erratum]]\nversions = "1.25.."\nevidence = ""\n{CHANGE}',
        "#1: an erratum has versions",
    ),
    "no change": (HEAD, "#1: an erratum has versions, evidence and at least one change"),
    "an unknown key": (f"{HEAD}note = 'x'\n{CHANGE}", "#1: an erratum has versions, evidence and"),
    "an unknown key of a change": (f"{HEAD}{CHANGE}when = 'x'\n", "#1: a change has at, expect and becomes"),
    "a misspelt key of a change": (
        f"{HEAD}{CHANGE}expects = 'x'\n",
        "#1: a change has at, expect and becomes",
    ),
    "no address": (f"{HEAD}[[erratum.change]]\nbecomes = {{}}\n", "#1: a change has at, expect and becomes"),
    "no addresses": (f"{HEAD}[[erratum.change]]\nat = []\nbecomes = {{}}\n", "#1: a change has at, expect"),
    "an address that is a number": (
        f"{HEAD}[[erratum.change]]\nat = 7\nbecomes = {{}}\n",
        "#1: a change has at",
    ),
    "a number among addresses": (
        f"{HEAD}[[erratum.change]]\nat = ['A', 7]\nbecomes = {{}}\n",
        "7 is no address",
    ),
    "no such form of address": (
        f"{HEAD}[[erratum.change]]\nat = 'a b c'\nbecomes = {{}}\n",
        "'a b c' is no address",
    ),
    "a change of nothing": (f"{HEAD}[[erratum.change]]\nat = 'A'\n", "#1: the change at A changes nothing"),
    "a change into the same": (
        f"{HEAD}[[erratum.change]]\nat = 'A'\nexpect = 1\nbecomes = 1\n",
        "changes nothing",
    ),
    "changes that are texts": (f"{HEAD}change = ['x']\n", "#1: a change has at, expect and becomes"),
    "a change that is a text": (f"{HEAD}change = 'x'\n", "#1: a change has at, expect and becomes"),
    "a range that is none": (
        f'[[erratum]]\nversions = "new"\nevidence = "x"\n{CHANGE}',
        "#1: 'new': is no range",
    ),
    "a range that is a number": (f'[[erratum]]\nversions = 1.44\nevidence = "x"\n{CHANGE}', ""),
    "the second one": (f"{HEAD}{CHANGE}{HEAD}", "#2: an erratum has versions"),
    "a very long number": (f"{HEAD}{CHANGE}expect = {'1' * 5000}\n", "is not TOML"),
    "control characters": (
        f'{HEAD}[[erratum.change]]\nat = "\\u001b[2J"\nbecomes = {{}}\n',
        "'\\x1b[2J' is no address",
    ),
}


@pytest.mark.parametrize(("text", "says"), FILES.values(), ids=FILES.keys())
def test_a_file_of_errata_holds_nothing_else(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    if not says:
        assert errata.read(tmp_path)[0].versions == Versions("1.44", "1.44")
        return
    with pytest.raises(SpecError) as caught:
        errata.read(tmp_path)
    assert str(caught.value).startswith("a.toml")
    assert says in str(caught.value)
    checks.check_harmless(str(caught.value))


def test_a_file_of_errata_is_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff")
    with pytest.raises(SpecError, match=r"^a\.toml: is not TOML"):
        errata.read(tmp_path)


def test_a_list_of_addresses_is_a_change_of_each(tmp_path: Path) -> None:
    change = 'at = ["Thing.Name", "Problem.message"]\nexpect = {type = "string"}\nbecomes = {}\n'
    text = f"{HEAD}[[erratum.change]]\n{change}"
    (tmp_path / "a.toml").write_text(text)
    (only,) = errata.read(tmp_path)
    assert [change.at for change in only.changes] == ["Thing.Name", "Problem.message"]
    document = build.distilled()
    document["components"]["schemas"]["Thing"]["properties"]["Name"] = {"type": "string"}
    found, count = errata.apply(document, "1.44", [only], foreign=False)
    assert count == 1
    assert value_at(found, "Thing.Name") == value_at(found, "Problem.message") == {}
    found["components"]["schemas"]["Thing"]["properties"]["Name"] = {"type": "string"}
    with pytest.raises(SpecError, match=r"at Problem\.message"):
        errata.apply(found, "1.44", [only], foreign=False)


def test_files_and_entries_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml"):
        (tmp_path / name).write_text(f"{HEAD}{CHANGE}" * 2)
    assert [each.source for each in errata.read(tmp_path)] == ["a.toml#1", "a.toml#2", "b.toml#1", "b.toml#2"]
