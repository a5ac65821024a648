"""Versions of the API: negotiated, pinned, and what they do not have."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest
from mobykit import ApiVersion, AsyncDocker, Docker, errors, models
from mobykit_runtime.calls import Endpoint, Reply
from mobykit_runtime.messages import Answer, Request

from .clients import DOORS, Door, both_clients
from .daemon import Engine, OwnEngine
from .suites import SUITES
from .things import container, oldest_common

THREADS = 32
OURS = f"this client {AsyncDocker.OLDEST} to {AsyncDocker.NEWEST}"


async def _read(docker: AsyncDocker) -> None:
    async with docker.containers.export("none") as stream:
        await stream.read()


async def _attach(docker: AsyncDocker) -> None:
    async with docker.containers.attach("none", stdout=True):
        raise AssertionError("there is no such container")


USES: list[Callable[[AsyncDocker], Awaitable[object]]] = [
    lambda docker: docker.system.info(),
    lambda docker: docker.exec.run("none", "true"),
    lambda docker: docker.images.build_stream(bytes(1024)).wait(),
    lambda docker: docker.containers.logs("none", stdout=True).read(),
    _read,
    _attach,
]
"""Plain calls, streams and upgrades; each gets to the engine's check of the version."""


@both_clients
async def test_negotiated_version_is_that_of_the_engine(docker: AsyncDocker, engine: Engine) -> None:
    assert await docker.api_version() == engine.api_version
    if suite := SUITES.get(engine.release):
        assert engine.api_version == suite.api


@both_clients
async def test_older_version_can_be_pinned(engine: Engine, door: Door) -> None:
    version = oldest_common(engine)
    async with door(engine.host, version=version) as docker:
        assert await docker.api_version() == version
        async with container(docker) as made:
            assert (await docker.containers.inspect(made)).id == made
        with pytest.raises(errors.NotFound) as caught:
            await docker.containers.inspect(made)
        assert caught.value.path == f"/v{version}/containers/{made}/json"


@both_clients
async def test_too_new_a_version_is_refused_by_the_engine(engine: Engine, door: Door) -> None:
    version = AsyncDocker.NEWEST
    if ApiVersion(engine.api_version) >= version:
        pytest.skip("the engine speaks all versions that the client does")
    async with door(engine.host, version=version) as docker:
        for use in USES:
            with pytest.raises(errors.ApiVersionError) as caught:
                await use(docker)
            assert f"the engine speaks API versions up to {engine.api_version}, {OURS}, and" in str(
                caught.value
            )
            assert f'"version" pins {version}; pin a version that both speak, or none' in str(caught.value)
            assert (caught.value.asked, caught.value.newest) == (version, engine.api_version)


VERSION: Endpoint[dict[str, Any]] = Endpoint(
    name="test.version",
    operation="Version",
    method="GET",
    path="/version",
    responses={200: Reply("json", lambda: dict[str, Any])},
)
"""A call that was there from the first version on."""


class Ancient(Docker):
    """A client that would speak versions from long ago."""

    OLDEST = "0.1"


class AsyncAncient(AsyncDocker):
    OLDEST = "0.1"


def test_too_old_a_version_is_refused_by_the_engine(engine: Engine) -> None:
    oldest = engine.facts["MinAPIVersion"]
    with (
        Ancient(engine.host, version="1.1") as docker,
        pytest.raises(
            errors.ApiVersionError, match=f"versions {oldest} to {engine.api_version}, this"
        ) as caught,
    ):
        docker.call(VERSION, {})
    assert (caught.value.asked, caught.value.oldest) == ("1.1", oldest)

    async def scenario() -> None:
        async with AsyncAncient(engine.host, version="1.1") as docker:
            with pytest.raises(errors.ApiVersionError, match=f"{oldest} to {engine.api_version}"):
                await docker.call(VERSION, {})

    asyncio.run(scenario())


@both_clients
async def test_what_is_newer_than_the_engine_is_not_sent(docker: AsyncDocker, engine: Engine) -> None:
    mount = models.Mount(type="volume", target="/data", volume_options=models.MountVolumeOptions(subpath="a"))
    subpath = models.ContainerCreateRequest(
        image="busybox", host_config=models.HostConfig(network_mode="none", mounts=[mount])
    )
    calls = {
        ("type", "1.42"): docker.system.data_usage(type=["container"]),
        ("signal", "1.42"): docker.containers.stop("none", signal="TERM"),
        ("volumes.update", "1.42"): docker.volumes.update("none", version=1),
        ("host_config.mounts[0].volume_options.subpath", "1.45"): docker.containers.create(
            subpath, name="a b"
        ),
        ("manifests", "1.47"): docker.images.list(manifests=True, filters={"reference": "none"}),
        ("platform", "1.48"): docker.images.history("busybox", platform=models.OCIPlatform(os="linux")),
        ("verbose", "1.52"): docker.system.data_usage(verbose=True),
        ("identity", "1.54"): docker.images.list(identity=True),
        ("images.attestations", "1.55"): docker.images.attestations("busybox"),
    }
    for (name, since), call in calls.items():
        if ApiVersion(engine.api_version) >= since:
            try:
                await call
            except errors.ApiError:
                continue  # the engine was asked, which is all that matters here
        else:
            with pytest.raises(errors.UnsupportedByEngine) as caught:
                await call
            assert str(caught.value) == (
                f'"{name}" requires API version {since},'
                f" but the Docker daemon API version is {engine.api_version}"
            )
            assert (caught.value.name, caught.value.since) == (name, since)


