"""Attaching to containers: before and after their start, with and without a terminal, over TCP and WebSocket."""

from typing import Any

import pytest
from mobykit import AsyncDocker, errors

from .clients import both_clients
from .things import container, until

TALK = ["sh", "-c", "echo out; sleep 0.1; echo err >&2; exit 4"]
ECHO = ["sh", "-c", "while read -r line; do echo got $line; done; echo end; exit 6"]


async def has_exited(docker: AsyncDocker, made: str) -> None:
    await until(lambda: docker.containers.inspect(made), lambda found: found.state.status == "exited")


@both_clients
async def test_attached_before_the_start_nothing_is_missed(docker: AsyncDocker, age: str) -> None:
    async with (
        container(docker, cmd=TALK) as made,
        docker.containers.attach(made, stream=True, stdout=True, stderr=True) as process,
    ):
        assert process.tty is False
        await docker.containers.start(made)
        completed = await process.communicate(timeout=30)
        assert (completed.exit_code, completed.stdout, completed.stderr) == (4, b"out\n", b"err\n")


@both_clients
async def test_end_of_input_ends_the_process_not_its_output(docker: AsyncDocker, age: str) -> None:
    options: dict[str, Any] = {"open_stdin": True, "stdin_once": True, "attach_stdin": True}
    async with (
        container(docker, cmd=ECHO, start=True, **options) as made,
        docker.containers.attach(made, stream=True, stdin=True, stdout=True) as process,
    ):
        await process.stdin.write(b"one\n")
        assert (await anext(process)).data == b"got one\n"
        await process.stdin.write(b"two\n")
        await process.stdin.close()
        assert b"".join([frame.data async for frame in process]) == b"got two\nend\n"
        assert await process.wait() == 6


@both_clients
async def test_what_was_written_before_is_replayed(docker: AsyncDocker, age: str) -> None:
    async with container(docker, cmd=TALK, start=True) as made:
        await has_exited(docker, made)
        async with docker.containers.attach(made, logs=True, stdout=True, stderr=True) as process:
            output = await process.read()
            assert (output.stdout, output.stderr) == (b"out\n", b"err\n")
            assert await process.wait() == 4
        only = await docker.containers.attach(made, logs=True, stdout=False).read()
        assert (only.stdout, only.stderr) == (b"", b"err\n")


@both_clients
async def test_attach_to_a_terminal(docker: AsyncDocker, age: str) -> None:
    options: dict[str, Any] = {"open_stdin": True, "tty": True}
    async with (
        container(docker, cmd=ECHO, start=True, **options) as made,
        docker.containers.attach(made, stream=True, stdin=True, stdout=True, stderr=True) as process,
    ):
        assert process.tty is True
        await process.resize(24, 80)
        await process.stdin.write(b"one\n")
        lines = process.lines()
        assert [(await anext(lines)).text for _ in range(2)] == ["one", "got one"]
        await process.stdin.close()
        assert [line.text async for line in lines][-1] == "end"
        assert await process.wait() == 6


@both_clients
async def test_keys_detach_and_the_container_runs_on(docker: AsyncDocker) -> None:
    options: dict[str, Any] = {"open_stdin": True, "tty": True}
    async with (
        container(docker, cmd=ECHO, start=True, **options) as made,
        docker.containers.attach(
            made, detach_keys="ctrl-x,q", stream=True, stdin=True, stdout=True
        ) as process,
    ):
        await process.stdin.write(b"\x18")
        await process.stdin.write(b"q")
        await process.read()
        assert process.exit_code is None
        assert (await docker.containers.inspect(made)).state.status == "running"
        with pytest.raises(errors.ProcessTimeout):
            await process.wait(0.2)


@both_clients
async def test_attach_over_a_websocket(docker: AsyncDocker, age: str) -> None:
    streams: dict[str, Any] = {"stdin": True, "stdout": True, "stderr": True}
    async with container(docker, cmd=ECHO, start=True, open_stdin=True, stdin_once=True) as made:
        if await docker.api_version() < "1.42":
            with pytest.raises(errors.UnsupportedByEngine, match=r'"stdin" requires API version 1\.42'):
                await docker.containers.attach_websocket(made, stream=True, **streams)
            streams = {}
        async with docker.containers.attach_websocket(made, stream=True, **streams) as process:
            await process.stdin.write(b"one\n")
            assert (await anext(process)).data == b"got one\n"
            await process.stdin.write("tw\N{LATIN SMALL LETTER O WITH STROKE}\n".encode())
            assert (await anext(process)).data == "got tw\N{LATIN SMALL LETTER O WITH STROKE}\n".encode()
            await docker.containers.stop(made, timeout=0)
            assert await process.wait() == 137


@both_clients
async def test_attach_to_what_is_not_there(docker: AsyncDocker) -> None:
    for call in (docker.containers.attach, docker.containers.attach_websocket):
        with pytest.raises(errors.NotFound, match="No such container: nothing"):
            await call("nothing", stream=True)
    async with container(docker, start=True) as made:
        await docker.containers.pause(made)
        with pytest.raises(errors.Conflict, match="is paused"):
            await docker.containers.attach(made, stream=True, stdout=True)
