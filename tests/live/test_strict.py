"""The strict look itself: it sees what it is there to see."""

from datetime import datetime
from typing import Any, Literal

import pytest
from attrs import define, field
from mobykit import ENDPOINTS, ApiVersion, Model, structure

from .coverage import StrictDecoder
from .strict import Findings


@define(kw_only=True)
class Part(Model):
    count: int = field(metadata={"wire": "Count"})


@define(kw_only=True)
class Whole(Model):
    name: str = field(metadata={"wire": "Name"})
    kind: Literal["a", "b"] | str | None = field(default=None, metadata={"wire": "Kind"})
    made: datetime | None = field(default=None, metadata={"wire": "Made"})
    parts: list[Part] | None = field(default=None, metadata={"wire": "Parts"})
    ports: dict[str, list[Part] | None] | None = field(default=None, metadata={"wire": "Ports"})
    late: bool | None = field(default=None, metadata={"wire": "Late", "since": "1.50"})


OLD = ApiVersion("1.41")
GOOD = {
    "Name": "n",
    "Kind": "a",
    "Made": "2026-01-02T03:04:05.123456789+05:30",
    "Parts": [{"Count": 1}],
    "Ports": {"80": [{"Count": 2}], "81": None},
}


def look(raw: Any, version: str = OLD) -> tuple[Findings, Any]:
    findings = Findings(ApiVersion(version))
    return findings, findings.check(structure(raw, Whole), raw, Whole, "Whole")


def test_good_data_has_no_findings() -> None:
    assert look(GOOD) == (Findings(OLD), GOOD)


def test_null_members_are_not_written_but_null_elements_are() -> None:
    _, written = look(GOOD | {"Kind": None, "Parts": None})
    assert written == {key: GOOD[key] for key in ("Name", "Made", "Ports")}


@pytest.mark.parametrize(
    ("change", "address", "problem"),
    [
        ({"Name": None}, "Whole.Name", "is null"),
        ({"Name": 1}, "Whole.Name", "1 is kept in extra"),
        ({"Parts": [{}]}, "Part.Count", "is missing"),
        ({"Parts": [None]}, "Whole.Parts", "[None] is kept in extra"),
        ({"Parts": "none"}, "Whole.Parts", "'none' is kept in extra"),
        ({"Parts": [{"Count": True}]}, "Part.Count", "True is kept in extra"),
        ({"Ports": {"80": [{"Count": "1"}]}}, "Part.Count", "'1' is kept in extra"),
        ({"Made": "yesterday"}, "Whole.Made", "'yesterday' is kept in extra"),
        ({"Late": "yes"}, "Whole.Late", "'yes' is kept in extra"),
    ],
)
def test_what_the_description_gets_wrong(change: dict[str, Any], address: str, problem: str) -> None:
    findings, _ = look(GOOD | change)
    assert findings.problems == {address: problem}


def test_what_the_description_does_not_know() -> None:
    findings, written = look(GOOD | {"Kind": "c", "New": None, "Late": True})
    assert findings == Findings(OLD, {}, {"Whole.New"}, {"Whole.Kind='c'"}, {"Whole.Late"})
    assert written == GOOD | {"Kind": "c", "New": None, "Late": True}
    assert look(GOOD | {"Late": True}, "1.50")[0].untimely == set()


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ({"Name": "other"}, "Whole.Name"),
        ({"Made": "2026-01-02T03:04:05.123456788+05:30"}, "Whole.Made"),
        ({"Parts": []}, "Whole.Parts"),
        ({"Ports": {"80": None}}, "Whole.Ports"),
        ({"New": 1}, "Whole.extra"),
        ({"Kind": None}, "Whole.Kind"),
    ],
)
def test_what_reading_has_changed(value: dict[str, Any], address: str) -> None:
    findings = Findings(OLD)
    findings.check(structure(GOOD | value, Whole), GOOD, Whole, "Whole")
    assert list(findings.problems) == [address]


def test_messages_of_streams_are_looked_at() -> None:
    events = next(endpoint for endpoint in ENDPOINTS if endpoint.name == "system.events")
    good = b'{"Type":"container","Action":"start","Actor":{"ID":"a","Attributes":{}},"time":1,"timeNano":1}'
    assert [message.action for message in StrictDecoder("GET /events", events).feed(good)] == ["start"]
    for bad in (good.replace(b'"time":1,', b'"time":"1",'), good.replace(b"{", b'{"Novelty":1,', 1)):
        with pytest.raises(AssertionError, match=r"kept in extra|Novelty"):
            list(StrictDecoder("GET /events", events).feed(bad))
