"""The harness itself: it gives the engines it promises, and takes them away again."""

import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from .daemon import Engine, OwnEngine
from .engines import in_use, sweep
from .processes import family, leftovers
from .suites import SUITES

REPOSITORY = Path(__file__).parents[2]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _start_container(docker: httpx.Client, *command: str, image: str = "busybox") -> str:
    created = docker.post(
        "/containers/create", json={"Image": image, "Cmd": command, "StopTimeout": 1}
    ).raise_for_status()
    identity = str(created.json()["Id"])
    docker.post(f"/containers/{identity}/start").raise_for_status()
    return identity


def test_engine_is_of_the_release_that_its_suite_promises(engine: Engine) -> None:
    if not isinstance(engine, OwnEngine):
        pytest.skip("nothing is promised of an engine of MOBYKIT_TEST_ENGINES")
    promised = (_numbers(engine.suite.release), _numbers(engine.suite.api))
    found = (_numbers(engine.release), _numbers(engine.api_version))
    assert found >= promised if engine.suite.moves else found == promised


@pytest.mark.parametrize("image", ["busybox", "alpine"])
def test_container_runs_to_its_end(engine: Engine, image: str) -> None:
    with engine.http() as docker:
        container = _start_container(docker, "sh", "-c", "test $(id -un) = root && exit 3", image=image)
        waited = docker.post(f"/containers/{container}/wait").raise_for_status()
        assert waited.json()["StatusCode"] == 3
        assert docker.delete(f"/containers/{container}").status_code == httpx.codes.NO_CONTENT
        assert docker.get(f"/containers/{container}/json").status_code == httpx.codes.NOT_FOUND


def test_service_of_a_swarm_runs_its_task(swarm: Engine) -> None:
    with swarm.http() as docker:
        container = {"Image": "busybox", "Command": ["sleep", "600"]}
        service = docker.post(
            "/services/create", json={"Name": "smoke", "TaskTemplate": {"ContainerSpec": container}}
        )
        service.raise_for_status()
        deadline = time.monotonic() + 30
        states: list[str] = []
        while states != ["running"] and time.monotonic() < deadline:
            states = [task["Status"]["State"] for task in docker.get("/tasks").raise_for_status().json()]
            time.sleep(0.1)
        assert states == ["running"]
        docker.delete("/services/smoke").raise_for_status()


@pytest.mark.parametrize("fresh_engine", SUITES, indirect=True)
def test_killed_engine_leaves_nothing(fresh_engine: OwnEngine) -> None:
    with fresh_engine.http() as docker:
        _start_container(docker, "sleep", "600")
    members = _family_when_it_has("sleep", fresh_engine)
    assert {"dockerd", "containerd", "sleep"} <= {name for _, name in members}

    fresh_engine.kill()

    assert leftovers(fresh_engine.folder, members) == []
    assert not fresh_engine.accepts()


def _family_when_it_has(name: str, engine: OwnEngine) -> set[tuple[int, str]]:
    """Return the processes of an engine once one of this name is there: a container starts under another name."""
    deadline = time.monotonic() + 30
    members = family(engine.pid)
    while name not in {each for _, each in members} and time.monotonic() < deadline:
        time.sleep(0.05)
        members = family(engine.pid)
    return members


def test_restarted_engine_knows_its_containers(fresh_engine: OwnEngine) -> None:
    members = family(fresh_engine.pid)
    with fresh_engine.http() as docker:
        container = _start_container(docker, "sleep", "600")

    fresh_engine.stop()
    assert leftovers(fresh_engine.folder, members) == []

    fresh_engine.restart()
    with fresh_engine.http() as docker:
        state = docker.get(f"/containers/{container}/json").raise_for_status().json()["State"]
    assert state["Status"] == "exited"


def test_engine_ends_with_a_harness_that_is_killed(fresh_engine: OwnEngine) -> None:
    # fresh_engine is here to have a root file system built, and to see that another engine's end spares it.
    program = f"""if True:
        import time
        from tests.live.engines import running
        with running([{fresh_engine.suite.release!r}], lambda line: None) as engines:
            for engine in engines.values():
                print(engine.pid, engine.folder, flush=True)
            time.sleep(600)
        """
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as harness:
        assert harness.stdout is not None
        pid, folder = harness.stdout.readline().split()
        members = family(int(pid))
        harness.kill()
    deadline = time.monotonic() + 20
    while in_use(Path(folder)) and time.monotonic() < deadline:
        time.sleep(0.1)

    assert leftovers(Path(folder), members) == []
    sweep()
    assert not Path(folder).exists(), "the next run clears up after the killed one"
    assert fresh_engine.accepts()
