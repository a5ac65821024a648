"""What can be done with a process beside its streams: resize its terminal, learn its exit code."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.errors import DockerError, DockerTimeout, NotFound, ProtocolError
from mobykit_runtime.streams.completed import checked_type, exit_code_of, still_running
from mobykit_runtime.timeouts import after

if TYPE_CHECKING:
    from .groups.container_calls import AsyncContainerCalls
    from .groups.exec import AsyncExecMethods

__all__ = ["AsyncContainerControl", "AsyncControl", "AsyncExecControl"]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.5
_PATIENCE = 30.0
_OPENING_SECONDS = 0.1
_END_SECONDS = 1.0
"""How long an engine may take to notice the end of a command whose output has ended."""


class AsyncControl(ABC):
    """A process by its id."""

    after_timeout: ClassVar[str]
    """What is known of the process when it has not ended in time."""
    end_of_input_detaches: ClassVar[bool] = False
    """Whether the end of the input may end the stream while the process runs on."""

    def __init__(self, id: str) -> None:
        self.id = id

    @abstractmethod
    async def found(self, deadline: float | None, *, has_ended: bool) -> int | None:
        """Look at the process when its stream has ended; return its exit code, None where it is not known yet.

        Args:
            deadline: A time of the monotonic clock at which DockerTimeout is raised.
            has_ended: Whether nothing but its end can have ended the stream in good order.
        """

    @abstractmethod
    async def exit_code(self, deadline: float | None) -> int:
        """Wait for the end of the process and return its exit code; raise DockerTimeout at the deadline."""

    async def until_input_is_open(self, deadline: float | None) -> None:  # noqa: ARG002  # it is short
        """Wait until an end of the input reaches the process though nothing comes before it.

        Engines open the input of a process a moment after its start, and lose an end that comes earlier.
        """
        await backend.sleep(_OPENING_SECONDS)

    @abstractmethod
    async def resize(self, height: int, width: int) -> None:
        """Set the size of the terminal."""


class AsyncExecControl(AsyncControl):
    """Of a command that exec started."""

    after_timeout = "it runs on, since the API has no way to end it"

    def __init__(self, group: AsyncExecMethods, id: str) -> None:
        super().__init__(id)
        self._group = group

    async def found(self, deadline: float | None, *, has_ended: bool) -> int | None:
        """Look until the command has ended, which engines know soon after its output has.

        Where its container is gone it has ended, its exit code is not known.

        Raises:
            ConnectionLost: it runs on: something else has ended the stream
        """
        patience = _END_SECONDS if has_ended else None
        group = self._group.until(deadline)
        seen: Any = await _ended(f"exec {self.id}", lambda: group.inspect(self.id), patience)
        if seen is None or seen.running or seen.exit_code is None:
            return None
        return checked_type(seen.exit_code, int, "ExitCode")

    async def until_input_is_open(self, deadline: float | None) -> None:
        """Wait until the command has been running for a moment, or has ended."""
        group = self._group.until(deadline)
        pause, over = _FIRST_PAUSE, time.monotonic() + _PATIENCE
        with suppress(DockerError):  # what is wrong shows in the output
            while time.monotonic() < over:
                seen: Any = await group.inspect(self.id)
                if seen.exit_code is not None:
                    return
                if seen.pid:
                    break
                await backend.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            await super().until_input_is_open(deadline)

    async def exit_code(self, deadline: float | None) -> int:
        """Ask until the command has ended: the API has no call that waits for it."""
        group = self._group.until(deadline)
        pause, patience = _FIRST_PAUSE, _PATIENCE
        while True:
            seen = await group.inspect(self.id)
            if not seen.running and seen.exit_code is not None:
                return checked_type(seen.exit_code, int, "ExitCode")
            if not seen.running and patience < 0:
                raise ProtocolError(f"exec {self.id}: it does not run, and the engine knows no exit code")
            if deadline is not None and time.monotonic() + pause >= deadline:
                await backend.sleep(max(deadline - time.monotonic(), 0))
                raise DockerTimeout(f"exec {self.id}: it still runs")
            await backend.sleep(pause)
            patience -= 0 if seen.running else pause
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def resize(self, height: int, width: int) -> None:
        """Set the size of the command's terminal."""
        await self._group.resize(self.id, height, width)


class AsyncContainerControl(AsyncControl):
    """Of a container's main process."""

    after_timeout = "the container runs on"

    end_of_input_detaches = True  # one without `stdin_once`

    def __init__(self, group: AsyncContainerCalls, id: str) -> None:
        super().__init__(id)
        self._group = group

    async def found(self, deadline: float | None, *, has_ended: bool) -> int | None:
        """Look at the container; one that is gone has ended, its exit code is not known.

        Raises:
            ConnectionLost: it runs on: something else has ended the stream
        """
        if has_ended:
            await self._check_ended(deadline)
        try:
            seen = await self._group.until(deadline).inspect(self.id)
        except NotFound:
            return None
        state: Any = seen.state
        if state is None or state.status not in ("exited", "dead"):
            return None
        return checked_type(state.exit_code, int, "ExitCode")

    async def exit_code(self, deadline: float | None) -> int:
        """Wait until the container does not run."""
        return exit_code_of(await self._group.until(deadline).wait_raw(self.id))

    async def _check_ended(self, deadline: float | None) -> None:
        async def state() -> Any:
            return (await self._group.until(deadline).inspect(self.id)).state

        await _ended(f"container {self.id}", state, _END_SECONDS)

    async def resize(self, height: int, width: int) -> None:
        """Set the size of the container's terminal."""
        await self._group.resize(self.id, height, width)


async def _ended(what: str, look: backend.Work[Any], patience: float | None) -> Any:
    """Look until a process has ended, which engines know soon after its output has; None where it is gone.

    Without patience, look once.

    Raises:
        ConnectionLost: it runs on: engines end the stream of a process when it ends, even if it closes its output
    """
    pause, over = _FIRST_PAUSE, after(patience)
    while True:
        try:
            seen = await look()
        except NotFound:
            return None
        if over is None or seen is None or not seen.running:
            return seen
        if time.monotonic() + pause > over:
            raise still_running(what)
        await backend.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
