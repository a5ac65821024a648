"""How the tests share the processors when `make test` runs them in parallel, with pytest-xdist.

Tests of one file share a worker, so that what their module prepares is prepared once. Live tests of one engine
share a worker too, whatever file they are in: the engine is started once, and no two tests change it at once.
Those come first, since they take longest. Tests that need the machine to themselves come last.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.live.suites import engine_of

pytest_plugins = ["tests.live.whole"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort tests: those of engines first, those that need the machine to themselves last."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> tuple[int, str]:
    if item.get_closest_marker("alone"):
        return 2, ""
    return (0, engine) if (engine := engine_of(item)) else (1, "")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Return the scheduler that decides which tests share a worker."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    from tests.live.daemon import engine_names

    engines = engine_names()

    class Scheduler(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
        def _split_scope(self, nodeid: str) -> str:
            path, _, name = nodeid.partition("::")
            parameters = f"-{name.partition('[')[2].removesuffix(']')}-"
            return next((engine for engine in engines if f"-{engine}-" in parameters), path)

    return Scheduler(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Keep all other workers from running a test while one runs that needs the machine to itself."""
    with _locked(item.config.rootpath / "pyproject.toml", exclusive="alone" in item.keywords):
        return (yield)


@contextmanager
def _locked(path: Path, *, exclusive: bool) -> Iterator[None]:
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # a process that a test has forked may still hold the file
