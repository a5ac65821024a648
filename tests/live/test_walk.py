"""Every call that reads JSON, over a rich state: nothing is lost, and the models say what engines send."""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import httpx
import mobykit
import pytest
from mobykit import ApiVersion, AsyncDocker, structure, unstructure
from mobykit_runtime.calls import Endpoint
from mobykit_runtime.requests import prepare

from . import drift
from .clients import Door, async_door, both_clients
from .daemon import Engine, OwnEngine
from .rich import State, fill
from .rich_swarm import fill_swarm, settle
from .strict import Findings
from .things import oldest_common
from .visits import NOT_VISITED, VISITS, Values, json_getters, visits

PATIENCE = 60.0
"""How many seconds to ask again until both answers are the same: engines go on working in the background."""
MOVING = {"system.info", "containers.top"}
"""Calls whose answer may be another one each time: the time of day, processes that come and go."""


@pytest.fixture(scope="module")
def state(engine: Engine) -> Iterator[State]:
    version = ApiVersion(engine.api_version)
    made = State(engine, version, Findings(version))
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            runner.run(_build(made, stack))
            yield made
        finally:
            runner.run(stack.aclose())


async def _build(state: State, stack: AsyncExitStack) -> None:
    docker = await stack.enter_async_context(async_door(state.engine.host))
    if isinstance(state.engine, OwnEngine):
        await fill_swarm(state, docker, stack)
    await fill(state, docker, stack)
    if state.swarm:
        await settle(state, docker)


def test_nothing_is_left_out() -> None:
    assert set(VISITS) | set(NOT_VISITED) == set(json_getters())
    assert not set(VISITS) & set(NOT_VISITED)


@both_clients
async def test_nothing_is_lost_in_the_version_of_the_engine(docker: AsyncDocker, state: State) -> None:
    findings = await _walk(docker, state, state.version)
    _compare(f"problems {findings.problems}", set(findings.problems), drift.PROBLEMS, state)
    _compare("unknown members", findings.unknown, drift.UNKNOWN, state)
    _compare("unlisted values", findings.values, drift.VALUES, state)
    _compare("untimely members", findings.untimely, drift.UNTIMELY, state)


@both_clients
async def test_nothing_is_lost_in_an_older_version(state: State, door: Door) -> None:
    version = max(ApiVersion("1.40" if state.version == "1.41" else "1.41"), oldest_common(state.engine))
    async with door(state.engine.host, version=version) as docker:
        findings = await _walk(docker, state, version)
    assert findings.problems == {}
    _compare("unknown members", findings.unknown, drift.UNKNOWN_IN_OLDER, state)
    _compare("unlisted values", findings.values, drift.VALUES, state)


def test_requests_are_described(state: State) -> None:
    assert state.requests == Findings(state.version)


def _compare(what: str, found: set[str], expected: drift.Table, state: State) -> None:
    """Fail if the engine sends something new, or no longer sends what we know of."""
    wanted = {address for address, releases in expected.items() if state.engine.release in releases}
    if not state.swarm:
        wanted &= found  # a part of the state is not there
    assert found == wanted, (
        f"{what} of engine {state.engine.version}: correct the errata, or tests/live/drift.py"
    )


async def _walk(docker: AsyncDocker, state: State, version: ApiVersion) -> Findings:
    findings = Findings(version)
    with state.engine.http() as http:
        for endpoint, values in visits(state, version):
            end = time.monotonic() + PATIENCE
            while not await _is_the_same(docker, http, endpoint, values, findings):
                if endpoint.name in MOVING:
                    break
                assert time.monotonic() < end, (
                    f"{endpoint.name}: the client gives something else than the engine"
                )
                await asyncio.sleep(0.1)
    return findings


async def _is_the_same(
    docker: AsyncDocker, http: httpx.Client, endpoint: Endpoint[Any], values: Values, findings: Findings
) -> bool:
    raw = _fetch(http, endpoint, values, findings.version)
    written = _check(raw, endpoint.responses[200].type, endpoint.name, findings)
    result = unstructure(await docker.call(endpoint, values))
    return bool(_in_order(result) == _in_order(written))


def _in_order(data: Any) -> Any:
    """Put lists in an order of ours: in many the engine has none."""
    if isinstance(data, dict):
        return {key: _in_order(item) for key, item in data.items()}
    return (
        sorted(map(_in_order, data), key=partial(json.dumps, sort_keys=True))
        if isinstance(data, list)
        else data
    )


def _fetch(http: httpx.Client, endpoint: Endpoint[Any], values: Values, version: ApiVersion) -> Any:
    target = prepare(endpoint, version, values).target
    return json.loads(http.get(target.decode()).raise_for_status().content)


def _check(raw: Any, type_: Any, at: str, findings: Findings) -> Any:
    """Convert JSON to a value and back; return what it must be written as."""
    value = structure(raw, type_)
    if raw is None:
        assert value == []  # nothing else may be null as a whole
        findings.values.add(f"{at}=None")
        return []
    written = findings.check(value, raw, type_, at)
    assert unstructure(value) == written
    return written


def test_messages_of_streams_are_described(state: State) -> None:
    findings = Findings(state.version)
    endpoints = {endpoint.name: endpoint for endpoint in mobykit.ENDPOINTS}
    events, stats = endpoints["system.events"], endpoints["containers.stats"]
    with state.engine.http() as http:
        past = http.get("/events", params={"since": "0", "until": str(time.time())}).raise_for_status()
        messages = [json.loads(line) for line in past.text.splitlines()]
        assert len(messages) > 30
        for message in messages:
            _check(message, events.responses[200].type, events.name, findings)
        for word in ("rich", "paused", "created"):
            path = f"/containers/{state.containers[word]}/stats"
            answer = http.get(path, params={"stream": "0"}).raise_for_status()
            _check(answer.json(), stats.responses[200].type, stats.name, findings)
    assert findings.problems == {}
    _compare("unknown members", findings.unknown, drift.UNKNOWN_IN_MESSAGES, state)
    _compare("unlisted values", findings.values, drift.VALUES_IN_MESSAGES, state)
    _compare("untimely members", findings.untimely, drift.UNTIMELY_IN_MESSAGES, state)
