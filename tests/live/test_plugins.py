"""Plugins: made, pushed, pulled, set and removed; starting one fails, for it holds no program."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from mobykit import AsyncDocker, errors

from .broken_plugin import broken_plugin, plugin_archive
from .clients import both_clients
from .daemon import Engine
from .registry import registry
from .test_images import NO_REGISTRY
from .things import new_name


@both_clients
async def test_plugin_is_listed_set_and_removed(docker: AsyncDocker, engine: Engine) -> None:
    with broken_plugin(engine) as name:
        found = await docker.plugins.inspect(name)
        assert (found.name, found.enabled) == (name, False)
        assert found.config.interface.types == ["docker.volumedriver/1.0"]
        assert found.config.linux.capabilities == ["CAP_SYS_ADMIN"]
        assert found in await docker.plugins.list()
        assert found not in await docker.plugins.list(filters={"enabled": True})

        await docker.plugins.set(name, ["LEVEL=3", "data.source=/var/tmp"])
        changed = (await docker.plugins.inspect(name)).settings
        assert changed.env == ["LEVEL=3"]
        assert [mount.source for mount in changed.mounts or []] == ["/var/tmp"]

        with pytest.raises(errors.ServerError, match="none"):
            await docker.plugins.enable(name, timeout=1)
        with pytest.raises(errors.ApiError, match=r"disabled|not enabled"):
            await docker.plugins.disable(name)
        await docker.plugins.delete(name)
        with pytest.raises(errors.NotFound):
            await docker.plugins.inspect(name)


@both_clients
async def test_plugin_that_is_not_there(docker: AsyncDocker) -> None:
    name = new_name("no")
    for call in (
        docker.plugins.inspect(name),
        docker.plugins.enable(name, timeout=0),
        docker.plugins.disable(name, force=True),
        docker.plugins.set(name, ["A=1"]),
        docker.plugins.delete(name, force=True),
    ):
        with pytest.raises(errors.NotFound, match=f'plugin "{name}" not found'):
            await call


@asynccontextmanager
async def plugin(docker: AsyncDocker, name: str) -> AsyncIterator[str]:
    """Yield the name of a plugin, which is removed in the end."""
    try:
        # No two alike: an engine may still have the content of one that is gone, and refuse it.
        await docker.plugins.create(plugin_archive(Description=name), name=name)
        yield name
    finally:
        with suppress(errors.NotFound):
            await docker.plugins.delete(name, force=True)


@both_clients
async def test_plugin_is_made_of_an_archive(docker: AsyncDocker) -> None:
    async with plugin(docker, f"{new_name('plugin')}:latest") as name:
        found = await docker.plugins.inspect(name)
        assert (found.name, found.enabled, found.config.description) == (name, False, name)
        with pytest.raises(errors.Conflict, match="already exists"):
            await docker.plugins.create(plugin_archive(), name=name)
    for garbage in (b"\x01" * 4096, b""):
        with pytest.raises(errors.InvalidArgument):
            await docker.plugins.create(garbage, name=new_name("garbage"))


@both_clients
async def test_plugin_from_a_registry(docker: AsyncDocker, engine: Engine) -> None:
    with registry(engine) as host:
        async with plugin(docker, f"{host}/{new_name('plugin')}:latest") as name:
            pushed = await docker.plugins.push_stream(name).wait()
            assert [message.aux.tag for message in pushed if message.aux is not None] == ["latest"]
            await docker.plugins.delete(name)

            needed = await docker.plugins.privileges(remote=name)
            assert {each.name for each in needed} == {"capabilities", "device", "mount", "network"}
            async with docker.plugins.pull_stream(needed, remote=name) as pulled:
                assert [message async for message in pulled]
            found = await docker.plugins.inspect(name)
            assert found.plugin_reference == name
            assert found.enabled is False
            assert found.config.linux.capabilities == ["CAP_SYS_ADMIN"]
            assert await docker.plugins.upgrade_stream(name, needed, remote=name).wait()
            with pytest.raises(errors.DockerError, match="incorrect privileges"):
                await docker.plugins.upgrade_stream(name, [], remote=name).wait()


@both_clients
async def test_plugin_from_nobody(docker: AsyncDocker) -> None:
    remote = f"{NO_REGISTRY}/{new_name('plugin')}:latest"
    with pytest.raises(errors.DockerError, match="connection refused"):
        await docker.plugins.pull_stream([], remote=remote).wait()
    with pytest.raises(errors.NotFound, match="not found"):
        await docker.plugins.push_stream(remote).wait()
    with pytest.raises(errors.NotFound, match="not found"):
        await docker.plugins.upgrade_stream(remote, [], remote=remote).wait()
    async with plugin(docker, remote):
        with pytest.raises(errors.DockerError, match="connection refused"):
            await docker.plugins.push_stream(remote).wait()
        with pytest.raises(errors.DockerError, match="connection refused"):
            await docker.plugins.upgrade_stream(remote, [], remote=remote).wait()
