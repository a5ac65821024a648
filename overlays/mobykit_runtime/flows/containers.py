"""Hand-written methods of the group containers: a container from its creation to its exit code, and copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.flows import copying, running
from mobykit_runtime.groups import AsyncGroup, Group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike
    from pathlib import Path

    from mobykit import models

    from mobykit_runtime.archives.extraction import OutwardLinks
    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.uploads import AsyncUpload, Upload

__all__ = ["AsyncFlows", "Flows"]


class Flows(Group):
    """Methods for threads."""

    def run(
        self,
        image: str,
        command: str | Sequence[str] | None = None,
        *,
        input: Upload | None = None,
        timeout: float | None = None,
        remove: bool = True,
        pull: running.Pull = "missing",
        name: str | None = None,
        platform: str | None = None,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        tty: bool | None = None,
        host_config: models.HostConfig | None = None,
        config: models.ContainerCreateRequest | None = None,
    ) -> Completed:
        """Run a command in a container of its own and give its exit code and all of its output.

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
            config: All else that a container can have; what the arguments above say comes first.

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
        options = running.Options(remove=remove, pull=pull, name=name, platform=platform)
        body = running.body(
            image, command, env, user, working_dir, host_config, config, tty=tty, stdin=input is not None
        )
        return self._run(running.run(self._calls, self._calls_of("images"), body, options, input, timeout))

    def copy_in(self, id: str, source: str | PathLike[str], path: str) -> None:
        """Copy a file or folder into a container, as `docker cp` does.

        Args:
            id: Id or name of the container; it need not run.
            source: The file or folder here. Links are copied as links.
            path: Where to in the container: into it if it is a folder there, else under this name.

        Raises:
            NotFound: no such container, or no such folder in it
        """
        self._run(copying.copy_in(self._calls, id, source, path))

    def copy_out(
        self,
        id: str,
        path: str,
        target: str | PathLike[str],
        *,
        outward_links: OutwardLinks = "refuse",
    ) -> list[Path]:
        """Copy a file or folder out of a container, as `docker cp` does, and give the paths written.

        What comes out is not trusted: nothing is written outside of `target`.

        Args:
            id: Id or name of the container; it need not run.
            path: The file or folder in the container.
            target: Where to: into it if it is a folder, else under this name.
            outward_links: What to do with links that lead out of the target: "refuse" them, "skip" them, or
                "keep" them as they are; nothing is ever written through a link.

        Raises:
            NotFound: no such container, or no such path in it
            UnsafeArchive: the archive tries to reach beyond the target
            TruncatedStream: the archive ended early
        """
        archive = self._bytes(self._calls["GET /containers/{id}/archive"], {"id": id, "path": path})
        with archive:
            return copying.copy_out(archive, target, outward_links)


class AsyncFlows(AsyncGroup):
    """Methods for tasks."""

    async def run(
        self,
        image: str,
        command: str | Sequence[str] | None = None,
        *,
        input: AsyncUpload | None = None,
        timeout: float | None = None,
        remove: bool = True,
        pull: running.Pull = "missing",
        name: str | None = None,
        platform: str | None = None,
        env: Mapping[str, str] | Sequence[str] | None = None,
        user: str | None = None,
        working_dir: str | None = None,
        tty: bool | None = None,
        host_config: models.HostConfig | None = None,
        config: models.ContainerCreateRequest | None = None,
    ) -> Completed:
        """Run a command in a container of its own and give its exit code and all of its output.

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
            config: All else that a container can have; what the arguments above say comes first.

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
        options = running.Options(remove=remove, pull=pull, name=name, platform=platform)
        body = running.body(
            image, command, env, user, working_dir, host_config, config, tty=tty, stdin=input is not None
        )
        return await self._run(
            running.run(self._calls, self._calls_of("images"), body, options, input, timeout)
        )

    async def copy_in(self, id: str, source: str | PathLike[str], path: str) -> None:
        """Copy a file or folder into a container, as `docker cp` does.

        Args:
            id: Id or name of the container; it need not run.
            source: The file or folder here. Links are copied as links.
            path: Where to in the container: into it if it is a folder there, else under this name.

        Raises:
            NotFound: no such container, or no such folder in it
        """
        await self._run(copying.copy_in(self._calls, id, source, path))

    async def copy_out(
        self,
        id: str,
        path: str,
        target: str | PathLike[str],
        *,
        outward_links: OutwardLinks = "refuse",
    ) -> list[Path]:
        """Copy a file or folder out of a container, as `docker cp` does, and give the paths written.

        What comes out is not trusted: nothing is written outside of `target`.

        Args:
            id: Id or name of the container; it need not run.
            path: The file or folder in the container.
            target: Where to: into it if it is a folder, else under this name.
            outward_links: What to do with links that lead out of the target: "refuse" them, "skip" them, or
                "keep" them as they are; nothing is ever written through a link.

        Raises:
            NotFound: no such container, or no such path in it
            UnsafeArchive: the archive tries to reach beyond the target
            TruncatedStream: the archive ended early
        """
        from mobykit_runtime.http import in_thread, read_from_thread

        archive = self._bytes(self._calls["GET /containers/{id}/archive"], {"id": id, "path": path})
        async with archive as stream:
            found: list[Path] = await in_thread(
                copying.copy_out, read_from_thread(stream), target, outward_links
            )
            return found