@both_clients
async def test_what_was_removed_is_not_sent(docker: AsyncDocker, door: Door, engine: Engine) -> None:
    memory = models.ContainerCreateRequest(
        image="busybox", host_config=models.HostConfig(network_mode="none", kernel_memory=1 << 26)
    )
    if oldest_common(engine) < "1.42":
        async with door(engine.host, version="1.41") as older:
            made = await older.containers.create(memory)
            await older.containers.delete(made.id)
    if await docker.api_version() < "1.42":
        return
    with pytest.raises(errors.UnsupportedByEngine) as caught:
        await docker.containers.create(memory)
    assert str(caught.value) == (
        '"host_config.kernel_memory" was removed in API version 1.42,'
        f" but the Docker daemon API version is {engine.api_version}"
    )


def test_many_threads_share_one_negotiation(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with Docker(engine.host) as docker:
        pings: list[Request] = []
        send = docker.transport.send

        def noted(request: Request) -> Answer:
            if request.target == b"/_ping":
                pings.append(request)
            return send(request)

        monkeypatch.setattr(docker.transport, "send", noted)
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(lambda _: docker.system.version(), range(THREADS)))
    assert {answer.version for answer in answers} == {engine.version}
    assert len(pings) == 1


def test_many_tasks_share_one_negotiation(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        async with AsyncDocker(engine.host) as docker:
            pings: list[Request] = []
            send = docker.transport.send

            async def noted(request: Request) -> Answer:
                if request.target == b"/_ping":
                    pings.append(request)
                return await send(request)

            monkeypatch.setattr(docker.transport, "send", noted)
            answers = await asyncio.gather(*(docker.system.version() for _ in range(THREADS)))
            assert {answer.version for answer in answers} == {engine.version}
            assert len(pings) == 1

    asyncio.run(scenario())


@asynccontextmanager
async def of_long_ago(door: Door, host: str) -> AsyncIterator[AsyncDocker]:
    """Open a client that speaks no version of today."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Docker, AsyncDocker):
            patch.setattr(kind, "NEWEST", "1.43")
        opened = door(host)
        docker = await opened.__aenter__()
    yield docker
    await opened.__aexit__(None, None, None)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("fresh_engine", ["26.1", "28.5"], indirect=True)
def test_engine_that_stops_speaking_old_versions(fresh_engine: OwnEngine, door: Door) -> None:
    host, newest = fresh_engine.host, fresh_engine.api_version
    theirs = f"the engine speaks API versions 1.44 to {newest}"

    async def scenario() -> None:
        async with (
            door(host, version="1.41") as pinned,
            door(host) as negotiated,
            door(host) as late,
            of_long_ago(door, host) as old,
        ):
            for docker in (pinned, negotiated, old):
                assert (await docker.system.version()).version == fresh_engine.version
            fresh_engine.stop()
            fresh_engine.launch(environ={"DOCKER_MIN_API_VERSION": "1.44"})
            fresh_engine.wait_until_ready()
            for docker in (negotiated, late):
                assert (await docker.system.version()).min_api_version == "1.44"
                assert await docker.api_version() == newest
                async with container(docker, start=True) as made:
                    assert (await docker.exec.run(made, "true")).exit_code == 0
            for use in USES:
                said = f'{theirs}, {OURS}, and "version" pins 1.41; pin a version that both speak, or none'
                with pytest.raises(errors.ApiVersionError, match=said) as caught:
                    await use(pinned)
                assert (caught.value.asked, caught.value.oldest, caught.value.newest) == (
                    "1.41",
                    "1.44",
                    newest,
                )
                with pytest.raises(errors.ApiVersionError, match=f"{theirs}, .* 1.43; upgrade this client"):
                    await use(old)
            with pytest.raises(
                errors.BadRequest, match=r'too new for API version 1\.41, which "version" pins'
            ):
                await pinned.containers.archive_info("none", path="/")

    asyncio.run(scenario())
