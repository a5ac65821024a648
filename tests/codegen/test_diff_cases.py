"""Known cases of the published descriptions, each with the records that concern it.

The golden files hold each case twice: with errata, and as upstream described it. What errata have put right does
not differ; what was renamed or extracted is one record that says so, and nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from attrs import frozen

from codegen.diff.compare import compare
from codegen.diff.place import Places
from codegen.diff.records import Record, group
from codegen.diff.surface import places
from codegen.diff.wording import line, operations
from tests import golden
from tests.codegen.histories import before, spec_history

GOLDEN = Path(__file__).parent / "golden" / "diff"


@frozen
class Case:
    """A pair of versions and a pattern: of places, or of `Old -> New` for the names of schemas."""

    old: str
    new: str
    at: str

    def records(self, *, as_described: bool) -> list[Record]:
        return [each for each in between(self.old, self.new, as_described) if self._concerns(each)]

    def _concerns(self, record: Record) -> bool:
        texts = [f"{record.old} -> {record.new}"] if record.is_schema else map(str, record.places)
        return any(re.search(self.at, text) for text in texts)


@cache
def places_of(version: str, as_described: bool) -> Places:
    return places(spec_history(as_described=as_described).at(version))


@cache
def between(old: str, new: str, as_described: bool = False) -> tuple[Record, ...]:
    one, other = places_of(old, as_described), places_of(new, as_described)
    return group(compare(one, other), one, other)


CONFLICTS = (
    Case("1.30", "1.31", r"(secrets|configs).*request.*Data"),
    Case("1.30", "1.31", r"(secrets|configs).*response.*Spec\.Data"),
    Case("1.31", "1.32", r"GET /containers/\{id\}/json .*NetworkSettings\.Ports"),
    Case("1.31", "1.32", r"Resources\.Reservations$"),
    Case("1.31", "1.32", r"CAConfig\.ForceRotate$"),
    Case("1.34", "1.35", r"\b(Cmd|Entrypoint)\b"),
    Case("1.34", "1.35", r"PortBindings"),
    Case("1.34", "1.35", r"BindOptions\.Propagation"),
    Case("1.36", "1.37", r"POST /build query buildargs"),
    Case("1.36", "1.37", r"\bVolumes\b"),
    Case("1.37", "1.38", r"ExecIDs"),
    Case("1.38", "1.39", r"IPAM\.Options"),
    Case("1.39", "1.40", r"GET /system/df .*Containers"),
    Case("1.40", "1.41", r"IPAM\.Config\["),
    Case("1.51", "1.52", r"Interface\.Types"),
    Case("1.51", "1.52", r"POST /images/load query platform|GET /images/(get|\{name\}/get) query platform"),
)
FORMATS = (
    Case("1.27", "1.28", r"GET /containers/\{id\}/changes .*Kind"),
    Case("1.31", "1.32", r"GET /nodes .*Version\.Index"),
    Case("1.31", "1.32", r"GET /swarm .*Raft\."),
    Case("1.34", "1.35", r"HostConfig\.Memory$"),
    Case("1.39", "1.40", r"/logs response 200$"),
    Case("1.43", "1.44", r"GET /images/\{name\}/json .*Created$"),
)
FLIPS = (
    Case("1.26", "1.27", r"(?i)nanocpus$"),
    Case("1.27", "1.28", r"(?i)nanocpus$"),
    Case("1.35", "1.36", r"POST /(secrets|configs)/create response 201 I[dD]$"),
    Case("1.39", "1.40", r"(?i)GET /distribution/.* (Descriptor|Platforms\[\])\."),
    Case("1.43", "1.44", r"POST /services/create response 201 Warnings?"),
)
RETURNS = (
    Case("1.26", "1.27", r"/prune query filters"),
    Case("1.27", "1.28", r"/prune query filters"),
    Case("1.35", "1.36", r"HostConfig\.KernelMemory$|GET /info .*KernelMemory$"),
    Case("1.37", "1.38", r"HostConfig\.KernelMemory$|GET /info .*KernelMemory$"),
    Case("1.39", "1.40", r"HostConfig\.KernelMemory$|GET /info .*KernelMemory$"),
    Case("1.41", "1.42", r"HostConfig\.KernelMemory$|GET /info .*KernelMemory$"),
    Case("1.29", "1.30", r"UsageData"),
    Case("1.30", "1.31", r"UsageData"),
    Case("1.31", "1.32", r"UsageData"),
)
REFERENCES = (
    Case("1.27", "1.28", r"POST /services/\{id\}/update response 200"),
    Case("1.29", "1.30", r"GET /secrets/\{id\} response 200 Spec|^ServiceSpec|-> SecretSpec"),
    Case("1.29", "1.30", r"GET /nodes/\{id\} response 200 Description\.TLSInfo"),
    Case("1.31", "1.32", r"GET /nodes/\{id\} response 200 Description\.TLSInfo|SwarmSpec -> TLSInfo"),
)
MEANINGS = (
    Case("1.29", "1.30", r"\bConfig -> |-> Config$|GET /containers/\{id\}/json .* Config\b"),
    Case("1.29", "1.30", r"GET /configs"),
    Case("1.35", "1.36", r"progressDetail"),
    Case("1.51", "1.52", r"GET /containers/\{id\}/json response 200 NetworkSettings\."),
    Case("1.51", "1.52", r"^Network -> |GET /networks/\{id\} response 200 (Containers|Name|Services)$"),
)
# Version, old name, new name; all from the list of what upstream renamed.
RENAMED = (
    ("1.28", "GraphDriver", "GraphDriverData"),
    ("1.47", "GraphDriverData", "DriverData"),
    ("1.28", "ImageDeleteResponse", "ImageDeleteResponseItem"),
    ("1.30", "Config", "ContainerConfig"),
    ("1.32", "NetworkConfig", "NetworkSettings"),
    ("1.39", "Image", "ImageInspect"),
    ("1.48", "IdResponse", "IDResponse"),
    ("1.52", "Port", "PortSummary"),
    ("1.52", "VolumeCreateOptions", "VolumeCreateRequest"),
    ("1.52", "NetworkContainer", "EndpointResource"),
    ("1.52", "Network", "NetworkSummary"),
    ("1.52", "Network", "NetworkInspect"),
)
# Version, and the definitions that were inline objects before it.
EXTRACTED = MappingProxyType(
    {
        "1.27": ("HealthConfig", "ObjectVersion"),
        "1.32": (
            "SystemInfo",
            "PluginsInfo",
            "RegistryServiceConfig",
            "IndexInfo",
            "NodeDescription",
            "Platform",
            "ResourceObject",
            "EngineDescription",
            "JoinTokens",
            "EndpointIPAMConfig",
            "Swarm",
        ),
        "1.36": ("IdResponse",),
        "1.39": (
            "ContainerState",
            "ContainerWaitResponse",
            "SystemVersion",
            "VolumeListResponse",
            "NetworkingConfig",
            "NetworkAttachmentConfig",
        ),
        "1.40": (
            "EventMessage",
            "EventActor",
            "PluginPrivilege",
            "DistributionInspect",
            "OCIDescriptor",
            "OCIPlatform",
        ),
        "1.41": ("IPAMConfig", "Limit"),
        "1.42": ("ContainerCreateResponse",),
        "1.43": ("FilesystemChange", "ChangeType"),
        "1.44": ("ServiceCreateResponse", "TaskStatus", "ContainerStatus"),
        "1.46": ("NetworkCreateResponse",),
        "1.48": (
            "ContainerInspectResponse",
            "ContainerTopResponse",
            "ContainerStatsResponse",
            "ContainerUpdateResponse",
        ),
        "1.52": ("AuthResponse", "NetworkConnectRequest", "NetworkDisconnectRequest"),
    }
)
EXTRACTIONS = [(new, name) for new, names in EXTRACTED.items() for name in names]


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("conflicts", CONFLICTS),
        ("formats", FORMATS),
        ("flips", FLIPS),
        ("returns", RETURNS),
        ("references", REFERENCES),
        ("meanings", MEANINGS),
        ("renamed", [Case(before(new), new, f"^{one} -> {other}$") for new, one, other in RENAMED]),
        ("extracted", [Case(before(new), new, f"-> {name}$") for new, name in EXTRACTIONS]),
    ],
)
def test_cases(name: str, cases: tuple[Case, ...]) -> None:
    lines: list[str] = []
    for case in cases:
        lines.append(f"{case.old} -> {case.new}  {case.at}")
        lines += ["  with errata:", *_shown(case.records(as_described=False))]
        lines += ["  as described:", *_shown(case.records(as_described=True)), ""]
    golden.check(GOLDEN / f"{name}.txt", "\n".join(lines))


@pytest.mark.parametrize(("new", "one", "other"), RENAMED)
def test_a_renamed_definition_is_one_record_and_renames_nothing_else(new: str, one: str, other: str) -> None:
    for as_described in (False, True):
        found = Case(before(new), new, f"^{one} -> {other}$").records(as_described=as_described)
        assert [(each.severity, each.is_schema) for each in found] == [("documentation", True)]


@pytest.mark.parametrize(("new", "name"), EXTRACTIONS)
def test_an_extracted_definition_is_neither_added_nor_removed(new: str, name: str) -> None:
    """It is met where it was met before: what holds it is not reported, but for a name at most."""
    records = between(before(new), new)
    places_with_name = {
        place for place, found in places_of(new, False).items() if found.facets.get("schema") == name
    }
    kept = places_with_name & places_of(before(new), False).keys()
    assert kept
    changed = [
        each for each in records if kept & set(each.places) and each.change in {"added", "removed", "type"}
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("old", "new", "number", "breaking"),
    [("1.29", "1.30", 30, 0), ("1.51", "1.52", 117, 38), ("1.38", "1.39", 77, 12), ("1.47", "1.48", 55, 0)],
)
def test_large_moves_of_definitions_are_few_records(old: str, new: str, number: int, breaking: int) -> None:
    records = between(old, new)
    assert len(records) == number
    assert sum(each.severity.startswith("breaking") for each in records) == breaking


def _shown(records: list[Record]) -> list[str]:
    return [f"    {each.severity}: {line(each)}, {operations(each, 1)}" for each in records] or [
        "    nothing"
    ]
