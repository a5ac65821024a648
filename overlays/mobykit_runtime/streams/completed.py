"""What came of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from mobykit_runtime.errors import (
    ConnectionLost,
    ProcessFailed,
    ProcessTimeout,
    ProtocolError,
    ResponseDecodeError,
)
from mobykit_runtime.faults import expected

if TYPE_CHECKING:
    from mobykit_runtime.streams.decoding import Output

__all__ = ["Completed", "checked_type", "exit_code_of", "never_known", "not_in_time", "still_running"]

T = TypeVar("T")

_SHOWN = 500


@frozen(kw_only=True)
class Completed:
    """A command that has ended; what it wrote is in no repr, it may be a secret."""

    __module__ = "mobykit.streams"

    id: str
    """The id of the exec instance or container."""
    exit_code: int
    """0 means success; 126 and 127 that the command could not be started; 128 + n that signal n ended it."""
    stdout: bytes = field(repr=lambda data: f"<{len(data)} bytes>")
    """All it wrote to stdout; from a TTY, to both."""
    stderr: bytes = field(repr=lambda data: f"<{len(data)} bytes>")
    """All it wrote to stderr."""

    def check(self) -> Completed:
        """Give this back if the exit code is 0, else raise ProcessFailed with all that is known."""
        if self.exit_code == 0:
            return self
        said = (self.stderr or self.stdout).decode("utf-8", "replace").strip()
        shown = said if len(said) <= _SHOWN else "..." + said[-_SHOWN:]
        raise ProcessFailed(
            f"exit code {self.exit_code}{': ' + shown if shown else ''}",
            exit_code=self.exit_code,
            stdout=self.stdout,
            stderr=self.stderr,
        )


def not_in_time(where: str, timeout: float | None, fate: str, output: Output | None = None) -> ProcessTimeout:
    """Return the error for a command that did not end in time."""
    limit = "in time" if timeout is None else f"within {timeout:g} s"
    return ProcessTimeout(
        f"{where}: the process did not end {limit}; {fate}",
        stdout=b"" if output is None else output.stdout,
        stderr=b"" if output is None else output.stderr,
    )


def never_known(where: str) -> ConnectionLost:
    """Return the error for a stream that ended as the engine went away: that looks just as the end of a process."""
    return ConnectionLost(f"{where}: the stream ended, and the engine cannot be asked why")


def still_running(where: str) -> ConnectionLost:
    """Return the error for a stream that ended before its process did, as proxies end idle connections."""
    return ConnectionLost(
        f"{where}: the stream ended while the process runs; what it writes from then on is lost"
    )


def exit_code_of(result: Any) -> int:
    """Return the exit code that a wait for a container has reported."""
    message = result.error.message if result.error is not None else None
    if message:
        raise ProtocolError(f"the engine could not wait for the container: {message}")
    return checked_type(result.status_code, int, "StatusCode")


def checked_type(value: Any, type_: type[T], name: str) -> T:
    """Return a value of a response if it has the type that the caller relies on: models hold whatever came."""
    if type(value) is not type_:
        raise ResponseDecodeError(f"{name}: {expected(type_.__name__, value).problem}")
    return value
