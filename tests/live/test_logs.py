"""Logs of containers: frames, lines, times, and following them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from mobykit import AsyncDocker, Timestamp, errors, models

from .clients import Door, both_clients, closed_soon
from .test_attach import has_exited
from .things import LABEL, container

STEPS = ["sh", "-c", "while read i; do echo out $i; read i; echo err $i >&2; done"]
FOREVER = ["sh", "-c", "while true; do echo tick; sleep 0.1; done"]
SILENT = ["sh", "-c", "echo once; sleep 600"]
LINES = [
    (stream, f"{word} {i}") for i in (1, 2, 3) for stream, word in (("stdout", "out"), ("stderr", "err"))
]
LONG = """
line() { head -c $2 /dev/zero | tr '\\0' $1; echo; }
line a 16383; line b 16384; line c 16385; line d 40000; printf e; line e 32767; line f 3 >&2
"""
LONG_LINES = ["a" * 16383, "b" * 16384, "c" * 16385, "d" * 40000, "e" * 32768]


@asynccontextmanager
async def stepwise(docker: AsyncDocker, **config: Any) -> AsyncIterator[str]:
    """Yield a container that has written LINES and ended, each when the one before was in its log.

    stdout and stderr reach the engine through two pipes: what is written to both at about the same time has no order.
    """
    options: dict[str, Any] = {"cmd": STEPS, "open_stdin": True, "stdin_once": True, **config}
    async with container(docker, **options) as made:
        async with docker.containers.attach(made, stream=True, stdin=True) as process:
            await docker.containers.start(made)
            async with docker.containers.logs(made, stdout=True, stderr=True, follow=True) as logs:
                lines = logs.lines()
                for stream, text in LINES:
                    await process.stdin.write(f"{text[-1]}\n".encode())
                    line = await anext(lines)
                    assert (line.stream, line.text) == (stream, text)
                await process.stdin.close()
                assert [line async for line in lines] == [], "following ends with the container"
        await has_exited(docker, made)
        yield made


@both_clients
async def test_frames_come_in_order(docker: AsyncDocker, age: str) -> None:
    async with stepwise(docker) as made:
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
    async with stepwise(docker) as made:
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
    script = ["sh", "-c", "for i in 1 2 3; do echo out $i; echo err $i >&2; done"]
    async with container(docker, cmd=script, tty=True, start=True) as made:
        await has_exited(docker, made)
        async with docker.containers.logs(made, stdout=True, stderr=True) as logs:
            assert logs.tty is True
            assert [(line.stream, line.text) async for line in logs.lines()] == [
                ("stdout", text) for _, text in LINES
            ]


@pytest.mark.parametrize("driver", ["json-file", "local"])
@both_clients
async def test_long_lines_are_joined(docker: AsyncDocker, age: str, driver: str) -> None:
    options = {"labels": "a.b", "env": "E"} if driver == "json-file" else {}
    version = str((await docker.system.version()).version)
    forgets_line_ends = driver == "local" and version.startswith(
        "20."
    )  # behind the last piece of a longer line
    host = models.HostConfig(
        network_mode="none", log_config=models.HostConfigLogConfig(type=driver, config=options)
    )
    label = {LABEL: "container", "a.b": "x y=1,2"}
    script = ["sh", "-c", LONG]
    async with container(docker, cmd=script, host_config=host, labels=label, env=["E=1"], start=True) as made:
        await has_exited(docker, made)
        for asked in ({}, {"timestamps": True}, {"details": True}, {"timestamps": True, "details": True}):
            logs = docker.containers.logs(made, stdout=True, stderr=True, **asked)
            lines = [line async for line in logs.lines()]
            found = [line.text for line in lines if line.stream == "stdout"]
            if forgets_line_ends and not asked:
                # Nothing says where a line of exactly one or more pieces ends.
                assert "".join(found) == "".join(LONG_LINES)
            else:
                assert found == LONG_LINES
            assert [line.text for line in lines if line.stream == "stderr"] == ["fff"]
            assert all((line.timestamp is not None) == ("timestamps" in asked) for line in lines)
            expected = {"a.b": "x y=1,2", "E": "1"} if options and "details" in asked else {}
            assert all(line.details == expected for line in lines)


@both_clients
async def test_lines_of_two_runs_are_two(docker: AsyncDocker) -> None:
    async with container(docker, cmd=["printf", "abc"], start=True) as made:
        await has_exited(docker, made)
        await docker.containers.start(made)
        await has_exited(docker, made)
        for times in (False, True):
            logs = docker.containers.logs(made, stdout=True, timestamps=times)
            assert [line.text async for line in logs.lines()] == ["abc", "abc"]


@both_clients
async def test_logs_that_are_not_kept(docker: AsyncDocker) -> None:
    host = models.HostConfig(network_mode="none", log_config=models.HostConfigLogConfig(type="none"))
    async with container(docker, host_config=host, start=True) as made:
        with pytest.raises(errors.NotImplementedByEngine, match="does not support reading"):
            await docker.containers.logs(made, stdout=True)
        with pytest.raises(errors.BadRequest, match="choose at least one stream"):
            await docker.containers.logs(made, stdout=False, stderr=False)
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await docker.containers.logs("nothing", stdout=True)
