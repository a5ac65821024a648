"""From keywords to the request that creates a container: as `docker create`, and no mistake gets through."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from mobykit import container_request, errors, models
from mobykit_runtime.options.container import NAMES
from mobykit_runtime.options.network import connect_request, network_request
from mobykit_runtime.options.request import exposing, update_request

from .docker_create import CASES, RECORDED, record

# Of the command alone: what it attaches to, and that it is not Windows.
OF_THE_COMMAND = {"AttachStdout", "AttachStderr", "ConsoleSize"}
KEYS_SPEAK = {"ExposedPorts", "Volumes", "EndpointsConfig", "PortBindings", "Tmpfs", "Labels", "Config"}
USUAL = {"NetworkMode": "default", "RestartPolicy": {"Name": "no"}, "MemorySwappiness": -1}


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    if os.environ.get("UPDATE"):
        RECORDED.write_text(json.dumps(record(), indent=1, sort_keys=True) + "\n")
    found: dict[str, Any] = json.loads(RECORDED.read_text())
    return found


def said(value: Any, *, keys_speak: bool = False) -> Any:
    """Return what a request says: what is empty says nothing, but for maps whose keys speak for themselves."""
    if isinstance(value, dict):
        kept = {name: said(item, keys_speak=name in KEYS_SPEAK) for name, item in value.items()}
        return {
            name: item
            for name, item in kept.items()
            if keys_speak or not (name in OF_THE_COMMAND or item in (None, "", 0, [], {}))
        }
    return [said(item) for item in value] if isinstance(value, list) else value


def told(request: dict[str, Any]) -> dict[str, Any]:
    """Return what a request says beyond the defaults that the command sends always."""
    found: dict[str, Any] = said(request)
    host = found.get("HostConfig", {})
    for name, usual in USUAL.items():
        if host.get(name) == usual:
            del host[name]
    if found.get("NetworkingConfig", {}).get("EndpointsConfig") == {"default": {}}:
        del found["NetworkingConfig"]
    return {name: item for name, item in found.items() if item != {}}


@pytest.mark.parametrize(("words", "options"), CASES, ids=[words for words, _ in CASES])
def test_the_docker_command_sends_the_same(
    words: str, options: dict[str, Any], recorded: dict[str, Any]
) -> None:
    assert told(container_request("app", **options).to_dict()) == told(recorded[words])


# Mistakes: each is told by the option's name, and nothing is sent


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"env": {"A": True}}, "env['A']: expected text, a number or None"),
        ({"env": {"A": ["b"]}}, "env['A']: expected text, a number or None"),
        ({"env": {"A=B": "c"}}, "env: 'A=B' is no name"),
        ({"env": "A=1"}, "env: expected a list of str, got str"),
        ({"command": 'sh -c "'}, "command: no closing quotation"),
        ({"command": ["sleep", 1]}, "command: expected str, got int"),
        ({"memory": "64q"}, "memory: expected bytes, or a text such as"),
        ({"memory": 1.5}, "memory: expected int, got float"),
        ({"memory": True}, "memory: expected int, got bool"),
        ({"cpus": "many"}, "cpus: expected a number of processors"),
        ({"cpus": -1}, "cpus: expected a number of processors"),
        ({"cpus": float("nan")}, "cpus: expected a number of processors"),
        ({"ports": {80: 70000}}, "ports[80]: expected ports from 1 to 65535"),
        ({"ports": {"80/http": 80}}, "ports['80/http']: the protocol is one of tcp, udp, sctp"),
        ({"ports": {"web": 80}}, "ports['web']: expected a port or a range"),
        ({"ports": {"80-90": "1-3"}}, "ports['80-90']: 11 ports of the container need as many of the host"),
        ({"ports": {80: ("localhost", 80)}}, "ports[80]: expected an address of the host"),
        ({"ports": {80: True}}, "ports[80]: expected a port of the host"),
        ({"ports": ["80:80"]}, "ports: expected a mapping"),
        ({"volumes": {"data": ""}}, "volumes: 'data:' does not say where"),
        ({"volumes": "data:/data"}, "volumes: expected a list of str, got str"),
        ({"restart": "sometimes"}, "restart: expected one of no, always, unless-stopped, on-failure"),
        ({"restart": "always:3"}, "restart: expected one of no"),
        ({"healthcheck": {"interval": -1}}, "healthcheck['interval']: expected a duration that is not negative"),
        ({"healthcheck": {"every": 1}}, "healthcheck: 'every' is not known"),
        ({"ulimits": {"nofile": "many"}}, "ulimits['nofile']: expected int, got str"),
        ({"devices": ["fuse"]}, 'devices: expected "/dev/name"'),
        ({"gpus": "some"}, 'gpus: expected "all"'),
        ({"cap_add": "NET_ADMIN"}, "cap_add: expected a list of str, got str"),
        ({"network": "host", "ip": "10.0.0.1"}, "network: in the network 'host' the container has no address"),
        ({"privileged": 1}, "privileged: expected True or False, got int"),
        ({"security_opt": ["seccomp=/no/such.json"]}, "security_opt: the seccomp profile /no/such.json cannot be read"),
    ],
)  # fmt: skip
def test_mistakes_are_told_by_the_name_of_the_option(options: dict[str, Any], words: str) -> None:
    with pytest.raises(errors.InvalidArgument) as caught:
        container_request("app", **options)
    assert str(caught.value).startswith(words)


def test_an_unknown_option_is_refused_with_the_near_one() -> None:
    with pytest.raises(TypeError, match="there is no option 'volume'; did you mean volumes"):
        container_request("app", volume={"a": "/b"})  # type: ignore[call-arg]


def test_names_of_elsewhere_are_told_what_they_are_called_here() -> None:
    for name, here in {"mem_limit": "memory", "environment": "env", "restart_policy": "restart"}.items():
        with pytest.raises(TypeError, match=f"there is no option '{name}'; it is {here}=... here"):
            container_request("app", **{name: "x"})  # type: ignore[arg-type]  # on purpose


def test_methods_refuse_what_only_others_take() -> None:
    for make, options, near in (
        (update_request, {"env": {"A": "1"}}, "env"),
        (network_request, {"subnets": "10.0.0.0/8"}, "subnets'; did you mean subnet"),
        (connect_request, {"alias": ["db"]}, "alias'; did you mean aliases"),
    ):
        call: Any = make
        with pytest.raises(TypeError, match=f"there is no option '{near}"):
            call(*(() if make is update_request else ("web",)), **options)


def test_none_means_left_out_for_every_option() -> None:
    options: Any = dict.fromkeys(NAMES)
    assert container_request("app", **options).to_dict() == {"Image": "app"}


def test_a_seccomp_profile_is_read_as_the_command_does(tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    file.write_text('{ "defaultAction": "SCMP_ACT_ALLOW" }')
    request = container_request("app", security_opt=[f"seccomp={file}", "seccomp=unconfined"])
    assert request.host_config is not None
    assert request.host_config.security_opt == [
        'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}',
        "seccomp=unconfined",
    ]


def test_paths_that_begin_with_a_dot_are_of_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    request = container_request("app", volumes={"./data": "/data", Path("logs"): "/logs", "named": "/named"})
    assert request.host_config is not None
    assert request.host_config.binds == [f"{tmp_path}/data:/data", f"{tmp_path}/logs:/logs", "named:/named"]


def test_ports_of_a_whole_request_are_exposed() -> None:
    host = models.HostConfig(port_bindings={"80/tcp": [models.PortBinding(host_port="8080")], "81/tcp": []})
    request = models.ContainerCreateRequest(image="app", exposed_ports={"81/tcp": {}}, host_config=host)
    assert exposing(request).exposed_ports == {"81/tcp": {}, "80/tcp": {}}
    assert request.exposed_ports == {"81/tcp": {}}, "the caller's own stays as it was"


@pytest.mark.parametrize("ip", ["[::1]", "localhost", " 127.0.0.1", "127.0.0.1/8", "127.1", "::1%lo", "*"])
def test_engines_would_publish_everywhere_on_what_is_no_address(ip: str) -> None:
    bindings: dict[str, Any] = {
        "80/tcp": [models.PortBinding(host_port="1"), models.PortBinding(host_ip=ip, host_port="8080")]
    }
    request = models.ContainerCreateRequest(
        image="app", host_config=models.HostConfig(port_bindings=bindings)
    )
    with pytest.raises(errors.InvalidArgument) as caught:
        exposing(request)
    assert str(caught.value).startswith("host_config.port_bindings['80/tcp'][1].host_ip: expected an address")
    raw: Any = {"80/tcp": [{"HostPort": "1"}, {"HostIp": ip, "HostPort": "8080"}]}
    request = models.ContainerCreateRequest(image="app", host_config=models.HostConfig(port_bindings=raw))
    with pytest.raises(errors.InvalidArgument, match=r"\[1\]\.host_ip: expected an address"):
        exposing(request)
    if not ip.startswith("["):
        with pytest.raises(errors.InvalidArgument, match="expected an address of the host"):
            container_request("app", ports={80: (ip, 8080)})


@pytest.mark.parametrize("ip", ["", None, "127.0.0.1", "::1", "0.0.0.0", "::"])
def test_addresses_of_a_whole_request(ip: str | None) -> None:
    bindings: dict[str, Any] = {"80/tcp": [models.PortBinding(host_ip=ip, host_port="8080")]}  # type: ignore[arg-type]  # null is sent by others
    request = models.ContainerCreateRequest(
        image="app", host_config=models.HostConfig(port_bindings=bindings)
    )
    assert exposing(request).host_config == request.host_config
