"""Engines behind ssh: what the program is told, the one connection that lines share, and how it fails."""

from __future__ import annotations

import gc
import os
import signal
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import mobykit
import pytest
from mobykit._sync.ssh import SshConnector
from mobykit_runtime.addresses import parse_host
from mobykit_runtime.errors import (
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    DockerError,
    InvalidHost,
    StreamClosed,
)
from mobykit_runtime.transport.ssh_master import LastWords

from tests.fakes import Connection, FakeEngine, reply
from tests.runtime.both import Connect
from tests.runtime.conftest import swept
from tests.runtime.fake_ssh import noted
from tests.runtime.follows import followed
from tests.scripts import upgraded

MASTER = "-N"
STOP = "-O"


@pytest.fixture
def far(ssh_log: Path) -> Iterator[FakeEngine]:
    """Return an engine that only ssh reaches."""
    with swept(), FakeEngine(ssh=True) as engine:
        yield followed(engine)


def install(folder: Path, script: str) -> None:
    program = folder / "ssh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def masters(log: Path) -> int:
    return sum(MASTER in line for line in noted(log))


def control_of(line: list[str]) -> Path:
    return Path(line[line.index("-S") + 1])


def close(docker: Any) -> None:
    docker.close() if isinstance(docker, mobykit.Docker) else docker.aclose()


# What the program is told


@pytest.mark.parametrize(
    ("host", "machine", "remote"),
    [
        ("ssh://h", ["--", "h"], "docker system dial-stdio"),
        (
            "ssh://me@h.example:2222",
            ["-l", "me", "-p", "2222", "--", "h.example"],
            "docker system dial-stdio",
        ),
        ("ssh://[::1]:22", ["-p", "22", "--", "::1"], "docker system dial-stdio"),
        ("ssh://h/run/a.sock", ["--", "h"], "docker --host unix:///run/a.sock system dial-stdio"),
    ],
)
def test_command_lines(ssh_log: Path, host: str, machine: list[str], remote: str) -> None:
    connector = SshConnector(parse_host(host))
    stream = connector.connect(10)
    with pytest.raises(
        ConnectError, match="ssh: "
    ):  # nothing is there, which shows once the program has begun
        stream.read(1)
    stream.close()
    connector.close()
    master, session, stop = noted(ssh_log)
    shared = ["-S", str(control_of(master))]
    assert master == [*shared, "-o", "ControlMaster=yes", "-o", "ControlPersist=60", "-N", "-T", *machine]
    assert session == [*shared, "-o", "ControlMaster=no", "-T", *machine, remote]
    assert stop == [*shared, "-O", "stop", *machine]


EVIL = [
    "ssh://-oProxyCommand=touch%20x",
    "ssh://-oProxyCommand=x/y",
    "ssh://-l@h",
    "ssh://-oProxyCommand=x@h",
    "ssh://h;id",
    "ssh://$(id)",
    "ssh://`id`",
    "ssh://me;id@h",
    "ssh://h|id/x",
    "ssh://h/run/a.sock;id",
    "ssh://h/run/$(id).sock",
    "ssh://h/run/a b.sock",
    "ssh://h/../x",
    "ssh://h/-H",
    "ssh://me:pw@h",
    "ssh://h:22x",
    "ssh://h:-1",
    "ssh://h:99999",
    "ssh://",
    "ssh://@",
    "ssh:///run/docker.sock",
    "ssh://h?-oX=y",
    "ssh://h#x",
    "ssh://h\n-oX",
    "ssh://%h",
    "ssh://[-oX]",
]


@pytest.mark.parametrize("kind", [mobykit.Docker, mobykit.AsyncDocker])
@pytest.mark.parametrize("host", EVIL)
def test_no_address_can_hold_an_option_or_a_command(ssh_log: Path, kind: Any, host: str) -> None:
    try:
        docker = kind(host)
    except InvalidHost:
        pass
    else:
        # A path may begin like an option: it stands behind unix:// in one word.
        assert (
            docker.transport._connector._machine._remote
            == f"docker --host unix:///{host.rpartition('/')[2]} system dial-stdio"
        )
    assert noted(ssh_log) == []


def test_the_program_is_looked_for_in_absolute_folders_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "touch was-run; exit 255")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".::relative")
    with pytest.raises(ConnectError, match="ssh: no such program in the absolute folders of PATH"):
        mobykit.Docker("ssh://h").api_version()
    assert not (tmp_path / "was-run").exists()


# The one connection


def test_one_connection_serves_calls_and_streams(far: FakeEngine, connect: Connect, ssh_log: Path) -> None:
    docker = connect(far)
    for _ in range(5):
        assert docker.system.info().id == "x"
    streams = [docker.containers.logs("box", stdout=True) for _ in range(5)]
    assert docker.system.info().id == "x"
    for stream in streams:
        assert next(stream).data == b"one"
        stream.close()
    assert masters(ssh_log) == 1
    assert len(noted(ssh_log)) == 1 + 6  # a program for each stream, and one for all calls
    folder = control_of(noted(ssh_log)[0]).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    close(docker)
    close(docker)
    assert noted(ssh_log)[-1][2:4] == [STOP, "stop"]
    assert not folder.exists()
    far.wait_until_idle()


def test_a_connection_that_has_ended_is_made_again(far: FakeEngine, connect: Connect, ssh_log: Path) -> None:
    docker = connect(far)
    assert docker.system.info().id == "x"
    control_of(noted(ssh_log)[0]).unlink()
    with docker.containers.logs("box", stdout=True):
        assert docker.system.info().id == "x"
    first, second = (control_of(line) for line in noted(ssh_log) if MASTER in line)
    assert not first.parent.exists()
    assert second.exists()
    close(docker)


