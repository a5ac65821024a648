"""A rich state of an engine: objects of every kind, in every condition they can be brought into."""

import asyncio
import io
import tarfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import partial
from operator import eq
from typing import TypeAlias, TypeVar

import pytest
from attrs import define, field
from mobykit import ApiVersion, AsyncDocker, Model, errors, models, structure

from . import container_specs, specs
from .broken_plugin import broken_plugin
from .daemon import Engine
from .specs import JSON, merged
from .strict import Findings
from .things import container, new_name, until

Since: TypeAlias = Mapping[str, JSON]
"""What newer versions of the API add to a request."""
M = TypeVar("M", bound=Model)


@define
class State:
    """What there is, by kind: names or ids."""

    engine: Engine
    version: ApiVersion
    """The version of the API that everything was made with."""
    requests: Findings
    """What the requests held that the description does not know."""
    containers: dict[str, str] = field(factory=dict)
    execs: list[str] = field(factory=list)
    images: list[str] = field(factory=list)
    networks: dict[str, str] = field(factory=dict)
    volumes: dict[str, str] = field(factory=dict)
    plugins: list[str] = field(factory=list)
    services: dict[str, str] = field(factory=dict)
    secrets: list[str] = field(factory=list)
    configs: list[str] = field(factory=list)
    nodes: list[str] = field(factory=list)
    tasks: list[str] = field(factory=list)
    swarm: bool = False

    def request(self, model: type[M], data: JSON, since: Since | None = None) -> M:
        """Make a model of a request's JSON and of what newer versions add, and note what it does not know."""
        newer = [more for version, more in (since or {}).items() if self.version >= version]
        data = merged(data, *newer)
        made: M = structure(data, model)
        self.requests.check(made, data, model, model.__name__)
        return made


async def fill(state: State, docker: AsyncDocker, stack: AsyncExitStack) -> None:
    """Make everything that needs no swarm."""
    await _networks_and_volumes(state, docker, stack)
    await _images(state, docker, stack)
    await _containers(state, docker, stack)
    await _execs(state, docker)
    state.plugins.append(stack.enter_context(broken_plugin(state.engine)))


async def _networks_and_volumes(state: State, docker: AsyncDocker, stack: AsyncExitStack) -> None:
    settings = new_name("settings")
    networks: Mapping[str, JSON] = {
        "rich": specs.NETWORK,
        "settings": {"ConfigOnly": True, "IPAM": {"Config": [{"Subnet": "203.0.113.0/24"}]}},
        "internal": {"Internal": True},
        "from settings": {"Driver": "bridge", "ConfigFrom": {"Network": settings}},
    }
    for word, spec in networks.items():
        name = settings if word == "settings" else new_name("net")
        await docker.networks.create(state.request(models.NetworkCreateRequest, spec | {"Name": name}))
        state.networks[word] = name
        stack.push_async_callback(docker.networks.delete, name)
    for word, spec in {"rich": specs.VOLUME | {"Name": new_name("vol")}, "anonymous": {}}.items():
        created = await docker.volumes.create(state.request(models.VolumeCreateRequest, spec))
        state.volumes[word] = created.name
        stack.push_async_callback(docker.volumes.delete, created.name)


async def _images(state: State, docker: AsyncDocker, stack: AsyncExitStack) -> None:
    config = state.request(models.ContainerConfig, specs.IMAGE)
    async with container(docker) as made:
        repo = new_name("image")
        commit = partial(docker.images.commit, config, container=made, changes=specs.IMAGE_CHANGES)
        named = commit(repo=repo, tag="one", comment="words", author="somebody")
        for committed in (await named, await commit()):
            state.images.append(committed.id)
            stack.push_async_callback(docker.images.delete, committed.id, force=True)
    await docker.images.tag(state.images[0], new_name("second/name") + ":two")
    for name, builder in ((new_name("classic"), "1"), (new_name("buildkit"), "2")):
        _build(state.engine, {"t": name, "version": builder})
        state.images.append(name)
        stack.push_async_callback(docker.images.delete, name, force=True)
    state.images.append("busybox")


