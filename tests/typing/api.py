"""What type checkers see of the package; mypy checks this file in strict mode, nothing runs it."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime
from typing import Any, Literal, NoReturn, assert_type

import mobykit
from mobykit import AsyncDocker, Docker, models
from mobykit.errors import NotFound
from mobykit_runtime.calls import Endpoint


def plain_calls(docker: Docker) -> None:
    assert_type(docker.containers.list(all=True), list[models.ContainerSummary])
    assert_type(docker.containers.start("id"), bool)
    assert_type(docker.containers.kill("id"), None)
    assert_type(docker.images.inspect("alpine"), models.ImageInspect)
    assert_type(docker.system.ping(), str)
    assert_type(docker.system.ping_head(), models.SystemPingHeaders)
    assert_type(docker.swarm.init(models.SwarmInitRequest()), str)
    docker.networks.list(filters={"driver": ["bridge"], "dangling": True, "label": "a=b"})
    docker.images.inspect("alpine", platform=models.OCIPlatform(os="linux", architecture="arm64"))


async def awaited_calls(docker: AsyncDocker) -> None:
    assert_type(await docker.containers.list(), list[models.ContainerSummary])
    assert_type(await docker.volumes.create(models.VolumeCreateRequest(name="v")), models.Volume)


def streams(docker: Docker) -> NoReturn:
    docker.containers.logs("id", follow=True)


def members(host: models.HostConfig, network: models.NetworkInspect, task: models.Task) -> None:
    assert_type(host.nano_cpus, int | None)
    assert_type(host.port_bindings, dict[str, list[models.PortBinding] | None] | None)
    assert_type(network.created, datetime)
    assert_type(host.auto_remove, bool | None)
    assert_type(task.generic_resources, list[models.GenericResourcesItem] | None)


def enums(mount: models.Mount, change: models.FilesystemChange) -> None:
    kind: Literal["bind", "cluster", "image", "npipe", "tmpfs", "volume"] | str | None = mount.type
    assert_type(mount.type, models.MountType | None)
    assert_type(change.kind, models.ChangeType)
    print(kind)


def errors(error: NotFound) -> None:
    assert_type(error.status, int)
    assert_type(mobykit.errors.NotFound("", status=404, method="", path=""), NotFound)


def tools(value: models.Mount) -> None:
    assert_type(mobykit.ENDPOINTS, tuple[Endpoint[Any], ...])
    assert_type(mobykit.structure({}, models.Mount), models.Mount)
    print(mobykit.unstructure(value))


def wrong(docker: Docker) -> None:
    docker.containers.list(every=True)  # type: ignore[call-arg]
    docker.containers.list(all="yes")  # type: ignore[arg-type]
    docker.containers.create({"Image": "alpine"})  # type: ignore[arg-type]
    docker.containers.list().id  # type: ignore[attr-defined]  # noqa: B018
    models.HostConfig(nano_cpu=1)  # type: ignore[call-arg]


def awaitable(docker: AsyncDocker) -> Awaitable[models.SystemInfo]:
    return docker.system.info()
