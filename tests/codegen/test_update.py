"""A new API version: fetched, generated, checked and compared in a copy of the project, as `make update` does it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen.openapi import sources
from tests.codegen.versions import EXHAUSTIVE

PARTS = ("codegen", "generated", "overlays", "spec", "tests", "pyproject.toml")
NEWEST = sources.spec_files()[-1]
NEXT = f"1.{int(NEWEST.stem.rpartition('.')[2]) + 1}"


def edited(document: dict[str, Any]) -> dict[str, Any]:
    """Return the description of a next version with ten edits, one of each kind."""
    document["info"]["version"] = NEXT
    paths, schemas = document["paths"], document["components"]["schemas"]
    added = json.loads(json.dumps(paths["/volumes/prune"]["post"]))
    paths["/volumes/check"] = {"post": {**added, "operationId": "VolumeCheck"}}
    schemas["VolumeCreateRequest"]["properties"]["Quota"] = {"type": "integer", "format": "int64"}
    reverse = {"name": "reverse", "in": "query", "schema": {"type": "boolean"}}
    paths["/containers/json"]["get"]["parameters"].append(reverse)
    schemas["MountType"]["enum"].append("zip")
    del schemas["ImageInspect"]["properties"]["Author"]
    schemas["SystemInfo"]["properties"]["NFd"]["type"] = "string"
    schemas["VolumeCreateRequest"]["properties"]["Driver"]["default"] = "global"
    schemas["Runtime"]["required"] = ["path"]
    reply = paths["/distribution/{name}/json"]["get"]["responses"]["200"]
    reply["content"] = {"application/x-ndjson": reply["content"].popitem()[1]}
    renamed = (
        json.dumps(document).replace('"PortSummary"', '"PortEntry"').replace('/PortSummary"', '/PortEntry"')
    )
    whole: dict[str, Any] = json.loads(renamed)
    return whole


# Change, where, name, Python name.
EXPECTED = {
    ("added", "operation", "", "volumes.check"),
    ("added", "request", "Quota", "models.VolumeCreateRequest.quota"),
    ("added", "query", "reverse", "containers.list(reverse=)"),
    ("enum-added", "request, response 200", "Mounts[].Type", "models.Mount.type: 'zip'"),
    ("removed", "response 200", "Author", "models.ImageInspect.author"),
    ("type", "response 200", "NFd", "models.SystemInfo.n_fd"),
    ("default", "request", "Driver", "models.VolumeCreateRequest.driver"),
    ("required", "response 200", "Runtimes{}.path", "models.Runtime.path"),
    ("kind", "response 200", "", "distribution.inspect -> messages of models.DistributionInspect"),
    ("renamed", "schema", "PortSummary", "models.PortEntry"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that has been brought to the next version."""
    place = tmp_path_factory.mktemp("update")
    for part in PARTS:
        source = sources.ROOT / part
        if source.is_dir():
            shutil.copytree(source, place / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / part)
    description = place / "next.json"
    description.write_text(json.dumps(edited(json.loads(NEWEST.read_text(encoding="utf-8")))))
    run(place, "-m", "codegen", "fetch", NEXT, "--from", str(description))
    run(place, "-m", "codegen", "generate")
    return place


BESIDE = tuple(
    f"test_{name}"
    for name in (
        "bench", "cancellation", "container_request", "credentials", "display", "dockerignore", "extraction", "faults",
        "forks", "frames", "globs", "httpx", "jsonstream", "many", "packing", "pipes", "redirects", "reuse", "secrets",
        "sharing", "single_files", "ssh", "stream_faults", "textlines", "timestamps", "tls", "transports", "upgrades",
        "websocket", "wild",
    )
)  # fmt: skip
"""Modules of tests of the runtime in which no API version plays a part."""


def run(place: Path, *arguments: str) -> str:
    path = os.pathsep.join(str(place / part) for part in ("generated", "overlays"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(place), path]), "MYPYPATH": path}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_ten_edits_are_ten_changes(project: Path) -> None:
    records = json.loads(run(project, "-m", "codegen", "diff", NEXT, "--format", "json"))
    found = {(each["change"], each["where"], each["name"], (each["python"] or [""])[0]) for each in records}
    assert len(records) == 10
    assert found == EXPECTED


def test_the_pull_request_tells_them(project: Path) -> None:
    text = run(project, "-m", "codegen", "diff", NEXT, "--format", "markdown")
    for _, _, name, _ in EXPECTED:
        assert name in text


def test_the_package_type_checks(project: Path) -> None:
    run(project, "-m", "mypy", "--strict", "generated/mobykit")


def test_the_package_speaks_the_version(project: Path) -> None:
    program = "import mobykit; print(mobykit.Docker.NEWEST, mobykit.ENDPOINTS and mobykit.models.PortEntry.__name__)"
    assert run(project, "-c", program).split() == [NEXT, "PortEntry"]


def test_the_tests_of_the_runtime_pass(project: Path) -> None:
    """None of them relies on which version is the newest; by default those run that are most likely to.

    The version has nothing to do with whether a client blocks or awaits: tests of both run with the blocking one.
    """
    found = sorted((project / "tests" / "runtime").glob("test_*.py"))
    modules = [module for module in found if not module.stem.startswith(BESIDE)]
    words = ("NEWEST", "supports(")
    texts = {module: module.read_text(encoding="utf-8") for module in modules}
    chosen = [module for module in modules if EXHAUSTIVE or any(word in texts[module] for word in words)]
    assert len(chosen) > 3
    run(project, "-m", "pytest", "--quiet", "-k", "not async", *map(str, chosen))
