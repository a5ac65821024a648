"""Fixtures of the live tests: real engines, or one line that says how to get them.

MOBYKIT_TEST_ENGINES    addresses of engines to use as they are; nothing is started or stopped then
MOBYKIT_REQUIRE_ENGINES 1: missing engines fail the tests instead of skipping them
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from .daemon import Engine, OwnEngine
from .engines import prepare, running
from .image import import_images
from .sshd import SshServer, ssh_server
from .suites import HOW_TO, SUITES, Say, missing, program

HERE = Path(__file__).parent
NEWEST = max(SUITES, key=lambda release: [int(part) for part in release.split(".")])
DOCKER_COMMAND = "docker-cli, before Debian 13 docker.io"
UNAVAILABLE = pytest.StashKey[str]()
ABSENT = pytest.StashKey[dict[str, str]]()


def given_hosts() -> list[str]:
    """Return the addresses of engines that are there already."""
    hosts = os.environ.get("MOBYKIT_TEST_ENGINES", "").split()
    if wrong := [host for host in hosts if not host.startswith("unix:///")]:
        raise pytest.UsageError(
            f"MOBYKIT_TEST_ENGINES: {wrong[0]!r} is not of the form unix:///path/docker.sock"
        )
    return hosts


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.live)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `engine` once for each."""
    if "engine" in metafunc.fixturenames:
        given = [pytest.param(host, id=_name(host)) for host in given_hosts()]
        values = given or [pytest.param(release, id=release) for release in SUITES]
        if metafunc.definition.get_closest_marker("one_engine"):
            del values[:-1]
        metafunc.parametrize("engine", values, indirect=True, scope="session")


def _name(host: str) -> str:
    engine = _engine_at(host)
    return engine.release if engine.accepts() else host


def _engine_at(host: str) -> Engine:
    return Engine(Path(host.removeprefix("unix://")))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a live test, or fail it, when no engine can be had."""
    reason = None if given_hosts() else missing()
    if reason is None:
        return
    if os.environ.get("MOBYKIT_REQUIRE_ENGINES") == "1":
        pytest.fail(f"no engines ({reason}), and MOBYKIT_REQUIRE_ENGINES=1: {HOW_TO}", pytrace=False)
    item.config.stash[UNAVAILABLE] = reason
    pytest.skip("no engines")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say once what all the skipped tests miss."""
    if reason := config.stash.get(UNAVAILABLE, None):
        terminalreporter.write_line(f"live tests skipped, no engines ({reason}): {HOW_TO}")
    for name, how in config.stash.get(ABSENT, {}).items():
        terminalreporter.write_line(f"live tests skipped, no {name}: {how}")


def need(config: pytest.Config, name: str, package: str) -> None:
    """Skip a test, or fail it, when this machine lacks a program."""
    if program(name):
        return
    how = f"apt-get install {package}"
    if os.environ.get("MOBYKIT_REQUIRE_ENGINES") == "1":
        pytest.fail(f"no {name}, and MOBYKIT_REQUIRE_ENGINES=1: {how}", pytrace=False)
    config.stash.setdefault(ABSENT, {})[name] = how
    pytest.skip(f"no {name}")


@pytest.fixture(scope="session")
def say(request: pytest.FixtureRequest) -> Say:
    """Return what writes a progress line to the terminal at once, past pytest's capturing."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    capture = request.config.pluginmanager.get_plugin("capturemanager")
    assert reporter is not None
    assert capture is not None

    def write(line: str) -> None:
        with capture.global_and_fixture_disabled():
            reporter.ensure_newline()
            reporter.write_line(line)

    return write


@pytest.fixture(scope="session")
def engines(request: pytest.FixtureRequest, say: Say) -> Iterator[dict[str, Engine]]:
    """Yield the engines that the selected tests ask for, by their parameter."""
    if hosts := given_hosts():
        yield {host: _engine_at(host) for host in hosts}
        return
    with running(_wanted(request.session.items), say) as started:
        yield dict(started)


def _wanted(items: list[pytest.Item]) -> list[str]:
    parameters = [
        item.callspec.params
        for item in items
        if HERE in item.path.parents and isinstance(item, pytest.Function) and hasattr(item, "callspec")
    ]
    wanted = {values["engine"] for values in parameters if "engine" in values}
    return [release for release in SUITES if release in wanted]


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    """Return an engine with the images `busybox` and `alpine`. All tests share it: leave it as it was."""
    chosen = engines[request.param]
    if not chosen.accepts():
        pytest.fail(f"{chosen.host}: nobody listens there; MOBYKIT_TEST_ENGINES names it", pytrace=False)
    with chosen.http() as docker:
        import_images(docker)
    return chosen


@pytest.fixture(scope="session")
def own_engine(engine: Engine) -> OwnEngine:
    """Return the engine as one that the harness has made: it listens with TLS as well."""
    if not isinstance(engine, OwnEngine):
        pytest.skip("an engine of MOBYKIT_TEST_ENGINES has no certificates that the tests know")
    return engine


@pytest.fixture
def ssh(
    request: pytest.FixtureRequest, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SshServer]:
    """Yield an ssh server in front of the engine, known to the `ssh` of PATH. DOCKER_HOST names the engine there."""
    need(request.config, "sshd", "openssh-server")
    need(request.config, "docker", DOCKER_COMMAND)
    there = {"PATH": os.environ["PATH"], "DOCKER_HOST": engine.host}
    with ssh_server(tmp_path / "ssh", there) as server:
        monkeypatch.setenv("PATH", server.path)
        yield server


@pytest.fixture(scope="session")
def docker_command(request: pytest.FixtureRequest) -> str:
    """Return the docker command, to compare with."""
    need(request.config, "docker", DOCKER_COMMAND)
    return str(program("docker"))


@pytest.fixture(scope="session")
def docker_registry(request: pytest.FixtureRequest) -> None:
    """See that there is a program to make registries with."""
    need(request.config, "docker-registry", "docker-registry")


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
