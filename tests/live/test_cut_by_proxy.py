"""A proxy that ends quiet connections: half of the output of a process is never taken for all of it."""

import pytest
from mobykit.errors import ConnectionLost

from .clients import Door, both_clients
from .daemon import Engine
from .relay import over_tcp
from .things import container

PATIENCE = 0.7
WITH_A_PAUSE = ["sh", "-c", "echo before; sleep 2; echo after"]


@both_clients
async def test_exec(engine: Engine, door: Door) -> None:
    with over_tcp(engine, PATIENCE) as host:
        async with door(engine.host) as direct, container(direct, start=True) as made, door(host) as docker:
            with pytest.raises(ConnectionLost) as caught:
                await docker.exec.run(made, WITH_A_PAUSE)
            assert caught.value.stdout == b"before\n"
            # With input, whose end the proxy makes first.
            with pytest.raises(ConnectionLost):
                await docker.exec.run(made, WITH_A_PAUSE, input=b"x")
            completed = await docker.exec.run(made, ["sh", "-c", "cat; exit 3"], input=b"all of it")
            assert (completed.exit_code, completed.stdout) == (3, b"all of it")


@both_clients
async def test_run(engine: Engine, door: Door) -> None:
    with over_tcp(engine, PATIENCE) as host:
        async with door(host) as docker:
            before = {each.id for each in await docker.containers.list(all=True)}
            with pytest.raises(ConnectionLost) as caught:
                await docker.containers.run("busybox", WITH_A_PAUSE)
            assert caught.value.stdout == b"before\n"
            assert {each.id for each in await docker.containers.list(all=True)} <= before


@both_clients
async def test_attach(engine: Engine, door: Door) -> None:
    with over_tcp(engine, PATIENCE) as host:
        async with (
            door(engine.host) as direct,
            container(direct, cmd=WITH_A_PAUSE, start=True) as made,
            door(host) as docker,
        ):
            process = await docker.containers.attach(made, logs=True)
            with pytest.raises(ConnectionLost):
                await process.communicate()
