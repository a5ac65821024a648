"""Make a network, and give a container an address and names in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docker.types

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = ("10.213.7.9", True)


def blocking(docker: Docker, name: str) -> object:
    docker.networks.create(name, subnet="10.213.7.0/24")
    docker.containers.run_detached(
        "busybox", "sleep 60", name=name, network=name, ip="10.213.7.9", aliases=["db"]
    )
    try:
        endpoint = docker.containers.inspect(name).network_settings.networks[name]
        return endpoint.ip_address, "db" in endpoint.aliases
    finally:
        docker.containers.delete(name, force=True)
        docker.networks.delete(name)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.networks.create(name, subnet="10.213.7.0/24")
    await docker.containers.run_detached(
        "busybox", "sleep 60", name=name, network=name, ip="10.213.7.9", aliases=["db"]
    )
    try:
        endpoint = (await docker.containers.inspect(name)).network_settings.networks[name]
        return endpoint.ip_address, "db" in endpoint.aliases
    finally:
        await docker.containers.delete(name, force=True)
        await docker.networks.delete(name)


def with_docker_py(client: Any, name: str) -> object:
    pool = docker.types.IPAMPool(subnet="10.213.7.0/24")
    network = client.networks.create(name, ipam=docker.types.IPAMConfig(pool_configs=[pool]))
    container = client.containers.create("busybox", "sleep 60", name=name, network_mode="none")
    client.networks.get("none").disconnect(container)
    network.connect(container, ipv4_address="10.213.7.9", aliases=["db"])
    container.start()
    try:
        container.reload()
        endpoint = container.attrs["NetworkSettings"]["Networks"][name]
        return endpoint["IPAddress"], "db" in endpoint["Aliases"]
    finally:
        container.remove(force=True)
        network.remove()
