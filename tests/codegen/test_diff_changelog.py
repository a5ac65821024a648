"""What the published changelog of the API tells of versions, as the diff tells it: well-known changes, one by one."""

from __future__ import annotations

import pytest

from tests.codegen.histories import before, records

# Version, change, and where: operation, part of it, and name. Errata have their say: see overlays/errata.
KNOWN = (
    ("1.26", "added", "POST /plugins/{name}/upgrade", "operation", ""),
    ("1.28", "added", "POST /containers/create", "request", "HostConfig.DeviceCgroupRules"),
    ("1.29", "added", "GET /tasks/{id}/logs", "operation", ""),
    ("1.30", "added", "GET /configs", "operation", ""),
    ("1.30", "added", "GET /distribution/{name}/json", "operation", ""),
    ("1.30", "added", "POST /containers/{id}/wait", "query", "condition"),
    ("1.30", "added", "POST /swarm/init", "request", "DataPathAddr"),
    ("1.31", "added", "POST /build/prune", "operation", ""),
    ("1.31", "added", "POST /session", "operation", ""),
    ("1.31", "added", "GET /networks/{id}", "query", "scope"),
    ("1.35", "added", "GET /containers/{id}/logs", "query", "until"),
    ("1.35", "added", "POST /containers/{id}/exec", "request", "WorkingDir"),
    ("1.39", "added", "POST /swarm/init", "request", "DefaultAddrPool"),
    ("1.39", "added", "POST /swarm/init", "request", "SubnetSize"),
    ("1.40", "added", "POST /build", "query", "outputs"),
    ("1.40", "added", "HEAD /_ping", "operation", ""),
    ("1.40", "added", "POST /swarm/init", "request", "DataPathPort"),
    ("1.40", "added", "POST /containers/create", "request", "HostConfig.DeviceRequests"),
    ("1.41", "added", "POST /containers/create", "query", "platform"),
    ("1.41", "added", "POST /containers/create", "request", "HostConfig.CgroupnsMode"),
    ("1.41", "added", "GET /info", "response 200", "CgroupVersion"),
    ("1.41", "added", "GET /info", "response 200", "DefaultAddressPools"),
    ("1.41", "added", "GET /services", "query", "status"),
    ("1.42", "removed", "POST /containers/create", "request", "HostConfig.KernelMemory"),
    ("1.42", "added", "POST /containers/{id}/exec", "request", "ConsoleSize"),
    ("1.42", "added", "GET /images/json", "query", "shared-size"),
    ("1.42", "added", "GET /system/df", "query", "type"),
    ("1.42", "added", "PUT /volumes/{name}", "operation", ""),
    ("1.42", "added", "POST /volumes/create", "request", "ClusterVolumeSpec"),
    ("1.42", "added", "POST /containers/{id}/stop", "query", "signal"),
    ("1.42", "added", "POST /containers/{id}/restart", "query", "signal"),
    ("1.43", "added", "POST /containers/create", "request", "HostConfig.Annotations"),
    ("1.44", "removed", "GET /images/json", "response 200", "[].VirtualSize"),
    ("1.44", "removed", "GET /images/{name}/json", "response 200", "VirtualSize"),
    ("1.44", "added", "POST /containers/create", "request", "Healthcheck.StartInterval"),
    (
        "1.44",
        "added",
        "POST /containers/create",
        "request",
        "HostConfig.Mounts[].BindOptions.ReadOnlyNonRecursive",
    ),
    (
        "1.44",
        "added",
        "POST /containers/create",
        "request",
        "HostConfig.Mounts[].BindOptions.ReadOnlyForceRecursive",
    ),
    ("1.44", "added", "GET /containers/{id}/json", "response 200", "NetworkSettings.Networks{}.DNSNames"),
    ("1.45", "removed", "GET /images/{name}/json", "response 200", "Container"),
    ("1.45", "removed", "GET /images/{name}/json", "response 200", "ContainerConfig"),
    ("1.45", "added", "POST /containers/create", "request", "HostConfig.Mounts[].VolumeOptions.Subpath"),
    ("1.46", "added", "GET /info", "response 200", "Containerd"),
    ("1.46", "added", "POST /containers/create", "request", "HostConfig.Mounts[].TmpfsOptions.Options"),
    ("1.46", "added", "POST /images/{name}/push", "query", "platform"),
    ("1.46", "added", "POST /services/create", "request", "TaskTemplate.ContainerSpec.OomScoreAdj"),
    ("1.47", "added", "GET /images/json", "query", "manifests"),
    ("1.47", "added", "GET /images/json", "response 200", "[].Manifests"),
    ("1.48", "added", "GET /images/{name}/json", "query", "manifests"),
    ("1.48", "added", "GET /images/{name}/history", "query", "platform"),
    ("1.48", "added", "POST /images/load", "query", "platform"),
    ("1.48", "added", "GET /images/{name}/get", "query", "platform"),
    ("1.48", "added", "POST /containers/create", "request", "HostConfig.Mounts[].ImageOptions"),
    ("1.48", "added", "GET /containers/json", "response 200", "[].ImageManifestDescriptor"),
    ("1.48", "added", "POST /build/prune", "query", "reserved-space"),
    ("1.48", "added", "GET /images/{name}/json", "response 200", "Descriptor"),
    ("1.49", "added", "GET /images/{name}/json", "query", "platform"),
    ("1.49", "added", "GET /info", "response 200", "FirewallBackend"),
    ("1.50", "added", "DELETE /images/{name}", "query", "platforms"),
    ("1.50", "added", "GET /info", "response 200", "DiscoveredDevices"),
    ("1.50", "removed", "GET /images/{name}/json", "response 200", "Config.Hostname"),
    ("1.50", "removed", "GET /info", "response 200", "BridgeNfIptables"),
    ("1.52", "removed", "GET /containers/{id}/json", "response 200", "NetworkSettings.IPAddress"),
    ("1.52", "removed", "GET /events", "response 200", "status"),
    ("1.52", "added", "GET /system/df", "query", "verbose"),
    ("1.52", "added", "GET /networks/{id}", "response 200", "Status"),
    ("1.52", "removed", "POST /build/prune", "query", "keep-storage"),
    ("1.53", "added", "GET /info", "response 200", "NRI"),
    ("1.54", "added", "GET /images/json", "query", "identity"),
)


@pytest.mark.parametrize(("version", "change", "operation", "where", "name"), KNOWN)
def test_known_changes(version: str, change: str, operation: str, where: str, name: str) -> None:
    found = [
        record
        for record in records(before(version), version)
        for place in record.places
        if (record.change, place.operation, place.where, place.name) == (change, operation, where, name)
    ]
    assert len(found) == 1


def test_a_version_that_changed_only_its_prose_has_no_records() -> None:
    assert records("1.32", "1.33") == ()
