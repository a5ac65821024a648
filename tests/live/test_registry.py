"""Images to and from a registry: pushed, pulled, missing, and nobody there."""

from collections.abc import Iterator

import pytest
from mobykit import AsyncDocker, errors, models
from mobykit_runtime.progress.layers import Progress

from .clients import both_clients
from .daemon import Engine
from .registry import registry
from .test_images import NO_REGISTRY
from .things import image, new_name


@pytest.fixture(scope="module")
def host(engine: Engine) -> Iterator[str]:
    with registry(engine) as host:
        yield host


@both_clients
async def test_push_and_pull(docker: AsyncDocker, host: str, age: str) -> None:
    login = models.AuthConfig(username="someone", password="word")
    name = f"{host}/{new_name('pushed')}/deep"
    async with image(docker) as source:
        await docker.images.tag(source, f"{name}:one")
        pushed = await docker.images.push_stream(name, tag="one", registry_auth=login).wait()
        digest = next(message.aux.digest for message in pushed if message.aux is not None)
        await docker.images.delete(f"{name}:one")
        made = (await docker.images.inspect(source)).id
        await docker.images.delete(source)

        progress = Progress()
        async for message in docker.images.pull_stream(f"{name}:one"):
            progress.update(message)
        assert progress.fraction == 1
        assert (await docker.images.inspect(f"{name}:one")).id == made
        with pytest.raises(errors.NotFound, match=r"manifest unknown|nothing here"):
            await docker.images.pull_stream(
                name
            )  # `latest` is meant, and not all tags as in the engine's own terms
        assert await docker.images.create_stream(from_image=name).wait()
        again = await docker.images.pull_stream(f"{name}@{digest}").wait()
        assert any("up to date" in (message.status or "") for message in again)
        await docker.images.delete(f"{name}:one", force=True)


@both_clients
async def test_pull_of_what_the_registry_does_not_have(docker: AsyncDocker, host: str, age: str) -> None:
    for call in (
        docker.images.pull_stream(f"{host}/nobody/nothing"),
        docker.images.create_stream(from_image=f"{host}/nobody/nothing", tag="none"),
        docker.images.create_stream(from_image=f"{host}/nobody/nothing@sha256:{'0' * 64}"),
    ):
        with pytest.raises(errors.NotFound, match=r"manifest unknown|nothing here by that name"):
            await call


@both_clients
async def test_pull_from_nobody(docker: AsyncDocker) -> None:
    with pytest.raises(errors.ServerError, match="connection refused"):
        await docker.images.pull_stream(f"{NO_REGISTRY}/nobody/nothing").wait()
    with pytest.raises(errors.BadRequest, match="invalid reference format"):
        await docker.images.pull_stream("Not A Name")


@both_clients
async def test_push_that_fails(docker: AsyncDocker) -> None:
    name = f"{NO_REGISTRY}/{new_name('push')}"
    for failing, message in ((False, "does not exist"), (True, "connection refused")):
        if failing:
            await docker.images.tag("busybox", name)
        with pytest.raises(errors.OperationFailed, match=message) as caught:
            await docker.images.push_stream(name).wait()
        assert caught.value.messages[-1].error_detail is not None
        assert caught.value.message == caught.value.messages[-1].error_detail.message
        assert message in caught.value.message
    await docker.images.delete(name)
