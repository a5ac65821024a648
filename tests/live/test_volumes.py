"""Volumes: creation, use and removal."""

import pytest
from mobykit import AsyncDocker, errors, models

from .clients import both_clients
from .things import LABEL, container, new_name, volume


@both_clients
async def test_volume_is_as_it_was_asked_for(docker: AsyncDocker) -> None:
    options = {"type": "tmpfs", "device": "tmpfs", "o": "size=1m"}
    async with volume(docker, driver="local", driver_opts=options) as name:
        found = await docker.volumes.inspect(name)
        assert (found.name, found.driver, found.scope) == (name, "local", "local")
        assert found.options == options
        assert found.labels == {LABEL: "volume"}
        assert found.mountpoint.endswith(f"/{name}/_data")
        assert found.created_at is not None
        assert found.created_at.tzinfo is not None
        listed = await docker.volumes.list(filters={"name": name})
        assert listed == [found]
        assert (await docker.volumes.list_raw(filters={"name": name})).volumes == [found]
    with pytest.raises(errors.NotFound, match="no such volume"):
        await docker.volumes.inspect(name)


@both_clients
async def test_engine_names_what_has_no_name(docker: AsyncDocker) -> None:
    made = await docker.volumes.create(models.VolumeCreateRequest(labels={LABEL: "volume"}))
    await docker.volumes.delete(made.name)
    assert len(made.name) == 64
    with pytest.raises(errors.NotFound):
        await docker.volumes.delete(made.name)
    await docker.volumes.delete(made.name, force=True)


@both_clients
async def test_volume_in_use_is_not_removed(docker: AsyncDocker) -> None:
    async with volume(docker) as name:
        mount = models.Mount(type="volume", source=name, target="/data", read_only=True)
        host = models.HostConfig(network_mode="none", mounts=[mount])
        async with container(docker, host_config=host) as made:
            with pytest.raises(errors.Conflict, match="volume is in use"):
                await docker.volumes.delete(name)
            found = await docker.containers.inspect(made)
            (point,) = found.mounts
            assert (point.type, point.name, point.destination, point.rw) == ("volume", name, "/data", False)


@both_clients
async def test_prune_removes_what_its_filters_name(docker: AsyncDocker) -> None:
    label = new_name("prune")
    mine = {"label": [f"{LABEL}={label}"]}
    if await docker.api_version() >= "1.42":
        mine["all"] = ["true"]  # without it only volumes that the engine named are pruned
    async with volume(docker) as other, volume(docker, labels={LABEL: label}) as name:
        assert (await docker.volumes.prune(filters=mine)).volumes_deleted == [name]
        assert (await docker.volumes.inspect(other)).name == other
        nothing = await docker.volumes.prune(filters=mine)
        assert (nothing.volumes_deleted, nothing.space_reclaimed) == ([], 0)


@both_clients
async def test_only_cluster_volumes_are_updated(docker: AsyncDocker) -> None:
    async with volume(docker) as name:
        if await docker.api_version() < "1.42":
            with pytest.raises(
                errors.UnsupportedByEngine, match=r'"volumes\.update" requires API version 1\.42'
            ):
                await docker.volumes.update(name, version=1)
        else:
            with pytest.raises(errors.ApiError, match="swarm"):
                await docker.volumes.update(name, models.VolumeUpdateRequest(), version=1)
