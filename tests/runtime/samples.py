"""Models, endpoints and clients in the form of generated ones."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

import mobykit
from attrs import define, field
from mobykit._sync.client import Client
from mobykit._sync.group import Group
from mobykit_runtime._async.client import AsyncClient
from mobykit_runtime._async.group import AsyncGroup
from mobykit_runtime.calls import Endpoint, Parameter, Reply
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from mobykit_runtime.version import ApiVersion

T = TypeVar("T")
Wire: TypeAlias = dict[str, str]


def wire(name: str, since: str = "1.25", until: str | None = None) -> Wire:
    return {"wire": name, "since": since} | ({} if until is None else {"until": until})


@define(kw_only=True)
class VolumeOptions(Model):
    no_copy: bool | None = field(default=None, metadata=wire("NoCopy"))
    labels: dict[str, str] | None = field(default=None, metadata=wire("Labels"))
    subpath: str | None = field(default=None, metadata=wire("Subpath", "1.45"))


@define(kw_only=True)
class Mount(Model):
    type: Literal["bind", "volume"] | str | None = field(default=None, metadata=wire("Type"))
    target: str | None = field(default=None, metadata=wire("Target"))
    volume_options: VolumeOptions | None = field(default=None, metadata=wire("VolumeOptions"))


@define(kw_only=True)
class PortBinding(Model):
    host_ip: str | None = field(default=None, metadata=wire("HostIp"))
    host_port: str | None = field(default=None, metadata=wire("HostPort"))


@define(kw_only=True)
class HostConfig(Model):
    memory: int | None = field(default=None, metadata=wire("Memory"))
    kernel_memory: int | None = field(default=None, metadata=wire("KernelMemory", until="1.42"))
    binds: list[str] | None = field(default=None, metadata=wire("Binds"))
    mounts: list[Mount] | None = field(default=None, metadata=wire("Mounts"))
    port_bindings: dict[str, list[PortBinding] | None] | None = field(
        default=None, metadata=wire("PortBindings")
    )
    annotations: dict[str, str] | None = field(default=None, metadata=wire("Annotations", "1.43"))


@define(kw_only=True)
class Container(Model):
    id: str = field(metadata=wire("Id"))
    names: list[str] | None = field(default=None, metadata=wire("Names"))
    state: Literal["created", "running"] | str | None = field(default=None, metadata=wire("State"))
    created_at: datetime | None = field(default=None, metadata=wire("CreatedAt"))
    size: int | None = field(default=None, metadata=wire("Size"))
    load: float | None = field(default=None, metadata=wire("Load"))
    host_config: HostConfig | None = field(default=None, metadata=wire("HostConfig"))
    mounts: list[Mount] | None = field(default=None, metadata=wire("Mounts"))
    parent: Container | None = field(default=None, metadata=wire("Parent"))
    topology: list[dict[str, str]] | None = field(default=None, metadata=wire("Topology"))
    command: list[str] | str | None = field(default=None, metadata=wire("Command"))
    status: dict[str, Any] | None = field(default=None, metadata=wire("Status"))
    anything: Any = field(default=None, metadata=wire("Anything"))


@define(kw_only=True)
class AuthConfig(Model):
    username: str | None = field(default=None, metadata=wire("username"))
    password: str | None = field(default=None, repr=False, metadata=wire("password"))
    serveraddress: str | None = field(default=None, metadata=wire("serveraddress"))


@define(kw_only=True)
class PathStat(Model):
    name: str | None = field(default=None, metadata=wire("name"))
    size: int | None = field(default=None, metadata=wire("size"))


@define(kw_only=True)
class PathHeaders(Model):
    stat: PathStat | None = field(default=None, metadata=wire("X-Docker-Container-Path-Stat"))
    api_version: str | None = field(default=None, metadata=wire("Api-Version"))
    experimental: bool | None = field(default=None, metadata=wire("Docker-Experimental"))
    count: int | None = field(default=None, metadata=wire("X-Count"))


ID = Parameter("id", "path", "id", "path", since="1.25", required=True)
NAME = Parameter("name", "path", "name", "image", since="1.25", required=True)

LIST: Endpoint[list[Container]] = Endpoint(
    name="containers.list",
    operation="ContainerList",
    method="GET",
    path="/containers/json",
    since="1.25",
    parameters=(
        Parameter("all", "query", "all", "boolean", since="1.25"),
        Parameter("limit", "query", "limit", "integer", since="1.25"),
        Parameter("filters", "query", "filters", "filters", since="1.25"),
        Parameter("identity", "query", "identity", "boolean", since="1.54"),
        Parameter("legacy", "query", "legacy", "string", since="1.25", until="1.30"),
    ),
    responses={200: Reply("json", lambda: list[Container])},
)
INSPECT: Endpoint[Container] = Endpoint(
    name="containers.inspect",
    operation="ContainerInspect",
    method="GET",
    path="/containers/{id}/json",
    since="1.25",
    parameters=(ID, Parameter("size", "query", "size", "boolean", since="1.25")),
    responses={200: Reply("json", lambda: Container)},
)
CREATE: Endpoint[Container] = Endpoint(
    name="containers.create",
    operation="ContainerCreate",
    method="POST",
    path="/containers/create",
    since="1.25",
    parameters=(Parameter("name", "query", "name", "string", since="1.25"),),
    responses={201: Reply("json", lambda: Container)},
    body=lambda: HostConfig,
)
START: Endpoint[bool] = Endpoint(
    name="containers.start",
    operation="ContainerStart",
    method="POST",
    path="/containers/{id}/start",
    since="1.25",
    parameters=(ID,),
    responses={204: Reply("empty"), 304: Reply("empty")},
)
WAIT: Endpoint[Container] = Endpoint(
    name="containers.wait",
    operation="ContainerWait",
    method="POST",
    path="/containers/{id}/wait",
    since="1.25",
    parameters=(ID,),
    responses={200: Reply("json", lambda: Container)},
    waits=True,
)
DELETE: Endpoint[None] = Endpoint(
    name="containers.delete",
    operation="ContainerDelete",
    method="DELETE",
    path="/containers/{id}",
    since="1.25",
    parameters=(ID,),
    responses={204: Reply("empty")},
)
PING: Endpoint[str] = Endpoint(
    name="system.ping",
    operation="SystemPing",
    method="GET",
    path="/_ping",
    since="1.25",
    responses={200: Reply("text", lambda: str)},
)
STAT: Endpoint[PathHeaders] = Endpoint(
    name="containers.stat",
    operation="ContainerArchiveInfo",
    method="HEAD",
    path="/containers/{id}/archive",
    since="1.25",
    parameters=(ID,),
    responses={200: Reply("headers", lambda: PathHeaders)},
)
PUSH: Endpoint[None] = Endpoint(
    name="images.push",
    operation="ImagePush",
    method="POST",
    path="/images/{name}/push",
    since="1.25",
    parameters=(
        NAME,
        Parameter("tag", "query", "tag", "string", since="1.25"),
        Parameter(
            "registry_auth", "header", "X-Registry-Auth", "auth", since="1.25", type=lambda: AuthConfig
        ),
        Parameter(
            "build_args", "query", "buildargs", "json", since="1.25", type=lambda: dict[str, str | None]
        ),
    ),
    responses={200: Reply("empty")},
)
SWARM_INIT: Endpoint[str] = Endpoint(
    name="swarm.init",
    operation="SwarmInit",
    method="POST",
    path="/swarm/init",
    since="1.25",
    responses={200: Reply("json", lambda: str)},
)
LOGS: Endpoint[None] = Endpoint(
    name="containers.logs",
    operation="ContainerLogs",
    method="GET",
    path="/containers/{id}/logs",
    since="1.25",
    parameters=(ID,),
    responses={200: Reply("frames")},
)


class Containers(Group):
    def list(self, *, all: bool | None = None) -> list[Container]:
        return self._send(LIST, {"all": all})


class AsyncContainers(AsyncGroup):
    async def list(self, *, all: bool | None = None) -> list[Container]:
        return await self._send(LIST, {"all": all})


class Docker(Client):
    OLDEST, NEWEST = mobykit.Docker.OLDEST, mobykit.Docker.NEWEST
    PACKAGE = "mobykit"


class AsyncDocker(AsyncClient):
    OLDEST, NEWEST = mobykit.Docker.OLDEST, mobykit.Docker.NEWEST
    PACKAGE = "mobykit"


class Driver(Protocol):
    """Uses a client of one kind in the words both have in common."""

    def connect(self, host: str, **settings: Any) -> Client | AsyncClient: ...

    def call(
        self,
        client: Any,
        endpoint: Endpoint[T],
        values: Mapping[str, object] | None = None,
        body: object = None,
    ) -> T: ...

    def version(self, client: Any) -> ApiVersion: ...

    def close(self, client: Any) -> None: ...


class SyncDriver:
    def connect(self, host: str, **settings: Any) -> Client:
        return Docker(host, **settings)

    def call(
        self,
        client: Any,
        endpoint: Endpoint[T],
        values: Mapping[str, object] | None = None,
        body: object = None,
    ) -> T:
        result: T = client.call(endpoint, values or {}, body)
        return result

    def version(self, client: Any) -> ApiVersion:
        result: ApiVersion = client.api_version()
        return result

    def close(self, client: Any) -> None:
        client.close()


class AsyncDriver:
    """Every call has an event loop of its own: nothing of a client may depend on one."""

    def connect(self, host: str, **settings: Any) -> AsyncClient:
        return AsyncDocker(host, **settings)

    def call(
        self,
        client: Any,
        endpoint: Endpoint[T],
        values: Mapping[str, object] | None = None,
        body: object = None,
    ) -> T:
        work: Coroutine[Any, Any, T] = client.call(endpoint, values or {}, body)
        return asyncio.run(work)

    def version(self, client: Any) -> ApiVersion:
        work: Coroutine[Any, Any, ApiVersion] = client.api_version()
        return asyncio.run(work)

    def close(self, client: Any) -> None:
        asyncio.run(client.aclose())