def _build(engine: Engine, options: dict[str, str]) -> None:
    """Build an image beside mobykit, whose own way of building streams."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, text in specs.BUILD.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    with engine.http() as http:
        headers = {"Content-Type": "application/x-tar"}
        http.post("/build", params=options, content=buffer.getvalue(), headers=headers).raise_for_status()
        http.get(f"/images/{options['t']}/json").raise_for_status()


async def _containers(state: State, docker: AsyncDocker, stack: AsyncExitStack) -> None:
    stack.push_async_callback(_remove_containers, state, docker)
    await _container(state, docker, "tty", container_specs.TTY)
    odd_since = container_specs.odd_since(state.volumes["rich"])
    others = [
        _container(state, docker, "rich", _rich(state), _rich_since(state)),
        *(_container(state, docker, word, spec) for word, spec in container_specs.PLAIN.items()),
        _container(state, docker, "odd", container_specs.ODD, odd_since, start=False),
        _container(state, docker, "created", container_specs.TTY, start=False),
        _container(state, docker, "failing", container_specs.FAILING, start=False),
        _container(state, docker, "sharing", container_specs.sharing(state.containers["tty"])),
    ]
    if state.swarm:
        attached = container_specs.TTY | {"HostConfig": {"NetworkMode": state.networks["overlay"]}}
        others.append(_container(state, docker, "attached", attached))
    async with asyncio.TaskGroup() as group:
        for other in others:
            group.create_task(other)
    await docker.containers.pause(state.containers["paused"])
    await docker.containers.wait(state.containers["ended"])
    with pytest.raises(errors.ApiError):
        await docker.containers.start(state.containers["failing"])
    for word, health in (("sick", "unhealthy"), ("rich", "healthy")):
        await until(partial(_health, docker, state.containers[word]), partial(eq, health))


async def _container(
    state: State,
    docker: AsyncDocker,
    word: str,
    spec: JSON,
    since: Since | None = None,
    *,
    start: bool = True,
) -> None:
    body = state.request(models.ContainerCreateRequest, {"Image": "busybox"} | spec, since)
    created = await docker.containers.create(body, name=new_name(word))
    state.containers[word] = created.id
    if start:
        await docker.containers.start(created.id)


async def _remove_containers(state: State, docker: AsyncDocker) -> None:
    ids = state.containers.values()
    await asyncio.gather(*(docker.containers.delete(made, force=True, volumes=True) for made in ids))


async def _health(docker: AsyncDocker, id: str) -> str | None:
    health = (await docker.containers.inspect(id)).state.health
    return None if health is None else health.status


def _rich(state: State) -> JSON:
    """Return the specification of the container that uses all there is."""
    endpoint = {**container_specs.ENDPOINT, "Links": [f"{state.containers['tty']}:linked"]}
    mount = {"Type": "volume", "Source": state.volumes["rich"], "Target": "/named"}
    net = state.networks["rich"]
    host = {"NetworkMode": net, "Mounts": [*container_specs.MOUNTS, mount]}
    network = {"EndpointsConfig": {net: endpoint}}
    return merged(container_specs.RICH, {"HostConfig": host, "NetworkingConfig": network})


def _rich_since(state: State) -> Since:
    net = state.networks["rich"]
    endpoints = {
        version: {"NetworkingConfig": {"EndpointsConfig": {net: more}}}
        for version, more in container_specs.ENDPOINT_SINCE.items()
    }
    return merged(dict(container_specs.RICH_SINCE), endpoints)


async def _execs(state: State, docker: AsyncDocker) -> None:
    with state.engine.http() as http:
        for spec, start in container_specs.EXECS:
            request = state.request(models.ContainerExecRequest, spec)
            made = await docker.exec.create(state.containers["tty"], request)
            state.execs.append(made.id)
            if start:
                http.post(f"/exec/{made.id}/start", json={"Detach": True}).raise_for_status()
    await until(lambda: docker.exec.inspect(state.execs[-1]), lambda found: found.running is False)
