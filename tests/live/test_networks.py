"""Networks: creation, connections, removal."""

import pytest
from mobykit import AsyncDocker, Timestamp, errors, models

from .clients import both_clients
from .things import LABEL, container, network, new_name

SUBNET, GATEWAY, ADDRESS = "198.51.100.0/24", "198.51.100.1", "198.51.100.7"
"""Addresses for documentation (RFC 5737), so no network of this machine has them."""

IPAM = models.IPAM(
    driver="default",
    config=[models.IPAMConfig(subnet=SUBNET, gateway=GATEWAY, ip_range="198.51.100.0/25")],
    options={"note": "kept"},
)


@both_clients
async def test_network_is_as_it_was_asked_for(docker: AsyncDocker) -> None:
    name = new_name("net")
    created = await docker.networks.create(
        models.NetworkCreateRequest(
            name=name,
            driver="bridge",
            internal=True,
            attachable=True,
            ipam=IPAM,
            options={"com.docker.network.bridge.enable_icc": "false"},
            labels={LABEL: name},
        )
    )
    try:
        found = await docker.networks.inspect(name, verbose=True, scope="local")
        assert (found.id, found.name, found.driver, found.scope) == (created.id, name, "bridge", "local")
        assert (found.internal, found.attachable, found.ingress) == (True, True, False)
        assert isinstance(found.created, Timestamp)
        assert found.ipam.config == IPAM.config
        assert found.ipam.options == IPAM.options
        assert found.options == {"com.docker.network.bridge.enable_icc": "false"}
        assert found.labels == {LABEL: name}
        (listed,) = await docker.networks.list(filters={"label": f"{LABEL}={name}"})
        assert listed.id == created.id
    finally:
        await docker.networks.delete(name)
    with pytest.raises(errors.NotFound, match=f"network {name} not found"):
        await docker.networks.inspect(name)


@both_clients
async def test_container_is_connected_and_disconnected(docker: AsyncDocker) -> None:
    async with network(docker, ipam=IPAM) as net, container(docker, host_config=None) as made:
        await docker.networks.connect(
            net,
            models.NetworkConnectRequest(
                container=made,
                endpoint_config=models.EndpointSettings(
                    ipam_config=models.EndpointIPAMConfig(ipv4_address=ADDRESS),
                    aliases=["one", "two"],
                    driver_opts={"note": "kept"},
                ),
            ),
        )
        await docker.containers.start(made)
        endpoint = await endpoint_in(docker, made, net)
        assert endpoint is not None
        assert (endpoint.ip_address, endpoint.gateway, endpoint.ip_prefix_len) == (ADDRESS, GATEWAY, 24)
        assert set(endpoint.aliases or []) >= {"one", "two"}
        assert endpoint.driver_opts == {"note": "kept"}

        there = (await docker.networks.inspect(net)).containers
        assert there is not None
        assert there[made].ipv4_address == f"{ADDRESS}/24"
        with pytest.raises(errors.Forbidden, match="has active endpoints"):
            await docker.networks.delete(net)
        with pytest.raises(errors.Forbidden, match="already"):
            await docker.networks.connect(net, models.NetworkConnectRequest(container=made))

        await docker.networks.disconnect(net, models.NetworkDisconnectRequest(container=made, force=True))
        assert await endpoint_in(docker, made, net) is None


async def endpoint_in(docker: AsyncDocker, made: str, net: str) -> models.EndpointSettings | None:
    return (await docker.containers.inspect(made)).network_settings.networks.get(net)


@both_clients
async def test_prune_removes_what_its_filters_name(docker: AsyncDocker) -> None:
    label = new_name("prune")
    await docker.networks.create(models.NetworkCreateRequest(name=label, labels={LABEL: label}))
    filters = {"label": f"{LABEL}={label}"}
    async with network(docker) as other:
        assert (await docker.networks.prune(filters=filters)).networks_deleted == [label]
        assert (await docker.networks.prune(filters=filters)).networks_deleted == []
        assert (await docker.networks.inspect(other)).name == other


@both_clients
async def test_name_and_pool_cannot_be_had_twice(docker: AsyncDocker) -> None:
    # Before API 1.44 the engine looks for another of the same name only if it is told to.
    look = True if await docker.api_version() < "1.44" else None
    async with network(docker, ipam=IPAM) as taken:
        with pytest.raises(errors.Conflict, match="already exists"):
            await docker.networks.create(models.NetworkCreateRequest(name=taken, check_duplicate=look))
        with pytest.raises(errors.Forbidden, match=r"(?i)pool overlaps"):
            await docker.networks.create(models.NetworkCreateRequest(name=new_name("net"), ipam=IPAM))
