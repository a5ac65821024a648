"""A plugin: the live tests call the whole of the API through both clients, but for what is listed here.

What each worker's tests have called is put together when all of them are done.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from .suites import given_hosts, missing

NOT_CALLED: Mapping[str, str] = {
    "images.attestations": "an engine of API 1.55 or later is needed; refused before anything is sent by all of these",
}
_CALLED = pytest.StashKey[dict[str, set[str]]]()
_LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the place for what is called."""
    config.stash[_CALLED] = {}


def pytest_testnodedown(node: Any) -> None:
    """Take what a worker has called."""
    _add(node.config, getattr(node, "workeroutput", {}).get("called", {}))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what was called here; fail a whole run that left a call out."""
    if not hasattr(session.config, "workeroutput") and not _is_whole(session):
        return
    from .coverage import CALLED

    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["called"] = {client: sorted(names) for client, names in CALLED.items()}
        return
    _add(session.config, CALLED)
    if left_out := _left_out(session.config):
        session.config.stash[_LEFT_OUT] = left_out
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the calls that were left out."""
    if left_out := config.stash.get(_LEFT_OUT, None):
        terminalreporter.section("calls that no live test makes, or that tests/live/whole.py is wrong about")
        terminalreporter.write_line(", ".join(left_out))


def _add(config: pytest.Config, called: Mapping[str, Any]) -> None:
    for client, names in called.items():
        config.stash[_CALLED].setdefault(client, set()).update(names)


def _is_whole(session: pytest.Session) -> bool:
    """Return whether all live tests ran, and passed."""
    options = session.config.option
    if options.keyword or options.markexpr or options.deselect or options.ignore or session.testsfailed:
        return False
    everything = session.config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return everything and not given_hosts() and missing() is None


def _left_out(config: pytest.Config) -> list[str]:
    import mobykit

    endpoints = {endpoint.name for endpoint in mobykit.ENDPOINTS}
    called = config.stash[_CALLED]
    return sorted(
        f"{client}.{name}"
        for client in ("Docker", "AsyncDocker")
        for name in (endpoints - called.get(client, set())) ^ set(NOT_CALLED)
    )
