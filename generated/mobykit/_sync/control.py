# Derived from mobykit_runtime/_async/control.py by the generator; edit that instead.

"""What can be done with a process beside its streams: resize its terminal, learn its exit code."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.errors import DockerError, DockerTimeout, NotFound, ProtocolError
from mobykit_runtime.streams.completed import checked_type, exit_code_of, still_running
from mobykit_runtime.timeouts import after

if TYPE_CHECKING:
    from .groups.container_calls import ContainerCalls
    from .groups.exec import ExecMethods

__all__ = ["ContainerControl", "Control", "ExecControl"]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.5
_PATIENCE = 30.0
_OPENING_SECONDS = 0.1
_END_SECONDS = 1.0
"""How long an engine may take to notice the end of a command whose output has ended."""


class Control(ABC):
    """A process by its id."""

    after_timeout: ClassVar[str]
    """What is known of the process when it has not ended in time."""
    end_of_input_detaches: ClassVar[bool] = False
    """Whether the end of the input may end the stream while the process runs on."""

    def __init__(self, id: str) -> None:
        self.id = id

    @abstractmethod
    def found(self, deadline: float | None, *, has_ended: bool) -> int | None:
        """Look at the process when its stream has ended; return its exit code, None where it is not known yet.

        Args:
            deadline: A time of the monotonic clock at which DockerTimeout is raised.
            has_ended: Whether nothing but its end can have ended the stream in good order.
        """

    @abstractmethod
    def exit_code(self, deadline: float | None) -> int:
        """Wait for the end of the process and return its exit code; raise DockerTimeout at the deadline."""

    def until_input_is_open(self, deadline: float | None) -> None:  # noqa: ARG002  # it is short
        """Wait until an end of the input reaches the process though nothing comes before it.

        Engines open the input of a process a moment after its start, and lose an end that comes earlier.
        """
        backend.sleep(_OPENING_SECONDS)

    @abstractmethod
    def resize(self, height: int, width: int) -> None:
        """Set the size of the terminal."""


class ExecControl(Control):
    """Of a command that exec started."""

    after_timeout = "it runs on, since the API has no way to end it"

    def __init__(self, group: ExecMethods, id: str) -> None:
        super().__init__(id)
        self._group = group

    def found(self, deadline: float | None, *, has_ended: bool) -> int | None:
        """Look until the command has ended, which engines know soon after its output has.

        Where its container is gone it has ended, its exit code is not known.

        Raises:
            ConnectionLost: it runs on: something else has ended the stream
        """
        patience = _END_SECONDS if has_ended else None
        group = self._group.until(deadline)
        seen: Any = _ended(f"exec {self.id}", lambda: group.inspect(self.id), patience)
        if seen is None or seen.running or seen.exit_code is None:
            return None
        return checked_type(seen.exit_code, int, "ExitCode")

    def until_input_is_open(self, deadline: float | None) -> None:
        """Wait until the command has been running for a moment, or has ended."""
        group = self._group.until(deadline)
        pause, over = _FIRST_PAUSE, time.monotonic() + _PATIENCE
        with suppress(DockerError):  # what is wrong shows in the output
            while time.monotonic() < over:
                seen: Any = group.inspect(self.id)
                if seen.exit_code is not None:
                    return
                if seen.pid:
                    break
                backend.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            super().until_input_is_open(deadline)

    def exit_code(self, deadline: float | None) -> int:
        """Ask until the command has ended: the API has no call that waits for it."""
        group = self._group.until(deadline)
        pause, patience = _FIRST_PAUSE, _PATIENCE
        while True:
            seen = group.inspect(self.id)
            if not seen.running and seen.exit_code is not None:
                return checked_type(seen.exit_code, int, "ExitCode")
            if not seen.running and patience < 0:
                raise ProtocolError(f"exec {self.id}: it does not run, and the engine knows no exit code")
            if deadline is not None and time.monotonic() + pause >= deadline:
                backend.sleep(max(deadline - time.monotonic(), 0))
                raise DockerTimeout(f"exec {self.id}: it still runs")
            backend.sleep(pause)
            patience -= 0 if seen.running else pause
            pause = min(2 * pause, _LONGEST_PAUSE)

    def resize(self, height: int, width: int) -> None:
        """Set the size of the command's terminal."""
        self._group.resize(self.id, height, width)


class ContainerControl(Control):
    """Of a container's main process."""

    after_timeout = "the container runs on"

    end_of_input_detaches = True  # one without `stdin_once`

    def __init__(self, group: ContainerCalls, id: str) -> None:
        super().__init__(id)
        self._group = group

    def found(self, deadline: float | None, *, has_ended: bool) -> int | None:
        """Look at the container; one that is gone has ended, its exit code is not known.

        Raises:
            ConnectionLost: it runs on: something else has ended the stream
        """
        if has_ended:
            self._check_ended(deadline)
        try:
            seen = self._group.until(deadline).inspect(self.id)
        except NotFound:
            return None
        state: Any = seen.state
        if state is None or state.status not in ("exited", "dead"):
            return None
        return checked_type(state.exit_code, int, "ExitCode")

    def exit_code(self, deadline: float | None) -> int:
        """Wait until the container does not run."""
        return exit_code_of(self._group.until(deadline).wait_raw(self.id))

    def _check_ended(self, deadline: float | None) -> None:
        def state() -> Any:
            return (self._group.until(deadline).inspect(self.id)).state

        _ended(f"container {self.id}", state, _END_SECONDS)

    def resize(self, height: int, width: int) -> None:
        """Set the size of the container's terminal."""
        self._group.resize(self.id, height, width)


def _ended(what: str, look: backend.Work[Any], patience: float | None) -> Any:
    """Look until a process has ended, which engines know soon after its output has; None where it is gone.

    Without patience, look once.

    Raises:
        ConnectionLost: it runs on: engines end the stream of a process when it ends, even if it closes its output
    """
    pause, over = _FIRST_PAUSE, after(patience)
    while True:
        try:
            seen = look()
        except NotFound:
            return None
        if over is None or seen is None or not seen.running:
            return seen
        if time.monotonic() + pause > over:
            raise still_running(what)
        backend.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
