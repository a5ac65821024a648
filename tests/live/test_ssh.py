"""The engine over ssh: what it is used for, how few connections that takes, and how it fails."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from mobykit import AsyncDocker, errors

from .clients import Door, both_clients
from .daemon import Engine
from .processes import open_files, processes
from .sshd import SshServer
from .test_logs import FOREVER, SILENT
from .things import container, until
from .uses import (
    Use,
    asks_for_the_version,
    closes_logs_from_elsewhere,
    each_use,
    has_input_that_ends,
)

CALLS, STREAMS, SECONDS = 20, 5, 5


@pytest.mark.one_engine
@each_use
@both_clients
async def test_what_an_engine_is_used_for(ssh: SshServer, engine: Engine, door: Door, use: Use) -> None:
    async with door(f"{ssh.host}{engine.path}") as docker:
        await use(docker, engine)
    assert ssh.accepted == 1


@both_clients
async def test_engine_that_is_the_default_of_its_machine(ssh: SshServer, engine: Engine, door: Door) -> None:
    async with door(ssh.host) as docker:
        for use in (asks_for_the_version, has_input_that_ends, closes_logs_from_elsewhere):
            await use(docker, engine)
    assert ssh.accepted == 1


@pytest.mark.one_engine
@both_clients
async def test_one_connection_serves_all_calls_and_streams(
    docker: AsyncDocker, ssh: SshServer, engine: Engine, door: Door
) -> None:
    async with container(docker, cmd=FOREVER, start=True) as made, door(ssh.host) as there:
        async with AsyncExitStack() as stack:
            streams = [
                await stack.enter_async_context(there.containers.logs(made, stdout=True, follow=True))
                for _ in range(STREAMS)
            ]
            for _ in range(CALLS):
                assert (await there.system.version()).version == engine.version
            for stream in streams:
                assert (await anext(stream)).data.startswith(b"tick\n")
        assert (await there.containers.inspect(made)).id == made
    assert ssh.accepted == 1


@pytest.mark.one_engine
@both_clients
async def test_more_streams_than_a_connection_of_ssh_has_sessions(
    docker: AsyncDocker, ssh: SshServer, engine: Engine, door: Door
) -> None:
    """OpenSSH's server allows 10 by default."""
    async with (
        container(docker, cmd=FOREVER, start=True) as made,
        door(ssh.host) as there,
        AsyncExitStack() as stack,
    ):
        for _ in range(12):
            logs = await stack.enter_async_context(there.containers.logs(made, stdout=True, follow=True))
            assert (await anext(logs)).data.startswith(b"tick\n")


@pytest.mark.one_engine
@both_clients
async def test_host_that_is_not_known(ssh: SshServer, door: Door) -> None:
    (ssh.folder / "known_hosts").write_text("")
    async with door(ssh.host) as docker:
        await refused(docker, "Host key verification failed")


@pytest.mark.one_engine
@both_clients
async def test_key_that_the_machine_does_not_take(ssh: SshServer, door: Door) -> None:
    (ssh.folder / "authorized_keys").write_text((ssh.folder / "other_key.pub").read_text())
    async with door(ssh.host) as docker:
        await refused(docker, "Permission denied (publickey)")


@pytest.mark.one_engine
@both_clients
async def test_machine_without_the_docker_command(ssh: SshServer, door: Door, tmp_path: Path) -> None:
    ssh.configure({"PATH": str(tmp_path)})
    async with door(ssh.host) as docker:
        await refused(docker, "docker: command not found")


@pytest.mark.one_engine
@both_clients
async def test_engine_that_does_not_run_there(ssh: SshServer, door: Door, tmp_path: Path) -> None:
    for host in (f"{ssh.host}{tmp_path}/no.sock", ssh.host):
        ssh.configure({"DOCKER_HOST": f"unix://{tmp_path}/no.sock"})
        async with door(host) as docker:
            await refused(docker, f"{tmp_path}/no.sock")


@pytest.mark.one_engine
@both_clients
async def test_port_that_nobody_listens_on(ssh: SshServer, door: Door) -> None:
    async with door("ssh://root@127.0.0.1:1") as docker:
        await refused(docker, "connect to host 127.0.0.1 port 1: Connection refused")


