"""Commands inside running containers, from their creation to their exit code."""

from pathlib import Path
from typing import Any

import pytest
from mobykit import AsyncDocker, errors, models

from .clients import both_clients
from .daemon import Engine
from .things import SLEEP, container, new_name, until


@both_clients
async def test_exec_before_while_and_after_it_runs(docker: AsyncDocker) -> None:
    async with container(docker, start=True) as made:
        request = models.ContainerExecRequest(
            cmd=["sh", "-c", 'test "$A" = "b c" && sleep 0.5; exit 4'],
            env=["A=b c"],
            tty=True,
            working_dir="/tmp",
            user="0:0",
            attach_stdout=True,
        )
        command = (await docker.exec.create(made, request)).id
        waiting = await docker.exec.inspect(command)
        assert (waiting.container_id, waiting.running, waiting.exit_code) == (made, False, None)
        assert waiting.process_config.entrypoint == "sh"
        assert waiting.process_config.tty is True
        assert (await docker.containers.inspect(made)).exec_ids == [command]

        async with docker.exec.start(command, models.ExecStartRequest(detach=True, tty=True)) as nothing:
            assert [frame async for frame in nothing] == []
        assert (await docker.exec.inspect(command)).running is True
        await docker.exec.resize(command, height=24, width=80)
        ended = await until(lambda: docker.exec.inspect(command), lambda found: found.running is False)
        assert ended.exit_code == 4
        with pytest.raises(errors.ApiError):
            await docker.exec.resize(command, height=24, width=80)


@both_clients
async def test_exec_needs_a_running_container(docker: AsyncDocker) -> None:
    request = models.ContainerExecRequest(cmd=SLEEP)
    async with container(docker) as made:
        with pytest.raises(errors.Conflict, match="is not running"):
            await docker.exec.create(made, request)
    with pytest.raises(errors.NotFound, match="No such container"):
        await docker.exec.create(new_name("no"), request)
    for call in (docker.exec.inspect("0123"), docker.exec.resize("0123", height=1, width=1)):
        with pytest.raises(errors.NotFound, match=r"(?i)no such exec instance"):
            await call


@both_clients
async def test_run_gives_output_and_exit_code(docker: AsyncDocker, age: str) -> None:
    async with container(docker, start=True) as made:
        result = await docker.exec.run(made, "sh -c 'echo out; echo err >&2; exit 3'")
        assert (result.exit_code, result.stdout, result.stderr) == (3, b"out\n", b"err\n")
        with pytest.raises(errors.ProcessFailed, match="exit code 3: err"):
            result.check()

        script = "pwd; id -u; echo $A; test -t 0 || test -t 1 && echo terminal || echo none"
        options: dict[str, Any] = {"env": {"A": "b c"}, "user": "65534", "working_dir": "/tmp"}
        plain = await docker.exec.run(made, ["sh", "-c", script], **options)
        assert plain.check().stdout == b"/tmp\n65534\nb c\nnone\n"
        terminal = await docker.exec.run(made, ["sh", "-c", f"{script}; echo err >&2"], tty=True, **options)
        assert terminal.check().stdout == b"/tmp\r\n65534\r\nb c\r\nterminal\r\nerr\r\n"
        assert terminal.stderr == b""


