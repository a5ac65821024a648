"""Builds with BuildKit: what the engine reports meanwhile, what comes of them, and how they fail."""

import io

import pytest
from mobykit import AsyncDocker, errors, models
from mobykit.progress import BuildProgress, ashow
from mobykit.streams import BuildResult, build_status
from rich.console import Console

from .clients import both_clients
from .test_build import context, tagged
from .things import new_name


def steps(result: BuildResult) -> dict[str, bool]:
    """Return which steps of the Dockerfile were cached, by name."""
    return {each.name: each.cached for each in result.vertices if not each.name.startswith("[internal]")}


@both_clients
async def test_build_and_again(docker: AsyncDocker) -> None:
    mark = new_name("mark")
    lines = (f"ENV MARK={mark}", "RUN echo out; echo err >&2", 'CMD ["true"]')
    async with tagged(docker) as name:
        first = await docker.images.build_raw(context(*lines), version="2", tags=name)
        again = await docker.images.build_raw(context(*lines), version="2", tags=name)
        found = await docker.images.inspect(name)
    assert first.id == again.id == found.id
    run = next(each for each in first.vertices if "RUN" in each.name)
    assert sorted(run.log.splitlines()) == ["err", "out"]
    assert run.seconds is not None
    assert run.inputs
    assert not run.cached
    without_number = {line.partition(" ")[2] for line in first.log.splitlines()}
    assert run.name in without_number
    assert {line[-3:] for line in without_number} >= {"out", "err"}
    assert "DONE" in first.log
    assert next(cached for name, cached in steps(again).items() if "RUN" in name)
    assert "CACHED" in again.log
    assert all(each.completed and not each.error for each in again.vertices)


@both_clients
async def test_stream_is_read_by_step(docker: AsyncDocker) -> None:
    progress, files = BuildProgress(), io.StringIO()
    async with (
        tagged(docker) as name,
        docker.images.build_stream(context("RUN echo seen"), version="2", tags=name, no_cache=True) as stream,
    ):
        async for message in ashow(stream, console=Console(file=files)):
            assert isinstance(message, models.BuildInfo)
            if (status := build_status(message)) is not None:
                progress.update(status)
    assert [each.log for each in progress.vertices if "RUN" in each.name] == ["seen\n"]
    assert "RUN echo seen" in files.getvalue()


@both_clients
async def test_step_that_fails(docker: AsyncDocker) -> None:
    lines = ("RUN echo before; echo loud >&2; exit 42", "RUN echo after")
    with pytest.raises(errors.BuildError, match=r"exit code: 42; it failed in .*RUN echo before") as caught:
        await docker.images.build_raw(context(*lines), version="2", no_cache=True)
    error = caught.value
    assert error.vertex is not None
    assert "RUN echo before" in error.vertex.name
    assert error.exit_code == 42
    assert sorted(error.log.splitlines()) == ["before", "loud"]


@both_clients
async def test_classic_step_that_fails(docker: AsyncDocker) -> None:
    with pytest.raises(errors.BuildError, match="exit 42") as caught:
        await docker.images.build_raw(context("RUN echo before; exit 42", "RUN echo after"), no_cache=True)
    error = caught.value
    assert error.vertex is not None
    assert error.vertex.name == "Step 2/3 : RUN echo before; exit 42"
    assert error.exit_code == 42
    assert "before\n" in error.log


@both_clients
async def test_dockerfile_that_is_none(docker: AsyncDocker) -> None:
    with pytest.raises(errors.BuildError, match=r"(?i)unknown instruction: NONSENSE") as caught:
        await docker.images.build_raw(context("NONSENSE a b"), version="2")
    assert caught.value.source is not None
    assert caught.value.source.first_line == 2
    assert caught.value.exit_code is None


@both_clients
async def test_build_is_quiet(docker: AsyncDocker) -> None:
    async with tagged(docker) as name:
        result = await docker.images.build_raw(context(), version="2", tags=name, quiet=True)
        assert result.id == (await docker.images.inspect(name)).id
    assert result.vertices == ()
