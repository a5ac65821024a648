"""What a call refuses is refused before anything is sent, through both clients and with the generated models."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from mobykit import errors, models

from tests.fakes import reply

if TYPE_CHECKING:
    from tests.fakes import FakeEngine
    from tests.runtime.both import Connect
from tests.scripts import TAR

Use = Callable[[Any], Any]
HOST: Any = models.HostConfig


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (lambda docker: docker.containers.create(models.ContainerCreateRequest(host_config=HOST(memory="64m"))),
         "host_config.memory: expected int (bytes), got str '64m'"),
        (lambda docker: docker.containers.create({"HostConfig": {"NanoCpus": 0.5}}),
         "host_config.nano_cpus: expected int (units of 1e-9 CPUs), got float 0.5"),
        (lambda docker: docker.containers.create({"Healthcheck": {"Interval": "5s"}}),
         "healthcheck.interval: expected int (nanoseconds), got str '5s'"),
        (lambda docker: docker.containers.create({"HostConfg": {}}),
         "ContainerCreateRequest['HostConfg']: ContainerCreateRequest has no such key; did you mean HostConfig?"),
        (lambda docker: docker.containers.create({"HostConfig": {"nano_cpus": 1}}),
         "host_config['nano_cpus']: in a dictionary it is 'NanoCpus'; or pass models.HostConfig(nano_cpus=...)"),
        (lambda docker: docker.containers.create({"HostConfig": {"PortBindings": {"80/tcp": [{"HostPort": 80}]}}}),
         "host_config.port_bindings['80/tcp'][0].host_port: expected str, got int 80"),
        (lambda docker: docker.swarm.unlock({"UnlockKey": 12345}), "unlock_key: expected str, got int"),
        (lambda docker: docker.secrets.create({"Name": "a", "Data": 12345}), "data: expected str, got int"),
        (lambda docker: docker.containers.resize("a", height="5", width=5),
         "containers.resize: \"height\": expected int, got str '5'"),
        (lambda docker: docker.containers.list(all=1), 'containers.list: "all": expected bool, got int 1'),
        (lambda docker: docker.containers.list(limit=True), 'containers.list: "limit": expected int, got bool True'),
        (lambda docker: docker.containers.inspect(5), 'containers.inspect: "id": expected str, got int 5'),
        (lambda docker: docker.images.push("a", registry_auth={"username": 7}),
         "registry_auth.username: expected str, got int 7"),
        (lambda docker: docker.images.build_raw(TAR, build_args={"TOKEN": 12345}),
         "build_args['TOKEN']: expected str, got int"),
        (lambda docker: docker.exec.run("a", "true", env={"A": "b"}, user=0), "user: expected str, got int 0"),
    ],
)  # fmt: skip
def test_what_is_of_another_type(connect: Connect, engine: FakeEngine, use: Use, message: str) -> None:
    docker = connect(engine)
    with pytest.raises(errors.InvalidArgument) as caught:
        use(docker)
    assert str(caught.value) == message
    assert engine.requests == []


@pytest.mark.parametrize(
    ("use", "name"),
    [
        (lambda docker: docker.networks.create({"Name": "a", "EnableIPv4": False}), "enable_ipv4"),
        (lambda docker: docker.networks.connect("a", {"Container": "b", "EndpointConfig": {"MacAddress": "c"}}),
         "endpoint_config.mac_address"),
        (lambda docker: docker.containers.update("a", {"BlkioDeviceReadBps": []}), "blkio_device_read_bps"),
        (lambda docker: docker.images.list(identity=True), "identity"),
    ],
)  # fmt: skip
def test_what_the_engine_would_ignore(connect: Connect, engine: FakeEngine, use: Use, name: str) -> None:
    with pytest.raises(errors.UnsupportedByEngine) as caught:
        use(connect(engine))
    assert caught.value.name == name
    assert engine.requests == []


@pytest.mark.parametrize(
    ("use", "names"),
    [
        (lambda docker: docker.networks.create(models.NetworkCreateRequest(name="a"), driver="b", labels={}),
         "driver, labels"),
        (lambda docker: docker.networks.connect("a", {"Container": "b"}, ip="10.5.0.2"), "ip"),
        (lambda docker: docker.networks.disconnect("a", {"Container": "b"}, force=True), "force"),
        (lambda docker: docker.volumes.create(models.VolumeCreateRequest(name="a"), driver="b"), "driver"),
        (lambda docker: docker.secrets.create(models.SecretSpec(name="a"), b"b"), "data"),
        (lambda docker: docker.configs.create({"Name": "a"}, labels={"b": "c"}), "labels"),
    ],
)  # fmt: skip
def test_options_beside_a_whole_request(connect: Connect, engine: FakeEngine, use: Use, names: str) -> None:
    with pytest.raises(errors.InvalidArgument) as caught:
        use(connect(engine))
    assert str(caught.value) == (
        f"a whole request takes no options beside it; set in the request what {names} stands for"
    )
    assert engine.requests == []


def test_what_was_read_is_sent_back(connect: Connect, engine: FakeEngine) -> None:
    spec = {
        "Name": "a",
        "Labels": {},
        "TaskTemplate": {"ContainerSpec": {"Image": "b", "Newest": [1]}, "Odd": None},
    }
    answer = b'{"ID":"a","Spec":%s}'
    engine.on("/v1.44/services/a", reply(200, answer % json.dumps(spec).encode()))
    engine.on("/v1.44/services/a/update", reply(200, b"{}"))
    docker = connect(engine)
    read = docker.services.inspect("a").spec
    docker.services.update("a", read, version=1)
    assert json.loads(engine.requests[-1].body) == spec
