"""Waiting for containers, and looking at them once: wait, wait_healthy, wait_log, port, stats_once."""

from __future__ import annotations

import re
import time
from collections import deque
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Literal

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.calls import given
from mobykit_runtime.errors import ContainerNotRunning, DockerTimeout, InvalidArgument, Unhealthy
from mobykit_runtime.streams.completed import exit_code_of
from mobykit_runtime.timeouts import deadline_in

from .container_calls import AsyncContainerCalls

if TYPE_CHECKING:
    from mobykit import models

    from mobykit_runtime.streams.textlines import LogLine

__all__ = ["AsyncContainerWaits"]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5
_LINES_SHOWN, _SHOWN = 5, 1000


class AsyncContainerWaits(AsyncContainerCalls):
    """Methods that wait for a container, and that look at it once."""

    async def wait(
        self,
        id: str,
        *,
        condition: Literal["not-running", "next-exit", "removed"] | str | None = None,
        timeout: float | None = None,
    ) -> int:
        """Wait until a container stops, and return its exit code.

        Args:
            id: Id or name of the container.
            condition: What to wait for: "not-running" (the default; at once where it does not run), "next-exit", or
                "removed".
            timeout: Seconds to wait at most; without limit by default. The container runs on.

        Raises:
            NotFound: no such container
            DockerTimeout: it did not stop in time
        """
        group = self.until(deadline_in(timeout))
        try:
            return exit_code_of(await group.wait_raw(id, **given(condition=condition)))
        except DockerTimeout:
            if timeout is None:
                raise
            raise DockerTimeout(
                f"container {id}: it did not stop within {timeout:g} s, and runs on"
            ) from None

    async def wait_healthy(self, id: str, timeout: float | None = None) -> None:
        """Wait until the health check of a container succeeds.

        Args:
            id: Id or name of the container.
            timeout: Seconds to wait at most; without limit by default.

        Raises:
            Unhealthy: the check has failed too often; `output` is what the last one wrote
            ContainerNotRunning: the container has ended
            InvalidArgument: it has no health check
            NotFound: no such container
            DockerTimeout: it did not get healthy in time
        """
        deadline = deadline_in(timeout)
        group = self.until(deadline)
        pause = _FIRST_PAUSE
        while True:
            state: Any = (await group.inspect(id)).state
            if _is_healthy(id, state):
                return
            if deadline is not None and time.monotonic() + pause > deadline:
                raise DockerTimeout(
                    f"container {id}: it did not get healthy within {timeout:g} s{_last_words(state)}"
                )
            await backend.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def wait_log(
        self, id: str, pattern: str | re.Pattern[str], timeout: float | None = None
    ) -> LogLine:
        """Wait for a line in what a container writes, and return it; lines that it wrote before count.

        Args:
            id: Id or name of the container.
            pattern: A regular expression that is searched for in each line.
            timeout: Seconds to wait at most; without limit by default.

        Raises:
            ContainerNotRunning: the container ended without such a line; the message holds its last lines
            NotFound: no such container
            DockerTimeout: no such line came in time
        """
        expression = re.compile(pattern)
        last: deque[str] = deque(maxlen=_LINES_SHOWN)
        deadline = deadline_in(timeout)
        async with self.until(deadline).logs(id, follow=True) as logs:
            try:
                async with aclosing(logs.lines()) as lines:  # type: ignore[type-var]  # it is a generator
                    async for line in lines:
                        if expression.search(line.text):
                            return line
                        last.append(line.text[:_SHOWN])
            except DockerTimeout:
                if deadline is None or time.monotonic() < deadline:
                    raise
                raise DockerTimeout(
                    f"container {id}: no line matched {expression.pattern!r} within {timeout:g} s"
                ) from None
        shown = " / ".join(last) or "nothing"
        raise ContainerNotRunning(
            f"container {id}: it ended without a line that matches {expression.pattern!r}; it wrote last: {shown}"
        )

    async def port(self, id: str, port: int | str) -> int:
        """Return the port of the host on which a running container publishes one of its own.

        Args:
            id: Id or name of the container.
            port: The port of the container, such as 80, "80/tcp" or "53/udp".

        Raises:
            NotFound: no such container
            ContainerNotRunning: the container does not run, so that nothing is published
            InvalidArgument: the container does not publish the port
        """
        seen: Any = await self.inspect(id)
        name = str(port) if "/" in str(port) else f"{port}/tcp"
        ports = (seen.network_settings and seen.network_settings.ports) or {}
        for binding in ports.get(name) or ():
            if binding.host_port:
                return int(binding.host_port)
        if not seen.state.running:
            raise ContainerNotRunning(f"container {id}: it is {seen.state.status}, and publishes no port")
        published = ", ".join(sorted(each for each, bindings in ports.items() if bindings)) or "none"
        raise InvalidArgument(f"container {id}: it does not publish {name}; published: {published}")

    async def stats_once(self, id: str) -> models.ContainerStatsResponse:
        """Return one sample of a container's use of resources, as `docker stats --no-stream` takes it.

        It takes the engine about two seconds: the use of processors needs two looks. `mobykit.stats` has the
        figures that the docker command shows.

        Raises:
            NotFound: no such container
        """
        async with self.stats(id, stream=False) as samples:
            return await anext(samples)


def _is_healthy(id: str, state: Any) -> bool:
    health = state.health
    status = health.status if health is not None else "none"
    if state.status in ("exited", "dead", "removing"):
        raise ContainerNotRunning(
            f"container {id}: it is {state.status}, with exit code {state.exit_code}",
        )
    if status == "none":
        raise InvalidArgument(
            f"container {id}: it has no health check; give one with healthcheck=, or wait for a line with wait_log()"
        )
    if status == "unhealthy":
        raise Unhealthy(f"container {id}: it is unhealthy{_last_words(state)}", output=_last_output(state))
    return bool(status == "healthy")


def _last_words(state: Any) -> str:
    last = _last_output(state)
    return last and f"; its last check wrote: {last}"


def _last_output(state: Any) -> str:
    log = (state.health and state.health.log) or []
    return (log[-1].output or "").strip() if log else ""