@both_clients
async def test_run_with_input(docker: AsyncDocker, tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(b"b\na\n" * 50_000)
    async with container(docker, start=True) as made:
        for given in (path, path.read_bytes(), [b"b\na\n" * 1000] * 50):
            result = await docker.exec.run(made, ["sort"], input=given)
            assert result.check().stdout == b"a\n" * 50_000 + b"b\n" * 50_000
        assert (await docker.exec.run(made, ["wc", "-c"], input=b"")).check().stdout == b"0\n"
        # One that ends without having read its input.
        assert (await docker.exec.run(made, ["true"], input=path)).exit_code == 0


@both_clients
async def test_run_that_takes_too_long(docker: AsyncDocker) -> None:
    async with container(docker, start=True) as made:
        with pytest.raises(errors.ProcessTimeout, match=r"within 0\.5 s") as caught:
            await docker.exec.run(made, ["sh", "-c", "echo so far; echo err >&2; sleep 30"], timeout=0.5)
        assert (caught.value.stdout, caught.value.stderr) == (b"so far\n", b"err\n")


@both_clients
async def test_output_comes_after_the_end_of_the_input(docker: AsyncDocker, age: str) -> None:
    script = (
        "while read -r line; do echo got $line; done; sleep 0.2; echo end; sleep 0.2; echo last >&2; exit 5"
    )
    async with (
        container(docker, start=True) as made,
        docker.exec.popen(made, ["sh", "-c", script], stdin=True) as process,
    ):
        await process.stdin.write(b"one\n")
        assert (await anext(process)).data == b"got one\n"
        await process.stdin.write(b"two\n")
        await process.stdin.close()
        with pytest.raises(errors.InputClosed):
            await process.stdin.write(b"three\n")
        frames = [(frame.stream, frame.data) async for frame in process]
        assert frames == [("stdout", b"got two\n"), ("stdout", b"end\n"), ("stderr", b"last\n")]
        assert await process.wait() == process.exit_code == 5


@both_clients
async def test_terminal_has_a_size_and_an_end_of_input(docker: AsyncDocker, age: str) -> None:
    wait = "trap 'seen=1' WINCH; echo ready; while test -z \"$seen\"; do sleep 0.05; done"
    script = f"{wait}; stty size; cat; echo end"
    async with (
        container(docker, start=True) as made,
        docker.exec.popen(made, ["sh", "-c", script], stdin=True, tty=True) as process,
    ):
        assert process.tty is True
        lines = process.lines()
        assert (await anext(lines)).text == "ready"
        await process.resize(40, 132)
        assert (await anext(lines)).text == "40 132"
        await process.stdin.write(b"one\n")
        assert [(await anext(lines)).text for _ in range(2)] == ["one", "one"], "its echo, and cat's"
        await process.stdin.close()
        assert [line.text async for line in lines] == ["end"]
        assert await process.wait() == 0


@both_clients
async def test_command_that_cannot_start(docker: AsyncDocker, engine: Engine) -> None:
    missing = 126 if engine.release in ("20.10", "26.1") else 127
    async with container(docker, start=True) as made:
        for program, exit_code in (("/no/such/program", missing), ("/etc/passwd", 126)):
            result = await docker.exec.run(made, [program])
            assert result.exit_code == exit_code
            assert program.encode() in result.stdout

            command = (await docker.exec.create(made, models.ContainerExecRequest(cmd=[program]))).id
            with pytest.raises(errors.BadRequest, match=program):
                await docker.exec.start(command, models.ExecStartRequest(detach=True))


@both_clients
async def test_exec_starts_once(docker: AsyncDocker, age: str) -> None:
    async with container(docker, start=True) as made:
        request = models.ContainerExecRequest(cmd=["sh", "-c", "exit 5"], attach_stdout=True)
        command = (await docker.exec.create(made, request)).id
        async with docker.exec.start(command) as process:
            assert await process.wait() == 5
        with pytest.raises(errors.Conflict, match="has already run"):
            await docker.exec.start(command, models.ExecStartRequest(detach=True))
        # Who attaches gets the engine's refusal as if the command had said it.
        assert b"has already run" in (await docker.exec.start(command).read()).stdout
        with pytest.raises(errors.NotFound, match=r"(?i)no such exec instance"):
            await docker.exec.start("0123")


@both_clients
async def test_exec_in_a_paused_container(docker: AsyncDocker) -> None:
    async with container(docker, start=True) as made:
        command = (await docker.exec.create(made, models.ContainerExecRequest(cmd=["true"]))).id
        await docker.containers.pause(made)
        with pytest.raises(errors.Conflict, match="paused"):
            await docker.exec.start(command)
        with pytest.raises(errors.Conflict, match="paused"):
            await docker.exec.run(made, ["true"])
