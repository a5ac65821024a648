"""Which tests run, and how they share the processors when `make test` runs them in parallel, with pytest-xdist.

Tests of one file share a worker, so that what their module prepares is prepared once. Live tests of one engine
share a worker too, whatever file they are in: the engine is started once, and no two tests change it at once.
Those come first, since they take longest, then the files that take longest: no worker is left with one of them
while the others have nothing to do.
"""

import re
import zlib
from typing import Any

import pytest

from tests.live.suites import engine_of

pytest_plugins = ["tests.live.whole"]


LONG = (
    "test_update", "test_transports", "test_diff_page_browser", "test_single_versions", "test_package", "test_httpx",
    "test_diff_laws", "test_spec", "test_mutations",
)  # fmt: skip
"""The files whose tests take longest, apart from engines; the first is the longest."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make test`."""
    parser.addoption(
        "--one-client",
        action="store_true",
        help="run a test that there is for both clients with one of them; half of such tests with either",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort tests: those of engines first, then those of the longest files."""
    if config.getoption("one_client"):
        spared = _spared(items)
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in spared])
        items[:] = [item for item in items if item.nodeid not in spared]
    items.sort(key=_rank)


_CLIENT = re.compile(r"(?<=[\[-])(async|sync)(?=[]-])")


def _spared(items: list[pytest.Item]) -> set[str]:
    """Return one of each two tests that differ in the client alone; live tests are not meant."""
    names = {item.nodeid for item in items if not engine_of(item)}
    chosen = {}
    for name in names:
        common = _CLIENT.sub("?", name)
        if common != name:
            client = "async" if zlib.crc32(common.encode()) % 2 else "sync"
            chosen[name] = _CLIENT.sub(client, name)
    return {name for name, other in chosen.items() if other != name and other in names}


def _rank(item: pytest.Item) -> tuple[int, int, str]:
    if engine := engine_of(item):
        return 0, 0, engine
    return 1, LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG), ""


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
