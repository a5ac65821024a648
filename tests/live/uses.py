"""What people do with an engine, to be done over every kind of connection."""

import os
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias, cast

import pytest
from mobykit import AsyncDocker, errors
from mobykit_runtime.archives.packing import pack_bytes

from .clients import closed_soon
from .daemon import Engine
from .test_attach import ECHO
from .test_build import context, tagged
from .test_buildkit_session import built, serving_secrets
from .test_logs import SILENT
from .things import container

Use: TypeAlias = Callable[[AsyncDocker, Engine], Awaitable[None]]

MUCH = os.urandom(10_000_000)


async def asks_for_the_version(docker: AsyncDocker, engine: Engine) -> None:
    assert (await docker.system.version()).version == engine.version
    assert await docker.api_version() == engine.api_version


async def gets_errors(docker: AsyncDocker, engine: Engine) -> None:
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await docker.containers.inspect("nothing")


async def has_input_that_ends(docker: AsyncDocker, engine: Engine) -> None:
    async with container(docker, start=True) as made:
        command = ["sh", "-c", "cat; echo END; echo loud >&2; exit 3"]
        async with docker.exec.popen(made, command, stdin=True) as process:
            await process.stdin.write(b"one\n")
            assert (await anext(process)).data == b"one\n"
            await process.stdin.write(b"two\n")
            await process.stdin.close()
            frames = [(frame.stream, frame.data) async for frame in process]
            assert b"".join(data for stream, data in frames if stream == "stdout") == b"two\nEND\n"
            assert b"".join(data for stream, data in frames if stream == "stderr") == b"loud\n"
            assert await process.wait() == 3
        assert (await docker.exec.run(made, ["wc", "-c"], input=b"")).check().stdout == b"0\n"


async def has_much_input_and_output(docker: AsyncDocker, engine: Engine) -> None:
    async with container(docker, start=True) as made:
        completed = await docker.exec.run(made, ["cat"], input=MUCH)
        assert completed.check().stdout == MUCH


async def attaches(docker: AsyncDocker, engine: Engine) -> None:
    options: dict[str, Any] = {"open_stdin": True, "stdin_once": True, "attach_stdin": True}
    async with (
        container(docker, cmd=ECHO, **options) as made,
        docker.containers.attach(made, stream=True, stdin=True, stdout=True) as process,
    ):
        await docker.containers.start(made)
        await process.stdin.write(b"one\n")
        assert (await anext(process)).data == b"got one\n"
        await process.stdin.close()
        assert (await process.read()).stdout == b"end\n"
        assert await process.wait() == 6


async def closes_logs_from_elsewhere(docker: AsyncDocker, engine: Engine) -> None:
    async with (
        container(docker, cmd=SILENT, start=True) as made,
        docker.containers.logs(made, stdout=True, follow=True) as logs,
    ):
        assert (await anext(logs)).data == b"once\n"
        async with closed_soon(logs):
            with pytest.raises(errors.StreamClosed):
                await logs.read()


async def builds(docker: AsyncDocker, engine: Engine) -> None:
    async with tagged(docker) as name:
        messages = await docker.images.build_stream(
            context("RUN echo built"), tags=[name], no_cache=True
        ).wait()
        assert "built\n" in [message.stream for message in messages]
        assert (await docker.images.inspect(name)).id


async def builds_with_a_secret(docker: AsyncDocker, engine: Engine) -> None:
    steps = "FROM busybox\nRUN --mount=type=secret,id=word cp /run/secrets/word /word\n"
    services = serving_secrets({"word": b"secret"})
    assert await built(docker, {"Dockerfile": steps}, services, ["cat", "/word"]) == "secret"


async def uploads(docker: AsyncDocker, engine: Engine) -> None:
    async with container(docker, start=True) as made:
        await docker.containers.put_archive(made, pack_bytes("much", MUCH), path="/tmp")
        found = await docker.exec.run(made, ["wc", "-c", "/tmp/much"])
        assert found.check().stdout == b"%d /tmp/much\n" % len(MUCH)
        archive = await docker.containers.get_archive(made, path="/tmp/much").read()
        assert MUCH in archive


USES: list[Use] = [
    asks_for_the_version,
    gets_errors,
    has_input_that_ends,
    has_much_input_and_output,
    attaches,
    closes_logs_from_elsewhere,
    builds,
    builds_with_a_secret,
    uploads,
]


def each_use(test: Callable[..., None], uses: Sequence[Use] = USES) -> Callable[..., None]:
    """Run a test once for each use, its parameter `use`."""
    marked = pytest.mark.parametrize("use", uses, ids=[use.__name__ for use in uses])(test)
    return cast("Callable[..., None]", marked)
