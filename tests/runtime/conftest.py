from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import mobykit
import pytest
from hypothesis import settings

from tests.fakes import FakeEngine
from tests.runtime.both import Blocking, Connect
from tests.runtime.samples import AsyncDriver, Driver, SyncDriver

if TYPE_CHECKING:
    from collections.abc import Iterator


# The machines tests run on pause at will; a slow example proves nothing.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    # Whoever runs the tests may have contexts, headers and credentials of their own.
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path_factory.getbasetemp() / "no-docker-config"))
    for name in (
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
    """Give what makes a client for threads, or one for tasks in the same words; both as they are generated."""
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


@pytest.fixture(params=[False, True], ids=["unix", "tcp"])
def any_engine(request: pytest.FixtureRequest) -> Iterator[FakeEngine]:
    with swept(), FakeEngine(tcp=request.param) as engine:
        yield engine
