# Derived from mobykit_runtime/_async/groups/exec.py by the generator; edit that instead.

"""Hand-written methods of the group exec: a command from its creation to its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.commands import exec_request
from mobykit_runtime.errors import ApiError, DockerTimeout
from mobykit_runtime.limits import MOST, checked_limit
from mobykit_runtime.timeouts import after, checked_timeout
from mobykit_runtime.uploads import is_nothing

from ..control import ExecControl
from ..group import Group

if TYPE_CHECKING:
    from mobykit_runtime.options.values import Command, Env
    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.uploads import Upload

    from mobykit import models

    from ..process import Process

__all__ = ["ExecMethods"]


class ExecMethods(Group):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        def create(self, id: str, body: models.ContainerExecRequest) -> models.IDResponse: ...
        def inspect(self, id: str) -> models.ExecInspectResponse: ...
        def resize(self, id: str, height: int, width: int) -> None: ...
        def start(self, *arguments: Any, **keywords: Any) -> backend.Opening[Process]: ...

    def run(
        self,
        container: str,
        command: Command,
        *,
        input: Upload | None = None,
        timeout: float | None = None,
        env: Env | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        privileged: bool | None = None,
        tty: bool | None = None,
        max_output: int | None = MOST,
    ) -> Completed:
        """Run a command in a running container and return its exit code and all of its output.

        Args:
            container: Id or name of the container.
            command: Program and arguments; a string is split as a shell would, but no shell runs.
            input: What the command reads from stdin: bytes, a file, a path, or pieces. Nothing by default.
            timeout: Seconds all of this may take. The command goes on running afterwards: the API cannot end it.
            env: Variables beside those of the container.
            user: Who runs it: `name`, `uid`, or either with `:group`.
            working_dir: Where it runs.
            privileged: Whether it has the rights of the engine's root.
            tty: Whether it has a terminal; stdout and stderr are one then.
            max_output: The most bytes of output to keep, 64 MiB by default; None for no limit.

        Returns:
            Exit code, stdout and stderr; `.check()` raises unless the exit code is 0.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused
            ProcessTimeout: the command did not end in time; holds the output so far
            OutputTooLarge: it wrote more than `max_output`; holds what came. It may run on
            ConnectionLost: the connection ended before the command did; holds the output so far
        """
        # Without an input a command sees its end at once, while engines may lose the end of an empty one.
        content = None if is_nothing(input) and not tty else input
        body = exec_request(command, env, user, working_dir, privileged, tty=tty, stdin=content is not None)
        limit = checked_timeout(timeout)
        checked_limit(max_output, "max_output")
        group = self.until(after(limit))
        try:
            with group._popen(container, body) as process:  # noqa: SLF001  # it is of this class
                return process.communicate(content, limit, max_output=max_output)
        except DockerTimeout as error:
            fate = ExecControl.after_timeout
            raise group._in_words_of(error, f"exec in {container}", limit, fate) from None  # noqa: SLF001

    def popen(
        self,
        container: str,
        command: Command,
        *,
        stdin: bool = False,
        env: Env | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        privileged: bool | None = None,
        tty: bool | None = None,
    ) -> backend.Opening[Process]:
        """Start a command in a running container and return it as a process: read, write, resize, wait.

        The arguments are those of `run`; with `stdin` the process takes input.
        """
        body = exec_request(command, env, user, working_dir, privileged, tty=tty, stdin=stdin)
        return backend.opened(self._popen(container, body))

    def _popen(self, container: str, body: models.ContainerExecRequest) -> Process:
        from mobykit import models

        created = self.create(container, body)
        try:
            return self.start(created.id, models.ExecStartRequest(tty=bool(body.tty)))
        except BaseException as error:
            if not isinstance(error, ApiError):
                error.add_note(f"exec {created.id} may run: the API has no way to end it")
            raise

    def _control(self, id: str) -> ExecControl:
        return ExecControl(self, id)
