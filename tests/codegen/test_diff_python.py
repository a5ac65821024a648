"""Which names of the package a change touches, and where a user's source uses them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from codegen.diff.place import Place
from codegen.diff.records import Record
from codegen.diff.rules import Change
from codegen.diff.usages import uses
from tests.codegen.histories import package, records

INSPECT = Place("GET /containers/{id}/json", "response 200")


def record(
    change: Change,
    operation: str,
    where: str,
    name: str = "",
    *,
    severity: str = "breaking-write",
    old: str | bool | None = True,
    new: str | bool | None = False,
) -> Record:
    return Record(change, severity, (Place(operation, where, name),), old, new)


@pytest.mark.parametrize(
    ("operation", "where", "name", "expected"),
    [
        ("GET /containers/json", "operation", "", ("containers.list",)),
        ("GET /containers/json", "query", "all", ("containers.list(all=)",)),
        ("POST /containers/{id}/start", "path", "id", ("containers.start(id=)",)),
        ("POST /images/{name}/push", "header", "X-Registry-Auth.email", ("images.push(registry_auth=)",)),
        ("POST /build/prune", "query", "keep-storage", ("images.prune_builds(keep_storage=)",)),
        ("POST /containers/create", "request", "", ("containers.create(body=)",)),
        ("POST /build", "request", "", ("images.build(body=)",)),
        ("POST /containers/create", "request", "HostConfig.Memory", ("models.HostConfig.memory",)),
        ("POST /containers/create", "request", "HostConfig.Mounts[].Type", ("models.Mount.type",)),
        ("POST /containers/create", "request", "HostConfig.Dns[]", ("models.HostConfig.dns",)),
        ("GET /networks", "response 200", "[].Containers{}.Name", ("models.EndpointResource.name",)),
        (
            "GET /distribution/{name}/json",
            "response 200",
            "Platforms[].os.version",
            ("models.OCIPlatform.os_version",),
        ),
        ("GET /distribution/{name}/json", "response 200", "Platforms[].os", ("models.OCIPlatform.os",)),
        ("GET /containers/json", "response 200", "", ("containers.list -> list[models.ContainerSummary]",)),
        ("GET /containers/json", "response 200", "[]", ("containers.list -> list[models.ContainerSummary]",)),
        ("GET /events", "response 200", "", ("system.events -> messages of models.EventMessage",)),
        ("DELETE /volumes/{name}", "response 204", "", ("volumes.delete -> None",)),
        ("HEAD /_ping", "response 200 header", "Api-Version", ("models.SystemPingHeaders.api_version",)),
        ("", "schema", "ErrorDetail.code", ("models.ErrorDetail.code",)),
        ("GET /containers/json", "response 404", "message", ()),
        ("GET /containers/json", "query", "unheard-of", ()),
        ("POST /containers/create", "request", "HostConfig.UnheardOf", ()),
        ("POST /containers/create", "request", "HostConfig.Memory.UnheardOf", ()),
        ("POST /unheard-of", "operation", "", ()),
        ("", "schema", "UnheardOf", ()),
    ],
)
def test_impact(operation: str, where: str, name: str, expected: tuple[str, ...]) -> None:
    assert package().impact(record(Change.DEPRECATED, operation, where, name)) == expected


def test_values_and_models() -> None:
    at = ("POST /containers/create", "request", "HostConfig.Mounts[].Type")
    assert package().impact(record(Change.ENUM_ADDED, *at, old=None, new='"image"')) == (
        "models.Mount.type: 'image'",
    )
    names = {"old": "Network", "new": "NetworkSummary"}
    renamed = record(Change.RENAMED, "GET /networks", "response 200", "[]", severity="documentation", **names)
    assert package().impact(renamed) == ("models.NetworkSummary",)
    deeper = record(
        Change.RENAMED, "GET /networks", "response 200", "[].IPAM.Config[]", old="A", new="IPAMConfig"
    )
    assert package().impact(deeper) == ("models.IPAMConfig",)


@cache
def real(old: str, new: str) -> tuple[Record, ...]:
    return package().with_impact(records(old, new))


def test_nearly_every_change_of_the_spoken_versions_has_a_name() -> None:
    """The others are of headers and error replies that the package does not show, or only about names."""
    nameless = [each for each in real("1.40", "1.55") if not each.python]
    assert {(each.change.value, each.where, each.name) for each in nameless} == {
        ("added", "response 200 header", "Swarm"),
        ("added", "response 400", ""),
        ("added", "schema", "Address"),
        ("default", "response 200 header", "Builder-Version"),
        ("renamed", "response 200", "ChangeType"),
    }


def test_what_is_gone_before_the_package_begins_has_no_name() -> None:
    found = {each.name: each.python for each in real("1.29", "1.30") if each.change is Change.ADDED}
    assert found["Containers{}.Name"] == ("models.EndpointResource.name",)
    two = {each.name: each.python for each in records("1.39", "1.40") if each.change is Change.REMOVED}
    assert two["Descriptor.MediaType"] == ()


def used(tmp_path: Path, text: str, *changes: Record) -> list[str]:
    """Return the uses as `line:column certain`."""
    (tmp_path / "user.py").write_text(text, encoding="utf-8")
    found, problems = uses([tmp_path], changes, package())
    assert problems == []
    return [
        f"{use.line}:{use.column} {'certain' if use.certain else 'maybe'}"
        for each in found.values()
        for use in each
    ]


LIST_ALL = record(Change.REMOVED, "GET /containers/json", "query", "all")
MEMORY = record(Change.REMOVED, "POST /containers/create", "request", "HostConfig.Memory")
WAIT = record(
    Change.ENUM_REMOVED, "POST /containers/{id}/wait", "query", "condition", old='"removed"', new=None
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("docker.containers.list(all=True)", ["2:24 certain"]),
        ("self.docker.containers.list(limit=3, all=x)", ["2:38 certain"]),
        ("docker.containers.list()", []),
        ("docker.images.list(all=True)", []),
        ("docker.containers.list(**options)", ["2:19 maybe"]),
        ("call(docker.containers.list)", ["2:24 maybe"]),
        ("print('é'); docker.containers.list(all=True)", ["2:36 certain"]),
    ],
)
def test_keywords_of_calls(tmp_path: Path, code: str, expected: list[str]) -> None:
    assert used(tmp_path, f"import mobykit\n{code}\n", LIST_ALL) == expected


def test_a_file_without_the_package_only_may_use_it(tmp_path: Path) -> None:
    assert used(tmp_path, "client.containers.list(all=True)\n", LIST_ALL) == ["1:24 maybe"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from mobykit import models\nmodels.HostConfig(memory=1)", ["2:19 certain"]),
        ("import mobykit\nmobykit.models.HostConfig(cpu_shares=2, memory=1)", ["2:41 certain"]),
        ("import mobykit.models as m\nm.HostConfig(memory=1)", ["2:14 certain"]),
        ("from mobykit.models import HostConfig as H\nH(memory=1)", ["2:3 certain"]),
        ("from elsewhere import HostConfig\nHostConfig(memory=1)", []),
        ("from mobykit import models\nmodels.Resources(memory=1)", []),
        ("from mobykit import models\nmodels.HostConfig(**given)", ["2:8 maybe"]),
        ("import mobykit\nprint(config.memory)", ["2:14 maybe"]),
        ("import mobykit\nconfig.memory = 1", ["2:8 maybe"]),
        ("import mobykit\nconfig.memory()", []),
        ("import mobykit\nconfig.memory.bit_count()", ["2:8 maybe"]),
        ("print(config.memory)", []),
        ("import attrs, mobykit\nattrs.evolve(config, memory=1)", ["2:22 maybe"]),
    ],
)
def test_fields_of_models(tmp_path: Path, code: str, expected: list[str]) -> None:
    assert used(tmp_path, code + "\n", MEMORY) == expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [('"removed"', ["2:23 certain"]), ('"next-exit"', []), ("condition", ["2:23 maybe"]), ("None", [])],
)
def test_values_that_are_gone(tmp_path: Path, argument: str, expected: list[str]) -> None:
    code = f"import mobykit\nd.containers.wait('x', condition={argument})\n"
    assert used(tmp_path, code, WAIT) == [each.replace("2:23", "2:24") for each in expected]


def test_what_must_be_given_now_is_told_where_it_is_not(tmp_path: Path) -> None:
    required = record(Change.REQUIRED, "POST /networks/{id}/connect", "request", "Container")
    code = "from mobykit.models import NetworkConnectRequest as C\nC()\nC(container='x')\nC(**a)\n"
    assert used(tmp_path, code, required) == ["2:1 certain", "4:1 maybe"]
    added = record(Change.ADDED, "GET /containers/json", "query", "all", old=False, new=True)
    assert used(tmp_path, "import mobykit\nd.containers.list()\n", added) == ["2:14 certain"]


def test_a_group_of_operations_is_no_field(tmp_path: Path) -> None:
    field = record(Change.REMOVED, "GET /networks/{id}", "response 200", "Containers")
    assert used(tmp_path, "import mobykit\nd.containers.list()\n", field) == []
    assert used(tmp_path, "import mobykit\nd.containers.items()\n", field) == ["2:3 maybe"]


def test_positional_arguments(tmp_path: Path) -> None:
    body = record(Change.MEDIA, "POST /containers/create", "request")
    assert used(tmp_path, "import mobykit\nd.containers.create(spec)\n", body) == ["2:21 certain"]
    path = record(Change.FORMAT, "POST /containers/{id}/start", "path", "id")
    assert used(tmp_path, "import mobykit\nd.containers.start(*ids)\n", path) == ["2:14 maybe"]


def test_folders_and_files_that_are_no_python(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.py").write_text("import mobykit\nd.containers.list(all=1)\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "good.py").write_text("import mobykit\nd.containers.list(all=1)\n")
    (tmp_path / "bad.py").write_text("def (\n")
    (tmp_path / "null.py").write_bytes(b"a = 1\0\n")
    (tmp_path / "latin.py").write_bytes(b"a = '\xe9'\n")
    found, problems = uses([tmp_path, tmp_path / "inner" / "good.py"], [LIST_ALL], package())
    assert [(Path(use.path).name, use.code) for use in found[LIST_ALL.id]] == [
        ("good.py", "d.containers.list(all=1)")
    ]
    assert sorted(Path(each.address.partition(":")[0]).name for each in problems) == [
        "bad.py",
        "latin.py",
        "null.py",
    ]