@pytest.mark.one_engine
@both_clients
async def test_no_ssh_on_this_machine(
    ssh: SshServer, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with door(ssh.host) as docker:
        await refused(docker, "install OpenSSH's client")


async def refused(docker: AsyncDocker, words: str) -> None:
    for call in (docker.system.version(), docker.images.load_stream(bytes(1_000_000))):
        with pytest.raises(errors.ConnectError) as caught:
            await call
        assert words in str(caught.value)
        assert docker.host in str(caught.value)


@both_clients
async def test_connection_that_breaks_under_a_stream(
    docker: AsyncDocker, ssh: SshServer, engine: Engine, door: Door
) -> None:
    async with container(docker, cmd=SILENT, start=True) as made, door(ssh.host) as there:
        async with there.containers.logs(made, stdout=True, follow=True) as logs:
            assert (await anext(logs)).data == b"once\n"
            ssh.cut()
            began = time.monotonic()
            with pytest.raises(errors.ConnectionLost):
                await logs.read()
            assert time.monotonic() - began < SECONDS
        assert (await there.system.version()).version == engine.version, "by another connection"
    assert ssh.accepted == 2


@pytest.mark.one_engine
@both_clients
async def test_connection_that_breaks_under_a_command(
    docker: AsyncDocker, ssh: SshServer, engine: Engine, door: Door
) -> None:
    async with (
        container(docker, start=True) as made,
        door(ssh.host) as there,
        there.exec.popen(made, ["sh", "-c", "echo on; cat"], stdin=True) as process,
    ):
        assert (await anext(process)).data == b"on\n"
        ssh.cut()
        began = time.monotonic()
        with pytest.raises(errors.ConnectionLost):
            await process.read()
        assert time.monotonic() - began < SECONDS


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder of temporary folders; its path is short enough for a socket's."""
    with TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        yield Path(folder)


@pytest.mark.one_engine
@both_clients
async def test_nothing_is_left(docker: AsyncDocker, ssh: SshServer, door: Door, temporary: Path) -> None:
    async with container(docker, cmd=FOREVER, start=True) as made:
        before = open_files()
        async with door(ssh.host) as there:
            await there.system.version()
            with pytest.raises(errors.NotFound):
                await there.containers.inspect("nothing")
            async with there.containers.logs(made, stdout=True, follow=True) as logs:
                await anext(logs)
            await there.exec.run(made, ["cat"], input=b"all of it")
            (folder,) = temporary.iterdir()
            assert folder.stat().st_mode & 0o777 == 0o700
        assert list(temporary.iterdir()) == []
        await until(lambda: clients(ssh), lambda found: found == [], seconds=5)
        await until(lambda: connections(ssh), lambda count: count == 0, seconds=5)
        assert open_files() <= before


async def clients(ssh: SshServer) -> list[str]:
    """Return the command lines of programs that run with the configuration of this server's clients."""
    found = []
    for pid in processes():
        try:
            line = Path(f"/proc/{pid}/cmdline").read_text()
        except OSError:
            continue
        if str(ssh.folder / "config") in line:
            found.append(line)
    return found


async def connections(ssh: SshServer) -> int:
    return ssh.connections


@pytest.mark.one_engine
@both_clients
async def test_what_ssh_is_told(ssh: SshServer, engine: Engine, door: Door, tmp_path: Path) -> None:
    for host in (ssh.host, f"{ssh.host}{engine.path}"):
        async with door(host) as docker:
            await docker.system.ping()
    machine = ["-l", "root", "-p", str(ssh.port), "--", "127.0.0.1"]
    master = ["-o", "ControlMaster=yes", "-o", "ControlPersist=60", "-N", "-T", *machine]
    plain, named = "docker system dial-stdio", f"docker --host unix://{engine.path} system dial-stdio"
    line = ["-o", "ControlMaster=no", "-T", *machine]
    end = ["-O", "stop", *machine]
    # A ping asks for the version of the API before; both go through one program.
    golden = [master, [*line, plain], end, master, [*line, named], end]
    assert [words for _, _, *words in ssh.calls()] == golden
    assert [option for option, *_ in ssh.calls()] == ["-S"] * len(golden)


EVIL = [
    "ssh://-oProxyCommand=touch%20HERE",
    "ssh://-oProxyCommand=touch${IFS}HERE/x",
    "ssh://-F@127.0.0.1",
    "ssh://-oProxyCommand=id@127.0.0.1",
    "ssh://root@-oProxyCommand=id",
    "ssh://root:word@127.0.0.1",
    "ssh://root;id@127.0.0.1",
    "ssh://$(id)@127.0.0.1",
    "ssh://root@127.0.0.1;id",
    "ssh://root@`id`",
    "ssh://root@127.0.0.1:-1",
    "ssh://root@127.0.0.1:22x",
    "ssh://root@127.0.0.1:/x",
    "ssh://root@127.0.0.1/$(id)",
    "ssh://root@127.0.0.1/a;id",
    "ssh://root@127.0.0.1/../../a",
    "ssh://root@127.0.0.1/a b",
    "ssh://root@127.0.0.1\n/a",
    "ssh://root@127.0.0.1%0a",
    "ssh://root@%h",
    "ssh://root@a,b",
    "ssh://@",
    "ssh://",
]


@pytest.mark.one_engine
@both_clients
async def test_nothing_runs_for_addresses_that_could_be_more_than_that(ssh: SshServer, door: Door) -> None:
    for host in EVIL:
        with pytest.raises(errors.InvalidHost):
            async with door(host) as docker:
                await docker.system.ping()
    assert ssh.calls() == []


@pytest.mark.one_engine
@both_clients
async def test_many_that_begin_at_once_make_one_connection(
    ssh: SshServer, engine: Engine, door: Door
) -> None:
    async with door(ssh.host) as docker:

        async def ask() -> str | None:
            return (await docker.system.version()).version

        assert await asyncio.gather(*(ask() for _ in range(6))) == [engine.version] * 6
    assert ssh.accepted == 1
