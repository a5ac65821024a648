"""What engines drop without a word below some API version: the client refuses it there, and so it should."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from mobykit import ApiVersion, AsyncDocker, errors, models

from .clients import Door, both_clients
from .daemon import Engine
from .things import LABEL, container, network, new_name

MAC = "02:42:c6:33:64:07"
LIMIT = [{"Path": "/dev/null", "Rate": 1048576}]
BLKIO = ("BlkioDeviceReadBps", "BlkioDeviceReadIOps", "BlkioDeviceWriteBps", "BlkioDeviceWriteIOps")


def raw(engine: Engine, version: str, method: str, path: str, body: Mapping[str, Any]) -> Any:
    """Send what the client refuses."""
    with engine.http() as http:
        answer = http.request(method, f"/v{version}{path}", json=body)
        answer.raise_for_status()
        return json.loads(answer.content or b"null")


@both_clients
async def test_whether_a_network_has_ipv4(door: Door, engine: Engine) -> None:
    async with door(engine.host) as newest:
        version = await newest.api_version()
    older = min(version, ApiVersion("1.47"))
    name = new_name("net")
    request = models.NetworkCreateRequest(name=name, enable_ipv4=False, labels={LABEL: name})
    async with door(engine.host, version=older) as docker:
        with pytest.raises(errors.UnsupportedByEngine, match=r'"enable_ipv4" requires API version 1\.48'):
            await docker.networks.create(request)
        raw(engine, older, "POST", "/networks/create", {"Name": name, "EnableIPv4": False})
        try:
            assert (await docker.networks.inspect(name)).ipam.config  # with addresses of IPv4
        finally:
            await docker.networks.delete(name)
    if version >= "1.48":
        async with door(engine.host) as docker:
            with pytest.raises(errors.ApiError):  # it is read: without IPv6 the engine does not want it
                await docker.networks.create(request)


@both_clients
async def test_the_mac_address_of_a_later_connection(docker: AsyncDocker, engine: Engine) -> None:
    version = await docker.api_version()
    settings = models.EndpointSettings(mac_address=MAC)
    async with network(docker) as net, container(docker, host_config=None) as made:
        with pytest.raises(
            errors.UnsupportedByEngine, match=r'"endpoint_config\.mac_address" requires .* 1\.54'
        ):
            await docker.networks.connect(
                net, models.NetworkConnectRequest(container=made, endpoint_config=settings)
            )
        body = {"Container": made, "EndpointConfig": {"MacAddress": MAC}}
        raw(engine, version, "POST", f"/networks/{net}/connect", body)
        await docker.containers.start(made)
        networks = (await docker.containers.inspect(made)).network_settings.networks
        assert networks[net].mac_address != MAC


@both_clients
async def test_the_mac_address_of_a_new_container(door: Door, engine: Engine) -> None:
    async with door(engine.host) as newest:
        version = await newest.api_version()
    older = min(version, ApiVersion("1.43"))
    async with door(engine.host, version=older) as docker, network(docker) as net:
        settings = models.NetworkingConfig(endpoints_config={net: models.EndpointSettings(mac_address=MAC)})
        host = models.HostConfig(network_mode=net)
        with pytest.raises(errors.UnsupportedByEngine, match=r"mac_address\" requires API version 1\.44"):
            async with container(docker, host_config=host, networking_config=settings):
                pass
        body = {
            "Image": "busybox", "Cmd": ["sleep", "600"], "HostConfig": {"NetworkMode": net},
            "NetworkingConfig": {"EndpointsConfig": {net: {"MacAddress": MAC}}},
        }  # fmt: skip
        made = raw(engine, older, "POST", "/containers/create", body)["Id"]
        try:
            await docker.containers.start(made)
            assert (await docker.containers.inspect(made)).network_settings.networks[net].mac_address != MAC
        finally:
            await docker.containers.delete(made, force=True)
    if version >= "1.44":
        async with door(engine.host) as docker, network(docker) as net:
            settings = models.NetworkingConfig(
                endpoints_config={net: models.EndpointSettings(mac_address=MAC)}
            )
            host = models.HostConfig(network_mode=net)
            async with container(docker, start=True, host_config=host, networking_config=settings) as made:
                networks = (await docker.containers.inspect(made)).network_settings.networks
                assert networks[net].mac_address == MAC


@both_clients
async def test_limits_of_single_devices_of_a_container_that_is_there(
    docker: AsyncDocker, engine: Engine
) -> None:
    version = await docker.api_version()
    async with container(docker) as made:
        update = models.ContainerUpdateRequest(
            blkio_device_read_bps=[models.ThrottleDevice(path="/dev/null", rate=1048576)]
        )
        with pytest.raises(
            errors.UnsupportedByEngine, match=r'"blkio_device_read_bps" requires API version 1\.55'
        ):
            await docker.containers.update(made, update)
        body = dict.fromkeys(BLKIO, LIMIT) | {"BlkioWeightDevice": [{"Path": "/dev/null", "Weight": 500}]}
        raw(engine, version, "POST", f"/containers/{made}/update", body)
        config = (await docker.containers.inspect(made)).host_config
        assert config is not None
        assert not config.blkio_device_read_bps
        assert not config.blkio_device_write_iops
        assert not config.blkio_weight_device
