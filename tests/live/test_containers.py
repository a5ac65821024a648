"""Containers, from their creation to their removal."""

import pytest
from mobykit import AsyncDocker, Timestamp, errors, models

from .clients import Door, both_clients
from .things import LABEL, container, new_name, until


async def state(docker: AsyncDocker, made: str) -> str:
    return (await docker.containers.inspect(made)).state.status


async def reports(docker: AsyncDocker, container: str, wanted: str) -> None:
    """Wait for a state: engines report some a moment after they have answered the call that leads to it."""
    await until(lambda: state(docker, container), lambda found: found == wanted)


@both_clients
async def test_life_of_a_container(docker: AsyncDocker) -> None:
    name = new_name("life")
    async with container(docker, name=name, env=["A=1", "B=ä\n"]) as made:
        created = await docker.containers.inspect(made)
        assert created.name == f"/{name}"
        assert created.config.env is not None
        assert created.config.env[:2] == ["A=1", "B=ä\n"]
        assert isinstance(created.created, Timestamp)
        assert await state(docker, made) == "created"

        assert await docker.containers.start(made) is True
        assert await docker.containers.start(made) is False, "started already"
        await docker.containers.pause(made)
        await reports(docker, made, "paused")
        await docker.containers.unpause(made)
        await reports(docker, made, "running")
        await docker.containers.restart(made, timeout=0)
        await reports(docker, made, "running")
        assert await docker.containers.stop(made, timeout=0) is True
        assert await docker.containers.stop(made, timeout=0) is False, "stopped already"
        await reports(docker, made, "exited")

        await docker.containers.delete(made)
        with pytest.raises(errors.NotFound):
            await docker.containers.inspect(made)


@both_clients
async def test_list_shows_what_its_options_ask_for(docker: AsyncDocker) -> None:
    name = new_name("list")
    labels = {LABEL: name, "ä": 'quote " and / slash'}
    async with (
        container(docker, labels=labels, start=True) as running,
        container(docker, labels=labels, name=name) as idle,
    ):
        mine = {"label": [f"{LABEL}={name}"]}
        assert [each.id for each in await docker.containers.list(filters=mine)] == [running]

        both = await docker.containers.list(all=True, filters=mine)
        assert [each.id for each in both] == [idle, running], "newest first"
        assert (both[0].names, both[0].image, both[0].state) == ([f"/{name}"], "busybox", "created")
        assert both[0].labels == labels
        assert both[0].size_root_fs is None

        (one,) = await docker.containers.list(limit=1, size=True, filters=mine)
        assert one.id == idle
        assert one.size_root_fs is not None
        assert one.size_root_fs > 0

        (found,) = await docker.containers.list(filters={**mine, "status": "created"})
        assert found.id == idle
        assert await docker.containers.list(filters={"label": f"{LABEL}={name}", "name": "nothing"}) == []


@both_clients
async def test_wait_gives_the_exit_status(docker: AsyncDocker, door: Door) -> None:
    async with container(docker, cmd=["sh", "-c", "sleep 1; exit 7"], start=True) as made:
        async with door(docker.host, timeout=0.3) as impatient:
            assert await impatient.containers.wait(made) == 7, "waiting has no timeout"
        assert await docker.containers.wait(made, condition="not-running") == 7
        answer = await docker.containers.wait_raw(made)
        assert (answer.status_code, answer.error) == (7, None)


