"""What can be done with a process beside its streams: resize its terminal, learn its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import NotFound, ProtocolError
from mobykit_runtime.flows.steps import Call, Calls, Flow, Pause, given

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ContainerControl", "Control", "ExecControl", "control_of", "exit_code_of"]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.5
_PATIENCE = 30.0


class Control:
    """A process by its id; everything here is a flow."""

    def __init__(self, calls: Calls, id: str) -> None:
        self.id = id
        self._calls = calls

    def found(self) -> Flow[int | None]:
        """Look at the process once; give its exit code, None while it runs."""
        raise NotImplementedError

    def exit_code(self) -> Flow[int]:
        """Wait for the end of the process; give its exit code."""
        raise NotImplementedError

    def resize(self, height: int, width: int) -> Flow[None]:
        """Set the size of the terminal."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Wake up a thread that waits for the exit code, where that takes more than waiting for its deadline."""


class ExecControl(Control):
    """Of a command that exec started."""

    def found(self) -> Flow[int | None]:
        """Look at the command once; where its container is gone it has ended, its exit code is not known."""
        try:
            seen = yield Call(self._calls["GET /exec/{id}/json"], {"id": self.id})
        except NotFound:
            return None
        return None if seen.running or seen.exit_code is None else given(seen.exit_code, int, "ExitCode")

    def exit_code(self) -> Flow[int]:
        """Ask until the command has ended: the API has no call that waits for it."""
        pause, patience = _FIRST_PAUSE, _PATIENCE
        while True:
            seen = yield Call(self._calls["GET /exec/{id}/json"], {"id": self.id})
            if not seen.running and seen.exit_code is not None:
                return given(seen.exit_code, int, "ExitCode")
            if not seen.running and patience < 0:
                raise ProtocolError(f"exec {self.id}: it does not run, and the engine knows no exit code")
            yield Pause(pause)
            patience -= 0 if seen.running else pause
            pause = min(2 * pause, _LONGEST_PAUSE)

    def resize(self, height: int, width: int) -> Flow[None]:
        """Set the size of the command's terminal."""
        yield Call(self._calls["POST /exec/{id}/resize"], {"id": self.id, "height": height, "width": width})


class ContainerControl(Control):
    """Of a container's main process."""

    def found(self) -> Flow[int | None]:
        """Look at the container once; one that is gone has ended, its exit code is not known."""
        try:
            seen = yield Call(self._calls["GET /containers/{id}/json"], {"id": self.id})
        except NotFound:
            return None
        state: Any = seen.state
        if state is None or state.status not in ("exited", "dead"):
            return None
        return given(state.exit_code, int, "ExitCode")

    def exit_code(self) -> Flow[int]:
        """Wait until the container does not run."""
        result = yield Call(self._calls["POST /containers/{id}/wait"], {"id": self.id})
        return exit_code_of(result)

    def resize(self, height: int, width: int) -> Flow[None]:
        """Set the size of the container's terminal."""
        values = {"id": self.id, "height": height, "width": width}
        yield Call(self._calls["POST /containers/{id}/resize"], values)


def exit_code_of(result: Any) -> int:
    """Read the answer of a wait."""
    message = result.error.message if result.error is not None else None
    if message:
        raise ProtocolError(f"the engine could not wait for the container: {message}")
    return given(result.status_code, int, "StatusCode")


def control_of(kind: str | None, calls: Calls, values: Mapping[str, object]) -> Control:
    """Give the control of a process by its kind."""
    return _KINDS[kind or ""](calls, str(values.get("id", "")))


_KINDS: Mapping[str, type[Control]] = {"exec": ExecControl, "container": ContainerControl, "": Control}
