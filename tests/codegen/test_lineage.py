"""Renamed, extracted and split definitions are matched by use, not by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codegen.history.lineage import Lineage, trace

if TYPE_CHECKING:
    from codegen.history.history import History
    from codegen.history.merged import MergedApi


@pytest.fixture(scope="module")
def lineage(history: History) -> Lineage:
    return trace(list(history.described.values()), history.versions)


@pytest.mark.parametrize(
    ("newer", "version", "older"),
    [
        ("PortSummary", "1.51", "Port"),
        ("VolumeCreateRequest", "1.51", "VolumeCreateOptions"),
        ("EndpointResource", "1.51", "NetworkContainer"),
        ("NetworkSummary", "1.51", "Network"),
        ("NetworkInspect", "1.51", "Network"),
        ("DriverData", "1.46", "GraphDriverData"),
        ("DriverData", "1.27", "GraphDriver"),
        ("ImageInspect", "1.38", "Image"),
        ("ContainerConfig", "1.29", "Config"),
        ("ImageDeleteResponseItem", "1.27", "ImageDeleteResponse"),
        ("NetworkSettings", "1.31", "NetworkConfig"),
        ("ContainerState", "1.38", "ContainerInspectResponseState"),
        ("ContainerInspectResponse", "1.30", "ContainerInspectResponse"),
        ("SystemInfo", "1.31", "SystemInfoResponse"),
        ("HealthConfig", "1.26", "ConfigHealthcheck"),
        ("FilesystemChange", "1.42", "ContainerChangesResponseItem"),
    ],
)
def test_renames(history: History, lineage: Lineage, newer: str, version: str, older: str) -> None:
    # Named as the descriptions of 1.55 name it, whatever later ones do.
    merged = lineage.merged(history.index("1.55"), newer)
    assert older in lineage.ancestors[merged][history.index(version)]


def test_config_means_two_things(history: History, lineage: Lineage) -> None:
    """Container configuration until 1.29, the swarm object from 1.30 on."""
    assert lineage.ancestors["Config"][history.index("1.29")] == ()
    assert "Config" in lineage.ancestors["Config"][history.index("1.30")]


def test_members_of_a_split_definition_keep_their_age(api: MergedApi) -> None:
    for name in ("NetworkSummary", "NetworkInspect"):
        driver = next(member for member in api.schemas[name].members if member.wire == "Driver")
        assert driver.spans[0].since == "1.25"


def test_no_schema_is_left_over(history: History, api: MergedApi) -> None:
    """Every schema of the range has an heir in the newest version: nothing is there twice under two names."""
    newest = history.at(api.newest)
    assert [name for name in api.schemas if name not in newest.schemas] == []
