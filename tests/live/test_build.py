"""Builds with the classic builder: what is sent, what comes back, and how it fails."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest
from mobykit import AsyncDocker, errors, models
from mobykit_runtime.archives.packing import pack_bytes

from .clients import both_clients
from .things import LABEL, new_name


def context(*lines: str) -> Iterable[bytes]:
    """Return the archive of a context with nothing but a Dockerfile."""
    return pack_bytes("Dockerfile", "\n".join(("FROM busybox", *lines)).encode())


@asynccontextmanager
async def tagged(docker: AsyncDocker) -> AsyncIterator[str]:
    """Yield a name for an image to be built, which is removed in the end."""
    name = new_name("built")
    try:
        yield name
    finally:
        await docker.images.delete(name, force=True)


@both_clients
async def test_build_with_options(docker: AsyncDocker) -> None:
    async with tagged(docker) as name, tagged(docker) as second:
        body = context(
            "ARG WORD=none", "ARG GONE=kept", "RUN echo $WORD-$GONE >/word", 'CMD ["cat", "/word"]'
        )
        async with docker.images.build_stream(
            body,
            tags=[name, second],
            build_args={"WORD": "a b", "GONE": None},
            labels={LABEL: "built", "quote": "\" ' ä"},
            no_cache=True,
            remove=True,
            network_mode="none",
            ulimits=[models.ResourcesUlimitsItem(name="nofile", soft=64, hard=64)],
        ) as stream:
            messages = [message async for message in stream]
        said = "".join(message.stream or "" for message in messages)
        assert "Step 1/7 : FROM busybox" in said
        assert f"Successfully tagged {second}:latest\n" in said
        (made,) = {message.aux.id for message in messages if isinstance(message.aux, models.ImageID)}
        found = await docker.images.inspect(second)
        assert found.id == made
        assert found.config.labels == {LABEL: "built", "quote": "\" ' ä"}
        result = await docker.containers.run(name, network="none", pull="never")
        assert result.check().stdout == b"a b-kept\n"


@both_clients
async def test_build_is_quiet(docker: AsyncDocker) -> None:
    async with tagged(docker) as name:
        (only,) = await docker.images.build_stream(context(), tags=name, quiet=True).wait()
        assert only.stream == f"{(await docker.images.inspect(name)).id}\n"


@both_clients
async def test_step_that_fails(docker: AsyncDocker, age: str) -> None:
    body = context("RUN echo before; echo loud >&2; exit 42", "RUN echo after")
    async with docker.images.build_stream(body, no_cache=True, force_remove=True) as stream:
        with pytest.raises(errors.OperationFailed, match="exit 42' returned a non-zero code: 42") as caught:
            await stream.wait()
    assert caught.value.code == 42
    assert caught.value.messages == list(stream.messages)
    *before, last = caught.value.messages
    assert last.error_detail is not None
    assert last.error_detail.message == caught.value.message
    said = [message.stream for message in before]
    assert "before\n" in said
    assert not any("after" in (text or "") for text in said)


@both_clients
async def test_dockerfile_that_is_none(docker: AsyncDocker) -> None:
    with pytest.raises(errors.BadRequest, match=r"(?i)unknown instruction: NONSENSE"):
        await docker.images.build_stream(context("NONSENSE a b"))
    with pytest.raises(errors.ApiError, match="Cannot locate specified Dockerfile: other"):
        await docker.images.build_stream(context(), dockerfile="other")
    with pytest.raises(errors.ApiError, match=r"archive/tar: invalid tar header|unexpected EOF"):
        await docker.images.build_stream([b"\x01" * 2048])


@both_clients
async def test_image_to_build_from_is_not_there(docker: AsyncDocker) -> None:
    body = pack_bytes("Dockerfile", b"FROM 127.0.0.1:1/nobody/nothing\n")
    with pytest.raises(errors.OperationFailed, match="connection refused"):
        await docker.images.build_stream(body).wait()


@both_clients
async def test_remote_context(docker: AsyncDocker) -> None:
    with pytest.raises(errors.DockerError, match="connection refused"):
        await docker.images.build_stream(remote="http://127.0.0.1:1/context.tar").wait()
