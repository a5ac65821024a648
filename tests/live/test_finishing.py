"""Calls that finish: what they return is what the engine has afterwards."""

from collections.abc import Iterator

import pytest
from mobykit import AsyncDocker, errors, models

from .clients import both_clients
from .daemon import Engine
from .registry import registry
from .test_build import context, tagged
from .things import image, new_name


@pytest.fixture(scope="module")
def host(engine: Engine) -> Iterator[str]:
    with registry(engine) as host:
        yield host


@both_clients
async def test_build(docker: AsyncDocker) -> None:
    async with tagged(docker) as name:
        result = await docker.images.build(context("RUN echo hello"), tags=[name], no_cache=True)
        assert result.id == (await docker.images.inspect(name)).id
        assert "hello" in result.log
        quiet = await docker.images.build_raw(context("RUN echo hello"), tags=name, quiet=True)
        assert quiet.id == (await docker.images.inspect(name)).id
    with pytest.raises(errors.OperationFailed):
        await docker.images.build(context("RUN false"))


@both_clients
async def test_push_and_pull(docker: AsyncDocker, host: str) -> None:
    login = models.AuthConfig(username="someone", password="word")
    name = f"{host}/{new_name('finished')}"
    async with image(docker) as source:
        await docker.images.tag(source, f"{name}:one")
        pushed = await docker.images.push(name, tag="one", registry_auth=login)
        assert pushed.tag == "one"
        made = (await docker.images.inspect(source)).id
        await docker.images.delete(f"{name}:one")
        await docker.images.delete(source)
        seen: list[str | None] = []
        found = await docker.images.pull(f"{name}:one", progress=lambda message: seen.append(message.status))
        assert found.id == made
        assert f"{name}@{pushed.digest}" in (found.repo_digests or ())
        assert seen
        assert (await docker.images.pull(f"{name}@{pushed.digest}")).id == made
        await docker.images.delete(f"{name}:one", force=True)


@both_clients
async def test_load_and_import(docker: AsyncDocker) -> None:
    async with tagged(docker) as name, tagged(docker) as flat:
        made = (await docker.images.build(context("RUN echo load"), tags=name)).id
        async with docker.images.save(name) as stream:
            archive = await stream.read()
        assert (await docker.images.load(archive)).names == (f"{name}:latest",)
        assert (await docker.images.inspect(name)).id == made
        container = await docker.containers.create(models.ContainerCreateRequest(image=name))
        try:
            files = await docker.containers.export(container.id).read()
        finally:
            await docker.containers.delete(container.id)
        imported = await docker.images.import_archive(files, repo=flat)
        assert imported == (await docker.images.inspect(flat)).id
