"""A swarm of one node: itself, its nodes, secrets, configs, services and tasks."""

import asyncio
import base64
from collections.abc import Iterator

import pytest
from mobykit import AsyncDocker, Timestamp, errors, models

from .clients import DOORS, Door, both_clients
from .daemon import Engine, OwnEngine
from .things import LABEL, new_name, until

LISTEN = "0.0.0.0:2377"


@pytest.fixture(scope="module")
def manager(engine: Engine) -> Iterator[Engine]:
    """Yield the engine as the manager of a swarm; all tests of this module, for leaving may take five seconds."""
    if not isinstance(engine, OwnEngine):
        pytest.skip("an engine of MOBYKIT_TEST_ENGINES is not made a swarm manager")
    with engine.http() as docker:
        docker.post("/swarm/init", json={"ListenAddr": LISTEN}).raise_for_status()
        yield engine
        docker.post("/swarm/leave", params={"force": "1"}).raise_for_status()


@both_clients
async def test_swarm_is_joined_and_left(docker: AsyncDocker, engine: Engine) -> None:
    if not isinstance(engine, OwnEngine):
        pytest.skip("an engine of MOBYKIT_TEST_ENGINES is not made a swarm manager")
    request = models.SwarmInitRequest(listen_addr=LISTEN, advertise_addr="192.0.2.10")
    node = await docker.swarm.init(request)
    try:
        info = (await docker.system.info()).swarm
        assert (info.node_id, info.local_node_state, info.control_available) == (node, "active", True)
        with pytest.raises(errors.Unavailable, match="already part of a swarm") as caught:
            await docker.swarm.init(request)
        assert not isinstance(caught.value, errors.NotASwarmManager)
        join = models.SwarmJoinRequest(
            listen_addr=LISTEN, remote_addrs=["192.0.2.11:2377"], join_token="none"
        )
        with pytest.raises(errors.Unavailable, match="already part of a swarm"):
            await docker.swarm.join(join)
        with pytest.raises(errors.Conflict, match="not locked"):
            await docker.swarm.unlock(models.SwarmUnlockRequest(unlock_key="SWMKEY-1-none"))
        with pytest.raises(errors.ApiError, match="--force"):
            await docker.swarm.leave()
    finally:
        await docker.swarm.leave(force=True)
    with pytest.raises(errors.NotASwarmManager):
        await docker.swarm.inspect()


@both_clients
async def test_settings_and_tokens(docker: AsyncDocker, manager: Engine) -> None:
    before = await docker.swarm.inspect()
    assert before.join_tokens.worker.startswith("SWMTKN-1-")
    assert before.join_tokens.worker not in repr(before), "tokens are secrets"
    assert before.version.index is not None
    assert isinstance(before.created_at, Timestamp)

    name = new_name("swarm")
    before.spec.labels = {LABEL: name}
    before.spec.encryption_config = models.SwarmSpecEncryptionConfig(auto_lock_managers=True)
    await docker.swarm.update(before.spec, version=before.version.index, rotate_worker_token=True)
    after = await docker.swarm.inspect()
    assert after.spec == before.spec
    assert after.join_tokens.worker != before.join_tokens.worker
    assert after.join_tokens.manager == before.join_tokens.manager
    assert (await docker.swarm.unlock_key()).unlock_key
    with pytest.raises(errors.ServerError, match="out of sequence"):
        await docker.swarm.update(before.spec, version=before.version.index)


@both_clients
async def test_nodes(docker: AsyncDocker, manager: Engine) -> None:
    (listed,) = await docker.nodes.list(filters={"role": ["manager"]})
    node = await docker.nodes.inspect(listed.id)
    assert node.id == listed.id
    assert node.status.state == "ready"
    assert node.manager_status is not None
    assert node.manager_status.leader is True
    assert await docker.nodes.list(filters={"role": "worker"}) == []

    node.spec.labels = {LABEL: "node"}
    assert node.version.index is not None
    await docker.nodes.update(listed.id, node.spec, version=node.version.index)
    changed = (await docker.nodes.inspect(listed.id)).spec
    assert changed == node.spec
    with pytest.raises(errors.ApiError, match="is a cluster manager"):
        await docker.nodes.delete(listed.id, force=True)
    with pytest.raises(errors.NotFound, match="node none not found"):
        await docker.nodes.inspect("none")


@both_clients
async def test_secrets(docker: AsyncDocker, manager: Engine) -> None:
    data = base64.b64encode(b"hidden \x00\xff").decode()
    spec = models.SecretSpec(name=new_name("secret"), labels={LABEL: "secret"}, data=data)
    assert data not in repr(spec)
    made = await docker.secrets.create(spec)
    found = await docker.secrets.inspect(made.id)
    assert found.spec == models.SecretSpec(name=spec.name, labels=spec.labels), "the engine keeps the data"
    assert found.version.index is not None
    await docker.secrets.update(
        made.id, models.SecretSpec(name=spec.name, labels={LABEL: "changed"}), version=found.version.index
    )
    (listed,) = await docker.secrets.list(filters={"label": f"{LABEL}=changed"})
    assert listed.id == made.id
    with pytest.raises(errors.Conflict, match="already exists"):
        await docker.secrets.create(spec)
    await docker.secrets.delete(made.id)
    with pytest.raises(errors.NotFound, match="not found"):
        await docker.secrets.inspect(made.id)


