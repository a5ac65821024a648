"""Run a container in the background, with everything that a service needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docker.types

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = ("running", 64 << 20, 500_000_000)


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached(
        "busybox",
        "sleep 60",
        name=name,
        env={"MODE": "production", "WORKERS": 4},
        ports={"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353)},
        volumes={"data-" + name: "/data", "/etc": "/host:ro"},
        memory="64m",
        cpus=0.5,
        restart="on-failure:3",
        healthcheck={"test": "true", "interval": 5, "retries": 3},
        ulimits={"nofile": (1024, 2048)},
        labels={"team": "web"},
        init=True,
    )
    found = docker.containers.inspect(name)
    docker.containers.delete(name, force=True)
    docker.volumes.delete("data-" + name)
    return found.state.status, found.host_config.memory, found.host_config.nano_cpus


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached(
        "busybox",
        "sleep 60",
        name=name,
        env={"MODE": "production", "WORKERS": 4},
        ports={"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353)},
        volumes={"data-" + name: "/data", "/etc": "/host:ro"},
        memory="64m",
        cpus=0.5,
        restart="on-failure:3",
        healthcheck={"test": "true", "interval": 5, "retries": 3},
        ulimits={"nofile": (1024, 2048)},
        labels={"team": "web"},
        init=True,
    )
    found = await docker.containers.inspect(name)
    await docker.containers.delete(name, force=True)
    await docker.volumes.delete("data-" + name)
    return found.state.status, found.host_config.memory, found.host_config.nano_cpus


def with_docker_py(client: Any, name: str) -> object:
    client.containers.run(
        "busybox",
        "sleep 60",
        detach=True,
        name=name,
        environment={"MODE": "production", "WORKERS": "4"},
        ports={"80/tcp": 8080, "53/udp": ("127.0.0.1", 5353)},
        volumes={"data-" + name: {"bind": "/data"}, "/etc": {"bind": "/host", "mode": "ro"}},
        mem_limit="64m",
        nano_cpus=500_000_000,
        restart_policy={"Name": "on-failure", "MaximumRetryCount": 3},
        healthcheck={"test": ["CMD-SHELL", "true"], "interval": 5 * 10**9, "retries": 3},
        ulimits=[docker.types.Ulimit(name="nofile", soft=1024, hard=2048)],
        labels={"team": "web"},
        init=True,
    )
    found = client.containers.get(name)
    attrs = found.attrs["HostConfig"]
    found.remove(force=True)
    client.volumes.get("data-" + name).remove()
    return found.status, attrs["Memory"], attrs["NanoCpus"]
