"""Images: names, history, commits and removal."""

import pytest
from mobykit import AsyncDocker, Timestamp, errors, models

from .clients import both_clients
from .things import LABEL, container, image, new_name

NO_REGISTRY = "127.0.0.1:1"
"""A registry that is not there: nobody listens on this port of the engine's own machine."""


@both_clients
async def test_inspect_and_history(docker: AsyncDocker) -> None:
    found = await docker.images.inspect("busybox:latest")
    assert "busybox:latest" in found.repo_tags
    assert found.os == "linux"
    assert isinstance(found.created, Timestamp)
    assert found.config.cmd == ["sh"]
    assert await docker.images.inspect(found.id) == await docker.images.inspect("busybox")

    (layer,) = await docker.images.history("busybox")
    assert layer.id == found.id
    assert layer.size == found.size
    assert layer.tags is not None
    assert "busybox:latest" in layer.tags


@both_clients
async def test_names_come_and_go(docker: AsyncDocker) -> None:
    repo = f"127.0.0.1:5000/{new_name('deep')}/ä".replace("ä", "name.with_all-1")
    await docker.images.tag("busybox", f"{repo}:v1.2_3-x")
    tagged = f"{repo}:v1.2_3-x"
    named, plain = await docker.images.inspect(tagged), await docker.images.inspect("busybox")
    assert named.id == plain.id
    (listed,) = await docker.images.list(filters={"reference": tagged})
    assert listed.id == plain.id
    assert tagged in (listed.repo_tags or [])

    removed = await docker.images.delete(tagged)
    assert [(each.untagged, each.deleted) for each in removed] == [(tagged, None)]
    with pytest.raises(errors.NotFound, match="No such image"):
        await docker.images.inspect(tagged)


@both_clients
async def test_commit_keeps_changes_and_config(docker: AsyncDocker) -> None:
    repo = new_name("commit")
    config = models.ContainerConfig(
        env=["KEPT=yes"],
        exposed_ports={"80/tcp": {}},
        healthcheck=models.HealthConfig(test=["CMD", "true"], interval=3_000_000_000),
        labels={LABEL: repo},
    )
    async with container(docker) as made:
        created = await docker.images.commit(
            config,
            container=made,
            repo=repo,
            tag="t",
            comment="a comment",
            author="A. Author",
            changes=["WORKDIR /tmp", 'CMD ["true"]'],
        )
    try:
        found = await docker.images.inspect(f"{repo}:t")
        assert (found.id, found.comment, found.author) == (created.id, "a comment", "A. Author")
        assert (found.config.working_dir, found.config.cmd) == ("/tmp", ["true"])
        assert found.config.env is not None
        assert "KEPT=yes" in found.config.env
        assert found.config.exposed_ports == {"80/tcp": {}}
        assert found.config.healthcheck == config.healthcheck
        newest, *_ = await docker.images.history(f"{repo}:t")
        assert newest.comment == "a comment"
    finally:
        removed = await docker.images.delete(f"{repo}:t", force=True)
    assert any(each.deleted == created.id for each in removed)


@both_clients
async def test_list_and_prune_of_images_without_a_name(docker: AsyncDocker) -> None:
    label = new_name("dangling")
    mine = {"label": f"{LABEL}={label}"}
    async with container(docker) as made:
        created = await docker.images.commit(container=made, changes=[f"LABEL {LABEL}={label}"])
    (listed,) = await docker.images.list(filters={**mine, "dangling": True}, digests=True)
    assert listed.id == created.id
    assert listed.labels == {LABEL: label}
    assert await docker.images.list(filters={**mine, "dangling": False}) == []

    pruned = await docker.images.prune(filters=mine)
    assert created.id in [each.deleted for each in pruned.images_deleted]
    assert await docker.images.list(filters=mine) == []
    assert (await docker.images.prune(filters=mine)).images_deleted == []


@both_clients
async def test_image_in_use_is_not_removed(docker: AsyncDocker) -> None:
    async with image(docker) as name, container(docker, image=name) as user:
        with pytest.raises(errors.Conflict, match=user[:12]):
            await docker.images.delete(name)
        assert (await docker.images.inspect(name)).id


@both_clients
async def test_build_cache_is_pruned(docker: AsyncDocker) -> None:
    pruned = await docker.images.prune_builds(all=False, filters={"id": "no-such-record"})
    assert (pruned.caches_deleted, pruned.space_reclaimed) == ([], 0)


@both_clients
async def test_registry_that_is_not_there(docker: AsyncDocker) -> None:
    login = models.AuthConfig(username="someone", password="pässword", serveraddress=NO_REGISTRY)
    with pytest.raises(errors.ApiError) as searched:
        await docker.images.search(term=f"{NO_REGISTRY}/x", limit=1, registry_auth=login)
    with pytest.raises(errors.ApiError) as asked:
        await docker.distribution.inspect(f"{NO_REGISTRY}/x/y:z", registry_auth=login)
    with pytest.raises(errors.ApiError) as logged_in:
        await docker.system.auth(login)
    for caught in (searched, asked, logged_in):
        assert "connection refused" in str(caught.value)
        assert "pässword" not in repr(caught.value) + str(caught.value)
    # Of plugins the engine asks too, but hides that nobody answered.
    assert await docker.plugins.privileges(remote=f"{NO_REGISTRY}/x/y:z", registry_auth=login) == []
