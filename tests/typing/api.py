"""What type checkers see of the package; mypy checks this file in strict mode, nothing runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Literal, assert_type

import mobykit
from mobykit import AsyncDocker, Docker, models
from mobykit.errors import NotFound
from mobykit.streams import (
    AsyncByteStream,
    AsyncDuplex,
    AsyncFrameStream,
    AsyncMessageStream,
    AsyncProcess,
    BuildResult,
    ByteStream,
    Duplex,
    FrameStream,
    LoadResult,
    MessageStream,
    Opening,
    Process,
)
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


def streams(docker: Docker) -> None:
    assert_type(docker.containers.logs("id", follow=True), FrameStream)
    assert_type(docker.containers.export("id"), ByteStream)
    assert_type(docker.containers.attach("id", stream=True), Process)
    assert_type(docker.containers.attach_websocket("id"), Process)
    assert_type(docker.exec.start("id"), Process)
    assert_type(docker.exec.start("id", models.ExecStartRequest(tty=True)), Process)
    assert_type(docker.session.open(uuid="u", grpc_method=["/a/B"]), Duplex)
    assert_type(docker.images.push_stream("name"), MessageStream[models.PushImageInfo])
    for event in docker.system.events():
        assert_type(event, models.EventMessage)


async def opened_streams(docker: AsyncDocker) -> None:
    assert_type(docker.containers.logs("id"), Opening[AsyncFrameStream])
    assert_type(docker.session.open(uuid="u"), Opening[AsyncDuplex])
    async with docker.containers.attach("id") as process, docker.containers.export("id") as archive:
        assert_type(process, AsyncProcess)
        assert_type(archive, AsyncByteStream)
    assert_type(await docker.exec.start("id"), AsyncProcess)
    assert_type(await docker.system.events(), AsyncMessageStream[models.EventMessage])
    async for event in docker.system.events():
        assert_type(event, models.EventMessage)


def uploads(docker: Docker, file: BinaryIO, pieces: Iterator[bytes]) -> None:
    assert_type(docker.containers.put_archive("id", b"tar", path="/"), None)
    docker.plugins.create(Path("plugin.tar"), name="p")
    docker.images.build(".", tags="x", dockerfile=Path("../Dockerfile"))
    docker.images.build({"Dockerfile": "FROM x", "app/main.py": b""}, tags=["x", "y"], dockerfile=b"FROM y")
    docker.images.load("images.tar")
    docker.containers.write_file("id", "/f", "text", mode=0o600, owner=(1, 2))
    assert_type(docker.containers.read_file("id", Path("/f")), bytes)
    assert_type(docker.containers.copy_out("id", "/f", "here", follow_links=True), list[Path])
    mobykit.TlsFiles(ca="ca.pem", cert=Path("cert.pem"))
    assert_type(docker.images.load_stream(file), MessageStream[models.LoadImageInfo])
    assert_type(docker.images.load(file), LoadResult)
    assert_type(docker.images.build(pieces, progress=lambda message: print(message.stream)), BuildResult)
    assert_type(docker.images.push("name", progress=True), models.PushResult)
    assert_type(docker.images.pull("name"), models.ImageInspect)
    assert_type(docker.plugins.pull("name"), models.Plugin)
    docker.images.build_stream(pieces)
    docker.images.build_stream(remote="https://example.com/a.tar")
    assert_type(docker.images.create_stream(from_image="alpine"), MessageStream[models.CreateImageInfo])


async def async_uploads(docker: AsyncDocker, file: BinaryIO, pieces: AsyncIterator[bytes]) -> None:
    await docker.containers.put_archive("id", pieces, path="/")
    assert_type(docker.images.load_stream(file), Opening[AsyncMessageStream[models.LoadImageInfo]])
    assert_type(await docker.images.load(file), LoadResult)
    assert_type(await docker.images.import_archive(pieces), str)


def members(host: models.HostConfig, network: models.NetworkInspect, task: models.Task) -> None:
    assert_type(host.nano_cpus, int | None)
    assert_type(host.port_bindings, dict[str, list[models.PortBinding] | None])
    assert_type(network.created, mobykit.Timestamp)
    assert_type(host.auto_remove, bool | None)
    assert_type(task.generic_resources, list[models.GenericResourcesItem] | None)


def times(container: models.ContainerSummary, event: models.EventMessage) -> None:
    age = datetime.now(UTC) - container.created
    assert_type(age, timedelta)
    assert_type(container.created - datetime.now(UTC), timedelta)
    assert_type(container.created - event.time, timedelta)
    assert_type(container.created - age, datetime)
    assert_type(container.created + age, datetime)


def always_there(
    config: models.ContainerConfig, endpoint: models.EndpointSettings, network: models.NetworkInspect
) -> None:
    assert_type(config.env, list[str])
    assert_type(config.labels, dict[str, str])
    assert_type(endpoint.ip_address, str)
    assert_type(models.ObjectVersion().index, int)
    assert_type(network.containers, dict[str, models.EndpointResource])
    assert_type(models.PortBinding(host_port="80").host_ip, str)
    models.HostConfig(binds=[], port_bindings={"80/tcp": [models.PortBinding()]})


def left_out_of_requests(request: models.ContainerCreateRequest, message: models.BuildInfo) -> None:
    assert_type(request.env, list[str] | None)
    assert_type(message.aux, models.ImageID | str | None)


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


def credentials(docker: Docker, spec: models.ServiceSpec) -> None:
    found = docker.registry_auth("ghcr.io/owner/name")
    assert_type(found, mobykit.Credential | None)
    docker.images.push_stream("name", registry_auth=found)
    docker.images.pull_stream("name", registry_auth={})
    docker.images.pull_stream("name", registry_auth={"username": "joe", "password": "secret"})
    docker.plugins.push_stream("name", registry_auth=models.AuthConfig(identitytoken="token"))
    docker.services.create(spec, registry_auth=found)
    if found:
        docker.images.build_stream(b"tar", registry_config={"ghcr.io": found})
    docker.images.build_stream(
        b"tar", registry_config={"ghcr.io": models.AuthConfig(), "quay.io": {"username": "x"}}
    )
    docker.images.build_stream(b"tar", registry_config={})


async def async_credentials(docker: AsyncDocker) -> None:
    assert_type(await docker.registry_auth("alpine"), mobykit.Credential | None)
    await docker.images.pull_stream("alpine", registry_auth=await docker.registry_auth("alpine")).wait()


def wrong(docker: Docker) -> None:
    docker.containers.list(every=True)  # type: ignore[call-arg]
    docker.containers.list(all="yes")  # type: ignore[arg-type]
    docker.containers.create({"Image": "alpine"})  # type: ignore[arg-type]
    docker.containers.create("alpine", mem_limit="64m")  # type: ignore[call-arg]
    docker.containers.run("alpine", memory=["64m"])  # type: ignore[arg-type]
    docker.containers.list().id  # type: ignore[attr-defined]  # noqa: B018
    models.HostConfig(nano_cpu=1)  # type: ignore[call-arg]
    docker.images.load_stream()  # type: ignore[call-arg]
    docker.images.build_stream({"Dockerfile": 5})  # type: ignore[arg-type]
    docker.containers.write_file("id", "/f", 5)  # type: ignore[arg-type]
    docker.session.open()  # type: ignore[call-arg]
    docker.containers.get("a")  # type: ignore[attr-defined]
    docker.containers.run("a", mem_limit="64m")  # type: ignore[call-arg]
    Docker.from_env()  # type: ignore[attr-defined]
    mobykit.from_env()  # type: ignore[attr-defined]
    models.HostConfg()  # type: ignore[attr-defined]
    models.HostConfig().Memory  # type: ignore[attr-defined]  # noqa: B018
    models.HostConfig()["Memory"]  # type: ignore[index]
    docker.images.push_stream("name", registry_auth="joe:secret")  # type: ignore[arg-type]
    docker.images.push_stream("name", registry_auth={"password": 5})  # type: ignore[dict-item]
    docker.images.build_stream(b"", registry_config=models.AuthConfig())  # type: ignore[arg-type]


def wrong_uploads(docker: Docker, pieces: AsyncIterator[bytes]) -> None:
    docker.images.build_stream(pieces)  # type: ignore[arg-type]


def awaitable(docker: AsyncDocker) -> Awaitable[models.SystemInfo]:
    return docker.system.info()
