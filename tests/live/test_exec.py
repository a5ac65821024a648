"""Commands inside running containers: all but their streams."""

import pytest
from mobykit import AsyncDocker, errors, models

from .clients import both_clients
from .daemon import Engine
from .things import SLEEP, container, new_name, until


@both_clients
async def test_exec_before_while_and_after_it_runs(docker: AsyncDocker, engine: Engine) -> None:
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

        start(engine, command)
        assert (await docker.exec.inspect(command)).running is True
        await docker.exec.resize(command, height=24, width=80)
        ended = await until(lambda: docker.exec.inspect(command), lambda found: found.running is False)
        assert ended.exit_code == 4
        with pytest.raises(errors.ApiError):
            await docker.exec.resize(command, height=24, width=80)


def start(engine: Engine, command: str) -> None:
    """Start a command beside mobykit, whose own way of starting one streams its output."""
    with engine.http() as http:
        http.post(f"/exec/{command}/start", json={"Detach": True}).raise_for_status()


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
