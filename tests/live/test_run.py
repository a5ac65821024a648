"""Commands in containers of their own: exit code and all output, whatever the log driver, and nothing left over."""

import asyncio

import pytest
from mobykit import AsyncDocker, errors

from .clients import both_clients
from .things import new_name

SCRIPT = ["sh", "-c", "echo out; echo err >&2; exit 3"]
RUNS = 20


@both_clients
async def test_run_with_any_log_driver(docker: AsyncDocker) -> None:
    for driver in ("none", "local", "json-file"):
        result = await docker.containers.run("busybox", SCRIPT, network="none", log_driver=driver)
        assert (result.exit_code, result.stdout, result.stderr) == (3, b"out\n", b"err\n"), driver
        with pytest.raises(errors.NotFound):
            await docker.containers.inspect(result.id)


@both_clients
async def test_run_never_loses_output(docker: AsyncDocker) -> None:
    commands = [["echo", str(number)] for number in range(RUNS)]  # one after the other for threads
    results = await asyncio.gather(
        *(docker.containers.run("busybox", command, network="none") for command in commands)
    )
    assert [result.check().stdout for result in results] == [b"%d\n" % number for number in range(RUNS)]


@both_clients
async def test_run_takes_input(docker: AsyncDocker) -> None:
    data = b"line\n" * 100_000
    result = await docker.containers.run("busybox", ["cat"], input=data, network="none")
    assert result.check().stdout == data


@both_clients
async def test_run_with_everything(docker: AsyncDocker) -> None:
    name = new_name("run")
    result = await docker.containers.run(
        "busybox",
        ["sh", "-c", "echo $A; id -u; pwd; test -t 1 && echo terminal; hostname; echo err >&2; exit 7"],
        remove=False,
        name=name,
        env={"A": "b c"},
        user="65534",
        working_dir="/tmp",
        tty=True,
        network="none",
        hostname="box",
    )
    try:
        assert result.stdout == b"b c\r\n65534\r\n/tmp\r\nterminal\r\nbox\r\nerr\r\n"
        assert (result.exit_code, result.stderr) == (7, b"")
        kept = await docker.containers.inspect(name)
        assert (kept.id, kept.state.status, kept.state.exit_code) == (result.id, "exited", 7)
    finally:
        await docker.containers.delete(name)


@both_clients
async def test_run_of_an_image_that_is_not_there(docker: AsyncDocker) -> None:
    with pytest.raises((errors.ServerError, errors.NotFound), match="connection refused"):
        await docker.containers.run("127.0.0.1:1/no/such:image", SCRIPT)
    with pytest.raises(errors.NotFound, match="No such image: 127"):
        await docker.containers.run("127.0.0.1:1/no/such:image", SCRIPT, pull="never")


@both_clients
async def test_run_of_a_command_that_is_not_there(docker: AsyncDocker) -> None:
    name = new_name("broken")
    with pytest.raises((errors.BadRequest, errors.NotFound), match="no such file"):
        await docker.containers.run("busybox", ["/no/such/program"], name=name, network="none")
    with pytest.raises(errors.NotFound):
        await docker.containers.inspect(name)


@both_clients
async def test_run_that_takes_too_long_is_killed_and_removed(docker: AsyncDocker) -> None:
    name = new_name("slow")
    script = ["sh", "-c", "echo so far; sleep 60"]
    with pytest.raises(errors.ProcessTimeout) as caught:
        await docker.containers.run("busybox", script, name=name, timeout=1, network="none")
    assert caught.value.stdout == b"so far\n"
    with pytest.raises(errors.NotFound):
        await docker.containers.inspect(name)

    with pytest.raises(errors.ProcessTimeout):
        await docker.containers.run("busybox", script, name=name, timeout=0.5, remove=False, network="none")
    assert (await docker.containers.wait(name)) == 137
    await docker.containers.delete(name)