@both_clients
async def test_configs(docker: AsyncDocker, manager: Engine) -> None:
    data = base64.b64encode(b"shown").decode()
    spec = models.ConfigSpec(name=new_name("config"), labels={LABEL: "config"}, data=data)
    made = await docker.configs.create(spec)
    found = await docker.configs.inspect(made.id)
    assert found.spec == spec
    assert found.version.index is not None
    spec.labels = {LABEL: "changed"}
    await docker.configs.update(made.id, spec, version=found.version.index)
    (listed,) = await docker.configs.list(filters={"label": f"{LABEL}=changed"})
    assert listed.id == made.id
    with pytest.raises(errors.Conflict, match="already exists"):
        await docker.configs.create(spec)
    await docker.configs.delete(made.id)
    with pytest.raises(errors.NotFound, match="not found"):
        await docker.configs.delete(made.id)


@both_clients
async def test_cluster_volume(docker: AsyncDocker, manager: Engine) -> None:
    spec = models.ClusterVolumeSpec(
        group="group",
        access_mode=models.ClusterVolumeSpecAccessMode(
            scope="single", sharing="none", mount_volume=models.ClusterVolumeSpecAccessModeMountVolume()
        ),
    )
    name = new_name("cluster")
    request = models.VolumeCreateRequest(name=name, driver="none", cluster_volume_spec=spec)
    if await docker.api_version() < "1.42":
        with pytest.raises(errors.UnsupportedByEngine, match="cluster_volume_spec"):
            await docker.volumes.create(request)
        return
    made = (await docker.volumes.create(request)).cluster_volume
    assert made is not None
    assert made.id is not None
    assert made.spec is not None
    assert made.version is not None
    assert made.version.index is not None
    made.spec.availability = "drain"
    await docker.volumes.update(
        made.id, models.VolumeUpdateRequest(spec=made.spec), version=made.version.index
    )
    changed = (await docker.volumes.inspect(name)).cluster_volume
    assert changed is not None
    assert changed.spec == made.spec
    await docker.volumes.delete(name, force=True)


def service(name: str, replicas: int) -> models.ServiceSpec:
    container = models.TaskSpecContainerSpec(
        image="busybox", command=["sleep"], args=["600"], stop_grace_period=0, labels={LABEL: "task"}
    )
    return models.ServiceSpec(
        name=name,
        labels={LABEL: "service"},
        mode=models.ServiceSpecMode(replicated=models.ServiceSpecModeReplicated(replicas=replicas)),
        task_template=models.TaskSpec(container_spec=container),
    )


@both_clients
async def test_service_and_its_tasks(docker: AsyncDocker, manager: Engine) -> None:
    name = new_name("service")
    made = await docker.services.create(service(name, 1))
    (task,) = await until(lambda: running(docker, name), lambda tasks: len(tasks) == 1)
    seen = await docker.tasks.inspect(task.id)
    assert (seen.id, seen.service_id, seen.slot, seen.desired_state) == (task.id, made.id, 1, "running")
    assert seen.spec.container_spec is not None
    assert seen.spec.container_spec.labels == {LABEL: "task"}

    found = await docker.services.inspect(name, insert_defaults=True)
    assert found.version.index is not None
    await docker.services.update(name, service(name, 2), version=found.version.index)
    await until(lambda: running(docker, name), lambda tasks: len(tasks) == 2)
    (listed,) = await docker.services.list(filters={"name": name}, status=True)
    assert listed.service_status is not None
    assert (listed.service_status.running_tasks, listed.service_status.desired_tasks) == (2, 2)
    assert listed.previous_spec is not None
    assert listed.previous_spec.mode == service(name, 1).mode
    with pytest.raises(errors.ServerError, match="out of sequence"):
        await docker.services.update(name, service(name, 3), version=found.version.index)

    await docker.services.delete(made.id)
    with pytest.raises(errors.NotFound, match=f"service {made.id} not found"):
        await docker.services.inspect(made.id)
    with pytest.raises(errors.NotFound, match="task none not found"):
        await docker.tasks.inspect("none")


async def running(docker: AsyncDocker, name: str) -> list[models.Task]:
    tasks = await docker.tasks.list(filters={"service": name, "desired-state": "running"})
    return [task for task in tasks if task.status.state == "running"]


@pytest.mark.parametrize("door", DOORS)
def test_locked_manager_is_unlocked(fresh_engine: OwnEngine, door: Door) -> None:
    async def scenario() -> None:
        async with door(fresh_engine.host) as docker:
            encryption = models.SwarmSpecEncryptionConfig(auto_lock_managers=True)
            spec = models.SwarmSpec(encryption_config=encryption)
            await docker.swarm.init(models.SwarmInitRequest(listen_addr=LISTEN, spec=spec))
            key = (await docker.swarm.unlock_key()).unlock_key
            fresh_engine.restart()
            with pytest.raises(errors.Unavailable, match="needs to be unlocked"):
                await docker.swarm.inspect()
            with pytest.raises(errors.ApiError, match="invalid key"):
                await docker.swarm.unlock(models.SwarmUnlockRequest(unlock_key=key[:-4] + "AAAA"))
            await docker.swarm.unlock(models.SwarmUnlockRequest(unlock_key=key))
            assert (await docker.swarm.inspect()).spec

    asyncio.run(scenario())