def test_threads_share_the_connection(far: FakeEngine, ssh_log: Path) -> None:
    docker = mobykit.Docker(far.url, version="1.44")
    got: list[str | None] = []
    threads = [threading.Thread(target=lambda: got.append(docker.system.info().id)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == ["x"] * 16
    assert masters(ssh_log) == 1
    docker.close()


def test_a_client_that_is_forgotten_ends_it(far: FakeEngine, ssh_log: Path) -> None:
    docker = mobykit.Docker(far.url, version="1.44")
    assert docker.system.info().id == "x"
    del docker
    gc.collect()
    assert noted(ssh_log)[-1][2:4] == [STOP, "stop"]


def test_a_client_that_was_not_used_starts_nothing(connect: Connect, far: FakeEngine, ssh_log: Path) -> None:
    close(connect(far))
    assert noted(ssh_log) == []


def test_open_streams_outlive_the_client(far: FakeEngine, connect: Connect) -> None:
    docker = connect(far)
    with docker.containers.logs("box", stdout=True) as stream:
        close(docker)
        assert next(stream).data == b"one"
    far.wait_until_idle()


# Failures


def test_a_machine_that_refuses(tmp_path: Path, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    install(
        tmp_path,
        "echo \"$$\" >>tried; printf 'Warning\\n\\033[31mPermission denied (publickey).\\r\\n' >&2; exit 255",
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    with FakeEngine(ssh=True) as engine:
        docker = connect(engine)
        for count in (1, 2):
            with pytest.raises(ConnectError) as caught:
                docker.system.info()
            said = "ssh: Warning; ?[31mPermission denied (publickey). (the address is from the argument host)"
            assert str(caught.value) == f"{engine.url}: {said}"
            assert len((tmp_path / "tried").read_text().splitlines()) == count
        close(docker)


def test_threads_share_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "echo x >>tried; sleep 0.5; echo no >&2; exit 255")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    docker = mobykit.Docker("ssh://h", version="1.44")
    errors: list[Exception] = []

    def call() -> None:
        try:
            docker.system.info()
        except DockerError as error:
            errors.append(error)

    threads = [threading.Thread(target=call) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [type(error) for error in errors] == [ConnectError] * 16
    assert len((tmp_path / "tried").read_text().splitlines()) < 4
    docker.close()


def test_no_connection_in_time(tmp_path: Path, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "echo $$ >pid; exec sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    with FakeEngine(ssh=True) as engine:
        with pytest.raises(ConnectTimeout, match="ssh: no connection in time"):
            connect(engine, timeout=0.3).system.info()
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "pid").read_text()), 0)


def test_an_engine_that_is_not_there(far: FakeEngine, connect: Connect) -> None:
    docker = mobykit.Docker(f"{far.url}.gone", version="1.44")
    with pytest.raises(
        ConnectError, match=r"ssh: dial-stdio: .*No such file.*\(the address is from the argument"
    ):
        docker.system.info()
    with pytest.raises(ConnectError, match="ssh: dial-stdio: "):
        docker.containers.logs("box", stdout=True)
    docker.close()


def test_what_a_program_says_is_closed_by_who_reads_it() -> None:
    """Its descriptor must not become that of the next socket while it is still being read."""
    behind = ["sh", "-c", "echo first >&2; sleep 5 &"]
    with subprocess.Popen(behind, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = LastWords(process)
        process.wait(30)
    assert said.text() == "first"
    assert not said._source.closed


def sessions(engine: FakeEngine) -> list[int]:
    """Return the programs that pass bytes on to an engine."""
    end = f"{engine._path} system dial-stdio\0".encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has gone meanwhile
            if path.read_bytes().endswith(end):
                found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize("kind", ["logs", "attach"])
def test_a_connection_that_breaks(far: FakeEngine, connect: Connect, kind: str) -> None:
    with getattr(connect(far).containers, kind)("box", stdout=True) as stream:
        assert next(stream).data == b"one"
        for pid in sessions(far):
            os.kill(pid, signal.SIGKILL)
        started = time.monotonic()
        with pytest.raises(ConnectionLost, match=r"ssh: it ended with status -9|ended before the answer"):
            list(stream)
        assert time.monotonic() - started < 30
    far.wait_until_idle()


def test_what_was_written_arrives_though_the_stream_is_closed(far: FakeEngine, connect: Connect) -> None:
    got: list[bytes] = []

    def script(connection: Connection) -> None:
        connection.send(upgraded())
        connection.engine.over.wait(0.3)  # longer than closing takes
        while piece := connection.receive():
            got.append(piece)

    far.on("/v1.44/containers/box/attach", script)
    with connect(far).containers.attach("box", stdin=True) as process:
        process.stdin.write(b"x" * 50_000)
    far.wait_until_idle()
    assert sum(map(len, got)) == 50_000
    deadline = time.monotonic() + 30
    while sessions(far):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_closing_while_a_thread_reads(far: FakeEngine) -> None:
    stream = mobykit.Docker(far.url, version="1.44").containers.attach("box", stdout=True, stdin=True)
    assert next(stream).data == b"one"
    stream.stdin.write(b"input that nobody reads")
    timer = threading.Timer(0.1, stream.close)
    timer.start()
    started = time.monotonic()
    with pytest.raises(StreamClosed):
        next(stream)
    assert time.monotonic() - started < 30
    timer.join()
    far.wait_until_idle()


def test_the_answer_of_an_old_engine_ends_with_the_connection(far: FakeEngine, connect: Connect) -> None:
    far.on("*", reply(200, {"ID": "y"}, {"Connection": "close"}))
    assert connect(far).system.version() is not None
