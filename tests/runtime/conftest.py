from __future__ import annotations

import asyncio
import gc
import os
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import mobykit
import pytest
import trustme
from hypothesis import settings

from tests.fakes import FakeEngine
from tests.runtime import fake_ssh
from tests.runtime.both import Blocking, Connect
from tests.runtime.samples import AsyncDriver, Driver, SyncDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# The machines tests run on pause at will; a slow example proves nothing.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    # Whoever runs the tests may have contexts, headers and credentials of their own.
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path_factory.getbasetemp() / "no-docker-config"))
    for name in (
        "DOCKER_AUTH_CONFIG",
        "DOCKER_CUSTOM_HEADERS",
        "DOCKER_TLS",
        "XDG_RUNTIME_DIR",
        "DOCKER_HOST",
        "DOCKER_API_VERSION",
        "DOCKER_TLS_VERIFY",
        "DOCKER_CERT_PATH",
        "DOCKER_CONTEXT",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=[SyncDriver, AsyncDriver], ids=["sync", "async"])
def driver(request: pytest.FixtureRequest) -> Driver:
    made: Driver = request.param()
    return made


@pytest.fixture(params=["sync", "async"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    """Return what makes a client for threads, or one for tasks in the same words; both as they are generated."""
    settings: dict[str, Any] = {"version": "1.44"}
    if request.param == "sync":
        yield lambda engine, **more: mobykit.Docker(engine.url, **{**settings, **more})
        return
    with asyncio.Runner() as runner:
        yield lambda engine, **more: Blocking(runner, mobykit.AsyncDocker(engine.url, **{**settings, **more}))


@contextmanager
def swept() -> Iterator[None]:
    """Find what was dropped but not closed: a forgotten socket warns inside of the test that left it."""
    gc.freeze()  # only what the test makes is looked at, which is quick
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    with swept(), FakeEngine() as engine:
        yield engine


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certificates(authority: trustme.CA, tmp_path: Path) -> Path:
    """Return a folder of certificates, as DOCKER_CERT_PATH wants it."""
    folder = tmp_path / "certificates"
    folder.mkdir()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    client = authority.issue_cert("client.example")
    client.private_key_pem.write_to_path(str(folder / "key.pem"))
    client.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
    return folder


@pytest.fixture
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    """Return what an engine at 127.0.0.1 speaks TLS with; it wants certificates of clients."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


@pytest.fixture
def ssh_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program called ssh in front, and give the file of its notes."""
    folder = tmp_path / "ssh"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return fake_ssh.install(folder)


@pytest.fixture(params=["unix", "tcp", "tls", "ssh"])
def any_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEngine]:
    """Return an engine, reached in one of the ways there are."""
    if request.param == "tls":
        monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
        monkeypatch.setenv("DOCKER_CERT_PATH", str(request.getfixturevalue("certificates")))
        made = FakeEngine(tcp=True, tls=request.getfixturevalue("server_tls"))
    elif request.param == "ssh":
        request.getfixturevalue("ssh_log")
        made = FakeEngine(ssh=True)
    else:
        made = FakeEngine(tcp=request.param == "tcp")
    with swept(), made as engine:
        yield engine