@both_clients
async def test_running_container_can_be_looked_at_and_changed(docker: AsyncDocker) -> None:
    trap = ["sh", "-c", "trap 'exit 9' USR1; echo >/ready; while true; do sleep 0.05; done"]
    async with container(docker, cmd=trap, tty=True, start=True) as made:
        await until(lambda: docker.containers.changes(made), bool)

        top = await docker.containers.top(made, ps_args="-o pid,args")
        assert top.titles == ["PID", "COMMAND"]
        assert top.processes[0][1].startswith("sh -c trap")

        await docker.containers.resize(made, height=40, width=132)
        name = new_name("renamed")
        await docker.containers.rename(made, name=name)
        limit = models.ContainerUpdateRequest(
            memory=64 << 20, memory_swap=128 << 20, restart_policy=models.RestartPolicy(name="on-failure")
        )
        await docker.containers.update(made, limit)
        changed = await docker.containers.inspect(name)
        assert changed.id == made
        assert changed.host_config.memory == 64 << 20
        assert changed.host_config.restart_policy == models.RestartPolicy(
            name="on-failure", maximum_retry_count=0
        )

        await docker.containers.update(
            made, models.ContainerUpdateRequest(restart_policy=models.RestartPolicy(name="no"))
        )
        await docker.containers.kill(made, signal="USR1")
        assert (await docker.containers.wait(made)) == 9
        with pytest.raises(errors.Conflict, match="is not running"):
            await docker.containers.kill(made)


@both_clients
async def test_changes_and_archive_info(docker: AsyncDocker) -> None:
    script = "echo new >/etc/group; rm /etc/passwd; mkdir /new; printf 12345 >/new/five; ln -s five /new/link"
    async with container(docker, cmd=["sh", "-c", script]) as made:
        assert await docker.containers.changes(made) == [], "the engine says null where nothing has changed"
        await docker.containers.start(made)
        await docker.containers.wait(made)
        changes = {each.path: each.kind for each in await docker.containers.changes(made)}
        assert changes == {
            "/etc": 0,
            "/etc/group": 0,
            "/etc/passwd": 2,
            "/new": 1,
            "/new/five": 1,
            "/new/link": 1,
        }

        file = (await docker.containers.archive_info(made, path="/new/five")).docker_container_path_stat
        assert file is not None
        assert (file.name, file.size, file.mode, file.link_target) == ("five", 5, 0o644, "")
        assert isinstance(file.mtime, Timestamp)
        link = (await docker.containers.archive_info(made, path="/new/link")).docker_container_path_stat
        assert link is not None
        assert (link.name, link.link_target) == ("link", "/new/five")
        with pytest.raises(errors.NotFound) as caught:
            await docker.containers.archive_info(made, path="/nowhere")
        assert caught.value.message == "Not Found", "an answer to HEAD has no words but the status's own"


@both_clients
async def test_published_ports_and_networks_are_typed(docker: AsyncDocker) -> None:
    host = models.HostConfig(
        port_bindings={"80/tcp": [models.PortBinding(host_ip="127.0.0.1", host_port="")]}
    )
    async with container(
        docker, host_config=host, exposed_ports={"80/tcp": {}, "81/udp": {}}, start=True
    ) as made:
        found = (await docker.containers.inspect(made)).network_settings
        assert found.ports["81/udp"] is None
        assert found.ports["80/tcp"] is not None
        (binding,) = found.ports["80/tcp"]
        assert binding.host_ip == "127.0.0.1"
        assert binding.host_port is not None
        assert binding.host_port.isdecimal()
        assert found.networks["bridge"].ip_prefix_len is not None


@both_clients
async def test_prune_removes_what_its_filters_name(docker: AsyncDocker) -> None:
    name = new_name("prune")
    filters = {"label": f"{LABEL}={name}"}
    async with container(docker, labels={LABEL: name}) as first, container(docker) as other:
        assert (await docker.containers.prune(filters=filters)).containers_deleted == [first]
        assert (await docker.containers.inspect(other)).id == other
        nothing = await docker.containers.prune(filters=filters)
        assert (nothing.containers_deleted, nothing.space_reclaimed) == ([], 0)


@both_clients
async def test_time_keeps_its_nanoseconds(docker: AsyncDocker) -> None:
    async with container(docker) as made:
        created = (await docker.containers.inspect(made)).created
        assert isinstance(created, Timestamp)
        digits = str(created).partition(".")[2].removesuffix("Z")
        assert created.nanosecond == int(digits.ljust(9, "0"))
        assert created.microsecond == created.nanosecond // 1000
