"""The part of the rich state that only a swarm manager has."""

from contextlib import AsyncExitStack
from functools import partial
from operator import eq
from typing import Any

from mobykit import AsyncDocker, models

from . import swarm_specs as specs
from .rich import State
from .specs import JSON, merged
from .things import until


async def fill_swarm(state: State, docker: AsyncDocker, stack: AsyncExitStack) -> None:
    """Make the engine a swarm manager, with services and what they use."""
    await docker.swarm.init(state.request(models.SwarmInitRequest, specs.SWARM))
    state.swarm = True
    stack.push_async_callback(docker.swarm.leave, force=True)
    await _node(state, docker)
    created = await docker.networks.create(state.request(models.NetworkCreateRequest, specs.OVERLAY))
    state.networks["overlay"] = created.id
    for name, spec in specs.SECRETS.items():
        secret = await docker.secrets.create(state.request(models.SecretSpec, {"Name": name} | spec))
        state.secrets.append(secret.id)
    for name, spec in specs.CONFIGS.items():
        config = await docker.configs.create(state.request(models.ConfigSpec, {"Name": name} | spec))
        state.configs.append(config.id)
    if state.version >= specs.CLUSTER_VOLUME_SINCE:
        spec = specs.cluster_volume(state.secrets[0])
        await docker.volumes.create(state.request(models.VolumeCreateRequest, spec))
        state.volumes["cluster"] = spec["Name"]
        stack.push_async_callback(docker.volumes.delete, spec["Name"], force=True)
    for spec in _services(state):
        request = state.request(models.ServiceSpec, spec, specs.SINCE.get(spec["Name"]))
        state.services[spec["Name"]] = (await docker.services.create(request)).id


async def settle(state: State, docker: AsyncDocker) -> None:
    """Wait for what the services lead to, and update some of them."""
    for name, expected in specs.OUTCOMES.items():
        await until(partial(_states, docker, name), partial(_holds, expected))
    rich, plain, *_ = _services(state)
    for spec in (rich, plain):
        await _update(state, docker, merged(spec, {"TaskTemplate": {"ForceUpdate": 7}}))
    for spec in (rich, plain):
        # Until then the engine itself changes the service, and with it the version that an update must name.
        await until(partial(_update_state, docker, spec["Name"]), partial(eq, "completed"))
    await _update(state, docker, plain, rollback="previous")
    await until(partial(_update_state, docker, plain["Name"]), partial(eq, "rollback_completed"))
    for runtime in ("container", "attachment"):
        tasks = await docker.tasks.list(filters={"runtime": runtime})
        state.tasks += [task.id for task in tasks]


async def _node(state: State, docker: AsyncDocker) -> None:
    (node,) = await docker.nodes.list()
    state.nodes.append(node.id)
    assert node.version.index is not None
    spec = {"Name": "here", "Role": "manager", "Availability": "active", "Labels": {"live": "node"}}
    await docker.nodes.update(node.id, state.request(models.NodeSpec, spec), version=node.version.index)


def _services(state: State) -> list[JSON]:
    uses = {"TaskTemplate": {"ContainerSpec": specs.used(state.secrets[0], state.configs[0])}}
    return [merged(specs.RICH, uses), *specs.PLAIN]


async def _update(state: State, docker: AsyncDocker, spec: JSON, **options: Any) -> None:
    name = spec["Name"]
    found = (await docker.services.inspect(name)).version
    assert found.index is not None
    body = state.request(models.ServiceSpec, spec, specs.SINCE.get(name))
    await docker.services.update(name, body, version=found.index, **options)


async def _update_state(docker: AsyncDocker, service: str) -> str | None:
    found = (await docker.services.inspect(service)).update_status
    return None if found is None else found.state


def _holds(wanted: str, states: list[str]) -> bool:
    return wanted in states


async def _states(docker: AsyncDocker, service: str) -> list[str]:
    tasks = await docker.tasks.list(filters={"service": service})
    return [task.status.state for task in tasks]
