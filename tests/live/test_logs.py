"""Logs of containers: frames, lines, times, and following them."""

from datetime import datetime

import pytest
from mobykit import AsyncDocker, Timestamp, errors, models

from .clients import Door, both_clients, closed_soon
from .test_attach import has_exited
from .things import container

STEPS = ["sh", "-c", "for i in 1 2 3; do echo out $i; sleep 0.05; echo err $i >&2; sleep 0.05; done"]
FOREVER = ["sh", "-c", "while true; do echo tick; sleep 0.1; done"]
SILENT = ["sh", "-c", "echo once; sleep 600"]
LINES = [
    (stream, f"{word} {i}") for i in (1, 2, 3) for stream, word in (("stdout", "out"), ("stderr", "err"))
]


@both_clients
async def test_frames_come_in_order(docker: AsyncDocker, age: str) -> None:
    async with container(docker, cmd=STEPS, start=True) as made:
        await has_exited(docker, made)
        frames = [frame async for frame in docker.containers.logs(made, stdout=True, stderr=True)]
        assert [(frame.stream, frame.data.decode()) for frame in frames] == [
            (stream, f"{text}\n") for stream, text in LINES
        ]
        output = await docker.containers.logs(made, stdout=False).read()
        assert (output.stdout, output.stderr) == (b"", b"err 1\nerr 2\nerr 3\n")
        with pytest.raises(errors.BadRequest, match="at least one stream"):
            await docker.containers.logs(made, stdout=False, stderr=False)


@both_clients
async def test_lines_have_times(docker: AsyncDocker, age: str) -> None:
    async with container(docker, cmd=STEPS, start=True) as made:
        await has_exited(docker, made)
        everything = {"stdout": True, "stderr": True, "timestamps": True}

        async def lines(**options: object) -> list[tuple[str, str]]:
            found = docker.containers.logs(made, **everything, **options).lines()  # type: ignore[arg-type]  # any
            return [(line.stream, line.text) async for line in found]

        times = [line.timestamp async for line in docker.containers.logs(made, **everything).lines()]
        assert times == sorted(times, key=lambda time: (time, time.nanosecond) if time else ())
        assert all(isinstance(time, Timestamp) and len(str(time)) == 30 for time in times), "in nanoseconds"
        assert await lines() == LINES
        assert await lines(tail="2") == LINES[-2:]
        assert await lines(tail="0") == []
        assert await lines(since=times[2]) == LINES[2:]
        assert await lines(until=times[2]) == LINES[:3]
        assert await lines(since=times[1], until=times[3]) == LINES[1:4]
        assert await lines(until=datetime(2020, 1, 1).astimezone()) == []


@both_clients
async def test_following_ends_with_the_container(docker: AsyncDocker, age: str) -> None:
    async with container(docker, cmd=STEPS) as made:
        await docker.containers.start(made)
        async with docker.containers.logs(made, stdout=True, stderr=True, follow=True) as logs:
            assert [(line.stream, line.text) async for line in logs.lines()] == LINES


@both_clients
async def test_following_is_closed_from_elsewhere(docker: AsyncDocker) -> None:
    for command, first in ((SILENT, b"once\n"), (FOREVER, b"tick\n")):
        async with (
            container(docker, cmd=command, start=True) as made,
            docker.containers.logs(made, stdout=True, follow=True) as logs,
        ):
            assert (await anext(logs)).data == first
            async with closed_soon(logs):
                with pytest.raises(errors.StreamClosed):
                    await logs.read()
            assert logs.closed
            with pytest.raises(errors.StreamClosed):
                await anext(logs)


@both_clients
async def test_following_has_no_timeout(docker: AsyncDocker, door: Door) -> None:
    script = ["sh", "-c", "echo first; sleep 1; echo second"]
    async with container(docker, cmd=script, start=True) as made, door(docker.host, timeout=0.4) as impatient:
        output = await impatient.containers.logs(made, stdout=True, follow=True).read()
        assert output.stdout == b"first\nsecond\n"


@both_clients
async def test_logs_of_a_terminal(docker: AsyncDocker, age: str) -> None:
    async with container(docker, cmd=STEPS, tty=True, start=True) as made:
        await has_exited(docker, made)
        async with docker.containers.logs(made, stdout=True, stderr=True) as logs:
            assert logs.tty is True
            assert [(line.stream, line.text) async for line in logs.lines()] == [
                ("stdout", text) for _, text in LINES
            ]


@both_clients
async def test_logs_that_are_not_kept(docker: AsyncDocker) -> None:
    host = models.HostConfig(network_mode="none", log_config=models.HostConfigLogConfig(type="none"))
    async with container(docker, cmd=STEPS, host_config=host, start=True) as made:
        with pytest.raises(errors.NotImplementedByEngine, match="does not support reading"):
            await docker.containers.logs(made, stdout=True)
        with pytest.raises(errors.BadRequest, match="choose at least one stream"):
            await docker.containers.logs(made, stdout=False, stderr=False)
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await docker.containers.logs("nothing", stdout=True)
