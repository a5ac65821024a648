"""The engine itself: what it says of itself."""

from mobykit import AsyncDocker

from .clients import both_clients
from .daemon import Engine
from .things import container, volume


@both_clients
async def test_version_and_ping(docker: AsyncDocker, engine: Engine) -> None:
    version = await docker.system.version()
    assert version.version == engine.version
    assert version.api_version == engine.api_version
    assert (version.os, version.min_api_version) == ("linux", engine.facts["MinAPIVersion"])
    assert version.components is not None
    assert "Engine" in [each.name for each in version.components]

    assert await docker.system.ping() == "OK"
    head = await docker.system.ping_head()
    assert head.api_version == engine.api_version
    assert head.ostype == "linux"
    assert head.docker_experimental is False
    assert head.server is not None
    assert head.server.startswith("Docker/")


@both_clients
async def test_info_counts_containers(docker: AsyncDocker, engine: Engine) -> None:
    async with container(docker):
        info = await docker.system.info()
        assert info.server_version == engine.version
        assert 1 <= info.containers_stopped <= info.containers
        assert "bridge" in info.plugins.network
        assert info.runtimes["runc"].path == "runc"


@both_clients
async def test_data_usage_by_type(docker: AsyncDocker) -> None:
    async with container(docker) as made, volume(docker) as name:
        usage = await docker.system.data_usage()
        assert usage.containers is not None
        assert made in [each.id for each in usage.containers]
        assert usage.volumes is not None
        (mine,) = (each for each in usage.volumes if each.name == name)
        assert mine.usage_data is not None
        assert mine.usage_data.ref_count == 0
        assert usage.images is not None

        if await docker.api_version() >= "1.42":
            some = await docker.system.data_usage(type=["container", "image"])
            assert some.containers is not None
            assert some.images is not None
            assert some.volumes is None
