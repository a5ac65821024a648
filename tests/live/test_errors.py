"""The engine's errors, each as the exception that callers can tell from the others."""

from typing import NoReturn

import pytest
from mobykit import AsyncDocker, errors, models
from mobykit_runtime.calls import Endpoint, Parameter, Reply

from .clients import both_clients
from .things import SLEEP, container, new_name

NO_SUCH_ROUTE: Endpoint[str] = Endpoint(
    name="test.no_such_route",
    operation="NoSuchRoute",
    method="GET",
    path="/no/such/route",
    responses={200: Reply("text")},
)
CREATE_CHECKPOINT: Endpoint[NoReturn] = Endpoint(
    name="test.create_checkpoint",
    operation="CheckpointCreate",
    method="POST",
    path="/containers/{id}/checkpoints",
    parameters=(Parameter("id", "path", "id", "path"),),
    body=lambda: dict[str, str],
    responses={201: Reply("empty")},
)
"""A route the engine has, without being described: it is refused unless the engine is experimental."""


@both_clients
async def test_not_found_names_what_there_is_not(docker: AsyncDocker) -> None:
    name = new_name("nothing")
    config = models.ContainerCreateRequest(image=name)
    for call in (
        docker.containers.inspect(name),
        docker.containers.start(name),
        docker.containers.create(config, pull="never"),
        docker.images.inspect(name),
        docker.images.delete(name),
        docker.networks.inspect(name),
        docker.networks.connect(name, models.NetworkConnectRequest(container=name)),
        docker.volumes.inspect(name),
        docker.plugins.inspect(name),
    ):
        with pytest.raises(errors.NotFound, match=name) as caught:
            await call
        assert not isinstance(caught.value, errors.PageNotFound)
        assert caught.value.status == 404
        assert caught.value.path.startswith(f"/v{await docker.api_version()}/")
        assert str(caught.value) == f"{caught.value.method} {caught.value.path}: 404 {caught.value.message}"


@both_clients
async def test_route_that_is_not_there(docker: AsyncDocker) -> None:
    with pytest.raises(errors.PageNotFound, match="page not found"):
        await docker.call(NO_SUCH_ROUTE, {})


@both_clients
async def test_what_the_engine_does_not_implement(docker: AsyncDocker) -> None:
    async with container(docker) as made:
        with pytest.raises(errors.NotImplementedByEngine, match="experimental") as caught:
            await docker.call(CREATE_CHECKPOINT, {"id": made}, {"CheckpointID": "one"})
        assert caught.value.status == 501
        assert isinstance(caught.value, errors.ServerError)


@both_clients
async def test_conflict(docker: AsyncDocker) -> None:
    name = new_name("taken")
    async with container(docker, name=name, start=True) as made, container(docker) as stopped:
        for call in (
            docker.containers.create(models.ContainerCreateRequest(image="busybox", cmd=SLEEP), name=name),
            docker.containers.delete(made),
            docker.containers.unpause(made),
            docker.containers.pause(stopped),
            docker.containers.kill(stopped),
            docker.exec.create(stopped, models.ContainerExecRequest(cmd=SLEEP)),
        ):
            with pytest.raises((errors.Conflict, errors.ServerError)) as caught:
                await call
            # That a container is not paused is an internal error to all of these engines.
            expected = errors.ServerError if "is not paused" in caught.value.message else errors.Conflict
            if "is already in use by container" in caught.value.message:
                expected = errors.NameInUse
            assert type(caught.value) is expected


@both_clients
async def test_bad_request(docker: AsyncDocker) -> None:
    too_little = models.HostConfig(memory=1)
    with pytest.raises(errors.BadRequest, match="memory limit"):
        await docker.containers.create(models.ContainerCreateRequest(image="busybox", host_config=too_little))
    with pytest.raises(errors.BadRequest, match="nope"):
        await docker.containers.list(filters={"nope": "1"})
    with pytest.raises(errors.BadRequest, match="Invalid container name"):
        await docker.containers.create(models.ContainerCreateRequest(image="busybox"), name="no spaces")


@both_clients
async def test_forbidden(docker: AsyncDocker) -> None:
    with pytest.raises(errors.Forbidden, match='only one instance of "host" network'):
        await docker.networks.create(models.NetworkCreateRequest(name=new_name("net"), driver="host"))
    with pytest.raises(errors.Forbidden, match="pre-defined network"):
        await docker.networks.delete("bridge")


@both_clients
async def test_not_a_swarm_manager(docker: AsyncDocker) -> None:
    spec = models.ServiceSpec(name="live-none")
    for call in (
        docker.swarm.inspect(),
        docker.swarm.unlock_key(),
        docker.swarm.leave(),
        docker.nodes.list(),
        docker.services.list(),
        docker.services.create(spec),
        docker.tasks.list(),
        docker.secrets.list(),
        docker.configs.inspect("none"),
    ):
        with pytest.raises(
            errors.NotASwarmManager, match=r"not a swarm manager|not part of a swarm"
        ) as caught:
            await call
        assert caught.value.status == 503


@both_clients
async def test_start_that_fails(docker: AsyncDocker) -> None:
    async with container(docker, cmd=["/no/such/program"]) as made:
        with pytest.raises(errors.ApiError, match="no such file") as caught:
            await docker.containers.start(made)
        assert type(caught.value) in (errors.BadRequest, errors.NotFound), (
            "400, which the API's own text has as 404"
        )
        found = (await docker.containers.inspect(made)).state
        assert found.exit_code == 127
        assert found.error
