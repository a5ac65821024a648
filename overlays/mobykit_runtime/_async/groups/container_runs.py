"""Containers from their creation to their exit code: create, run, run_detached, update."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from mobykit_runtime.errors import ApiError, DockerTimeout, ImageNotFound, InvalidArgument
from mobykit_runtime.limits import MOST, checked_limit
from mobykit_runtime.model import Model
from mobykit_runtime.streams.completed import exit_code_of
from mobykit_runtime.timeouts import after, checked_timeout
from mobykit_runtime.uploads import is_nothing

from ..control import AsyncContainerControl
from .container_undo import RUN_LABEL, AsyncContainerUndo

if TYPE_CHECKING:
    from typing import Unpack

    from mobykit import models

    from mobykit_runtime.options.container import ContainerOptions, LimitOptions, Pull
    from mobykit_runtime.options.values import Command
    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.uploads import AsyncUpload

    from ..pending import AsyncPending

__all__ = ["AsyncContainerRuns"]


class AsyncContainerRuns(AsyncContainerUndo):
    """Methods that create containers, and change them."""

    async def create(
        self,
        image: str | models.ContainerCreateRequest,
        command: Command | None = None,
        *,
        name: str | None = None,
        platform: str | None = None,
        pull: Pull = "missing",
        **options: Unpack[ContainerOptions],
    ) -> models.ContainerCreateResponse:
        """Create a container without starting it. Where that is interrupted, none is left.

        Args:
            image: The image; or a whole request, to which nothing is added but that published ports are exposed.
            command: Program and arguments, or only arguments where the image has an entrypoint; a text is split as
                a shell would, but no shell runs. The image's own by default.
            name: The container's name: letters, digits and `_.-`, two at least; the engine makes one up by default.
            platform: Platform of the image, as `os[/arch[/variant]]`.
            pull: Whether to pull the image: when it is "missing", "always" or "never", with what the docker command
                has stored for its registry.
            options: Everything else: `env`, `ports`, `volumes`, `network`, `memory`, `restart`, `healthcheck`, ...
                See `mobykit.ContainerOptions`. `proxies` of the docker command's configuration become variables
                (HTTP_PROXY, http_proxy, ...) that `env` does not name.

        Returns:
            The id of the new container, and warnings.

        Raises:
            ImageNotFound: no such image
            NameInUse: another container has that name
            BadRequest: the engine does not accept an option
            InvalidArgument: an option has a value that it cannot have
            OperationFailed: the image cannot be pulled
            CredentialsError: its registry has a helper program of its own, which fails
        """
        request = self._request(image, command, options)
        if pull == "always":
            await self._pull(request, platform)
        try:
            return await self._made(request, name=name, platform=platform)
        except ImageNotFound:
            if pull != "missing":
                raise
        await self._pull(request, platform)
        return await self._made(request, name=name, platform=platform)

    async def run_detached(
        self,
        image: str | models.ContainerCreateRequest,
        command: Command | None = None,
        *,
        name: str | None = None,
        platform: str | None = None,
        pull: Pull = "missing",
        **options: Unpack[ContainerOptions],
    ) -> str:
        """Create a container, start it, and return its id.

        Arguments and errors are those of `create`; a container that cannot be started is removed again. Unless
        `image` is a whole request, the container has a label `mobykit.run`.

        Raises:
            PortInUse: a port to publish is in use on the host
            BadRequest: the container cannot be started; the command is not there, for example
        """
        request = self._labelled_request(image, command, options)
        created = await self.create(request, name=name, platform=platform, pull=pull)
        try:
            await self.start(created.id)
        except BaseException as error:
            await self._undo(error, created.id, remove=True)
            raise
        return created.id

    async def run(
        self,
        image: str | models.ContainerCreateRequest,
        command: Command | None = None,
        *,
        input: AsyncUpload | None = None,
        timeout: float | None = None,
        max_output: int | None = MOST,
        name: str | None = None,
        platform: str | None = None,
        pull: Pull = "missing",
        **options: Unpack[ContainerOptions],
    ) -> Completed:
        """Run a command in a container of its own and return its exit code and all of its output.

        Nothing is lost on the way: output and exit are waited for before the container starts, whatever its log
        driver is and however soon it is gone. The container is removed in the end, unless `remove` is False, and
        killed where this is interrupted, cancelled or fails, also when the client was closed meanwhile. That takes 10
        seconds at the most; where it fails, a note on the exception names the container.

        Args:
            image: As for `create`. A whole request says itself, in `host_config.auto_remove`, whether the container
                is removed.
            command: As for `create`.
            input: What it reads from stdin: bytes, a file, a path, or pieces. Nothing by default.
            timeout: Seconds it may take once it is created; then it is killed. `containers.within(seconds).run(...)`
                limits all of it, creating it and pulling its image included.
            max_output: The most bytes of output to keep, 64 MiB by default, None for no limit; with more it is killed.
            name: As for `create`.
            platform: As for `create`.
            pull: As for `create`.
            options: As for `create`.

        Returns:
            Exit code, stdout and stderr; `.check()` raises unless the exit code is 0. `.id` is the container's.

        Raises:
            ProcessTimeout: it did not end in time and was killed; holds the output so far
            OutputTooLarge: it wrote more than `max_output` and was killed; holds what came
            PortInUse: a port to publish is in use on the host
            BadRequest: the container cannot be started; the command is not there, for example
        """
        limit = checked_timeout(timeout)
        checked_limit(max_output, "max_output")
        # Without an input a command sees its end at once, while engines may lose the end of an empty one.
        content = None if is_nothing(input) and not options.get("tty") else input
        if isinstance(image, str):
            options.setdefault("remove", True)
            if content is not None:
                options.setdefault("stdin", True)
        request = self._labelled_request(image, command, options)
        removes_itself = bool(request.host_config and request.host_config.auto_remove)
        created = await self.create(request, name=name, platform=platform, pull=pull)
        try:
            group = self.until(after(limit))
            return await group._run(created.id, content, limit, max_output, removes_itself=removes_itself)  # noqa: SLF001  # it is of this class
        except BaseException as error:
            if removes_itself or not isinstance(error, ApiError):  # else it was not started
                await self._undo(error, created.id, remove=removes_itself)
            raise

    async def update(
        self,
        id: str,
        request: models.ContainerUpdateRequest | None = None,
        **options: Unpack[LimitOptions],
    ) -> models.ContainerUpdateResponse:
        """Change the limits and the restart policy of a container, while it runs too.

        Args:
            id: Id or name of the container.
            request: A whole request; then there are no options.
            options: The limits: `memory`, `cpus`, `pids_limit`, `restart`, ... as for `create`.

        Returns:
            Warnings.

        Raises:
            NotFound: no such container
            Conflict: the container is being removed, or a limit is below what is in use
            BadRequest: the engine does not accept a limit
        """
        from mobykit_runtime.options.request import update_request

        if request is not None and options:
            raise InvalidArgument("update: takes a whole request, or options, not both")
        return await self.update_raw(id, update_request(**options) if request is None else request)

    def _request(
        self, image: str | models.ContainerCreateRequest, command: Command | None, options: ContainerOptions
    ) -> models.ContainerCreateRequest:
        from mobykit_runtime.options.request import container_request, exposing, with_proxies

        if isinstance(image, str):
            return with_proxies(container_request(image, command, **options), self._client.proxies)
        if command is not None or options:
            raise InvalidArgument(
                "a whole request takes no command and no options; change the request, or see container_request()"
            )
        return (
            exposing(image) if isinstance(image, Model) else image
        )  # what is neither is refused when it is sent

    def _labelled_request(
        self, image: str | models.ContainerCreateRequest, command: Command | None, options: ContainerOptions
    ) -> models.ContainerCreateRequest:
        request = self._request(image, command, options)
        if isinstance(image, str):
            request.labels = {**(request.labels or {}), RUN_LABEL: uuid.uuid4().hex}
        return request

    async def _pull(self, request: models.ContainerCreateRequest, platform: str | None) -> None:
        if request.image is not None:
            images = self._client.images.until(self._deadline)
            await self._finish(images.pull_stream(request.image, platform=platform), None)

    async def _run(
        self,
        id: str,
        input: AsyncUpload | None,
        timeout: float | None,
        max_output: int | None,
        *,
        removes_itself: bool,
    ) -> Completed:
        from mobykit import containers as endpoints

        # Attaching after the start can be too late for the output, and waiting after it for the exit code of a
        # container that removes itself.
        condition = "removed" if removes_itself else "next-exit"
        try:
            pending = await self._begin(endpoints.WAIT_RAW, {"id": id, "condition": condition})
            try:
                values = {
                    "id": id,
                    "stream": True,
                    "stdin": input is not None,
                    "stdout": True,
                    "stderr": True,
                }
                control = _RunControl(self, id, pending)
                attached = await self._streams.process(endpoints.ATTACH, values, None, control)
                async with attached as process:
                    await self.start(id)
                    return await process.communicate(input, timeout, max_output=max_output)
            finally:
                await pending.close()
        except DockerTimeout as error:
            raise self._in_words_of(error, f"container {id}", timeout, _RunControl.after_timeout) from None


class _RunControl(AsyncContainerControl):
    """Of a container whose end is being waited for since before its start."""

    after_timeout = "the container was killed"
    end_of_input_detaches = False

    def __init__(
        self, group: AsyncContainerRuns, id: str, pending: AsyncPending[models.ContainerWaitResponse]
    ) -> None:
        super().__init__(group, id)
        self._pending = pending

    async def found(self, deadline: float | None, *, has_ended: bool) -> int | None:  # noqa: ARG002  # nothing detaches it
        """Return None: the pending wait reports the exit code.

        Raises:
            ConnectionLost: the container runs on: something else has ended the stream
        """
        await self._check_ended(deadline)
        return None

    async def exit_code(self, deadline: float | None) -> int:
        """Return what the pending wait reports."""
        return exit_code_of(await self._pending.result(deadline))
