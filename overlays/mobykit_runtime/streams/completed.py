"""What came of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from mobykit_runtime.errors import ConnectionLost, ProcessFailed, ProcessTimeout

if TYPE_CHECKING:
    from mobykit_runtime.streams.decoding import Output

__all__ = ["Completed", "never_known", "not_in_time"]

_SHOWN = 500


@frozen(kw_only=True)
class Completed:
    """A command that has ended; what it wrote is in no repr, it may be a secret."""

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


def not_in_time(where: str, timeout: float | None, output: Output) -> ProcessTimeout:
    """Make the error for a command that did not end in time."""
    return ProcessTimeout(
        f"{where}: the process did not end within {timeout} s, and may still run",
        stdout=output.stdout,
        stderr=output.stderr,
    )


def never_known(where: str) -> ConnectionLost:
    """Make the error for a stream that ended as the engine went away: that looks just as the end of a process."""
    return ConnectionLost(f"{where}: the stream ended, and the engine cannot be asked why")
