"""Hand-written methods of the group containers: a container from its creation to its exit code."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, ClassVar

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.calls import given
from mobykit_runtime.commands import Pull, container_request
from mobykit_runtime.errors import Conflict, DockerError, NotFound, ProcessTimeout
from mobykit_runtime.streams.completed import exit_code_of

from ..control import AsyncContainerControl
from .files import AsyncContainerFileMethods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit import AsyncDocker, models

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.uploads import AsyncUpload

    from ..pending import AsyncPending
    from ..process import AsyncProcess

__all__ = ["AsyncContainerMethods"]

_CLEANING_SECONDS = 30.0
_REMOVAL_TRIES, _REMOVAL_PAUSE = 50, 0.1


class AsyncContainerMethods(AsyncContainerFileMethods):
    """Methods of the group beside the generated ones."""

    _WAIT: ClassVar[Endpoint[models.ContainerWaitResponse]]
    if TYPE_CHECKING:  # what they need of those
        _client: AsyncDocker

        def attach(
            self,
            id: str,
            *,
            detach_keys: str | None = None,
            logs: bool | None = None,
            stream: bool | None = None,
            stdin: bool | None = None,
            stdout: bool | None = None,
            stderr: bool | None = None,
        ) -> backend.Opening[AsyncProcess]: ...
        async def create(self, *arguments: Any, **keywords: Any) -> models.ContainerCreateResponse: ...
        async def delete(self, *arguments: Any, **keywords: Any) -> None: ...
        async def inspect(self, id: str, *, size: bool | None = None) -> models.ContainerInspectResponse: ...
        async def kill(self, id: str, *, signal: str | None = None) -> None: ...
        async def resize(self, id: str, *, height: int, width: int) -> None: ...
        async def start(self, id: str) -> bool: ...
        async def wait(self, id: str) -> models.ContainerWaitResponse: ...

    async def run(
        self,
        image: str,
        command: str | Sequence[str] | None = None,
        *,
        input: AsyncUpload | None = None,
        timeout: float | None = None,
        remove: bool = True,
        pull: Pull = "missing",
        name: str | None = None,
        platform: str | None = None,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        tty: bool | None = None,
        host_config: models.HostConfig | None = None,
        config: models.ContainerCreateRequest | None = None,
    ) -> Completed:
        """Run a command in a container of its own and return its exit code and all of its output.

        Nothing is lost on the way: output and exit are waited for before the container starts, whatever its
        log driver is and however soon it is gone.

        Args:
            image: The image; it is pulled where `pull` says so, with what the docker command has stored for its
                registry.
            command: Program and arguments, or only arguments where the image has an entrypoint; a string is
                split as a shell would, but no shell runs. The image's own by default.
            input: What it reads from stdin: bytes, a file, a path, or pieces. Nothing by default.
            timeout: Seconds it may take once it is started; then it is killed.
            remove: Whether the engine removes the container, with its anonymous volumes, when it ends.
            pull: Whether to pull the image: when it is "missing", "always" or "never".
            name: The container's name; the engine finds one by default.
            platform: Platform of the image, as `os[/arch[/variant]]`.
            env: Variables.
            user: Who runs it: `name`, `uid`, or either with `:group`.
            working_dir: Where it runs.
            tty: Whether it has a terminal; stdout and stderr are one then.
            host_config: Limits, mounts, ports and all else that concerns the host.
            config: All else that a container can have; the arguments above take precedence.

        Returns:
            Exit code, stdout and stderr; `.check()` raises unless the exit code is 0. `.id` is the
            container's.

        Raises:
            NotFound: no such image
            OperationFailed: the image cannot be pulled
            CredentialsError: credentials for its registry are set up, but their helper program fails
            BadRequest: the container cannot be started, the command is not there, for example
            ProcessTimeout: it did not end in time and was killed; holds the output so far
        """
        request = container_request(
            image,
            command,
            env,
            user,
            working_dir,
            host_config,
            config,
            tty=tty,
            stdin=input is not None,
            remove=remove,
        )
        made = await self._create(image, request, name, platform, pull)
        try:
            return await self._run(made, input, timeout, removes_itself=remove)
        except BaseException as error:
            with backend.shielded(_CLEANING_SECONDS):
                await self._clean_up(made, kill=isinstance(error, ProcessTimeout), remove=remove)
            raise

    async def _create(
        self,
        image: str,
        request: models.ContainerCreateRequest,
        name: str | None,
        platform: str | None,
        pull: Pull,
    ) -> str:
        if pull == "always":
            await self._pull(image, platform)
        try:
            return (await self.create(request, **given(name=name, platform=platform))).id
        except NotFound:
            if pull != "missing":
                raise
        await self._pull(image, platform)
        return (await self.create(request, **given(name=name, platform=platform))).id

    async def _pull(self, image: str, platform: str | None) -> None:
        await self._finish(self._client.images.pull_stream(image, platform=platform), None)

    async def _run(
        self, id: str, input: AsyncUpload | None, timeout: float | None, *, removes_itself: bool
    ) -> Completed:
        # Attaching after the start can be too late for the output, and waiting after it for the exit code of a
        # container that removes itself.
        condition = "removed" if removes_itself else "next-exit"
        pending = await self._begin(self._WAIT, {"id": id, "condition": condition})
        try:
            attached = self.attach(id, stream=True, stdin=input is not None, stdout=True, stderr=True)
            async with attached as process:
                process._control = _RunControl(self, id, pending)  # noqa: SLF001  # it knows the wait
                await self.start(id)
                return await process.communicate(input, timeout)
        finally:
            await pending.close()

    async def _clean_up(self, id: str, *, kill: bool, remove: bool) -> None:
        if kill:
            with contextlib.suppress(DockerError):  # what went wrong before is what matters
                await self.kill(id)
        if not remove:
            return
        with contextlib.suppress(DockerError):
            for _ in range(_REMOVAL_TRIES):
                try:
                    await self.delete(id, force=True, volumes=True)
                except Conflict:  # the engine is removing it already; its name is free when nothing is found
                    await backend.sleep(_REMOVAL_PAUSE)
                else:
                    return

    def _control(self, id: str) -> AsyncContainerControl:
        return AsyncContainerControl(self, id)


class _RunControl(AsyncContainerControl):
    """Of a container whose end is being waited for since before its start."""

    def __init__(
        self, group: AsyncContainerMethods, id: str, pending: AsyncPending[models.ContainerWaitResponse]
    ) -> None:
        super().__init__(group, id)
        self._pending = pending

    async def found(self) -> int | None:
        """Return None: the pending wait reports the exit code, and also that the engine is gone."""
        return None

    async def exit_code(self, deadline: float | None) -> int:
        """Return what the pending wait reports."""
        return exit_code_of(await self._pending.result(deadline))
