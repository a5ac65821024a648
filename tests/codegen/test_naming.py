"""Names are decided by rule, once, and are golden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from codegen.errors import SpecError
from codegen.overlays.given_names import GivenNames
from codegen.python import naming
from codegen.python.names import Names
from codegen.python.package_view import view
from tests import golden

if TYPE_CHECKING:
    from codegen.history.merged import MergedApi
    from codegen.overlays.docs import Docs

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("NanoCPUs", "nano_cpus"),
        ("NanoCpus", "nano_cpus"),
        ("IPv6Gateway", "ipv6_gateway"),
        ("GlobalIPv6PrefixLen", "global_ipv6_prefix_len"),
        ("DeviceIDs", "device_ids"),
        ("IOMaximumIOps", "io_maximum_iops"),
        ("BlkioDeviceReadIOps", "blkio_device_read_iops"),
        ("AllowNondistributableArtifactsCIDRs", "allow_nondistributable_artifacts_cidrs"),
        ("BridgeNfIp6tables", "bridge_nf_ip6tables"),
        ("SELinuxContext", "selinux_context"),
        ("TLSInfo", "tls_info"),
        ("os.version", "os_version"),
        ("one-shot", "one_shot"),
        ("X-Registry-Auth", "registry_auth"),
        ("copyUIDGID", "copy_uid_gid"),
        ("fromImage", "from_image"),
        ("ps_args", "ps_args"),
        ("3d", "n3_d"),
    ],
)
def test_rules(wire: str, name: str) -> None:
    assert naming.snake(wire) == name


@pytest.mark.parametrize("word", ["class", "import", "None", "def", "async"])
def test_keywords_get_an_underscore(word: str) -> None:
    assert naming.identifier(word) == f"{word}_"


@pytest.mark.parametrize("text", ["", "__class__", "a b", "a-b", "a\nb", "\u00e9", "a" * 200])
def test_what_is_no_identifier_is_refused(text: str) -> None:
    with pytest.raises(SpecError):
        naming.identifier(text)


def test_collisions_are_errors_that_name_both() -> None:
    with pytest.raises(SpecError, match="'NanoCPUs' and 'NanoCpus' would both be called 'nano_cpus'"):
        naming.distinct([("NanoCpus", "nano_cpus"), ("NanoCPUs", "nano_cpus")][::-1], "HostConfig")


@pytest.mark.parametrize(
    ("operation", "tag", "name"),
    [
        ("ContainerList", "Container", "list"),
        ("PutContainerArchive", "Container", "put_archive"),
        ("SystemPingHead", "System", "ping_head"),
        ("BuildPrune", "Image", "build_prune"),
        ("Session", "Session", "session"),
        ("PluginSet", "Plugin", "set"),
    ],
)
def test_methods(operation: str, tag: str, name: str) -> None:
    assert naming.method(operation, tag) == name


def test_names_are_given_only_where_the_rules_have_others(api: MergedApi, texts: Docs) -> None:
    given = Names.decide(api, texts.names)
    ruled = evolve(given, given=GivenNames())
    for each in api.operations:
        assert each.address not in texts.names.methods or given.method(each) != ruled.method(each)
        for parameter in each.parameters:
            address = parameter.address(each)
            name = given.parameter(each, parameter)
            assert address not in texts.names.parameters or name != ruled.parameter(each, parameter)
    assert [tag for tag, name in texts.names.groups.items() if naming.group(tag) == name] == []


def test_all_names_are_golden(api: MergedApi, texts: Docs) -> None:
    made = view(api, texts)
    lines = [f"{each.name}: {each.module}" for each in made.classes]
    lines += [f"{each.name}.{field.name}: {field.wire}" for each in made.classes for field in each.fields]
    for group in made.groups:
        for each in group.endpoints:
            lines.append(f"{group.name}.{each.name}: {each.http_method} {each.path}")
            names = [parameter.name for parameter in (*each.positional, *each.keywords)]
            lines += [f"{group.name}.{each.name}({name})" for name in names]
    golden.check(GOLDEN / "names.txt", "\n".join(sorted(lines)) + "\n")
