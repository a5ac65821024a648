"""Plugins: listed, set and removed; starting one fails, for it holds no program."""

import pytest
from mobykit import AsyncDocker, errors

from .broken_plugin import broken_plugin
from .clients import both_clients
from .daemon import Engine
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
