"""Streams of messages that have no end of their own: events and stats."""

import time

import pytest
from mobykit import AsyncDocker, errors
from mobykit_runtime.stats import cpu_percent, memory

from .clients import both_clients, closed_soon
from .daemon import Engine
from .things import container, network, volume

BUSY = ["sh", "-c", "while true; do true; done"]


@both_clients
async def test_events_between_two_times(docker: AsyncDocker, age: str) -> None:
    since = time.time()
    async with container(docker, start=True) as made:
        await docker.containers.kill(made)
        await docker.containers.wait(made)
    async with container(docker):
        mine = {"container": made}
        events = await docker.system.events(since=since, until=time.time(), filters=mine).wait()
    assert [event.action for event in events] == ["create", "start", "kill", "die", "destroy"]
    for event in events:
        assert (event.type, event.scope, event.actor.id) == ("container", "local", made)
        assert since - 1 < event.time.timestamp() <= event.time_nano / 1e9 < time.time()
        assert event.actor.attributes is not None
        assert event.actor.attributes["image"] == "busybox"
    assert events[3].actor.attributes is not None
    assert events[3].actor.attributes["exitCode"] == "137"


@both_clients
async def test_events_as_they_happen(docker: AsyncDocker, engine: Engine) -> None:
    filters = {"type": ["volume", "network"], "event": ["create", "destroy"]}
    async with docker.system.events(filters=filters) as events:
        async with volume(docker) as name, network(docker) as net:
            pass
        found = []
        async for event in events:
            found.append(event)
            if len(found) == 4:
                break
        assert not events.messages, "what has no end is not kept"
    created, made, removed, destroyed = found
    assert (created.type, created.action, created.actor.id) == ("volume", "create", name)
    assert (made.type, made.action) == ("network", "create")
    assert made.actor.attributes is not None
    assert made.actor.attributes["name"] == net
    assert [(event.type, event.action) for event in (removed, destroyed)] == [
        ("network", "destroy"),
        ("volume", "destroy"),
    ]


@both_clients
async def test_events_are_closed_from_elsewhere(docker: AsyncDocker) -> None:
    async with docker.system.events(filters={"container": "nothing"}) as events, closed_soon(events):
        with pytest.raises(errors.StreamClosed):
            await anext(events)


@both_clients
async def test_events_end_when_they_should(docker: AsyncDocker) -> None:
    started = time.monotonic()
    events = docker.system.events(until=time.time() + 1, filters={"container": "nothing"})
    assert await events.wait() == []
    assert 0.5 < time.monotonic() - started < 10
    with pytest.raises(errors.BadRequest):
        await docker.system.events(since=2, until=1)


@both_clients
async def test_stats_of_a_busy_container(docker: AsyncDocker) -> None:
    async with container(docker, cmd=BUSY, start=True) as made:
        async with docker.containers.stats(made) as stats:
            first, second = await anext(stats), await anext(stats)
        assert cpu_percent(first) == 0, "there is none before it"
        assert 5 < cpu_percent(second) < 150
        assert 0 < memory(second).used < memory(second).limit
        assert first.read is not None
        assert second.read is not None
        assert first.read < second.read
        assert second.id == made


@both_clients
async def test_stats_of_one_moment(docker: AsyncDocker) -> None:
    async with container(docker, start=True) as made:
        (now,) = await docker.containers.stats(made, stream=False, one_shot=True).wait()
        assert cpu_percent(now) == 0
        assert memory(now).used > 0
        await docker.containers.kill(made)
        await docker.containers.wait(made)
        (stopped,) = await docker.containers.stats(made, stream=False).wait()
        assert (cpu_percent(stopped), memory(stopped).used, memory(stopped).limit) == (0, 0, 0)
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await docker.containers.stats("nothing")
