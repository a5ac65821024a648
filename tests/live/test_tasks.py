"""Everyday tasks: both clients do them, docker-py does the same, and needs more lines for it."""

import ast
import contextlib
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import anyio
import docker as docker_py
import pytest
from mobykit import AsyncDocker, Docker

from . import tasks
from .daemon import Engine
from .registry import registry
from .things import new_name

NAMES = [each.name for each in pkgutil.iter_modules(tasks.__path__)]
NEEDED = 0.9
"""The most lines that ours need for each line of docker-py."""


@pytest.fixture(scope="module")
def at_hand(engine: Engine) -> Iterator[dict[str, Any]]:
    """Yield what tasks ask for beside a client and a name."""
    with registry(engine) as host:
        yield {"registry": host, "swarm": engine}


def wanted(module: ModuleType, at_hand: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return the arguments of a task, but for its client."""
    having = {**at_hand, "folder": folder, "name": new_name("task")}
    names = list(inspect.signature(module.blocking).parameters)[1:]
    return {name: having[name] for name in names}


@pytest.mark.parametrize("name", NAMES)
def test_with_threads(engine: Engine, at_hand: dict[str, Any], tmp_path: Path, name: str) -> None:
    module = import_module(f"{tasks.__name__}.{name}")
    with Docker(engine.host) as docker, needed(module, docker):
        assert module.blocking(docker, **wanted(module, at_hand, tmp_path)) == module.EXPECTED


ON_TRIO = ("copy_files", "exec_exit_code", "fastapi_application", "follow_logs", "stats", "wait_with_a_limit")
LOOPS = [*((name, "asyncio") for name in NAMES), *((name, "trio") for name in ON_TRIO)]


@pytest.mark.one_engine
@pytest.mark.parametrize(("name", "loop"), LOOPS)
def test_with_tasks(engine: Engine, at_hand: dict[str, Any], tmp_path: Path, name: str, loop: str) -> None:
    module = import_module(f"{tasks.__name__}.{name}")

    async def work() -> object:
        async with AsyncDocker(engine.host) as docker:
            return await module.awaited(docker, **wanted(module, at_hand, tmp_path))

    with Docker(engine.host) as docker, needed(module, docker):
        assert anyio.run(work, backend=loop) == module.EXPECTED


@pytest.mark.one_engine
@pytest.mark.filterwarnings("ignore")  # docker-py leaves sockets open
@pytest.mark.parametrize("name", NAMES)
def test_with_docker_py(
    engine: Engine, at_hand: dict[str, Any], tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", engine.host)
    module = import_module(f"{tasks.__name__}.{name}")
    client = docker_py.DockerClient(engine.host)
    with Docker(engine.host) as docker, contextlib.closing(client), needed(module, docker):
        assert module.with_docker_py(client, **wanted(module, at_hand, tmp_path)) == module.EXPECTED


@contextlib.contextmanager
def needed(module: ModuleType, docker: Docker) -> Iterator[None]:
    """Have a swarm for the length of a task about services."""
    if "swarm" not in module.__name__:
        yield
        return
    docker.swarm.init()
    try:
        yield
    finally:
        docker.swarm.leave(force=True)


def lines(name: str) -> dict[str, int]:
    """Return how many lines each way takes, as ruff formats them, without blank ones.

    Functions of the module that it needs are counted too, such as what a process runs, but for those that ours and
    docker-py's have in common.
    """
    text = (Path(tasks.__path__[0]) / f"{name}.py").read_text(encoding="utf-8")
    functions = {
        node.name: node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    needed = {way: closure(way, functions) for way in ("blocking", "awaited", "with_docker_py")}
    shared = needed["with_docker_py"] & (needed["blocking"] | needed["awaited"])
    return {
        way: sum(length(functions[name], text) for name in names - shared) for way, names in needed.items()
    }


def closure(name: str, functions: dict[str, ast.FunctionDef | ast.AsyncFunctionDef]) -> set[str]:
    """Return a function and those that it needs."""
    names = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
    return {name}.union(*(closure(each, functions) for each in names & functions.keys() - {name}))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef, text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines()[node.body[0].lineno - 1 : node.end_lineno])


@pytest.mark.one_engine
def test_ours_need_fewer_lines(engine: Engine) -> None:  # it counts among the live tests
    counted = {name: lines(name) for name in NAMES}
    ours, theirs = (sum(each[way] for each in counted.values()) for way in ("blocking", "with_docker_py"))
    assert ours <= NEEDED * theirs, counted
    assert all(each["blocking"] <= each["with_docker_py"] + 2 for each in counted.values()), counted
