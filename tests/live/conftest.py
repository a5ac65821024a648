"""Fixtures of the live tests: real engines, or one line that says how to get them.

MOBYKIT_TEST_ENGINES    addresses of engines to use as they are; nothing is started or stopped then
MOBYKIT_REQUIRE_ENGINES 1: missing engines fail the tests instead of skipping them
"""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from .daemon import Engine, OwnEngine, engine_at, engine_names
from .engines import prepare, running
from .image import import_images
from .sshd import SshServer, ssh_server
from .suites import HOW_TO, SUITES, Say, build_roots, engine_of, given_hosts, missing, program

HERE = Path(__file__).parent
NEWEST = max(SUITES, key=lambda release: [int(part) for part in release.split(".")])
DOCKER_COMMAND = "docker-cli, before Debian 13 docker.io"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.live)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `engine` once for each."""
    if "engine" in metafunc.fixturenames:
        engines = given_hosts() or SUITES
        values = [pytest.param(each, id=name) for each, name in zip(engines, engine_names(), strict=True)]
        if metafunc.definition.get_closest_marker("one_engine"):
            del values[:-1]
        metafunc.parametrize("engine", values, indirect=True, scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Skip a live test, or fail it, when no engine can be had."""
    if not given_hosts() and (reason := missing()):
        _do_without(f"no engines ({reason})", HOW_TO)


def _do_without(what: str, how_to: str) -> None:
    """Skip a test, or fail it where all of them are wanted. pytest's summary shows each reason once."""
    if os.environ.get("MOBYKIT_REQUIRE_ENGINES") == "1":
        pytest.fail(f"{what}, and MOBYKIT_REQUIRE_ENGINES=1: {how_to}", pytrace=False)
    pytest.skip(f"{what}: {how_to}")


def need(name: str, package: str) -> None:
    """Skip a test, or fail it, when this machine lacks a program."""
    if not program(name):
        _do_without(f"no {name}", f"apt-get install {package}")


@pytest.fixture(scope="session")
def say(request: pytest.FixtureRequest) -> Say:
    """Return what shows a line on the terminal at once, past pytest's capturing and from a worker too."""
    capture = request.config.pluginmanager.get_plugin("capturemanager")
    assert capture is not None

    def write(line: str) -> None:
        with capture.global_and_fixture_disabled():
            sys.stderr.write(f"\n{line}\n")
            sys.stderr.flush()

    return write


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, say: Say) -> Iterator[Engine]:
    """Yield an engine with the images `busybox` and `alpine`. All tests share it: leave it as it was."""
    if given_hosts():
        yield _given_engine(request.param)
        return
    # All that the tests will want, so that they are built side by side.
    build_roots([SUITES[release] for release in _wanted(request.session.items)], say)
    with running([request.param], say) as started:
        yield started[request.param]


def _given_engine(host: str) -> Engine:
    engine = engine_at(host)
    if not engine.accepts():
        pytest.fail(f"{host}: no engine listens there; MOBYKIT_TEST_ENGINES names it", pytrace=False)
    with engine.http() as docker:
        import_images(docker)
    return engine


def _wanted(items: list[pytest.Item]) -> list[str]:
    wanted = {engine_of(item) for item in items}
    return [release for release in SUITES if release in wanted]


@pytest.fixture(scope="session")
def own_engine(engine: Engine) -> OwnEngine:
    """Return the engine as one that the harness has made: it listens with TLS as well."""
    if not isinstance(engine, OwnEngine):
        pytest.skip("an engine of MOBYKIT_TEST_ENGINES has no certificates that the tests know")
    return engine


@pytest.fixture
def ssh(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshServer]:
    """Yield an ssh server in front of the engine, known to the `ssh` of PATH. DOCKER_HOST names the engine there."""
    need("sshd", "openssh-server")
    need("docker", DOCKER_COMMAND)
    there = {"PATH": os.environ["PATH"], "DOCKER_HOST": engine.host}
    with ssh_server(tmp_path / "ssh", there) as server:
        monkeypatch.setenv("PATH", server.path)
        yield server


@pytest.fixture(scope="session")
def docker_command() -> str:
    """Return the docker command, to compare with."""
    need("docker", DOCKER_COMMAND)
    return str(program("docker"))


@pytest.fixture(scope="session")
def docker_registry() -> None:
    """See that there is a program to make registries with."""
    need("docker-registry", "docker-registry")


@pytest.fixture
def fresh_engine(request: pytest.FixtureRequest, say: Say) -> Iterator[OwnEngine]:
    """Yield an engine of the test's own, to stop, kill and restart. Its release can be the parameter."""
    if given_hosts():
        pytest.skip("with MOBYKIT_TEST_ENGINES no engine is started")
    (engine,) = prepare([getattr(request, "param", NEWEST)], say)
    with closing(engine):
        engine.launch()
        engine.wait_until_ready()
        yield engine


@pytest.fixture
def swarm(engine: Engine) -> Iterator[Engine]:
    """Yield the engine as the only manager of a swarm, which is gone after the test."""
    if not isinstance(engine, OwnEngine):
        pytest.skip("an engine of MOBYKIT_TEST_ENGINES is not made a swarm manager")
    with engine.http() as docker:
        docker.post("/swarm/init", json={"ListenAddr": "0.0.0.0:2377"}).raise_for_status()
        yield engine
        docker.post("/swarm/leave", params={"force": "1"}).raise_for_status()
